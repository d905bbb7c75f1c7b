from __future__ import annotations

from gilint.model.place import Place
from gilint.report.counterpart import elsewhere
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import Where, WhereTable


def test_a_place_in_another_file_is_told_by_line_and_page() -> None:
    text = "总体情况\n公开信息126条"
    where = Where(part="word/document.xml", page=2, bbox=(1.0, 2.0, 3.0, 4.0))
    source = Source("last.pdf", text, wheres=WhereTable((0,), (where,)))
    span = Span(text.index("126"), text.index("126") + 3)
    found = elsewhere("last.pdf", source, Place(span, ("一、总体情况",), "disclosure.total"), "126")
    assert (found.path, found.text, found.route, found.fact) == (
        "last.pdf",
        "126",
        ("一、总体情况",),
        "disclosure.total",
    )
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 5, 2, 8)
    assert (found.page, found.bbox, found.part) == (2, (1.0, 2.0, 3.0, 4.0), "word/document.xml")
