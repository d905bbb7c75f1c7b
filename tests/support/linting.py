"""The packs as shipped, the clean samples and a linter, each made once for all tests."""

from __future__ import annotations

from functools import cache

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.packs.cases import Samples
from gilint.packs.load import load_packs
from gilint.packs.locate import shipped
from gilint.packs.model import PackSet
from gilint.packs.sample import Sample, SampleData


@cache
def packs() -> PackSet:
    """The packs that ship."""
    return load_packs(cached=False)


@cache
def linter() -> Linter:
    """A linter with the default rules."""
    return Linter(packs(), Settings())


@cache
def _samples() -> Samples:
    return Samples(shipped(), packs())


def base(form: str) -> SampleData:
    """The clean report in a form, as data."""
    return _samples().base(form)


def build(changes: SampleData) -> Sample:
    """The clean report of ``changes.form`` with ``changes`` laid over it."""
    return _samples().build(changes)


def check(path: str, data: bytes) -> FileResult:
    """The result of one file with the default rules."""
    return linter().check(path, data)
