"""``gilint.check`` and ``gilint.read``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from gilint.api.records import Fact, Identity, Report, Result, Section
from gilint.engine.check import Linter
from gilint.engine.settings import Overrides, Settings
from gilint.output.encode import fact_shape, file_shape, report_shape, section_shape
from gilint.packs.load import load_packs
from gilint.readers import Unreadable
from gilint.report.counterpart import ALONE, Around
from gilint.report.model import OrganKind

if TYPE_CHECKING:
    from gilint.text.source import Source

Readable: TypeAlias = "str | os.PathLike[str] | bytes | bytearray | memoryview"
"""A path, or what a file holds."""

_LINTERS = 8
"""How many sets of options are kept ready."""


def check(
    source: Readable,
    *,
    name: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    preview: bool = False,
    packs: Iterable[str | os.PathLike[str]] = (),
    year: int | None = None,
    form: str | None = None,
    organ_kind: str | None = None,
    published: str | None = None,
    previous: Readable | None = None,
    lang: str = "zh",
) -> Result:
    """Check one report.

    ``source`` is a path or the bytes of a file; ``name`` is shown as its path, and its ending tells the format where
    the content leaves it open. ``select``, ``ignore``, ``preview``, ``packs``, ``year``, ``form``, ``organ_kind`` and
    ``published`` are the options of ``gilint check``; configuration files are not looked for. ``previous`` is last
    year's report. A file that cannot be read, or is no report, is said in the result's ``status``.

    Raises ``OSError`` when a path cannot be opened, ``PackErrors`` for a faulty pack, and ``ValueError`` for a rule,
    form, kind of organ or date that there is not, or a ``previous`` that cannot be read.

    >>> result = check("examples/liutang-zhen-2022.html")
    >>> result.status, result.report.organ
    ('checked', '岚溪区柳塘镇人民政府')
    """
    linter = _linter(tuple(select), tuple(ignore), preview, _paths(packs), year, form, organ_kind, published, lang)
    path, data = _open(source, name)
    around = ALONE
    if previous is not None:
        before, held = _open(previous, None)
        try:
            around = Around(previous=linter.counterpart(before, held))
        except Unreadable as error:
            raise ValueError(f"{before}: {error.message(lang)}") from None
    return msgspec.convert(file_shape(linter.check(path, data, around=around)), Result)


def read(
    source: Readable,
    *,
    name: str | None = None,
    packs: Iterable[str | os.PathLike[str]] = (),
    year: int | None = None,
    form: str | None = None,
    lang: str = "zh",
) -> Report:
    """Read one report: what it is, its sections, every cell with its number and place. No rule is run.

    The arguments are those of ``check``. Raises ``OSError`` when a path cannot be opened and ``ValueError`` when the
    file cannot be read, with the reason.

    >>> report = read("examples/liutang-zhen-2022.html")
    >>> report.identity.year, report["requests.handled.total"].raw
    (2022, '6')
    """
    linter = _linter((), (), False, _paths(packs), year, form, None, None, lang)
    path, data = _open(source, name)
    try:
        found = linter.report(path, data)
    except Unreadable as error:
        raise ValueError(f"{path}: {error.message(lang)}") from None
    text: Source = found.document.source
    return Report(
        path=path,
        is_report=found.is_report,
        identity=msgspec.convert(report_shape(found), Identity),
        sections=tuple(
            msgspec.convert(section_shape(text, section), Section)
            for section in sorted(found.sections.values(), key=lambda item: item.number)
        ),
        facts=tuple(
            msgspec.convert({**fact_shape(text, fact), "value": fact.value}, Fact) for fact in found.facts.values()
        ),
    )


@lru_cache(_LINTERS)
def _linter(
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    preview: bool,
    packs: tuple[str, ...],
    year: int | None,
    form: str | None,
    organ_kind: str | None,
    published: str | None,
    lang: str,
) -> Linter:
    """A linter for these options. Making one costs more than checking a report."""
    from datetime import date

    if lang not in ("zh", "en"):
        raise ValueError(f"lang is zh or en, not {lang!r}")
    if published is not None:
        date.fromisoformat(published)
    kind = OrganKind(organ_kind) if organ_kind is not None else None
    overrides = Overrides(year, form, kind, published)
    return Linter(
        load_packs(packs), Settings(select=select, ignore=ignore, preview=preview, lang=lang, overrides=overrides)
    )


def _paths(packs: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    return tuple(os.fspath(pack) for pack in packs)


def _open(source: Readable, name: str | None) -> tuple[str, bytes]:
    """The path to show and the bytes."""
    if isinstance(source, (bytes, bytearray, memoryview)):
        return name or "-", bytes(source)
    path = os.fspath(source)
    with open(path, "rb") as file:  # noqa: PTH123 - as everywhere in the package
        return name or path.replace(os.sep, "/"), file.read()
