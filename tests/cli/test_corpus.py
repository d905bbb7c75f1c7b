"""Every format over real reports, where they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gilint.__main__ import main
from gilint.output.width import text_width
from gilint.readers import Unreadable, read

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(path for folder in ("html", "markdown", "text") for path in (CORPUS / folder).glob("*.*"))

pytestmark = pytest.mark.skipif(not FILES, reason="the corpus of real reports is not here")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_location_lies_in_the_file(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(path), "-f", "json", "--preview"]) in (0, 1)
    (file,) = json.loads(capsys.readouterr().out)["files"]
    try:
        lines = read(str(path), path.read_bytes()).source.lines
    except Unreadable:
        pytest.fail("a report of the corpus cannot be read")
    for diagnostic in file["diagnostics"]:
        for location in (diagnostic["location"], *(item["location"] for item in diagnostic["related"])):
            start, end = location["start"], location["end"]
            assert (start["line"], start["column"]) <= (end["line"], end["column"])
            assert 1 <= start["column"] <= len(lines.line_text(start["line"])) + 1
            assert 1 <= end["column"] <= len(lines.line_text(end["line"])) + 1
    statuses = {rule["code"]: rule["status"] for rule in file["rules"]}
    assert {diagnostic["code"] for diagnostic in file["diagnostics"]} == {
        code for code, status in statuses.items() if status == "broken"
    }
    assert all(rule["reason"] for rule in file["rules"] if rule["status"] == "undecided")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_of_the_full_format_is_wider_than_a_terminal(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", *map(str, FILES), "-f", "full", "--verbose", "--lang", lang])
    lines = capsys.readouterr().out.splitlines()
    heads = {str(path) for path in FILES}
    assert [line for line in lines if text_width(line) > 80 and not any(head in line for head in heads)] == []


def test_facts_are_those_that_were_confirmed_cell_by_cell(capsys: pytest.CaptureFixture[str]) -> None:
    import csv

    for path in FILES:
        expected = CORPUS / "expected" / f"{path.stem}.facts.csv"
        main(["facts", str(path), "-f", "json"])
        (file,) = json.loads(capsys.readouterr().out, parse_float=str)["files"]
        read_as = {fact["key"]: "" if fact["value"] is None else str(fact["value"]) for fact in file["facts"]}
        with expected.open(encoding="utf-8", newline="") as rows:
            wrong = {
                row["key"]: (row["value"], read_as.get(row["key"]))
                for row in csv.DictReader(rows)
                if row["state"] == "number" and float(row["value"]) != float(read_as.get(row["key"]) or "nan")
            }
        assert wrong == {}, path.name
