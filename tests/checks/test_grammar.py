from __future__ import annotations

from decimal import Decimal

import pytest

from gilint.checks.grammar import EquationError, Relation, Term, group_rows, parse_equation


def values(**given: int) -> dict[str, Decimal]:
    return {name.replace("_", "-"): Decimal(value) for name, value in given.items()}


def test_a_balance_is_evaluated_on_both_sides() -> None:
    equation = parse_equation("received + carried-in = handled + carried-out")
    result = equation.evaluate(values(received=7, carried_in=1, handled=7, carried_out=0))
    assert (result.left, result.right, result.holds) == (Decimal(8), Decimal(7), False)
    assert equation.evaluate(values(received=7, carried_in=1, handled=7, carried_out=1)).holds


def test_names_are_in_order_and_each_once() -> None:
    equation = parse_equation("a + b + a = c when b > 0 and d = 1")
    assert equation.names() == ("a", "b", "c", "d")


def test_hyphens_and_dots_belong_to_names() -> None:
    equation = parse_equation("in-force - issued + denied.third-party >= 0")
    assert equation.comparison.left.terms == (
        Term(Decimal(1), "in-force"),
        Term(Decimal(-1), "issued"),
        Term(Decimal(1), "denied.third-party"),
    )
    assert equation.comparison.relation is Relation.AT_LEAST


@pytest.mark.parametrize(
    ("text", "left", "right", "holds"),
    [
        ("a = b", 2, 3, False),
        ("a != b", 2, 3, True),
        ("a >= b", 3, 3, True),
        ("a > b", 3, 3, False),
        ("a <= b", 2, 3, True),
        ("a < b", 3, 3, False),
    ],
)
def test_every_relation(text: str, left: int, right: int, holds: bool) -> None:
    assert parse_equation(text).evaluate(values(a=left, b=right)).holds is holds


def test_conditions_decide_whether_the_relation_is_asked() -> None:
    equation = parse_equation("decisions != previous + change when previous >= 20 and change != 0")
    assert equation.applies(values(decisions=5, previous=20, change=-2))
    assert not equation.applies(values(decisions=5, previous=19, change=-2))
    assert not equation.applies(values(decisions=5, previous=20, change=0))


def test_numbers_and_factors() -> None:
    equation = parse_equation("2 * a + b * 0.5 - 1 <= 10")
    assert equation.evaluate(values(a=3, b=4)).left == Decimal(7)
    assert parse_equation("-a = 0 - 2").evaluate(values(a=2)).holds
    assert parse_equation("3 * sum(a, b) = 9").evaluate(values(a=1, b=2)).holds


def test_groups_are_written_out_by_the_form() -> None:
    equation = parse_equation("sum(granted, denied.*) - refused.* = handled")
    assert equation.names() == ("granted", "denied.*", "refused.*", "handled")
    groups = group_rows([("granted", None), ("denied.a", "denied"), ("denied.b", "denied"), ("refused.a", "refused")])
    written = equation.expand(groups)
    assert written.names() == ("granted", "denied.a", "denied.b", "refused.a", "handled")
    result = written.evaluate(
        {
            "granted": Decimal(4),
            "denied.a": Decimal(1),
            "denied.b": Decimal(2),
            "refused.a": Decimal(3),
            "handled": Decimal(4),
        }
    )
    assert result.holds
    assert parse_equation("refused = sum(denied.*)").expand(groups).names() == ("refused", "denied.a", "denied.b")
    with pytest.raises(KeyError, match="other"):
        parse_equation("other.* = handled").expand(groups)


def test_a_name_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="b"):
        parse_equation("a = b").evaluate(values(a=1))


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("", 1, "expected a name, a number or sum(…), found the end"),
        ("a", 2, "expected a relation (= != >= > <= <), found the end"),
        ("a = ", 5, "expected a name, a number or sum(…), found the end"),
        ("a == b", 4, "expected a name, a number or sum(…), found '='"),
        ("a = b c", 7, "expected '+', '-', 'when' or the end, found 'c'"),
        ("a = b when c > 1 or d", 18, "expected 'and' or the end, found 'or'"),
        ("a = b and c = 1", 7, "expected '+', '-', 'when' or the end, found 'and'"),
        ("a - ", 5, "expected a name, a number or sum(…), found the end"),
        ("a -b = 1", 3, "a minus sign stands between spaces"),
        ("a* b = 1", 1, "only a number may be a factor"),
        ("2 * 3 * a = 1", 7, "expected one factor only, found '*'"),
        ("sum(a, 1) = 2", 8, "expected a name, found '1'"),
        ("sum(a b) = 2", 7, "expected ',' or ')', found 'b'"),
        ("sum a = 2", 5, "expected '(', found 'a'"),
        ("合计 = 1", 1, "'合' has no place in an equation"),
        ("a = __import__('os')", 5, "'_' has no place in an equation"),
        ("a = b.__class__", 6, "'.' has no place in an equation"),
        ("A = 1", 1, "'A' has no place in an equation"),
    ],
)
def test_faults_are_located(text: str, column: int, message: str) -> None:
    with pytest.raises(EquationError) as caught:
        parse_equation(text)
    assert (caught.value.column, caught.value.message) == (column, message)
    assert str(caught.value) == f"column {column}: {message}"


def test_a_long_equation_takes_linear_work() -> None:
    equation = parse_equation(" + ".join(["a"] * 20_000) + " = 20000")
    assert equation.evaluate(values(a=1)).holds
