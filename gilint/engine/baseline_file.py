"""The file of a baseline: JSON, sorted, an entry a line, so that a change of it can be read in a diff."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH120
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import DecodeError, Meta, Struct, json

from gilint.engine.baseline import Finding, Known
from gilint.text.bounded import LONGEST_LIST, read_file

NAME = ".gilint-baseline.json"
VERSION = 1


class BaselineError(Exception):
    """A baseline that cannot be used. ``missing`` when there is no such file; else ``detail`` says what is wrong."""

    def __init__(self, path: str, detail: str, *, missing: bool = False) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail
        self.missing = missing


class _Entry(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    path: str
    code: str
    at: str
    says: str
    count: Annotated[int, Meta(ge=1)] = 1


class _Head(Struct, frozen=True):
    version: int


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    findings: tuple[_Entry, ...]


class Baseline(Struct, frozen=True):
    """What is known, by the paths of files as they are seen from ``folder``, with ``/``."""

    folder: str
    files: Mapping[str, tuple[Known, ...]]

    def known(self, path: str) -> tuple[Known, ...]:
        """What is known of the file at an absolute path."""
        return self.files.get(self.key(path), ())

    def key(self, path: str) -> str:
        """An absolute path as the baseline writes it."""
        return key(self.folder, path)

    @property
    def count(self) -> int:
        """How many findings are known."""
        return sum(entry.count for entries in self.files.values() for entry in entries)


def key(folder: str, path: str) -> str:
    """An absolute path as a baseline in ``folder`` writes it."""
    try:
        relative = os.path.relpath(path, folder)
    except ValueError:
        # On another drive there is no way that leads there.
        relative = path
    return relative.replace(os.sep, "/")


def read_baseline(path: str) -> Baseline:
    """The baseline at an absolute path. Raises ``BaselineError``."""
    try:
        data = read_file(path, LONGEST_LIST)
    except FileNotFoundError:
        raise BaselineError(path, "no such file", missing=True) from None
    except OSError as error:
        raise BaselineError(path, error.strerror or str(error)) from None
    return baseline_of(path, data)


def baseline_of(path: str, data: bytes) -> Baseline:
    """The baseline that ``data`` is, which stands at an absolute path. Raises ``BaselineError``."""
    try:
        data = data.removeprefix(b"\xef\xbb\xbf")
        version = json.decode(data, type=_Head).version
        if version != VERSION:
            raise BaselineError(path, f"version {version}")
        content = json.decode(data, type=_File)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BaselineError(path, str(error)) from None
    files: defaultdict[str, list[Known]] = defaultdict(list)
    for entry in content.findings:
        files[entry.path].append(Known(Finding(entry.code, entry.at, entry.says), entry.count))
    return Baseline(os.path.dirname(path), {name: tuple(entries) for name, entries in files.items()})


def baseline_text(files: Mapping[str, Iterable[Known]]) -> str:
    """The content of the file, for what is known by path."""
    lines = [
        json.encode(_Entry(path, item.finding.code, item.finding.at, item.finding.says, item.count)).decode()
        for path in sorted(files)
        for item in sorted(files[path])
    ]
    inside = "".join(f"\n{line}," for line in lines).removesuffix(",")
    return f'{{"version": {VERSION}, "findings": [{inside}\n]}}\n'
