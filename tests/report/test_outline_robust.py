"""No document raises, and places lie in the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gilint.model.document import Block, BlockKind, Cell, Document, Format, MetaEntry, Table
from gilint.report.prose import Prose, leads
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span
from tests.report.outlining import outline
from tests.support.effort import effort

WORDS = st.sampled_from(
    [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "（二）主动公开政府信息情况",
        "五、存在的主要问题及整改措施",
        "六、其他需要报告的事项：无",
        "七、",
        "三、",
        "收到和处理政府信息公开申请情况",
        "云溪县水务局2023年政府信息公开工作年度报告",
        "云溪县水务局",
        "2024年1月1日",
        "发布日期：2024-01-01",
        "发布日期",
        "上一篇：",
        "一、本年新收政府信息公开申请数量",
        "0",
        "- 3 -",
        "",
        "目录",
        "本报告分为六个部分。",
    ]
)
TEXTS = st.one_of(WORDS, st.text(max_size=30), st.lists(WORDS, max_size=4).map("".join))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of any shape: blocks, tables, containers that point anywhere."""
    containers = tuple(draw(st.lists(st.integers(-1, 6), min_size=1, max_size=6)))
    source: list[str] = []
    length = 0

    def text() -> MappedText:
        nonlocal length
        value = draw(TEXTS).strip()
        mapped = MappedText.plain(value, length)
        source.append(value + "\n")
        length += len(value) + 1
        return mapped

    parts: list[Block | Table] = []
    for _ in range(draw(st.integers(0, 12))):
        container = draw(st.integers(-1, 7))
        if draw(st.integers(0, 4)):
            kind = draw(st.sampled_from(list(BlockKind)))
            parts.append(Block(kind, text(), container=container, chrome=draw(st.booleans())))
        else:
            rows = tuple(
                tuple(Cell(row, column, text()) for column in range(draw(st.integers(0, 3)))) for row in range(2)
            )
            parts.append(Table(rows, 3, Span(0, length), container=container))
    head = text() if draw(st.booleans()) else None
    meta = (MetaEntry("PubDate", text()),)
    return Document(Source("x", "".join(source)), Format.HTML, tuple(parts), containers, head, meta)


@effort(80)
@given(documents())
def test_no_document_raises(document: Document) -> None:
    found = outline(document)
    size = len(document.source.text)
    for section in (*found.sections.values(), *found.repeated, *found.extra):
        span = section.heading.place.span
        assert 0 <= span.start < span.end <= size
        assert section.first < section.last or section.last == found.last
    assert 0 <= found.title.place.span.start <= found.title.place.span.end <= size
    assert 0 <= found.first <= len(document.parts)


@effort(60)
@given(st.lists(TEXTS, max_size=8))
def test_prose_leads_back_to_its_characters(texts: list[str]) -> None:
    source = "\n".join(texts)
    blocks = []
    start = 0
    for value in texts:
        blocks.append(Block(BlockKind.PARAGRAPH, MappedText.plain(value, start).strip()))
        start += len(value) + 1
    prose = Prose(blocks)
    for index, char in enumerate(prose.text):
        span = prose.span(index, index + 1)
        if char != "\n" and char.isalnum() and char == source[span.start]:
            assert span.end == span.start + 1
    assert all(0 <= lead.start < lead.end <= lead.stop <= len(prose.text) for lead in leads(prose))
