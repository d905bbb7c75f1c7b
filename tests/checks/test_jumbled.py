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
