"""What a whole run comes to: figures for each rule and each shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.accuracy.measure import Hit, Quiet


@dataclass(slots=True)
class RuleFigures:
    """Of one rule: defects planted, found, found at their places; other rules that spoke by code; false alarms."""

    planted: int = 0
    found: int = 0
    placed: int = 0
    company: Counter[str] = field(default_factory=Counter)
    noise: Counter[str] = field(default_factory=Counter)
    alarms: int = 0

    @property
    def faults(self) -> dict[str, int]:
        """What may not grow, by the name that a message gives it."""
        return {
            "missed": self.planted - self.found,
            "at another place": self.found - self.placed,
            "other rules that spoke": self.noise.total(),
            "false alarms": self.alarms,
        }


@dataclass(slots=True)
class ShapeFigures:
    """Of the correct reports in one shape: how many, false alarms by code, rules that could not decide by code."""

    reports: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)

    @property
    def faults(self) -> dict[str, int]:
        """What may not grow, by the name that a message gives it."""
        return {"false alarms": self.alarms.total(), "undecided": self.undecided.total()}


@dataclass(slots=True)
class Tally:
    """The figures of a run, rules by code and shapes in their order."""

    rules: dict[str, RuleFigures]
    shapes: dict[str, ShapeFigures]

    @classmethod
    def of(cls, codes: Iterable[str], shapes: Iterable[str]) -> Tally:
        """Nothing counted yet."""
        return cls({code: RuleFigures() for code in codes}, {shape: ShapeFigures() for shape in shapes})

    def add_hit(self, code: str, hit: Hit) -> None:
        """Count what came of a planted defect."""
        rule = self.rules[code]
        rule.planted += 1
        rule.found += hit.found
        rule.placed += hit.placed
        rule.company.update(hit.company)
        rule.noise.update(hit.noise)

    def add_quiet(self, quiet: Quiet) -> None:
        """Count what was said of a correct report."""
        shape = self.shapes[quiet.shape]
        shape.reports += 1
        shape.alarms.update(quiet.alarms)
        shape.undecided.update(quiet.undecided)
        for code in quiet.alarms:
            self.rules[code].alarms += 1


def worse(now: Tally, stored: Tally) -> list[str]:
    """What of a run is worse than what is stored of a run that began with the same reports, in words."""
    messages = []
    for kind, new, old in (("", now.rules, stored.rules), ("correct reports, ", now.shapes, stored.shapes)):
        for name, figures in new.items():
            if name not in old:
                messages.append(f"{kind}{name}: not in the table")
                continue
            before = old[name].faults
            messages += [
                f"{kind}{name}: {what}: {number}, in the table {before[what]}"
                for what, number in figures.faults.items()
                if number > before[what]
            ]
    return messages
