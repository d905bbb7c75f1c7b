"""Format ``rdjson``: the diagnostic format of reviewdog, which comments on merge requests.

Its columns are bytes of UTF-8 from 1, the end exclusive (proto/rdf/reviewdog.proto of reviewdog).
"""

from __future__ import annotations

from codecs import BOM_UTF8

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Applicability, Diagnostic, Fix
from gilint.output.base import Run, Tally
from gilint.output.brief import UNREADABLE, in_full
from gilint.output.encode import Shape, ascii_only, dumps
from gilint.output.members import Members
from gilint.output.paths import relative
from gilint.output.style import View
from gilint.text.source import Source
from gilint.text.span import Span


class RdjsonFormat:
    """The object, a diagnostic on each line."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._lang = view.lang
        self._ascii = ascii_only(view.encoding)
        self._members = Members()

    def begin(self) -> str:
        """The source of all diagnostics."""
        return '{"source": {"name": "gilint"}, "diagnostics": ['

    def render(self, result: FileResult) -> str:
        """The diagnostics of one file; a file that could not be read is one."""
        path = relative(result.path, self._run.root)
        shapes = [self._diagnostic(path, result.source, diagnostic) for diagnostic in result.diagnostics]
        if result.status is FileStatus.UNREADABLE:
            message = result.reason or ""
            shapes.append(
                {
                    "message": message,
                    "location": {"path": path},
                    "severity": "ERROR",
                    "code": {"value": UNREADABLE},
                    "original_output": f"{path}: {message}",
                }
            )
        return ",\n".join(dumps(shape, ascii_only=self._ascii) for shape in shapes)

    def add(self, rendered: str, digest: Digest) -> str:  # noqa: ARG002
        """The diagnostics behind what parts them from those before."""
        return self._members.add(rendered)

    def end(self, tally: Tally) -> str:  # noqa: ARG002
        """The end of the object."""
        return "\n]}\n"

    def _page(self, code: str) -> Shape:
        packs = self._run.packs
        rule = packs.rules.get(code) if packs is not None else None
        page = packs.page(rule) if packs is not None and rule is not None else None
        return {"url": page} if page is not None else {}

    def _diagnostic(self, path: str, source: Source | None, diagnostic: Diagnostic) -> Shape:
        start = source.position(diagnostic.place.span.start) if source is not None else (1, 1)
        shape: Shape = {
            "message": in_full(diagnostic, source, self._lang),
            "location": {"path": path},
            "severity": diagnostic.severity.name,
            "code": {"value": diagnostic.code, **self._page(diagnostic.code)},
            "original_output": f"{path}:{start[0]}:{start[1]}: {diagnostic.code} {diagnostic.severity.value} "
            f"{diagnostic.message}",
        }
        if source is not None:
            shape["location"]["range"] = _range(source, diagnostic.place.span)
            suggestions = [_suggestion(source, fix) for fix in diagnostic.fixes if _applies(source, fix)]
            if suggestions:
                shape["suggestions"] = suggestions
        return shape


def _applies(source: Source, fix: Fix) -> bool:
    """Whether reviewdog can put the fix in place: it cuts the lines of the file as they are stored, as UTF-8."""
    return (
        fix.applicability is Applicability.SAFE
        and bool(fix.edits)
        and source.editable
        and source.encoding == "utf-8"
        and not source.damaged
        and "\r" not in source.text.replace("\r\n", "\n")
    )


def _suggestion(source: Source, fix: Fix) -> Shape:
    """The edits as one: each suggestion is a change of its own."""
    edits = sorted(fix.edits, key=lambda edit: edit.span)
    whole = Span(edits[0].span.start, max(edit.span.end for edit in edits))
    text, at = "", whole.start
    for edit in edits:
        text += source.text[at : edit.span.start] + edit.text
        at = edit.span.end
    return {"range": _range(source, whole), "text": text + source.text[at : whole.end]}


def _range(source: Source, span: Span) -> Shape:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> Shape:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    mark = len(BOM_UTF8) if line == 1 and source.bom else 0
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + mark + 1}


def make(run: Run, view: View) -> RdjsonFormat:
    """Format ``rdjson``."""
    return RdjsonFormat(run, view)
