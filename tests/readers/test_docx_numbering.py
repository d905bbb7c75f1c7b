"""Numbers that Word makes: they stand nowhere in the file and on every page."""

from __future__ import annotations

import pytest

from gilint.model.document import Document
from gilint.readers import counting, read
from tests.readers.office import shown
from tests.support.word import cell, listed, numbering, package, paragraph, run, style, table

CHINESE = ("chineseCountingThousand", "%1、")
PLAIN = {1: [CHINESE, ("chineseCounting", "（%2）"), ("decimal", "%3.")]}


def document(body: str, lists: str, styles: str = "") -> Document:
    return read("a.docx", package(body, {"numbering": lists, "styles": styles}))


def item(words: str, number: int = 1, level: int = 0) -> str:
    return paragraph(run(words), listed(number, level))


def level(at: int, text: str, *, kind: str = "decimal", more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:suff w:val="nothing"/>{more}</w:lvl>'
    )


def one_list(*levels: str, more: str = "") -> str:
    """A list of hand-written levels, number 1."""
    return (
        f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="1"/>{more}</w:num>'
    )


def test_levels_count_and_begin_anew_below_a_higher_one() -> None:
    levels = (0, 1, 1, 2, 2, 1, 2, 0, 1, 2)
    body = "".join(item("文", level=at) for at in levels)
    assert shown(document(body, numbering(PLAIN, {1: 1}))) == [
        *("一、文", "（一）文", "（二）文", "1.文", "2.文", "（三）文", "1.文", "二、文", "（一）文", "1.文"),
    ]


def test_a_level_that_is_left_out_counts_as_one() -> None:
    lists = one_list(level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3"))
    assert shown(document(item("文", level=2) + item("文", level=1), lists)) == ["1.1.1文", "1.2文"]


def test_lists_of_one_definition_count_together_unless_they_begin_anew() -> None:
    lists = numbering(PLAIN, {1: 1, 2: 1, 3: 1}, restarts=(3,))
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊")
    assert shown(document(body, lists)) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_level_redefined_for_one_list() -> None:
    other = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>' + level(0, "第%1条") + "</w:lvlOverride>"
    assert shown(document(item("甲") + item("乙"), one_list(level(0, "%1"), more=other))) == ["第5条甲", "第6条乙"]


def test_levels_that_go_on_and_levels_that_follow_only_the_first() -> None:
    never = level(1, "（%2）", more='<w:lvlRestart w:val="0"/>')
    body = item("甲") + item("乙", level=1) + item("丙") + item("丁", level=1)
    assert shown(document(body, one_list(level(0, "%1、"), never))) == ["1、甲", "（1）乙", "2、丙", "（2）丁"]
    first = level(2, "%3.", more='<w:lvlRestart w:val="1"/>')
    body = "".join(item("文", level=at) for at in (0, 1, 2, 1, 2, 0, 2))
    assert shown(document(body, one_list(level(0, "%1、"), level(1, "（%2）"), first))) == [
        *("1、文", "（1）文", "1.文", "（2）文", "2.文", "2、文", "1.文"),
    ]


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        ("nothing", "第%1章", "第一章文"),
        ("space", "第%1章", "第一章 文"),
        ("tab", "第%1章", "第一章 文"),
        ("tab", "%1、", "一、文"),
        ("space", "（%1）", "（一） 文"),
        ("tab", "", "文"),
    ],
)
def test_what_stands_between_number_and_words(suffix: str, text: str, expected: str) -> None:
    lists = one_list(level(0, text, kind="chineseCounting")).replace('"nothing"', f'"{suffix}"')
    assert shown(document(item("文"), lists)) == [expected]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("bullet", "\uf0b7", "- 文"),
        ("none", "%1", "文"),
        ("decimalZero", "%1.", "01.文"),
        ("decimalEnclosedCircle", "%1", "①文"),
        ("upperRoman", "%1.", "I.文"),
        ("lowerLetter", "%1)", "a)文"),
        ("russianLower", "%1.", "1.文"),
        ("decimal", "%9%1.", "01.文"),
    ],
)
def test_formats(kind: str, text: str, expected: str) -> None:
    assert shown(document(item("文"), one_list(level(0, text, kind=kind)))) == [expected]


def test_digits_everywhere_where_a_level_asks_for_them() -> None:
    lists = one_list(level(0, "%1", kind="chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>"))
    assert shown(document(item("文") + item("文", level=1), lists)) == ["一文", "1.1文"]


def test_a_format_for_newer_versions_with_one_for_older_ones() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalFullWidth"/></mc:Fallback></mc:AlternateContent>'
    )
    lists = one_list(level(0, "%1．").replace('<w:numFmt w:val="decimal"/>', both))
    assert shown(document(item("文"), lists)) == ["１．文"]


class TestStyles:
    LISTS = numbering({1: [CHINESE, ("chineseCounting", "（%2）")]}, {1: 1})

    def test_a_style_brings_its_list_and_a_paragraph_leaves_it(self) -> None:
        styles = style("1", "heading 1", f'<w:outlineLvl w:val="0"/>{listed(1)}') + style("x", "自己的", "", "1")
        body = "".join(
            paragraph(run(words), f'<w:pStyle w:val="{name}"/>{more}')
            for words, name, more in (("甲", "1", ""), ("乙", "x", ""), ("丙", "1", listed(0)), ("丁", "1", ""))
        )
        assert shown(document(body, self.LISTS, styles)) == ["# 一、甲", "# 二、乙", "# 丙", "# 三、丁"]

    def test_a_paragraph_changes_only_the_level(self) -> None:
        styles = style("1", "heading 1", listed(1))
        deeper = '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
        assert shown(document(paragraph(run("文"), deeper), self.LISTS, styles)) == ["# （一）文"]

    def test_a_level_that_names_its_style(self) -> None:
        lists = one_list(level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="2"/>'))
        styles = style("2", "heading 2", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        assert shown(document(paragraph(run("文"), '<w:pStyle w:val="2"/>'), lists, styles)) == ["## （1）文"]

    def test_a_list_that_is_a_style_of_lists(self) -> None:
        lists = (
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="s"/>{level(0, "%1、")}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        )
        linked = (
            '<w:style w:type="numbering" w:styleId="s"><w:name w:val="列表"/>'
            '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
        )
        assert shown(document(item("文"), lists, linked)) == ["1、文"]


def test_labels_in_cells_are_counted_in_reading_order() -> None:
    rows = [cell(item("甲")) + cell(item("乙")), cell(item("丙")) + cell(paragraph(run("1")))]
    assert shown(document(table(rows, 2), numbering(PLAIN, {1: 1}))) == [[["一、甲", "二、乙"], ["三、丙", "1"]]]


def test_an_empty_paragraph_of_a_list_shows_its_number() -> None:
    assert shown(document(item("") + item("文"), numbering(PLAIN, {1: 1}))) == ["一、", "二、文"]


@pytest.mark.parametrize(
    "lists",
    [
        "",
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>',
        '<w:num w:numId="1"/>',
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="nowhere"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        one_list(level(0, "%1", kind="decimal").replace('"0"', '"99"')),
        one_list(level(0, "%1", kind="decimal").replace('"0"', '"x"')),
    ],
)
def test_lists_that_are_not_there_say_nothing(lists: str) -> None:
    assert shown(document(item("文"), lists)) == ["文"]


@pytest.mark.parametrize("at", ["9", "-1", "x", "99999999999999"])
def test_levels_that_there_are_not(at: str) -> None:
    body = item("文").replace('<w:ilvl w:val="0"/>', f'<w:ilvl w:val="{at}"/>')
    assert shown(document(body, numbering(PLAIN, {1: 1}))) in (["文"], ["一、文"])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (100, "一百"), (101, "一百零一"),
        (110, "一百一十"), (1000, "一千"), (1001, "一千零一"), (1010, "一千零一十"), (9999, "九千九百九十九"),
        (0, "0"), (10000, "10000"), (-3, "-3"),
    ],
)  # fmt: skip
def test_chinese_numbers(number: int, expected: str) -> None:
    assert counting.chinese(number) == expected


def test_other_ways_to_count() -> None:
    assert [counting.legal(number) for number in (1, 10, 12, 105)] == ["壹", "壹拾", "壹拾贰", "壹佰零伍"]
    assert [counting.roman(number) for number in (4, 9, 14, 1994, 4000)] == ["iv", "ix", "xiv", "mcmxciv", "4000"]
    assert [counting.letters(number) for number in (1, 26, 27, 53, 0)] == ["a", "z", "aa", "aaa", "0"]
    assert [counting.circled(number) for number in (1, 20, 21, 0)] == ["①", "⑳", "21", "0"]
    assert [counting.stems(number) for number in (1, 10, 11)] == ["甲", "癸", "11"]
    assert [counting.chinese_digits(number) for number in (3, 10, 102)] == ["三", "一〇", "一〇二"]
