from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace

from gilint.checks.outcome import HELD, Outcome, broken, not_applicable, undecided
from gilint.checks.registry import KINDS, Context
from gilint.engine.settings import Overrides, Settings
from gilint.model.diagnostic import Applicability, Basis, Edit, Severity, Status
from gilint.model.place import Place
from gilint.packs.model import PackSet
from gilint.report.model import OrganKind, Report
from gilint.text.span import Span
from tests.engine.conftest import REPORT, lint
from tests.engine.conftest import broken as found
from tests.packs.tiny import WordOptions, rule, rule_file

Packs = Callable[..., PackSet]
CheckFunction = Callable[[Report, WordOptions, Context], Iterator[Outcome]]


@pytest.fixture
def checking(monkeypatch: pytest.MonkeyPatch, tiny_kinds: None) -> Callable[[CheckFunction], None]:
    """Put another function in the place of the check ``test-word``."""

    def put(function: CheckFunction) -> None:
        monkeypatch.setitem(KINDS, "test-word", replace(KINDS["test-word"], run=function))

    return put


def status(packs: PackSet, settings: Settings | None = None, code: str = "TT101") -> tuple[Status, str | None]:
    rules = {item.code: item for item in lint(packs, settings).rules}
    return rules[code].status, rules[code].reason


def test_findings_are_by_place_and_filled_in(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(rule(), rule("TT102", "two", "warning", word="我局")))
    result = lint(packs)
    assert list(found(result)) == [("TT102", 7), ("TT101", 7), ("TT101", 17)]
    first = result.diagnostics[1]
    assert (first.name, first.severity, first.message) == ("word", Severity.ERROR, "有“贯彻”")
    assert (first.why, first.remedy) == ("缘由", "改正")
    assert first.basis == (Basis("《中华人民共和国政府信息公开条例》（国务院令第711号）", "第五十条"),)
    assert result.source is not None
    assert result.source.text[slice(*first.place.span)] == "贯彻"
    assert [(item.code, item.status) for item in result.rules] == [("TT101", Status.BROKEN), ("TT102", Status.BROKEN)]


def test_the_language_changes_texts_and_not_fingerprints(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(rule()))
    zh, en = lint(packs).diagnostics[0], lint(packs, Settings(lang="en")).diagnostics[0]
    assert (en.message, en.why, en.remedy) == ("there is 贯彻", "Reason", "Mend it")
    assert zh.fingerprint == en.fingerprint
    assert len(zh.fingerprint) == 16


def test_a_variant_has_its_own_message_and_severity(packs_of: Packs) -> None:
    text = rule(word="到底") + "    variants: {loud: {severity: info, message: {zh: '“{word}”！', en: '{word}!'}}}\n"
    packs = packs_of(one=rule_file(text))
    (finding,) = lint(packs).diagnostics
    assert (finding.severity, finding.message) == (Severity.INFO, "“到底”！")
    (louder,) = lint(packs, Settings(severity={"word": Severity.WARNING})).diagnostics
    assert (louder.severity, louder.message) == (Severity.WARNING, "“到底”！")


def test_fingerprints_stay_when_lines_move_and_differ_between_findings(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(rule()))
    before = [item.fingerprint for item in lint(packs).diagnostics]
    moved = [item.fingerprint for item in lint(packs, text="\n\n" + REPORT).diagnostics]
    assert before == moved
    assert len(set(before)) == 2


def test_notes_of_an_outcome_are_added_to_the_message(
    packs_of: Packs, checking: Callable[[CheckFunction], None]
) -> None:
    def check(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        yield broken(report.title.place, word="x", notes=("blank", "absent"))

    checking(check)
    text = rule() + "    notes: {blank: {zh: （空白按 0 计）, en: (a blank is 0)}}\n"
    packs = packs_of(one=rule_file(text))
    checking(check)
    assert lint(packs).diagnostics[0].message == "有“x”（空白按 0 计）"
    assert lint(packs, Settings(lang="en")).diagnostics[0].message == "there is x (a blank is 0)"


def test_an_english_note_behind_a_semicolon_goes_on_without_a_space(
    packs_of: Packs, checking: Callable[[CheckFunction], None]
) -> None:
    def check(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        yield broken(report.title.place, word="x", notes=("blank",))

    checking(check)
    packs = packs_of(one=rule_file(rule() + '    notes: {blank: {zh: "；还有", en: "; and more"}}\n'))
    checking(check)
    assert lint(packs).diagnostics[0].message == "有“x”；还有"
    assert lint(packs, Settings(lang="en")).diagnostics[0].message == "there is x; and more"


@pytest.mark.parametrize(
    ("fix", "applicability"),
    [
        ("safe", Applicability.SAFE),
        ("unsafe", Applicability.UNSAFE),
        ("display", Applicability.DISPLAY),
        ("none", None),
    ],
)
def test_edits_become_fixes_as_the_rule_allows(
    packs_of: Packs,
    checking: Callable[[CheckFunction], None],
    fix: str,
    applicability: Applicability | None,
) -> None:
    def check(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        yield broken(report.title.place, word="x", edits=(Edit(Span(0, 2), "云溪"),))

    packs = packs_of(one=rule_file(rule() + f"    fix: {fix}\n"))
    checking(check)
    (finding,) = lint(packs).diagnostics
    if applicability is None:
        assert finding.fixes == ()
    else:
        (only,) = finding.fixes
        assert (only.title, only.applicability, only.edits) == ("改正", applicability, (Edit(Span(0, 2), "云溪"),))


@pytest.mark.parametrize(
    ("text", "trusts"), [("9", []), ("甲|乙", [Applicability.DISPLAY]), ("甲", [Applicability.SAFE])]
)
def test_no_finding_offers_what_may_not_be_written(
    packs_of: Packs, checking: Callable[[CheckFunction], None], text: str, trusts: list[Applicability]
) -> None:
    report = REPORT.replace("二、主动公开政府信息情况\n", "二、主动公开政府信息情况\n\n甲类\t乙类\n规章\t12\n")

    def check(found: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        at = report.index("12") if text == "9" else report.index("规章")
        yield broken(found.title.place, word="x", edits=(Edit(Span(at, at + 1), text),))

    packs = packs_of(one=rule_file(rule() + "    fix: safe\n"))
    checking(check)
    (finding,) = lint(packs, text=report).diagnostics
    assert [fix.applicability for fix in finding.fixes] == trusts


def test_a_check_that_fails_is_undecided_and_costs_nothing_else(
    packs_of: Packs, checking: Callable[[CheckFunction], None]
) -> None:
    def check(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        if options.word == "bad":
            raise ZeroDivisionError("on purpose")
        yield broken(report.title.place, word=options.word)

    packs = packs_of(one=rule_file(rule(word="bad"), rule("TT102", "two", word="good")))
    checking(check)
    result = lint(packs)
    assert [item.code for item in result.diagnostics] == ["TT102"]
    assert [(item.code, item.status) for item in result.rules] == [
        ("TT101", Status.UNDECIDED),
        ("TT102", Status.BROKEN),
    ]
    assert result.rules[0].reason is not None
    assert "规则运行出错" in result.rules[0].reason
    (failure,) = result.failures
    assert failure.code == "TT101"
    assert "ZeroDivisionError: on purpose" in failure.traceback


@pytest.mark.parametrize(
    ("outcomes", "expected", "reason"),
    [
        ((), Status.HELD, None),
        (("held", "not"), Status.HELD, None),
        (("not",), Status.NOT_APPLICABLE, "没有可以比较的数据"),
        (("held", "undecided", "not"), Status.UNDECIDED, "单元格“甲·乙”未能读出"),
        (("undecided", "broken", "held"), Status.BROKEN, None),
    ],
)
def test_broken_beats_undecided_beats_held_beats_not_applicable(
    packs_of: Packs,
    checking: Callable[[CheckFunction], None],
    outcomes: tuple[str, ...],
    expected: Status,
    reason: str | None,
) -> None:
    place = Place(Span(0, 1))
    given = {
        "held": HELD,
        "not": not_applicable("nothing-to-compare"),
        "undecided": undecided(place, "unread-cell", cell="甲·乙"),
        "broken": broken(place, word="x"),
    }

    def check(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
        return (given[name] for name in outcomes)

    packs = packs_of(one=rule_file(rule()))
    checking(check)
    assert status(packs) == (expected, reason)


@pytest.mark.parametrize(
    ("applies", "settings", "expected", "reason"),
    [
        ('{forms: ["2021"]}', Settings(), Status.BROKEN, None),
        ('{forms: ["2019"]}', Settings(), Status.NOT_APPLICABLE, "不适用于2021年格式"),
        ("{year-from: 2023, year-to: 2023}", Settings(), Status.BROKEN, None),
        ("{year-from: 2024}", Settings(), Status.NOT_APPLICABLE, "不适用于2023年度"),
        ("{year-to: 2022}", Settings(), Status.NOT_APPLICABLE, "不适用于2023年度"),
        ("{year-from: 2024}", Settings(overrides=Overrides(year=2024)), Status.BROKEN, None),
        ("{organ-kinds: [department]}", Settings(), Status.BROKEN, None),
        ("{organ-kinds: [township]}", Settings(), Status.NOT_APPLICABLE, "不适用于这一类机关"),
        (
            "{organ-kinds: [township]}",
            Settings(overrides=Overrides(organ_kind=OrganKind.TOWNSHIP)),
            Status.BROKEN,
            None,
        ),
        ("{not-organ-kinds: [department]}", Settings(), Status.NOT_APPLICABLE, "不适用于这一类机关"),
        ("{needs: [section-5, year, organ, organ-kind, published, title, body]}", Settings(), Status.BROKEN, None),
        ("{needs: [requests]}", Settings(), Status.UNDECIDED, "未找到表三"),
        ("{needs: [requests]}", Settings(lang="en"), Status.UNDECIDED, "表三 was not found"),
        ("{needs: [preamble]}", Settings(), Status.UNDECIDED, "没有读到引言"),
    ],
)
def test_when_a_rule_applies(
    packs_of: Packs, applies: str, settings: Settings, expected: Status, reason: str | None
) -> None:
    packs = packs_of(one=rule_file(rule() + f"    applies: {applies}\n"))
    assert status(packs, settings) == (expected, reason)


def test_a_missing_section_makes_the_rules_that_need_it_undecided(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(rule() + "    applies: {needs: [section-5]}\n"))
    result = lint(packs, text=REPORT.replace("五、存在的主要问题及改进情况\n", ""))
    assert result.diagnostics == ()
    assert result.rules[0].reason == "未找到第5部分“存在的主要问题及改进情况”"
    assert result.rules[0].place is not None


def test_unknown_year_and_organ_leave_rules_undecided(packs_of: Packs) -> None:
    text = REPORT.replace("云溪县水务局2023年政府信息公开工作年度报告", "政府信息公开工作年度报告").replace(
        "发布时间：2024-01-23\n", ""
    )
    packs = packs_of(
        one=rule_file(
            rule() + "    applies: {year-from: 2022}\n",
            rule("TT102", "two") + "    applies: {organ-kinds: [township]}\n",
            rule("TT103", "three") + "    applies: {needs: [published]}\n",
        )
    )
    result = lint(packs, text=text)
    assert [(item.status, item.reason) for item in result.rules] == [
        (Status.UNDECIDED, "未识别出报告年度"),
        (Status.UNDECIDED, "未识别出机关类别"),
        (Status.UNDECIDED, "未识别出公布日期"),
    ]


def test_one_cause_is_said_once(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(rule() + "    applies: {unless: [TT102]}\n", rule("TT102", "two", word="我局")))
    assert status(packs) == (Status.NOT_APPLICABLE, "已由 TT102 指出")
    only = Settings(select=("TT101",))
    assert status(packs, only) == (Status.NOT_APPLICABLE, "已由 TT102 指出")
    assert lint(packs, only).diagnostics == ()
    assert [item.code for item in lint(packs, only).rules] == ["TT101"]


def test_the_same_report_gives_the_same_result(packs_of: Packs) -> None:
    packs = packs_of(one=rule_file(*(rule(f"TT1{n:02}", f"rule-{n}", word="贯彻") for n in range(30, 0, -1))))
    first, second = lint(packs), lint(packs)
    assert first.diagnostics == second.diagnostics
    assert first.rules == second.rules
    assert [item.code for item in first.rules] == sorted(item.code for item in first.rules)
    spans = [(item.place.span, item.code) for item in first.diagnostics]
    assert spans == sorted(spans)
