"""The command that mutates: what it makes of a function, and that it notices what a test does not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mutmut", reason="mutation testing: pip install -e '.[mutants]'")

from tests.mutants.population import mutants, sample

SOURCE = '''
LIMIT = 3


def least(values: list[int], most: int = 9) -> int:
    """The least."""
    return min(len(values), most + 1)


class Box:
    @property
    def full(self) -> bool:
        return not self.least > LIMIT
'''


@pytest.fixture
def module(tmp_path: Path) -> Path:
    path = tmp_path / "boxes.py"
    path.write_text(SOURCE, "utf-8")
    return path


def test_bodies_are_mutated_and_nothing_else(module: Path) -> None:
    found = {mutant.name: (mutant.lines[0], *mutant.change) for mutant in mutants("boxes", module)}
    whole = "return min(len(values), most + 1)"
    last = "return not self.least > LIMIT"
    assert found == {
        "boxes.least#1": (7, whole, "return min(None, most + 1)"),
        "boxes.least#2": (7, whole, "return min(len(values), None)"),
        "boxes.least#3": (7, whole, "return min(most + 1)"),
        "boxes.least#4": (7, whole, "return min(len(values), )"),
        "boxes.least#5": (7, whole, "return min(len(values), most - 1)"),
        "boxes.least#6": (7, whole, "return min(len(values), most + 2)"),
        "boxes.Box.full#1": (13, last, "return self.least > LIMIT"),
        "boxes.Box.full#2": (13, last, "return not self.least >= LIMIT"),
    }


def test_a_smaller_sample_is_a_part_of_a_larger_one(module: Path) -> None:
    population = mutants("boxes", module)
    few, more = ([mutant.name for mutant in sample(population, size)] for size in (3, 5))
    assert (len(few), len(more)) == (3, 5)
    assert set(few) < set(more)
    assert few == [name for name in more if name in few]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_what_no_test_notices_is_named(tmp_path: Path) -> None:
    test = tmp_path / "test_sides.py"
    test.write_text(
        "from decimal import Decimal\n\nfrom gilint.checks.grammar import Side, Term\n\n\n"
        "def test_value():\n    assert Side((Term(Decimal(1), 'a'),)).value({'a': Decimal(5)}) == 5\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "tests.mutants", "gilint.checks.grammar.Side.value", "-t", str(test)]
    run = subprocess.run([*command, "-k", str(tmp_path)], capture_output=True, text=True, check=False)
    # With one term nobody notices that terms are added up, and no term without a name is there.
    assert [line for line in run.stderr.splitlines() if not line.startswith("    - ")] == [
        "survived: gilint.checks.grammar.Side.value#4 (line 91)",
        "    + total = term.factor if term.name is None else term.factor * values[term.name]",
        "survived: gilint.checks.grammar.Side.value#6 (line 91)",
        "    + total += term.factor if (term.name is None) and False else term.factor * values[term.name]",
    ]
    assert "| equations | 9 | 7 | 0 | 2 | 0 | 0 | 77.8 % |" in run.stdout
    assert run.returncode == 1


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_code_that_is_as_it_was_is_killed_by_no_test(tmp_path: Path) -> None:
    unchanged = (
        "from tests.mutants import __main__, population\n"
        "population.Mutant.source = property(lambda mutant: mutant.place[0].code)\n"
        "raise SystemExit(__main__.main())\n"
    )
    # The first one stands beside the pilot, the others elsewhere.
    beside = "tests/mutants/test_mutants.py::test_a_smaller_sample_is_a_part_of_a_larger_one"
    tests = [beside, "tests/checks/test_grammar.py", "tests/engine/test_level.py"]
    command = [sys.executable, "-c", unchanged, "gilint.checks.grammar.Side.value", "gilint.report.level.organ_level"]
    run = subprocess.run([*command, "-k", str(tmp_path), "-t", *tests], capture_output=True, text=True, check=False)
    assert "| equations | 9 | 0 | 0 | 9 | 0 | 0 | 0.0 % |" in run.stdout
    assert "| recognition | 18 | 0 | 0 | 18 | 0 | 0 | 0.0 % |" in run.stdout
