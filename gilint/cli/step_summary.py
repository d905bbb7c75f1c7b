"""Where GitHub Actions takes the summary of a step from: the file that ``GITHUB_STEP_SUMMARY`` names."""

from __future__ import annotations

# pathlib alone would cost more than the rest of the start.
# ruff: noqa: PTH123, PTH202, SIM115
import os
from contextlib import ExitStack

from gilint.cli.destinations import Outlet
from gilint.cli.inputs import reason
from gilint.cli.reading import complain
from gilint.output.base import Run
from gilint.output.step_summary import StepSummaryFormat
from gilint.output.style import View

VARIABLE = "GITHUB_STEP_SUMMARY"


def step_summary(run: Run, view: View, files: ExitStack) -> list[Outlet]:
    """What appends to the summary of the step; nothing where there is no such file. ``files`` closes it."""
    path = os.environ.get(VARIABLE)
    if not path:
        return []
    try:
        stream = files.enter_context(open(path, "a", encoding="utf-8", errors="replace", newline="\n"))
        used = os.path.getsize(path)
    except OSError as error:
        complain(path, reason(error, view.lang == "en"))
        return []
    return [Outlet(StepSummaryFormat(run, view, used), stream, "markdown", StepSummaryFormat.view(view))]
