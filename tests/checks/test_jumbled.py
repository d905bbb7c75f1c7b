"""Tables whose text was jumbled when it was taken out of a page: what cannot be found is not said to be missing."""

from __future__ import annotations

import pytest

from gilint.model.diagnostic import Status
from gilint.packs.sample import SampleData, render_text
from tests.support.linting import build, check


def _status(short: int) -> Status:
    """How GI301 comes out of a report without one row, and with one value too few in ``short`` others."""
    lines = render_text(build(SampleData(drop_rows=("requests.other.other",)))).split("\n")
    details = [at for at, line in enumerate(lines) if line.endswith("\t0" * 7)]
    for at in details[:short]:
        label = lines[at].removesuffix("\t0" * 7).strip("\t").rpartition("\t")[2]
        lines[at] = label + " 0" * 5
    result = check("report.txt", "\n".join(lines).encode())
    return next(status.status for status in result.rules if status.code == "GI301")


@pytest.mark.parametrize(("short", "status"), [(0, Status.BROKEN), (3, Status.BROKEN), (12, Status.UNDECIDED)])
def test_a_row_is_missing_only_where_most_others_were_read(short: int, status: Status) -> None:
    assert _status(short) is status


def _heads(*pieces: str) -> list[str]:
    """What is said of the heads of table three, one cell in a line, where ``pieces`` stand for the first of them."""
    lines = render_text(build(SampleData())).split("\n")
    first = next(at for at, line in enumerate(lines) if "自然人" in line.split("\t"))
    last = next(at for at, line in enumerate(lines) if line.startswith("四、政府信息公开行政复议"))
    cells = [cell for line in lines[first:last] for cell in line.split("\t") if cell]
    at = cells.index("自然人")
    lines[first:last] = [*cells[:at], *pieces, *cells[at + 1 :]]
    result = check("report.txt", "\n".join(lines).encode())
    return [item.actual or "" for item in result.diagnostics if item.code == "GI303"]


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (("自然人",), []),
        (("自然", "第三项加第四项之和）", "人"), []),
        (("自然",), ["自然"]),
        (("自然", "第三项加第四项之和）"), ["自然"]),
    ],
)
def test_a_head_that_was_cut_is_not_misspelt(pieces: tuple[str, ...], said: list[str]) -> None:
    assert _heads(*pieces) == said
