"""Nothing that a file holds makes a run fail."""

from __future__ import annotations

import codecs
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.hostile import FILES, SUFFIXES
from gilint.engine.result import FileResult, FileStatus
from tests.support import strategies
from tests.support.effort import effort
from tests.support.linting import build, check
from tests.support.relations import keys
from tests.support.shape import File, Shape
from tests.support.shapes import PORTAL, TEXTS, render

NAMES = ("report.html", "report.txt", "report.md", "report", "report.docx")
READ = {FileStatus.CHECKED, FileStatus.NOT_A_REPORT}

TAGS = (
    *("<table>", "<tr>", "<td>", "<td colspan=3>", "<td rowspan=0>", "<td rowspan='x'>", "</td>", "</tr>"),
    *("</table>", "<p>", "</p>", "<span>", "</span>", "<h2>", "</h2>", "<title>", "</title>", "<script>"),
    *("</script>", "<!--", "-->", "<![CDATA[", "]]>", "<br/>", "&nbsp;", "&#48;", "&#xD800;", "&#99999999999;"),
    *("&amp", "<", ">", "</", '="', "'", "<div style='display:none'>", "<template>", "<svg>", "<select><option>"),
    *("<noscript>", "\x00", "\r", "\ufeff"),
)
WORDS = (
    *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项"),
    *("云溪县水务局2023年政府信息公开工作年度报告", "第二十条第（一）项", "规章", "现行有效件数", "自然人", "总计"),
    *("一、本年新收政府信息公开申请数量", "（三）不予公开", "1.属于国家秘密", "（七）总计", "行政复议", "结果维持"),
    *("0", "１", "1,234", "9" * 400, "-1", "3.5", "/", "无", "\t", "|", "||", "|---|", "\n", "\n\n", " ", "　"),
    *("# ", "- ", "收到申请3件", "其中予以公开2件", "2023年1月1日", "〔2021〕30号", "（", "）", "。", "<td>"),
)


def assert_sound(result: FileResult) -> None:
    """No rule failed, and every place lies in the file."""
    assert [failure.traceback for failure in result.failures] == []
    if result.source is None:
        assert result.status is FileStatus.UNREADABLE
        assert result.reason
        return
    assert result.status in READ
    assert result.status is FileStatus.CHECKED or result.reason
    for finding in result.diagnostics:
        for place in (finding.place, *(related.place for related in finding.related)):
            assert 0 <= place.span.start <= place.span.end <= len(result.source.text)


@pytest.mark.parametrize("name", NAMES)
@effort(15)
@given(data=st.binary(max_size=400))
@example(b"")
@example(b"\x00\x01\x02")
@example(b"\xff\xfe\x00")
@example(b"PK\x03\x04")
@example(b"<")
@example(codecs.BOM_UTF8)
def test_any_bytes(name: str, data: bytes) -> None:
    assert_sound(check(name, data))


@pytest.mark.parametrize("name", NAMES[:3])
@effort(15)
@given(text=st.text(max_size=300))
def test_any_text(name: str, text: str) -> None:
    assert_sound(check(name, text.encode("utf-8", "replace")))


@pytest.mark.parametrize("name", NAMES[:3])
@effort(15)
@given(pieces=st.lists(st.sampled_from((*TAGS, *WORDS)), max_size=60))
def test_soup_of_tags_labels_and_numbers(name: str, pieces: list[str]) -> None:
    assert_sound(check(name, "".join(pieces).encode()))


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.name)
@effort(2)
@given(seed=strategies.seeds, cuts=st.integers(1, 12))
def test_reports_with_pieces_torn_out_and_doubled(shape: Shape, seed: int, cuts: int) -> None:
    file = render(build(strategies.report("2021", {}, told=True)), shape, seed=seed)
    rng = Random(seed)
    text = file.text
    for _ in range(cuts):
        start = rng.randrange(len(text))
        piece = text[start : start + rng.randrange(1, 200)]
        at = rng.randrange(len(text))
        text = text.replace(piece, "", 1) if rng.random() < 0.5 else text[:at] + piece + text[at:]
    assert_sound(check(file.name, text.encode()))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hostile_files(name: str, suffix: str) -> None:
    assert_sound(check("report" + suffix, FILES[name](400_000).encode()))


def portal(seed: int = 1) -> File:
    """A portal's page with a broken sum."""
    values = {"requests.received.natural": 4}
    return render(build(strategies.report("2021", values, told=False)), PORTAL, seed=seed)


@pytest.mark.parametrize("attribute", ["colspan", "rowspan"])
def test_a_billion_columns_or_rows(attribute: str) -> None:
    file = portal()
    text = file.text.replace("<td ", f'<td {attribute}="1000000000" ', 3)
    assert text != file.text
    assert_sound(check(file.name, text.encode()))


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [
        ("empty.html", b"", FileStatus.UNREADABLE),
        ("empty.txt", b"", FileStatus.UNREADABLE),
        ("spaces.txt", b" \n\n\t\n", FileStatus.UNREADABLE),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, FileStatus.UNREADABLE),
        ("archive.html", b"PK\x03\x04" + bytes(range(256)) * 8, FileStatus.UNREADABLE),
        ("nulls.html", bytes(4000), FileStatus.UNREADABLE),
        ("news.html", "<p>今日，我县召开政务公开工作会议。</p>".encode(), FileStatus.NOT_A_REPORT),
    ],
)
def test_what_is_no_report_says_so(name: str, data: bytes, status: FileStatus) -> None:
    result = check(name, data)
    assert_sound(result)
    assert result.status is status
    assert result.reason
    assert not [found for found in result.diagnostics if not found.code.startswith("GI00")]


def test_broken_encodings_are_read_as_far_as_they_go() -> None:
    file = portal()
    whole = check(file.name, file.data).report
    assert whole is not None
    for encoding in ("utf-8", "gb18030"):
        data = bytearray(file.text.encode(encoding))
        for at in range(1000, len(data), 5000):
            data[at] = 0xFF
        result = check(file.name, bytes(data))
        assert_sound(result)
        assert result.status is FileStatus.CHECKED
        assert result.report is not None
        assert len(result.report.facts) > 0.9 * len(whole.facts)


def test_a_page_cut_off_anywhere_is_read_as_far_as_it_goes() -> None:
    file = portal()
    read = []
    for end in range(0, len(file.data), 997):
        result = check(file.name, file.data[:end])
        assert_sound(result)
        facts = result.report.facts if result.report is not None else {}
        read.append(sum(fact.value is not None for fact in facts.values()))
    assert read[0] == 0
    assert read[-1] > 190
    assert all(after >= before - 7 for before, after in pairwise(read))


@pytest.mark.parametrize("shape", TEXTS, ids=lambda shape: shape.name)
def test_a_report_cut_off_never_reads_a_number_wrongly(shape: Shape) -> None:
    values = {key: number for number, key in enumerate(keys("2021"), 100)}
    file = render(build(strategies.report("2021", values, told=False)), shape)
    for end in range(len(file.data) // 2, len(file.data), 997 if len(file.data) < 40_000 else 9_973):
        result = check(file.name, file.data[:end])
        assert result.report is not None
        wrong = {
            key: (fact.raw, values[key])
            for key, fact in result.report.facts.items()
            if fact.value is not None and int(fact.value) != values[key]
        }
        assert len(wrong) <= 1, "only the number that the cut goes through can be read short"
