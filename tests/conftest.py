"""What holds for all tests: nothing is compiled or built twice that comes out the same.

Tests start some hundred processes and load packs some hundred times. Under ``PYTHONDONTWRITEBYTECODE`` every process
would compile gilint and its libraries anew, so what is compiled goes to a folder of pytest's own, away from sources.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence

import pytest


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """In the first process, before it starts any other: workers and their children inherit the folder."""
    if not sys.dont_write_bytecode:
        return
    cache = getattr(config, "cache", None)
    if cache is not None:
        folder = str(cache.mkdir("bytecode"))
    else:
        temporary = tempfile.TemporaryDirectory(prefix="gilint-bytecode-")
        config.add_cleanup(temporary.cleanup)
        folder = temporary.name
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = folder
    sys.dont_write_bytecode = False


@pytest.fixture(scope="session", autouse=True)
def _packs_are_built_once() -> Iterator[None]:
    """Packs with the same files and the same check kinds are built once in a process, and YAML with the same bytes is
    parsed once: neither changes after it is made. What fails is not kept."""
    from gilint.checks.registry import KINDS
    from gilint.packs import build as building
    from gilint.packs import draft
    from gilint.packs.kinds import check_kinds
    from gilint.packs.locate import PackFiles
    from gilint.packs.model import PackSet
    from gilint.packs.nodes import Node, compose

    build = building.build
    built: dict[object, PackSet] = {}
    composed: dict[tuple[bytes, str], Node | None] = {}

    def build_once(packs: Sequence[PackFiles]) -> PackSet:
        check_kinds()
        key = (*((pack.root, pack.trusted, *pack.files.items()) for pack in packs), *KINDS.values())
        if key not in built:
            built[key] = build(packs)
        return built[key]

    def compose_once(data: bytes, path: str) -> Node | None:
        if (data, path) not in composed:
            composed[data, path] = compose(data, path)
        return composed[data, path]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "build", build_once)
        patch.setattr(draft, "compose", compose_once)
        yield
