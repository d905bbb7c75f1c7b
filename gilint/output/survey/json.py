"""``gilint summary -f json``: one object, written file by file."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.output.base import Run, Tally
from gilint.output.encode import ascii_only, dumps, head_shape, number
from gilint.output.members import Members
from gilint.output.style import View
from gilint.output.survey.base import Survey, SurveyFormat
from gilint.output.survey.cells import Cell
from gilint.output.survey.shapes import missing_shape, report_shape, sum_shape


class JsonWriter:
    """The object in parts."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._ascii = ascii_only(view.encoding)
        self._members = Members()

    def begin(self) -> str:
        """The head of the object."""
        head = dumps(head_shape(self._run), ascii_only=self._ascii)
        return f'{head[:-1]},\n "reports": ['

    def file(self, digest: Digest, cells: list[Cell]) -> str:  # noqa: ARG002
        """One member of ``reports``."""
        return self._members.add(dumps(report_shape(digest), ascii_only=self._ascii))

    def end(self, survey: Survey, tally: Tally) -> str:
        """Totals, who is missing, the counts."""
        totals = survey.totals
        lines = []
        for group in totals.groups():
            for key, total in totals.sums(group):
                shape = dumps(sum_shape(group, key, total), ascii_only=self._ascii)
                lines.append(f'{shape[:-1]}, "sum": {number(total.value)}}}')
        repeated = [{"path": path, "of": first} for path, first in totals.repeated]
        parts = {"repeated": repeated}
        if survey.roster.organs:
            parts.update(missing_shape(survey))
        parts["summary"] = {**tally.summary(), "clean": tally.clean}  # type: ignore[assignment]
        rest = dumps(parts, ascii_only=self._ascii)
        joined = ",\n".join(lines)
        return f'\n],\n "totals": [\n{joined}\n],\n {rest[1:]}\n'


def make(run: Run, view: View) -> SurveyFormat:
    """Format ``json`` of ``gilint summary``."""
    return SurveyFormat(run, JsonWriter(run, view))
