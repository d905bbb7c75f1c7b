"""The outline where pages and writers leave the usual: dates that are none, titles cut short, headings out of place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gilint.model.document import Block, BlockKind, Document, Format, Table
from gilint.model.place import Place
from gilint.report.content import Region, content_region
from gilint.report.grids import cut_at_headings
from gilint.report.numbering import NumberingStyle, read_numbering
from gilint.report.organ import organ_elsewhere, organ_in_title
from gilint.report.published import find_published
from gilint.text.mapped import MappedText
from gilint.text.source import Source
from gilint.text.span import Span
from tests.report.outlining import REPORT, document_of, outline, outline_of
from tests.support.linting import linter, packs

TITLE = "云溪县水务局2023年政府信息公开工作年度报告"
SIX = [1, 2, 3, 4, 5, 6]


def changed(*pairs: tuple[str, str]) -> str:
    """The plain report with texts replaced, each of which stands in it."""
    text = REPORT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def under_title(lines: str) -> str:
    return changed((TITLE, f"{TITLE}\n\n{lines}"))


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        ("发布时间：2024-02-29", "2024-02-29"),
        # Days that no calendar has.
        ("发布时间：2023-02-29", None),
        ("发布时间：2100-02-29", None),
        ("发布时间：2000-02-29", "2000-02-29"),
        ("发布时间：二〇二四年十二月一日", "2024-12-01"),
        ("发布时间：二〇二四年十二三月一日", None),
        # A label of something else, and another one behind it.
        ("更新发布时间：2024-02-28 公开日期：2024-02-27", "2024-02-27"),
        # The date stands below a label that stands alone, and below no other.
        ("发布时间：\n\n2024-02-27", "2024-02-27"),
        ("来源：县水务局 发布时间：\n\n2024-02-27", None),
        # A line of links is no line of the page's head.
        ("栏目" * 200 + "发布时间：2024-01-02", None),
    ],
)
def test_the_day_of_publication(lines: str, published: str | None) -> None:
    assert outline_of(under_title(lines)).published == published


@pytest.mark.parametrize(
    ("title", "text", "organ"),
    [
        # A line of the page's head in the title's own block.
        (f"{TITLE} 发布时间：2024-01-03 来源：县水务局", TITLE, "云溪县水务局"),
        ("云溪县水务局2023年政府信息公开工作总结", "云溪县水务局2023年政府信息公开工作总结", "云溪县水务局"),
        (f"{TITLE}\n\n清源镇信息公开总结", TITLE, "云溪县水务局"),
    ],
)
def test_titles(title: str, text: str, organ: str) -> None:
    found = outline_of(changed((TITLE, title)))
    assert (found.title.text, found.organ, found.year) == (text, organ, 2023)


def test_a_heading_is_the_title_and_no_line_that_is_like_one() -> None:
    page = f"<h1>{TITLE}</h1><p>云溪县水务局2023年政府信息公开工作年报</p>" + REPORT.split("\n", 1)[1].replace(
        "\n\n", "<br><br>"
    )
    assert outline_of(page, "a.html").title.text == TITLE


def test_a_summary_of_which_disclosure_is_but_a_note() -> None:
    found = outline_of(changed((TITLE, "2023年工作总结（政府信息公开）")))
    assert (found.title.text, found.year, found.is_report) == ("2023年工作总结（政府信息公开）", 2023, True)


def test_a_signature_without_a_name_names_no_organ() -> None:
    nameless = "2023年政府信息公开工作年度报告"
    signed = outline_of(changed((TITLE, nameless)))
    assert (signed.organ, len(signed.signature)) == ("云溪县水务局", 2)
    dated = outline_of(changed((TITLE, nameless), ("云溪县水务局\n2024年1月12日", "2024年1月12日")))
    assert (dated.organ, [block.text.value for block in dated.signature]) == (None, ["2024年1月12日"])


@pytest.mark.parametrize("organ", ["云溪县报告文学院", "云溪县年度报告编制中心"])
def test_the_name_of_an_organ_may_hold_the_words_that_end_a_title(organ: str) -> None:
    assert organ_in_title(f"{organ}2023年度报告", packs().vocabulary.title) == organ


def test_who_signs_stands_before_what_the_page_adds() -> None:
    text = "2023年政府信息公开工作年度报告\n\n公开信息126条。\n\n云溪县水务局\n2024年1月12日\n\n扫一扫\n\n县教育局\n"
    found = outline_of(text)
    assert [block.text.value for block in found.signature] == ["云溪县水务局", "2024年1月12日"]
    assert found.organ == "云溪县水务局"


def test_brackets_around_the_name_that_signs_are_no_part_of_it() -> None:
    signature = [
        Block(BlockKind.PARAGRAPH, MappedText.plain(text, 0)) for text in ("2024年1月12日", "（X县水务局）2024年1月")
    ]
    assert organ_elsewhere(signature, (), ()) == "X县水务局"


def test_a_label_alone_and_the_day_of_publication_as_the_last_line() -> None:
    document = document_of("发布时间：\n\n2024-02-27")
    published, place = find_published(document, range(len(document.parts)), packs().vocabulary.dates, ("x",))
    assert (published, place) == ("2024-02-27", Place(Span(7, 17), ("x",)))


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("PubDate", "article:published_time", "2024-01-05"),
        ("article:published_time", "PubDate", "2024-02-06"),
        ("PubDate", "pubdate", "2024-01-05"),
    ],
)
def test_of_two_entries_in_the_pages_head_the_better_name_counts(first: str, second: str, published: str) -> None:
    entries = f'<meta name="{first}" content="2024-01-05"><meta name="{second}" content="2024-02-06">'
    body = "".join(f"<p>{line}</p>" for line in REPORT.strip().split("\n\n"))
    assert outline_of(f"<html><head>{entries}</head><body>{body}</body></html>", "a.html").published == published


def test_sections_in_containers_of_their_own() -> None:
    pieces = REPORT.strip().split("\n\n")
    page = "".join(f"<div><div><p>{piece}</p></div></div>" for piece in pieces)
    found = outline_of(f"<body>{page}</body>", "a.html")
    assert (list(found.sections), found.organ) == (SIX, "云溪县水务局")
    assert [block.text.value[:4] for block in found.preamble] == ["根据条例"]


def test_outside_the_reports_container_a_preamble_is_made_of_sentences() -> None:
    first, rest = REPORT.strip().split("\n\n", 1)
    inside = "".join(f"<p>{piece}</p>" for piece in rest.split("\n\n"))
    found = outline_of(f"<div><p>{first}</p><p>短句</p></div><div>{inside}</div>", "a.html")
    assert found.title.text == TITLE
    assert [block.text.value[:4] for block in found.preamble] == ["根据条例"]


def test_headings_in_containers_that_hold_each_other_are_of_the_whole_document() -> None:
    """No reader makes such a document; recognition takes any."""
    parts = tuple(Block(BlockKind.PARAGRAPH, MappedText.plain("一", at), container=at + 1) for at in range(2))
    document = Document(Source("x", "一一"), Format.HTML, parts, (-1, 1, 2), None, ())
    assert content_region(document, [0, 1]) == Region(0, 2, 0)


def test_a_row_of_sub_headings_heads_no_section() -> None:
    sub = "（一）工作机制\n\n健全。\n\n（二）主动公开政府信息情况\n\n见附表。"
    found = outline_of(changed(("二、主动公开政府信息情况\n\n见附表。", sub)))
    assert list(found.sections) == [1, 3, 4, 5, 6]
    alone = outline_of(changed(("二、主动公开政府信息情况", "（二）主动公开政府信息情况")))
    assert list(alone.sections) == SIX


@pytest.mark.parametrize(
    ("heading", "sections"),
    [
        ("五、问题与改进打算", SIX),
        ("五、——", [1, 2, 3, 4, 6]),
        ("五、行政许可", [1, 2, 3, 4, 6]),
        ("五、" + "我们的困难和问题以及下一步的打算" * 2, [1, 2, 3, 4, 6]),
    ],
)
def test_a_heading_that_is_only_faintly_like_the_forms(heading: str, sections: list[int]) -> None:
    assert list(outline_of(changed(("五、存在的主要问题及改进情况", heading))).sections) == sections


def test_text_behind_a_heading_that_is_numbered_as_another_section() -> None:
    heading = "行政机关主动公开政府信息情况：公开信息126条"
    own = outline_of(changed(("二、主动公开政府信息情况", f"二、{heading}")))
    assert own.sections[2].heading.printed.value == "二、行政机关主动公开政府信息情况"
    other = outline_of(changed(("二、主动公开政府信息情况", f"四、{heading}")))
    assert list(other.sections) == [1, 3, 4, 5, 6]


def test_a_text_of_nothing_has_no_number() -> None:
    assert read_numbering("").style is NumberingStyle.NONE


def test_a_row_of_headings_is_a_table_of_contents() -> None:
    headings = [line for line in REPORT.split("\n") if line[1:2] == "、"]
    assert [block.text.value[:4] for block in outline_of(under_title(" ".join(headings))).preamble] == ["根据条例"]
    told = "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等组成。"
    assert len(outline_of(under_title(told)).preamble) == 2


def test_a_table_that_holds_the_report_keeps_rows_of_several_cells_as_tables() -> None:
    text = changed(("2023年，我局公开信息126条。", "信息|126条\n\n|\n\n另有说明。"))
    rows = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in piece.split('|'))}</tr>" for piece in text.strip().split("\n\n")
    )
    found = outline(document_of(f"<table>{rows}</table>", "a.html"))
    assert list(found.sections) == SIX
    assert [block.text.value for block in found.sections[1].blocks] == ["另有说明。"]
    cut = cut_at_headings(document_of(f"<p></p><div><table>{rows}</table></div>", "a.html"), packs().forms)
    tables = [part for part in cut.parts if isinstance(part, Table)]
    assert [cell.text.value for row in tables[0].rows for cell in row] == ["信息", "126条"]
    assert {part.container for part in cut.parts} == {tables[0].container} != {0}
    place = tables[0].span
    assert cut.source.text[place.start : place.end] == "信息</td><td>126条"
    assert sum("信息" in cell.text.value for table in tables for row in table.rows for cell in row) == 1


def test_what_stands_before_section_one_of_a_table_is_text_whatever_the_section_holds() -> None:
    form = packs().forms["2021"]
    tables = {name: replace(table, section=1) for name, table in form.tables.items()}
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in (TITLE, "根据条例编制。", "一、总体情况", "公开126条。"))
    cut = cut_at_headings(document_of(f"<table>{rows}</table>", "a.html"), {"2021": replace(form, tables=tables)})
    assert [isinstance(part, Table) for part in cut.parts] == [False, False, False, True]


def test_a_report_that_lacks_a_section_is_compared_without_it() -> None:
    whole = linter().counterpart("a.txt", REPORT.encode())
    assert {passage.section for passage in whole.passages} == {1, 5}
    lacks = linter().counterpart("a.txt", changed(("一、总体情况\n\n", "")).encode())
    assert {passage.section for passage in lacks.passages} == {5}
