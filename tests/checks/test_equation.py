"""Balances as the check kind gives them: whom it asks, what it says of blanks, symbols and gaps, whom it suspects."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from gilint.checks.equation import Each, EquationOptions, balances, equation, side_text
from gilint.checks.grammar import Side, Term, parse_equation
from gilint.checks.outcome import Outcome
from gilint.checks.registry import Context
from gilint.model.diagnostic import Status
from gilint.packs.sample import SampleData, render_text
from gilint.report.model import Report
from tests.support.linting import build, check, packs

ROW = "natural + business + research + ngo + legal + other = total"
BALANCE = "received + carried-in = handled + carried-out"
RESULTS = "granted + partial + denied.* + unavailable.* + refused.* + other.* = handled"
TABLE_FOUR = "upheld + corrected + other + pending = total"


def read(facts: Mapping[str, str] | None = None, **changes: object) -> tuple[Report, Context]:
    text = render_text(build(SampleData(form="2021", facts=facts or {}, **changes)))  # type: ignore[arg-type]
    report = check("a.txt", text.encode()).report
    assert report is not None
    return report, Context(packs().forms["2021"], packs().forms, packs().lexicons)


def ask(
    source: str,
    each: Each,
    facts: Mapping[str, str],
    *,
    table: str = "requests",
    changes: object = None,
    **options: object,
) -> list[Outcome]:
    report, context = read(facts, **(changes or {}))  # type: ignore[arg-type]
    asked = EquationOptions(table, each, parse_equation(source), **options)  # type: ignore[arg-type]
    return list(equation(report, asked, context))


def found(outcomes: list[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.status is Status.BROKEN]


def states(outcomes: list[Outcome]) -> list[tuple[Status, str | None]]:
    return [(outcome.status, outcome.reason) for outcome in outcomes]


def test_once_names_are_cells_of_the_table_with_or_without_its_name() -> None:
    source = "requests.received.total + carried-in.total = handled.total + denied.secret.total"
    facts = {"requests.received.total": "7", "requests.carried-in.total": "1", "requests.handled.total": "7"}
    (held, finding) = ask(source, Each.ONCE, facts)
    assert held.status is Status.HELD
    assert finding.place is not None
    assert finding.place.fact == "requests.handled.total"
    assert finding.values["left"] == "7 + 1 = 8"
    assert finding.values["right"] == "7 + 0 = 7"
    assert (finding.expected, finding.actual, finding.values["difference"]) == ("8", "7", "1")
    labels = [(related.label, related.value) for related in finding.related]
    assert labels == [
        ("一、本年新收政府信息公开申请数量·总计", "7"),
        ("二、上年结转政府信息公开申请数量·总计", "1"),
        ("（七）总计·总计", "7"),
        ("1.属于国家秘密·总计", "0"),
    ]


def test_a_blank_counts_as_nothing_and_the_finding_says_so() -> None:
    facts = {"disputes.review.corrected": "", "disputes.review.upheld": "1", "disputes.review.total": "3"}
    source = "review.upheld + review.corrected = review.total"
    (finding,) = found(ask(source, Each.ONCE, facts, table="disputes"))
    assert finding.notes == ("blank",)
    assert finding.values["left"] == "1 + 0 = 1"
    assert (finding.expected, finding.actual) == ("1", "3")
    # Without a blank it does not.
    (finding,) = found(ask(source, Each.ONCE, {**facts, "disputes.review.corrected": "0"}, table="disputes"))
    assert finding.notes == ()
    # Where it holds with the blank as nothing, it holds.
    assert states(ask(source, Each.ONCE, {**facts, "disputes.review.total": "1"}, table="disputes")) == [
        (Status.HELD, None)
    ]


@pytest.mark.parametrize("empty", [("upheld", "corrected"), ("total",)])
def test_with_one_side_blank_there_is_nothing_to_compare(empty: tuple[str, ...]) -> None:
    facts = {f"disputes.review.{name}": "5" for name in ("upheld", "corrected", "total")}
    facts |= {f"disputes.review.{name}": "" for name in empty}
    source = "review.upheld + review.corrected = review.total"
    assert states(ask(source, Each.ONCE, facts, table="disputes")) == [(Status.NOT_APPLICABLE, "nothing-to-compare")]


def test_a_side_without_cells_is_never_blank() -> None:
    (finding,) = found(
        ask(
            "review.upheld + review.corrected >= 1",
            Each.ONCE,
            {"disputes.review.upheld": "", "disputes.review.corrected": "0"},
            table="disputes",
        )
    )
    assert (finding.values["left"], finding.values["right"], finding.notes) == ("0 + 0 = 0", "1", ("blank",))


def test_with_skip_blank_a_balance_with_a_blank_is_not_asked() -> None:
    facts = {"disputes.review.corrected": "", "disputes.review.total": "9"}
    source = "review.upheld + review.corrected = review.total"
    outcomes = ask(source, Each.ONCE, facts, table="disputes", skip_blank=True)
    assert states(outcomes) == [(Status.NOT_APPLICABLE, "nothing-to-compare")]


@pytest.mark.parametrize("corrected", ["0", ""])
def test_a_condition_that_does_not_hold_asks_nothing(corrected: str) -> None:
    source = "review.upheld = review.total when review.corrected > 0"
    facts = {"disputes.review.upheld": "1", "disputes.review.corrected": corrected, "disputes.review.total": "9"}
    assert states(ask(source, Each.ONCE, facts, table="disputes")) == [(Status.NOT_APPLICABLE, "nothing-to-compare")]


@pytest.mark.parametrize(("received", "undecided"), [("1", []), ("见附件", [Status.UNDECIDED])])
def test_rows_behind_one_that_is_not_compared_are_asked_all_the_same(received: str, undecided: list[Status]) -> None:
    facts = {"requests.received.natural": received, "requests.handled.natural": "90"}
    rows = ("received", "handled")
    outcomes = ask("natural = total when natural > 50", Each.ROW, facts, rows=rows)
    assert [outcome.status for outcome in outcomes] == [*undecided, Status.HELD, Status.BROKEN]


def test_a_symbol_leaves_open_what_does_not_hold_and_nothing_else() -> None:
    source = "review.upheld + review.corrected = review.total"
    facts = {"disputes.review.upheld": "", "disputes.review.corrected": "/", "disputes.review.total": "1"}
    open_, _ = ask(source, Each.ONCE, {**facts, "disputes.review.upheld": "2"}, table="disputes")
    assert (open_.status, open_.reason, dict(open_.values)) == (
        Status.UNDECIDED,
        "symbol-cell",
        {"cell": "行政复议·结果纠正"},
    )
    assert open_.place is not None
    assert open_.place.fact == "disputes.review.corrected"
    assert states(ask(source, Each.ONCE, {**facts, "disputes.review.upheld": "1"}, table="disputes")) == [
        (Status.HELD, None)
    ]


def test_rows_and_columns_narrow_what_is_asked() -> None:
    facts = {"requests.received.total": "90", "requests.handled.total": "91", "requests.granted.natural": "92"}
    everywhere = [finding.values["cell"] for finding in found(ask(ROW, Each.ROW, facts))]
    assert everywhere == [
        "一、本年新收政府信息公开申请数量·总计",
        "（一）予以公开·总计",
        "（七）总计·总计",
    ]
    only = found(ask(ROW, Each.ROW, facts, rows=("handled", "granted")))
    assert [finding.values["cell"] for finding in only] == ["（七）总计·总计", "（一）予以公开·总计"]
    facts = {"requests.received.natural": "90", "requests.received.legal": "91"}
    columns = found(ask(BALANCE, Each.COLUMN, facts, columns=("legal",)))
    assert [finding.values["cell"] for finding in columns] == ["（七）总计·法律服务机构"]
    assert [related.label for related in columns[0].related] == [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（七）总计",
        "四、结转下年度继续办理",
    ]


def test_the_cell_that_two_balances_share_is_suspected() -> None:
    cross = (parse_equation(BALANCE),)
    (finding,) = found(ask(ROW, Each.ROW, {"requests.received.natural": "90"}, cross=cross))
    assert (finding.values["suspect"], finding.notes) == ("一、本年新收政府信息公开申请数量·自然人", ("suspect",))
    # The balance of the other direction holds, is broken by another amount, or is broken in two columns: nobody is.
    (finding,) = found(ask(ROW, Each.ROW, {"requests.received.total": "90"}))
    assert (finding.values["suspect"], finding.notes) == ("", ())
    two = {"requests.received.business": "90", "requests.received.ngo": "90"}
    (finding,) = found(ask(ROW, Each.ROW, two, cross=cross))
    assert finding.values["suspect"] == ""
    # A row that the other balance does not ask for.
    (finding,) = found(ask(ROW, Each.ROW, {"requests.granted.natural": "90"}, cross=cross))
    assert finding.values["suspect"] == ""


def test_every_balance_of_the_other_direction_is_asked_whom_it_suspects() -> None:
    facts = {"requests.received.natural": "90"}
    suspect = "一、本年新收政府信息公开申请数量·自然人"
    # One that does not ask for this row, one that holds, and the one that is broken by as much.
    cross = tuple(parse_equation(source) for source in ("granted = handled", "received >= handled", BALANCE))
    (finding,) = found(ask(ROW, Each.ROW, facts, cross=cross))
    assert finding.values["suspect"] == suspect
    (finding,) = found(ask(BALANCE, Each.COLUMN, facts, cross=(parse_equation(ROW),)))
    assert finding.values["suspect"] == suspect
    (finding,) = found(ask(ROW, Each.ROW, {**facts, "requests.received.legal": ""}, cross=cross))
    assert (finding.values["suspect"], finding.notes) == (suspect, ("blank", "suspect"))
    (finding,) = found(ask(ROW, Each.ROW, {"requests.received.natural": "6"}, cross=cross))
    assert (finding.values["suspect"], finding.values["difference"]) == (suspect, "1")


def test_groups_of_rows_are_those_of_the_form() -> None:
    facts = {"requests.denied.secret.natural": "90"}
    (finding,) = found(ask(RESULTS, Each.COLUMN, facts))
    assert finding.values["cell"] == "（七）总计·自然人"
    (finding,) = found(ask(ROW, Each.ROW, facts, cross=(parse_equation(RESULTS),)))
    assert finding.values["suspect"] == "1.属于国家秘密·自然人"
    report, context = read(facts)
    options = EquationOptions("requests", Each.COLUMN, parse_equation(RESULTS), columns=("natural", "total"))
    assert [came_out for _, came_out in balances(report, options, context)] == [Status.BROKEN, Status.HELD]


@pytest.mark.parametrize("merge", [None, "received"])
def test_a_balance_of_the_other_direction_that_lacks_a_row_suspects_nobody(merge: str | None) -> None:
    facts = {"requests.received.natural": "90"}
    lacks = {"drop_rows": ("requests.carried-out",)}
    cross = (parse_equation(BALANCE),)
    (finding,) = found(ask(ROW, Each.ROW, facts, changes=lacks, cross=cross, merge=merge))
    assert (finding.values["suspect"], finding.notes) == ("", ())


def test_a_balance_of_the_other_direction_that_holds_suspects_nobody() -> None:
    cross = (parse_equation("received >= handled"),)
    facts = {"requests.received.natural": "90", "requests.handled.natural": "5", "requests.handled.total": "5"}
    (finding,) = found(ask(ROW, Each.ROW, facts, rows=("received",), cross=cross))
    assert finding.values["difference"] == "85"
    assert finding.values["suspect"] == ""


@pytest.mark.parametrize(
    ("source", "each", "named"),
    [
        (BALANCE, Each.COLUMN, "四、结转下年度继续办理"),
        ("received.total = requests.carried-out.total + handled.total", Each.ONCE, "四、结转下年度继续办理"),
        ("received + carried-out + carried-over = handled", Each.COLUMN, "四、结转下年度继续办理、carried-over"),
    ],
)
def test_a_row_that_is_not_there_is_named(source: str, each: Each, named: str) -> None:
    outcomes = ask(source, each, {}, changes={"drop_rows": ("requests.carried-out",)})
    assert states(outcomes)[0] == (Status.UNDECIDED, "missing-row")
    assert outcomes[0].values["cell"] == named


def test_merged_findings_stand_at_one_with_the_others_as_details() -> None:
    facts = {"requests.received.natural": "90", "requests.received.total": "90"}
    (finding,) = found(ask(BALANCE, Each.COLUMN, facts, merge="total"))
    assert finding.place is not None
    assert finding.place.fact == "requests.handled.total"
    assert finding.notes == ("details",)
    assert finding.values["details"].startswith("自然人 ")
    assert [related.label for related in finding.related][-1] == "（七）总计·自然人"
    apart = found(ask(BALANCE, Each.COLUMN, facts))
    assert [item.values["details"] for item in apart] == ["", ""]
    assert len(found(ask(BALANCE, Each.COLUMN, {"requests.received.natural": "90"}, merge="total"))) == 1


def test_balances_tell_the_cells_and_how_they_came_out() -> None:
    facts = {"disputes.review.total": "9", "disputes.direct.other": "/", "disputes.direct.total": "5"}
    report, context = read({"requests.received.total": "", **facts})
    rows = EquationOptions("requests", Each.ROW, parse_equation(ROW))
    by_row = dict(balances(report, rows, context))
    row = tuple(
        f"requests.handled.{name}" for name in ("natural", "business", "research", "ngo", "legal", "other", "total")
    )
    assert by_row[row] is Status.HELD
    # A line that ends early has lost its last cell.
    assert by_row[tuple(key.replace("handled", "received") for key in row)] is Status.UNDECIDED
    for kind, status in (("review", Status.BROKEN), ("direct", Status.UNDECIDED), ("after-review", Status.HELD)):
        names = ("upheld", "corrected", "other", "pending", "total")
        keys = tuple(f"disputes.{kind}.{name}" for name in names)
        options = EquationOptions("disputes", Each.ROW, parse_equation(TABLE_FOUR), rows=(kind,))
        assert list(balances(report, options, context)) == [(keys, status)]
    # So is a balance of which a row is not there.
    lacks, context = read(drop_rows=("requests.carried-out",))
    columns = EquationOptions("requests", Each.COLUMN, parse_equation(BALANCE))
    assert {came_out for _, came_out in balances(lacks, columns, context)} == {Status.UNDECIDED}
    # With its total blank a balance is not asked.
    report, context = read({"disputes.review.total": ""})
    options = EquationOptions("disputes", Each.ROW, parse_equation(TABLE_FOUR), rows=("review",))
    assert list(balances(report, options, context)) == []


@pytest.mark.parametrize(
    ("terms", "total", "text"),
    [
        ([(1, 7)], 7, "7"),
        ([(-1, 7)], -7, "-7"),
        ([(1, 7), (1, 1)], 8, "7 + 1 = 8"),
        ([(1, 7), (-1, 1)], 6, "7 - 1 = 6"),
        ([(-1, 7), (1, 1)], -6, "-7 + 1 = -6"),
        ([(1, 7), (1, -1)], 6, "7 + (-1) = 6"),
        ([(1, -7), (1, 1)], -6, "-7 + 1 = -6"),
        ([(1, 1)] * 6 + [(1, 0)], 6, "1 + 1 + 1 + 1 + 1 + 1 + 0 = 6"),
        ([(1, 1)] * 2 + [(1, 0)] * 6, 2, "1 + 1 = 2"),
        ([(1, 0)] * 8, 0, "0"),
    ],
)
def test_a_side_as_people_write_it(terms: list[tuple[int, int]], total: int, text: str) -> None:
    side = Side(tuple(Term(Decimal(factor), f"n{turn}") for turn, (factor, _) in enumerate(terms)))
    values = {f"n{turn}": Decimal(value) for turn, (_, value) in enumerate(terms)}
    assert side_text(side, values, Decimal(total)) == text


def test_a_number_in_an_equation_is_written_as_it_is() -> None:
    side = Side((Term(Decimal(2), "a"), Term(Decimal(-3))))
    assert side_text(side, {"a": Decimal(5)}, Decimal(7)) == "10 - 3 = 7"
