"""The cases of groups GI0, GI1 and GI6 in every shape that reports come in; in the fast suite, each in some shapes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from gilint.engine.check import Linter
from gilint.engine.settings import Settings
from gilint.model.diagnostic import Status
from gilint.packs.cases import Case, read_cases
from gilint.packs.locate import shipped
from tests.support.linting import build, packs
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render

GROUPS = ("GI001", "GI002", "GI003", "GI1", "GI6")
PARTS = 5
"""The fast suite takes every fifth case in a shape and the next ones in the next shape, so that none is left out."""
GRIDS = frozenset({"tabs", "pipes", "markdown", "markdown-small", "html", "html-one-line", "portal", "portal-one-line"})


@cache
def _cases() -> tuple[Case, ...]:
    return tuple(
        case
        for case in read_cases(shipped(), packs())
        if case.rule.startswith(GROUPS) and case.sample is not None and not (case.replace or case.unread)
    )


@cache
def _linter() -> Linter:
    return Linter(packs(), Settings(preview=True, select=GROUPS))


@pytest.mark.parametrize(("turn", "shape"), list(enumerate(SHAPES)), ids=[shape.name for shape in SHAPES])
def test_cases_hold_in_some_shapes(turn: int, shape: Shape) -> None:
    assert len(_cases()) > 80
    assert_cases_hold(_cases()[turn % PARTS :: PARTS], shape)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_cases_hold_in_every_shape(shape: Shape) -> None:
    assert_cases_hold(_cases(), shape)


def assert_cases_hold(cases: Sequence[Case], shape: Shape) -> None:
    wrong: list[str] = []
    for case in cases:
        assert case.sample is not None
        if case.rule == "GI115" and case.sample.facts and shape.name not in GRIDS:
            continue  # Outside grids a note in place of a number cannot be told from a label.
        file = render(build(case.sample), shape, seed=3)
        result = _linter().check(file.name, file.data)
        status = next(rule.status for rule in result.rules if rule.code == case.rule)
        expected = {code for code in case.also if code.startswith(GROUPS)}
        expected |= {case.rule} if case.expect is Status.BROKEN else set()
        found = {diagnostic.code for diagnostic in result.diagnostics if diagnostic.code.startswith(GROUPS)}
        if status is not case.expect or found != expected:
            wrong.append(f"{case.rule} {case.name}: {status}, {sorted(found)} instead of {sorted(expected)}")
    assert wrong == []
