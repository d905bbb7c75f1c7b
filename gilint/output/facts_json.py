"""``gilint facts -f json``: what was read of each report, one object for the run."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.encode import VERSION, ascii_only, dumps, fact_text, report_shape, section_shape
from gilint.output.members import Members
from gilint.output.style import View


class FactsJsonFormat:
    """The object in parts, file by file."""

    def __init__(self, view: View) -> None:
        self._ascii = ascii_only(view.encoding)
        self._members = Members()

    def begin(self) -> str:
        """The head of the object."""
        return f'{{"version": {VERSION}, "files": ['

    def render(self, result: FileResult) -> str:
        """One member of ``files``; a file that is no report has no sections and no facts."""
        report, source = result.report, result.source
        sections = [
            section_shape(source, section)
            for section in (sorted(report.sections.values(), key=lambda item: item.number) if report else ())
        ]
        head = {"path": result.path, "report": report_shape(report), "sections": sections}
        facts = report.facts.values() if report else ()
        listed = ", ".join(fact_text(source, fact, ascii_only=self._ascii) for fact in facts)
        return f'{dumps(head, ascii_only=self._ascii)[:-1]}, "facts": [{listed}]}}'

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The member behind what parts it from the one before."""
        return self._members.add(rendered)

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the object."""
        return "\n]}\n"


def make(run: Run, view: View) -> FactsJsonFormat:  # noqa: ARG001
    """Format ``json`` of ``gilint facts``."""
    return FactsJsonFormat(view)
