"""Rounds of fixing: what overlaps, what is taken back, what is refused and why. The rules are the tests' own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from gilint.engine.diagnose import in_order
from gilint.engine.fix import mend as mending
from gilint.engine.fix.mend import Mended, mend
from gilint.engine.result import FileResult, FileStatus, Refused
from gilint.model.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity, Suppressed
from gilint.model.place import Place
from gilint.text.lines import Position
from gilint.text.span import Span
from tests.support import linting
from tests.support.linting import base, build
from tests.support.shapes import SHAPES, render
from tests.support.strategies import with_section

SAFE, UNSAFE, DISPLAY = Applicability.SAFE, Applicability.UNSAFE, Applicability.DISPLAY
HTML = next(shape for shape in SHAPES if shape.name == "html")
TABS = SHAPES[0]


def finding(code: str, start: int, end: int, text: str, trust: Applicability = SAFE) -> Diagnostic:
    """A finding whose fix replaces a range."""
    fix = Fix("改", trust, (Edit(Span(start, end), text),))
    place = Place(Span(start, end))
    return Diagnostic(code, "x", Severity.WARNING, f"{code} {start}", place, fixes=(fix,), identity=f"{code} {start}")


def words(code: str, wrong: str, right: str, trust: Applicability = SAFE) -> Callable[[str], Iterator[Diagnostic]]:
    """A rule: ``wrong`` should be ``right``."""
    return lambda text: (
        finding(code, match.start(), match.end(), right, trust) for match in re.finditer(re.escape(wrong), text)
    )


Rule = Callable[[str], Iterator[Diagnostic]]


class Bench:
    """A report that says ``sentence``, checked by rules of the tests' own."""

    def __init__(self, sentence: str, *rules: Rule, shape: str = ".txt") -> None:
        sample = build(with_section(base("2021"), 6, f"本年度未收取信息处理费。始{sentence}终。"))
        self.file = render(sample, HTML if shape == ".html" else TABS)
        self.rules = rules
        self.checks = 0

    def check(self, data: bytes) -> FileResult:
        self.checks += 1
        result = linting.check(self.file.name, data)
        assert result.source is not None
        found = [item for rule in self.rules for item in rule(result.source.text)]
        return replace(result, diagnostics=in_order(found))

    def mend(self, *, unsafe: bool = False, data: bytes | None = None) -> Mended:
        data = self.file.data if data is None else data
        return mend(data, self.check(data), self.check, unsafe=unsafe)

    def sentence(self, mended: Mended) -> str:
        """What the report says instead."""
        match = re.search("始(.*)终", mended.data.decode())
        assert match is not None
        return match[1]


def test_fixes_are_made_and_counted() -> None:
    bench = Bench("甲乙，甲乙，丙丁", words("XX1", "甲乙", "甲"), words("XX2", "丙丁", "丁"))
    mended = bench.mend()
    assert bench.sentence(mended) == "甲，甲，丁"
    assert mended.fixed == (("XX1", 2), ("XX2", 1))
    assert (mended.refused, mended.converged, mended.result.diagnostics) == ((), True, ())
    # Once before, once for all three together.
    assert bench.checks == 2


@pytest.mark.parametrize(
    ("trust", "unsafe", "said"),
    [(SAFE, False, "甲"), (UNSAFE, False, "甲乙"), (UNSAFE, True, "甲"), (DISPLAY, True, "甲乙")],
)
def test_only_what_is_trusted_enough_is_made(trust: Applicability, unsafe: bool, said: str) -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲", trust))
    assert bench.sentence(bench.mend(unsafe=unsafe)) == said


def test_of_fixes_that_overlap_the_first_by_place_then_code_is_made() -> None:
    rules = (words("XX2", "甲乙", "丙丁"), words("XX1", "甲乙", "戊己"), words("XX3", "乙庚", "辛"))
    bench = Bench("甲乙庚", *rules)
    mended = bench.mend()
    assert bench.sentence(mended) == "戊己庚"
    assert mended.fixed == (("XX1", 1),)


def test_two_insertions_at_one_point_come_one_after_the_other() -> None:
    def missing(code: str, what: str) -> Rule:
        return lambda text: (
            finding(code, match.end(), match.end(), what)
            for match in re.finditer("(?<=始)甲", text)
            if what not in text[match.start() : match.start() + 3]
        )

    bench = Bench("甲", missing("XX1", "乙"), missing("XX2", "丙"))
    mended = bench.mend()
    assert bench.sentence(mended) == "甲丙乙"
    assert mended.fixed == (("XX1", 1), ("XX2", 1))


def test_a_fix_that_brings_another_finding_is_taken_back_and_the_others_stay() -> None:
    rules = (words("XX1", "甲乙", "丙丁"), words("XX2", "丙丁", "丙丁", DISPLAY), words("XX3", "戊己", "戊"))
    bench = Bench("戊己，甲乙，戊己", *rules)
    mended = bench.mend()
    assert bench.sentence(mended) == "戊，甲乙，戊"
    assert mended.fixed == (("XX3", 2),)
    (refused,) = mended.refused
    assert (refused.code, refused.reason) == ("XX1", "verify")
    assert mended.result.source is not None
    assert refused.at == mended.result.source.position(mended.result.source.text.index("甲乙"))


def test_a_fix_that_does_not_help_is_taken_back() -> None:
    bench = Bench("甲乙", lambda text: (item for item in words("XX1", "甲", "甲丙")(text) if "始甲" in text))
    mended = bench.mend()
    assert mended.data == bench.file.data
    assert [item.reason for item in mended.refused] == ["verify"]


def test_a_fix_that_spoils_the_reading_is_taken_back() -> None:
    bench = Bench("甲", words("XX1", "（七）总计", "合并"))
    mended = bench.mend()
    assert mended.data == bench.file.data
    assert {item.reason for item in mended.refused} == {"verify"}


def test_suppressed_findings_are_left_alone() -> None:
    bench = Bench("甲乙，丙丁", words("XX1", "丙丁", "丁"))

    def check(data: bytes) -> FileResult:
        result = bench.check(data)
        assert result.source is not None
        held = tuple(
            replace(item, suppressed=Suppressed("config", "已核实"))
            for item in words("XX2", "甲乙", "甲")(result.source.text)
        )
        return replace(result, suppressed=held)

    mended = mend(bench.file.data, check(bench.file.data), check, unsafe=True)
    assert bench.sentence(mended) == "甲乙，丁"
    assert mended.fixed == (("XX1", 1),)


def test_a_file_that_is_no_report_is_left_alone() -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲"))

    def check(data: bytes) -> FileResult:
        return replace(bench.check(data), status=FileStatus.NOT_A_REPORT)

    assert mend(bench.file.data, check(bench.file.data), check, unsafe=True).data == bench.file.data


def test_an_end_that_is_not_reached_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "MOST_ROUNDS", 2)

    def unsaid(letter: str) -> Rule:
        return lambda text: (
            finding(f"XX{letter}", match.end(), match.end(), letter)
            for match in re.finditer("始", text)
            if letter not in text[match.end() : match.end() + 6]
        )

    bench = Bench("终", *(unsaid(letter) for letter in "abc"))
    mended = bench.mend()
    assert not mended.converged
    assert mended.fixed == (("XXa", 1), ("XXb", 1))
    assert [item.code for item in mended.result.diagnostics] == ["XXc"]
    assert bench.mend(data=mended.data).converged


def refusals(bench: Bench) -> list[tuple[str, str]]:
    mended = bench.mend()
    assert mended.data == bench.file.data
    return [(item.reason, item.what) for item in mended.refused]


@pytest.mark.parametrize("text", ["甲\n乙", "甲|乙", "甲\t乙", "\x1b[31m"])
def test_layout_is_never_written_into_text(text: str) -> None:
    assert refusals(Bench("甲丙", words("XX1", "甲丙", text))) == [("markup", "")]


def test_text_is_escaped_in_a_page() -> None:
    bench = Bench("甲丙", words("XX1", "甲丙", "<b>&甲"), shape=".html")
    mended = bench.mend()
    assert bench.sentence(mended) == "&lt;b&gt;&amp;甲"
    assert mended.fixed == (("XX1", 1),)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [("甲</p>", "markup"), ("<p>甲", "markup"), ("&ldquo;甲", None), ("ldquo;甲", "markup"), ("&ldq", "markup")],
)
def test_in_a_page_nothing_but_characters_is_replaced(wrong: str, reason: str | None) -> None:
    bench = Bench("甲", shape=".html")
    data = bench.file.data.replace("<p>本年度未收取信息处理费。始甲终".encode(), "<p>甲</p><p>始&ldquo;甲终".encode())
    assert data != bench.file.data
    bench.rules = (words("XX1", wrong, "丙"),)
    mended = bench.mend(data=data)
    assert [item.reason for item in mended.refused] == ([reason] if reason else [])
    if reason is None:
        assert bench.sentence(mended) == "丙"


def test_a_number_in_a_table_is_refused_and_told() -> None:
    bench = Bench("甲")
    text = bench.file.data.decode()
    start = text.index("（七）总计\t") + len("（七）总计\t")
    number = re.compile(r"\d+").match(text, start)
    assert number is not None
    bench.rules = (lambda _: iter([finding("XX1", number.start(), number.end(), "99")]),)
    mended = bench.mend()
    line = text[:start].count("\n") + 1
    column = start - text.rindex("\n", 0, start)
    assert mended.data == bench.file.data
    assert mended.refused == (Refused("XX1", Position(line, column), "number"),)


def test_a_character_that_the_encoding_lacks_is_refused_and_told() -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲𠮷"))
    mended = bench.mend(data=bench.file.data.decode().encode("gb18030"))
    assert [(item.reason, item.what) for item in mended.refused] == [("encoding", "𠮷")]


def test_a_damaged_line_is_refused_and_told() -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲"))
    data = bench.file.data.decode().encode("gb18030").replace("始".encode("gb18030"), b"\xff\xca\xbc")
    mended = bench.mend(data=data)
    assert mended.data == data
    assert [item.reason for item in mended.refused] == ["damaged"]


def test_a_fix_after_which_the_file_cannot_be_checked_is_taken_back() -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲"))

    def check(data: bytes) -> FileResult:
        result = bench.check(data)
        return result if data == bench.file.data else replace(result, status=FileStatus.NOT_A_REPORT)

    mended = mend(bench.file.data, check(bench.file.data), check, unsafe=True)
    assert mended.data == bench.file.data
    assert [item.reason for item in mended.refused] == ["verify"]


def test_a_fix_that_is_read_otherwise_than_it_was_written_is_taken_back() -> None:
    bench = Bench("甲乙", words("XX1", "甲乙", "甲"))

    def check(data: bytes) -> FileResult:
        result = bench.check(data)
        assert result.source is not None
        return result if data == bench.file.data else replace(result, source=replace(result.source, text="别的"))

    mended = mend(bench.file.data, check(bench.file.data), check, unsafe=True)
    assert mended.data == bench.file.data
    assert [item.reason for item in mended.refused] == ["verify"]


def test_a_fix_that_changes_the_year_of_the_report_is_taken_back() -> None:
    bench = Bench("甲", words("XX1", "2023年政府信息公开工作年度报告", "2022年政府信息公开工作年度报告"))
    mended = bench.mend()
    assert mended.data.splitlines()[0] == bench.file.data.splitlines()[0]
    assert "2023年政府信息公开工作年度报告" in mended.data.splitlines()[0].decode()
    assert {item.reason for item in mended.refused} == {"verify"}
