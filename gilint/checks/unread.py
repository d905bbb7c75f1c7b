"""What of a file could not be read, as its reader says."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.outcome import HELD, Outcome, broken
from gilint.checks.registry import Context, check_kind
from gilint.model.document import PAGES_WITHOUT_TEXT, TABLE_WITHOUT_LINES
from gilint.model.place import Place
from gilint.report.model import Report


class UnreadOptions(Struct, frozen=True):
    """None: the reader has said what it could not read."""


@check_kind("unread", UnreadOptions, values=("pages",), variants=("tables",))
def unread(report: Report, _options: UnreadOptions, _context: Context) -> Iterator[Outcome]:
    """Every page of a PDF has text, and every table in it lines that part its cells. One finding for all pages, and one
    for all tables (variant `tables`), at the first of them."""
    for code, variant in ((PAGES_WITHOUT_TEXT, None), (TABLE_WITHOUT_LINES, "tables")):
        met = [problem for problem in report.document.problems if problem.code == code]
        if met:
            pages = dict.fromkeys(page for problem in met for page in problem.detail.split("、"))
            yield broken(Place(met[0].span, exact=False), variant=variant, pages="、".join(pages))
    yield HELD
