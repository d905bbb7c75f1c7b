from __future__ import annotations

import json
from typing import Any

from msgspec.structs import replace

from gilint.engine.result import FileResult
from gilint.output.base import Run
from gilint.output.style import View
from tests.output.printing import printed
from tests.output.samples import accepted, blank, checked, row_sum, style, unreadable


def violations(*results: FileResult, root: str = "/site", encoding: str = "utf-8") -> list[dict[str, Any]]:
    text = printed("gitlab", *results, view=View(encoding=encoding), run=Run("1.0", None, len(results), root))
    assert encoding == "utf-8" or text.isascii()
    found = json.loads(text)
    assert isinstance(found, list)
    return found


def test_each_violation_has_the_members_that_gitlab_needs() -> None:
    for item in violations(checked(row_sum(), blank(), style()), unreadable()):
        assert item["description"]
        assert item["check_name"]
        assert item["location"]["path"]
        assert item["location"]["lines"]["begin"] >= 1
        assert item["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert len(item["fingerprint"]) == 32


def test_severities() -> None:
    found = violations(checked(row_sum(), blank(), style()), unreadable())
    assert [item["severity"] for item in found] == ["critical", "major", "info", "blocker"]


def test_fingerprints_tell_findings_and_files_apart_and_stay() -> None:
    found = violations(checked(row_sum(), blank(), path="a"), checked(row_sum(), path="b"), unreadable())
    assert len({item["fingerprint"] for item in found}) == len(found)
    (again,) = violations(checked(row_sum(), path="/site/a"))
    assert again["fingerprint"] == found[0]["fingerprint"]
    moved = replace(row_sum(), place=blank().place)
    assert violations(checked(moved, path="./a"))[0]["fingerprint"] == found[0]["fingerprint"]


def test_suppressed_findings_are_left_out() -> None:
    assert violations(checked(suppressed=(accepted(),))) == []


def test_on_a_stream_of_another_encoding_it_is_ascii() -> None:
    assert violations(checked(row_sum()), encoding="gbk") == violations(checked(row_sum()))
