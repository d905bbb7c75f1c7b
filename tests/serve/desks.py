"""Desks and servers for the tests. In a module of its own, because processes that check import it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from gilint.engine.beside import Relations
from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.packs.load import load_packs
from gilint.packs.model import PackSet
from gilint.serve.app import Address, make_app
from gilint.serve.bench import Desk
from gilint.serve.guard import Activity
from gilint.serve.limits import Limits

EXAMPLES = Path(__file__).parents[2] / "examples"
ADDRESS = Address("127.0.0.1:8000", "a-token")
OWN = {"Origin": "http://127.0.0.1:8000"}


class PlainDesk:
    """The shipped rules, nothing else."""

    def __init__(self, lang: str = "zh", relations: Relations | None = None) -> None:
        self.lang = lang
        self._relations = relations or Relations()
        self._linter: Linter | None = None

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return type(self), (self.lang, self._relations)

    def prepare(self) -> None:
        self._linter = Linter(load_packs(()), Settings(lang=self.lang))

    def packs(self) -> PackSet:
        return load_packs(())

    def relations(self) -> Relations:
        return self._relations

    def of(self, name: str) -> Linter:
        assert self._linter is not None
        return self._linter


class TroubledDesk(PlainDesk):
    """Some files are too much for it."""

    def of(self, name: str) -> Linter:
        if name.startswith("slow"):
            time.sleep(600)
        if name.startswith("deadly"):
            os._exit(7)
        if name.startswith("hungry"):
            bytearray(1 << 40)
        if name.startswith("faulty"):
            raise ValueError("nothing works")
        return super().of(name)


@contextmanager
def client(desk: Desk | None = None, lang: str = "zh", limits: Limits | None = None) -> Iterator[TestClient]:
    """A browser that knows the token, with the server behind it."""
    app = make_app(desk or PlainDesk(lang), ADDRESS, lang, limits or Limits(), Activity())
    with TestClient(app, base_url=f"http://{ADDRESS.host}/{ADDRESS.token}", follow_redirects=False) as opened:
        yield opened


def form(*reports: tuple[str, bytes], previous: tuple[tuple[str, bytes], ...] = ()) -> list[Any]:
    """The files of a form."""
    return [("report", item) for item in reports] + [("previous", item) for item in previous]


def example(name: str) -> tuple[str, bytes]:
    """A report of the examples."""
    return name, (EXAMPLES / name).read_bytes()


def year_before(name: str, year: int, shown: str) -> tuple[str, bytes]:
    """The report ``name`` for ``year``, as though it were of the year before."""
    text = (EXAMPLES / name).read_text("utf-8").replace(str(year), str(year - 1)).replace(str(year + 1), str(year))
    return shown, text.encode()
