"""Paragraphs that end without a stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from gilint.checks.outcome import HELD, Outcome, broken
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit
from gilint.model.document import Block, BlockKind, Format
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.normal import HAN, numbering, packed
from gilint.text.pattern import Pattern
from gilint.text.span import Span

_CHINESE = compiled(HAN)
_STOP_INSIDE = compiled(r"。[\"')\]》]*[^\"')\]》]")
_LABEL = compiled(rf"{HAN}{{2,8}}:")
_TAIL = 12
_FLOWING = (Format.HTML, Format.DOCX, Format.ODT)
"""Formats whose paragraphs no end of a line or page breaks."""


class FinalStopOptions(Struct, frozen=True):
    """``least`` is how many Chinese characters make a paragraph. ``opens`` matches the beginning of a new paragraph,
    so that the one before it is not merely cut; ``leads_in`` the end of a text that something else follows.

    A paragraph of ``wide`` characters is no line of a wrapped text.
    """

    opens: Pattern
    leads_in: Pattern
    least: int = 20
    wide: int = 80


@check_kind("final-stop", FinalStopOptions, values=("tail",))
def final_stop(report: Report, options: FinalStopOptions, context: Context) -> Iterator[Outcome]:
    """A paragraph of several sentences ends with a stop."""
    flowing = report.document.format in _FLOWING
    for blocks, route in _texts(report):
        for index, block in enumerate(blocks):
            value = block.text.value
            # As nearly all of them end.
            if value.endswith("。") or not _CHINESE.match(value[-_TAIL:].rstrip()[-1:]):
                continue
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            text = packed(value)
            if not _lacks_stop(block, text, options):
                continue
            # Where the file itself marks paragraphs, a long text is one, whatever comes next.
            if (flowing and len(text) >= options.wide) or _is_whole(report, following, options, context):
                yield _outcome(block, text, route)
    yield HELD


def _texts(report: Report) -> Iterator[tuple[Sequence[Block], tuple[str, ...]]]:
    """The running texts: the preamble and the sections, without the signature."""
    yield report.preamble, ()
    for section in (*report.sections.values(), *report.repeated, *report.extra):
        yield section.blocks, section.heading.place.route


def _lacks_stop(block: Block, text: str, options: FinalStopOptions) -> bool:
    """Whether a block that ends in a Chinese character is several sentences."""
    return (
        block.kind is not BlockKind.HEADING
        and len(text) > options.least
        and _STOP_INSIDE.search(text) is not None
        and len(_CHINESE.findall(text)) >= options.least
        and options.leads_in.search(text[-_TAIL:]) is None
    )


def _is_whole(report: Report, following: Block | None, options: FinalStopOptions, context: Context) -> bool:
    """Whether a block is a whole paragraph, and not the first half of one that a page end or a line end has cut.

    What follows tells. A list may be led in by anything; in a wrapped text a short label may open any line.
    """
    if following is None or following.kind is BlockKind.HEADING:
        return True
    if following.kind is BlockKind.ITEM:
        return False
    after = packed(following.text.value)
    if numbering(after)[0] or options.opens.match(after):
        return True
    if _LABEL.match(after) is None:
        return False
    wide = options.wide
    return context.once(report, ("wide", wide), lambda: any(len(block.text) >= wide for block in report.body))


def _outcome(block: Block, text: str, route: tuple[str, ...]) -> Outcome:
    end = len(block.text.value.rstrip())
    point = block.text.span(end - 1, end).end
    return broken(
        Place(block.text.span(end - 1, end), route),
        expected="。",
        actual=text[-_TAIL:],
        edits=(Edit(Span(point, point), "。"),),
        tail=text[-_TAIL:],
    )
