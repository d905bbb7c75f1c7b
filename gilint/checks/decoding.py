"""The file's own characters: whether all of them could be decoded."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gilint.checks.outcome import HELD, Outcome, broken
from gilint.checks.registry import Context, check_kind
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.text.span import Span

_REPLACEMENT = "\ufffd"


class DecodedOptions(Struct, frozen=True):
    """None: the file's text is all there is to look at."""


@check_kind("decoded", DecodedOptions, values=("count", "encoding"))
def decoded(report: Report, _options: DecodedOptions, _context: Context) -> Iterator[Outcome]:
    """No character stands in place of bytes that mean nothing. One finding, at the first of them."""
    source = report.document.source
    first = source.text.find(_REPLACEMENT)
    if first >= 0:
        count = source.text.count(_REPLACEMENT)
        yield broken(Place(Span(first, first + 1)), count=str(count), encoding=source.encoding)
    yield HELD
