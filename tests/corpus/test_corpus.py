"""The corpus of real reports: every cell as it was confirmed, every defect that is known and nothing else.

The corpus is not part of the repository; without it the tests are skipped.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

import pytest

from gilint.engine.result import FileResult, FileStatus
from tests.support.linting import check, packs

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
READABLE = {".html", ".txt", ".md", *([".pdf"] if find_spec("pypdfium2") else [])}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real reports is not here")

At: TypeAlias = int | tuple[int, int] | str
"""A line, a line and a column in a file that is one line, or a page (``p. 2``)."""

FINDINGS: dict[str, list[tuple[At, str]]] = {
    "yindu-2021": [
        (3, "GI105"),
        (9, "GI512"),
        (13, "GI502"),
        (28, "GI204"),
        (48, "GI004"),
        (50, "GI004"),
        (65, "GI004"),
        (71, "GI305"),
        (76, "GI004"),
        (90, "GI601"),
    ],
    "duolate-2023": [
        (15, "GI801"),
        (17, "GI107"),
        (43, "GI202"),
        (89, "GI304"),
        (159, "GI305"),
        (431, "GI301"),
        (449, "GI302"),
        (569, "GI801"),
        (573, "GI803"),
    ],
    "yinzhuang-2021": [(5, "GI105"), (5, "GI107"), (40, "GI303"), (43, "GI314"), (81, "GI606")],
    "shuyang-2025": [(8, "GI105"), (26, "GI502"), (48, "GI107"), (87, "GI303"), (146, "GI302"), (175, "GI103")],
    "shuyang-fgj-2023": [(227, "GI110"), (282, "GI202"), (421, "GI305"), (1197, "GI103"), (1199, "GI711")],
    "shanghai-office-2019": [
        ((1, 2402), "GI505"),
        ((1, 2416), "GI517"),
        ((1, 2438), "GI505"),
        ((1, 10089), "GI305"),
        ((1, 24589), "GI405"),
        ((1, 25089), "GI103"),
    ],
    "hangzhou-style-2025": [
        (4, "GI111"),
        (5, "GI105"),
        (5, "GI106"),
        (5, "GI107"),
        (82, "GI103"),
        (82, "GI109"),
        (85, "GI603"),
    ],
    "hongze-2023": [
        ("p. 2", "GI107"),
        ("p. 3", "GI302"),
        ("p. 4", "GI312"),
        ("p. 4", "GI402"),
        ("p. 4", "GI404"),
    ],
}
"""Where the default rules find something, by file: the table of genuine defects in the corpus' own README."""

SEVERITIES = {
    ("yindu-2021", 9, "GI512"): "info",
    ("shuyang-2025", 175, "GI103"): "info",
    ("shuyang-fgj-2023", 227, "GI110"): "info",
    ("shuyang-fgj-2023", 1197, "GI103"): "warning",
    ("shanghai-office-2019", (1, 2438), "GI505"): "warning",
    ("shanghai-office-2019", (1, 25089), "GI103"): "info",
    ("hangzhou-style-2025", 82, "GI103"): "info",
    ("hangzhou-style-2025", 85, "GI603"): "info",
}
"""The severities that the README names."""

COUNTS = {
    "yindu-2021": (197, 3),
    "duolate-2023": (192, 1),
    "yinzhuang-2021": (176, 24),
    "shuyang-2025": (200, 0),
    "shuyang-fgj-2023": (75, 125),
    "shanghai-office-2019": (63, 135),
    "hangzhou-style-2025": (200, 0),
    "hongze-2023": (186, 0),
}
"""Numbers and blank cells of each file."""

REPORTS = {
    "yindu-2021": (2021, "2021", "government-office"),
    "duolate-2023": (2023, "2021", "township"),
    "yinzhuang-2021": (2021, "2021", "township"),
    "shuyang-2025": (2025, "2021", "government"),
    "shuyang-fgj-2023": (2023, "2021", "department"),
    "shanghai-office-2019": (2019, "2019", "government-office"),
    "hangzhou-style-2025": (2025, "2021", "government"),
    "hongze-2023": (2023, "2021", "government"),
}
"""Year, form and kind of organ."""

NAMES = sorted(COUNTS)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """The files of the corpus, one after the other."""
    return str(request.param)


@pytest.fixture
def result(name: str) -> FileResult:
    """What a file of the corpus gives."""
    (path,) = CORPUS.glob(f"[!e]*/{name}.*")
    if path.suffix not in READABLE:
        pytest.skip(f"no reader takes {path.suffix} files")
    return check(path.name, path.read_bytes())


def test_every_cell_is_read_as_it_was_confirmed(name: str, result: FileResult) -> None:
    with (CORPUS / "expected" / f"{name}.facts.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = {row["key"]: (row["state"], Decimal(row["value"]) if row["value"] else None, row["raw"]) for row in rows}
    assert result.report is not None
    facts = {key: (str(fact.state), fact.value, fact.raw) for key, fact in result.report.facts.items()}
    assert facts == expected
    states = [state for state, _, _ in facts.values()]
    assert (states.count("number"), states.count("blank")) == COUNTS[name]


def test_the_report_is_told(name: str, result: FileResult) -> None:
    report = result.report
    assert report is not None
    assert result.status is FileStatus.CHECKED
    assert result.failures == ()
    assert (report.year, report.form, report.organ_kind) == REPORTS[name]
    assert sorted(report.sections) == [1, 2, 3, 4, 5, 6]


def test_the_known_defects_are_found_and_nothing_else(name: str, result: FileResult) -> None:
    assert result.source is not None
    found = []
    for diagnostic in result.diagnostics:
        line, column = result.source.position(diagnostic.place.span.start)
        at: At = line if len(result.source.lines) > 1 else (line, column)
        page = result.source.where(diagnostic.place.span).page
        if page is not None:
            at = f"p. {page}"
        found.append((at, diagnostic.code))
        severity = SEVERITIES.get((name, at, diagnostic.code))
        assert severity in (None, str(diagnostic.severity))
    loaded = packs().rules
    assert sorted(found, key=str) == sorted((pair for pair in FINDINGS[name] if pair[1] in loaded), key=str)
