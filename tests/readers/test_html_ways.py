"""The ways of reading that are measured against each other read the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from benchmarks.generate import report_html
from benchmarks.ways import aligned, bare_parse, skeleton_then_tree, stamped, without_tree
from gilint.model.document import Block, Document, Table
from gilint.text.source import Source
from gilint.text.span import Span


def parts(document: Document) -> list[Block | Table]:
    """The parts, without the ends of tables and the numbers of containers, which differ from way to way."""
    return [
        replace(part, container=0)
        if isinstance(part, Block)
        else replace(part, container=0, span=Span(part.span.start, 0))
        for part in document.parts
    ]


@pytest.mark.parametrize("one_line", [False, True])
def test_three_ways_one_document(one_line: bool) -> None:
    source = Source("page", report_html(80_000, one_line=one_line))
    taken = skeleton_then_tree(source)
    assert parts(without_tree(source)) == parts(taken)
    assert parts(aligned(source)) == parts(taken)
    assert len(taken.parts) == 27
    assert stamped(source) == sum(1 for element in bare_parse(source).iter("*"))


def test_damage_is_seen_by_the_way_that_aligns() -> None:
    with pytest.raises(ValueError, match="other texts"):
        aligned(Source("page", "<table><tr><td>1</td></tr></table><title>甲<b>乙</b></title>"))
