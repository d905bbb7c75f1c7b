"""``gilint facts -f json``: what was read of each report, one object for the run."""

from __future__ import annotations

from typing import TextIO

from gilint.engine.result import FileResult
from gilint.output.encode import VERSION, ascii_only, dumps, fact_text, location_shape, report_shape


class FactsJsonWriter:
    """Writes the object file by file."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._ascii = ascii_only(stream.encoding)
        self._separator = "\n"

    def begin(self) -> None:
        """The head of the object."""
        self._stream.write(f'{{"version": {VERSION}, "files": [')

    def file(self, result: FileResult) -> None:
        """One member of ``files``; a file that is no report has no sections and no facts."""
        report, source = result.report, result.source
        sections = [
            {
                "number": section.number,
                "heading": str(section.heading.printed),
                "location": location_shape(source, section.heading.place),
            }
            for section in (sorted(report.sections.values(), key=lambda item: item.number) if report else ())
        ]
        head = {"path": result.path, "report": report_shape(report), "sections": sections}
        facts = report.facts.values() if report else ()
        listed = ", ".join(fact_text(source, fact, ascii_only=self._ascii) for fact in facts)
        self._stream.write(f'{self._separator}{dumps(head, ascii_only=self._ascii)[:-1]}, "facts": [{listed}]}}')
        self._separator = ",\n"

    def end(self) -> None:
        """The end of the object."""
        self._stream.write("\n]}\n")
