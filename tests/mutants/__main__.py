"""``python -m tests.mutants [AREA or MODULE or FUNCTION or MUTANT…]``: which mutants no test notices, and the score.

Needs the extra ``mutants`` and Linux. What is found is kept in ``.mutants``; a second run over the same code and
tests starts with what the first has measured.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

TESTS = (
    "tests/mutants/cases.py",
    "tests/checks",
    "tests/report",
    *(f"tests/properties/test_{what}.py" for what in ("across", "clean", "facts", "places", "relations", "robust")),
    "tests/properties/test_same_findings.py",
    "tests/packs/test_build.py",
    *(
        f"tests/engine/test_{what}.py"
        for what in ("shipped_pack", "run", "check", "citations", "suppression", "standing", "level", "beside")
    ),
    "tests/test_examples.py",
)
"""Those that ask of checks and recognition what they find."""
_TWICE = "tests/engine/test_shipped_pack.py::test_every_case_holds_and_every_rule_has_its_cases"
"""The cases all at once."""


def main() -> int:
    """Run, print survivors as they come and the score at the end; 1 when there are any that are not explained."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("what", nargs="*", help="areas, modules, functions or mutants; all areas without")
    parser.add_argument("-n", "--sample", type=int, default=150, help="mutants of each area; 0: all (default: 150)")
    parser.add_argument("-s", "--seconds", type=float, default=20, help="of tests that one must survive (default: 20)")
    parser.add_argument("-t", "--tests", nargs="+", default=TESTS, help="tests in place of the usual ones")
    parser.add_argument("-k", "--keep", type=Path, default=Path(".mutants"), help="folder of results")
    parser.add_argument("-a", "--again", action="store_true", help="only those that survived when this was last run")
    given = parser.parse_args()
    # Before anything of gilint is imported: what is kept of the code as it is must not stand in for a mutant.
    with tempfile.TemporaryDirectory(prefix="gilint-mutants-") as folder:
        os.environ["GILINT_CACHE_DIR"] = f"{folder}/cache"
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = f"{folder}/hypothesis"
        return _run(given.what, given.sample, given.seconds, given.tests, given.keep, given.again)


def _run(what: list[str], sample: int, seconds: float, tests: list[str], keep: Path, again: bool) -> int:
    import pytest

    from tests.mutants.choice import chosen
    from tests.mutants.population import Mutant
    from tests.mutants.score import OPEN, Result, table
    from tests.mutants.session import MutantSession, Verdict

    kept = keep / "results.jsonl"
    keep.mkdir(parents=True, exist_ok=True)
    earlier = [Result(**json.loads(line)) for line in kept.read_text("utf-8").splitlines()] if again else []
    names = [result.name for result in earlier if result.status in OPEN] if again else what
    mutants = [] if again and not names else chosen(names, sample)
    results: list[Result] = []
    with kept.open("w", encoding="utf-8") as file:

        def note(result: Result) -> None:
            results.append(result)
            file.write(json.dumps(result._asdict(), ensure_ascii=False) + "\n")
            file.flush()

        def tell(mutant: Mutant, verdict: Verdict) -> None:
            note(result := Result.of(mutant, verdict))
            if result.status in OPEN:
                print(result, file=sys.__stderr__, flush=True)

        for result in earlier:
            if result.status not in OPEN:
                note(result)
        session = MutantSession(mutants, budget=seconds, notes=keep / "reach.json", tell=tell)
        options = ["-n0", "-s", "-q", "--no-header", "--no-summary", "-p", "no:cacheprovider", "--deselect", _TWICE]
        pytest.main(["tests/mutants/pilot.py", *tests, *options], plugins=[session])
    print(f"\n{table(results)}")  # noqa: T201
    return any(result.status in OPEN for result in results)


if __name__ == "__main__":
    raise SystemExit(main())
