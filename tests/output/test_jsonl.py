from __future__ import annotations

import json

from gilint.output.base import Run
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import RULES, blank, checked, not_a_report, row_sum, unreadable


def test_the_lines_hold_what_json_holds() -> None:
    results = (checked(row_sum(), rules=RULES), checked(blank(), path="a\u2028b\x85.txt"), not_a_report(), unreadable())
    lines = [json.loads(line) for line in printed("jsonl", *results).split("\n")[:-1]]
    whole = json.loads(printed("json", *results))
    assert [line.pop("type") for line in lines] == ["run", *["file"] * 4, "summary"]
    head, *files, counts = lines
    assert {**head, "files": files, "summary": counts} == whole


def test_on_a_stream_of_another_encoding_it_is_ascii() -> None:
    text = printed("jsonl", checked(row_sum()), view=View(encoding="gbk"))
    assert text.isascii()
    plain = printed("jsonl", checked(row_sum()))
    assert [*map(json.loads, text.splitlines())] == [*map(json.loads, plain.splitlines())]


def test_a_run_over_nothing_has_a_head_and_counts() -> None:
    head, counts, end = printed("jsonl", run=Run("1.0")).split("\n")
    assert json.loads(head) == {"type": "run", "version": 1, "tool": {"name": "gilint", "version": "1.0"}, "packs": []}
    assert json.loads(counts)["files"] == 0
    assert end == ""
