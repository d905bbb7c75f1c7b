"""The judgement on what the tests reach."""

from __future__ import annotations

import msgspec

from tests.coverage import judge, modules, per_cent, table, worst


def report(**files: tuple[int, list[int], int, list[tuple[int, int]]]) -> bytes:
    """A report of coverage: lines, those missed, branches, those missed, by ``package__module``; what begins with
    ``elsewhere`` is a copy of gilint in another place."""

    def path(name: str) -> str:
        return f"{'' if name.startswith('elsewhere') else 'gilint/'}{name.replace('__', '/', 1)}.py"

    def content(lines: int, missed: list[int], branches: int, untaken: list[tuple[int, int]]) -> dict[str, object]:
        reached = {"num_statements": lines, "covered_lines": lines - len(missed)}
        taken = {"num_branches": branches, "covered_branches": branches - len(untaken)}
        return {"summary": reached | taken, "missing_lines": missed, "missing_branches": untaken}

    return msgspec.json.encode({"files": {path(name): content(*told) for name, told in files.items()}})


def test_every_branch_of_the_core_and_nearly_all_of_the_rest() -> None:
    fine = modules(
        report(
            text__span=(10, [], 4, []),
            cli__check=(10, [3], 20, [(2, 3)]),
            main=(5, [], 0, []),
            elsewhere__text=(10, [1], 4, [(1, 2)]),
        )
    )
    assert list(judge(fine)) == []
    assert per_cent(fine) == 100 * 23 / 24
    assert list(table(fine)) == [
        "| package | lines | reached | branches | reached | |",
        "|---|--:|--:|--:|--:|--:|",
        "| `gilint/text` | 10 | 10 | 4 | 4 | 100.0 % |",
        "| **the core** | 10 | 10 | 4 | 4 | 100.0 % |",
        "| `gilint` | 5 | 5 | 0 | 0 | 100.0 % |",
        "| `gilint/cli` | 10 | 9 | 20 | 19 | 95.0 % |",
        "| **the rest** | 15 | 14 | 20 | 19 | 95.0 % |",
    ]
    assert [module.path for module in worst(fine)] == ["gilint/cli/check.py"]


def test_what_falls_is_told() -> None:
    found = modules(
        report(
            report__title=(10, [7], 4, [(6, 7), (8, -2)]),
            engine__pool=(10, [1], 10, []),
            output__full=(10, [], 100, [(line, line + 1) for line in range(6)]),
        )
    )
    assert list(judge(found)) == [
        "gilint/report/title.py: not reached: 7, 6->7, 8->exit",
        "the rest: 94.55 % of the branches are reached, 95 % must be",
    ]
    assert list(judge([])) == ["nothing was measured"]
