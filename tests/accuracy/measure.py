"""Planting defects and reading correct reports: what gilint says of one file."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import NamedTuple

from msgspec.structs import replace

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.engine.suppression import Holds
from gilint.model.diagnostic import Status
from gilint.packs.sample import Sample
from gilint.report.counterpart import Around, Counterpart, Roll, counterpart
from tests.accuracy.judge import Judge
from tests.support import drawn
from tests.support.defects import DEFECTS, Planted
from tests.support.defects.across import year_before
from tests.support.linting import packs
from tests.support.shape import Shape
from tests.support.shapes import SHAPES, render


class Hit(NamedTuple):
    """What came of one planted defect: whether it was found, and at its place; which rules spoke that follow from the
    same defect, and which for no reason."""

    shape: str
    found: bool
    placed: bool
    company: tuple[str, ...]
    noise: tuple[str, ...]


class Quiet(NamedTuple):
    """What was said of a correct report: findings and rules that could not decide, by code."""

    shape: str
    alarms: tuple[str, ...]
    undecided: tuple[str, ...]


def plant(code: str, turn: int, seed: int) -> Hit:
    """Plant the defect of a rule in a report and check it. ``turn`` and ``seed`` decide all that is drawn."""
    defect = DEFECTS[code]
    shape = _shape([shape for shape in SHAPES if defect.fits(shape)], turn, code)
    planted = defect.plant(Random(f"{seed}/{code}/{turn}"))
    result = checked(planted, shape, turn)
    findings = [finding for finding in result.diagnostics if finding.code == code]
    assert result.source is not None
    judge = Judge(result.source, html=shape.suffix in (".html", ".mht"))
    hits = [
        [judge.at(finding, spot, planted.sample.facts.get(spot.fact or "", "")) for finding in findings]
        for spot in planted.spots
    ]
    placed = all(any(row) for row in hits) and all(any(column) for column in zip(*hits, strict=True))
    others = sorted({finding.code for finding in result.diagnostics} - {code})
    company = tuple(other for other in others if other in planted.company)
    noise = tuple(other for other in others if other not in planted.company)
    return Hit(shape.name, bool(findings), placed, company, noise)


def leave(turn: int, seed: int) -> Quiet:
    """Check a correct report; one in three beside that of the year before."""
    rng = Random(f"{seed}/clean/{turn}")
    shape = _shape(SHAPES, turn, "")
    draft = drawn.draft(rng)
    previous = year_before(rng, draft).sample() if rng.random() < 1 / 3 else None
    result = checked(Planted(draft.sample(), (), previous=previous), shape, turn)
    undecided = tuple(rule.code for rule in result.rules if rule.status is Status.UNDECIDED)
    return Quiet(shape.name, tuple(finding.code for finding in result.diagnostics), undecided)


def checked(planted: Planted, shape: Shape, turn: int) -> FileResult:
    """What gilint says of a planted report, all rules on, those on trial too."""
    linter = _linter(planted.mandatory)
    file = render(planted.sample, shape, seed=turn)
    around = Around(
        previous=_other(planted.previous, "previous", shape) if planted.previous is not None else None,
        roll=Roll(tuple(_other(child, f"child-{at}", shape) for at, child in enumerate(planted.children)))
        if planted.children
        else None,
        peers=tuple(_other(peer, f"peer-{at}", shape) for at, peer in enumerate(planted.peers)),
    )
    return linter.holding(Holds(planted.entries)).check(file.name, file.data, around=around)


def _shape(shapes: list[Shape] | tuple[Shape, ...], turn: int, code: str) -> Shape:
    """The shapes in turn; rules begin at different ones, so that a few turns of all rules reach every shape."""
    return shapes[(turn + sum(code.encode())) % len(shapes)]


def _other(sample: Sample, name: str, shape: Shape) -> Counterpart:
    file = render(sample, shape)
    return counterpart(f"{name}{shape.suffix}", _linter(()).report(file.name, file.data))


@cache
def _linter(mandatory: tuple[str, ...]) -> Linter:
    shipped = packs()
    rules = {code: replace(shipped.rules[code], mandatory=True) for code in mandatory}
    ruled = replace(shipped, rules={**shipped.rules, **rules})
    return Linter(ruled, Settings(preview=True))
