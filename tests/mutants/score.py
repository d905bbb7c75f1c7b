"""The results of a run, as lines and as a table; and the survivors that nobody can kill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.mutants.areas import AREAS, area_of
from tests.mutants.population import Mutant
from tests.mutants.session import Verdict

EXPLAINED = Path(__file__).parent / "explained.yaml"
STATUSES = ("killed", "timeout", "survived", "unreached", "equivalent")
OPEN = ("survived", "unreached")
"""Those that a test is missing for."""


class Result(NamedTuple):
    """A mutant and what became of it; ``equivalent`` when it survived and ``explained.yaml`` says why it may."""

    name: str
    area: str
    line: int
    before: str
    after: str
    status: str
    test: str
    tests: int

    @classmethod
    def of(cls, mutant: Mutant, verdict: Verdict) -> Result:
        """The result of a mutant; of a survivor with the whole lines that differ."""
        before, after = mutant.change if verdict.status in OPEN else (mutant.before, mutant.after)
        key = (f"{mutant.module}.{mutant.function}", before, after)
        status = "equivalent" if verdict.status in OPEN and key in explained() else verdict.status
        area = area_of(mutant.module) or ""
        return cls(mutant.name, area, mutant.lines[0], before, after, status, verdict.test, verdict.tests)

    def __str__(self) -> str:
        return f"{self.status}: {self.name} (line {self.line})\n    - {self.before}\n    + {self.after}"


@cache
def explained() -> dict[tuple[str, str, str], str]:
    """Why a mutant may survive, by function and by its lines before and after."""
    groups = yaml.safe_load(EXPLAINED.read_text("utf-8"))
    return {(item["in"], item["from"], item["to"]): group["why"] for group in groups for item in group["mutants"]}


def table(results: Sequence[Result]) -> str:
    """The score of each area as a Markdown table: of those that can be noticed, how many were."""
    lines = [f"| area | mutants | {' | '.join(STATUSES)} | score |", f"|---|{'--:|' * (len(STATUSES) + 2)}"]
    for area in AREAS:
        counts = Counter(result.status for result in results if result.area == area)
        total = sum(counts[status] for status in STATUSES)
        if total:
            noticed = counts["killed"] + counts["timeout"]
            numbers = " | ".join(str(counts[status]) for status in STATUSES)
            score = noticed * 100 / max(1, total - counts["equivalent"])
            lines.append(f"| {area} | {total} | {numbers} | {score:.1f} % |")
    return "\n".join(lines)
