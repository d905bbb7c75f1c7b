"""Format ``sarif``: a log of the Static Analysis Results Interchange Format 2.1.0, with one run.

Results are findings and nothing else: GitHub's code scanning makes an alert of every result, whatever its ``kind``.
Rules that could not be decided are counted in a notification.
"""

from __future__ import annotations

from functools import cached_property

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult, FileStatus
from gilint.model.diagnostic import Applicability, Diagnostic, Fix, Related, Suppressed
from gilint.model.place import Elsewhere, Place
from gilint.output.base import Run, Tally
from gilint.output.basis import basis_text
from gilint.output.brief import ends, message
from gilint.output.encode import Shape, all_findings, ascii_only, dumps, head_shape
from gilint.output.members import Members
from gilint.output.paths import reference
from gilint.output.sarif_rules import LANGUAGES, LEVELS, tool
from gilint.output.style import View
from gilint.output.width import plain
from gilint.output.words import where_text, word
from gilint.text.lines import Position
from gilint.text.source import Source
from gilint.text.span import Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "gilint/v1"
"""The key of the fingerprint that is also in the JSON. GitHub adds its own, of the line."""

_ROOT = "%SRCROOT%"
_SNIPPET = 400
"""Code points of a region that are quoted; a longer one is not."""
_NOTIFICATIONS = 1000
"""Notifications that are kept until the end; beyond them only their number is."""


class SarifFormat:
    """The log: the tool with its rules, the results as they come, then what went wrong and the counts."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._lang = view.lang
        self._ascii = ascii_only(view.encoding)
        self._members = Members()
        self._notifications: list[Shape] = []
        self._left_out = 0

    @cached_property
    def _indexes(self) -> dict[str, int]:
        """The turn of each rule among those of the tool."""
        packs = self._run.packs
        return {code: index for index, code in enumerate(packs.rules)} if packs is not None else {}

    def begin(self) -> str:
        """Everything up to the first result."""
        head = {
            "tool": tool(self._run, self._lang),
            "language": LANGUAGES[self._lang],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {_ROOT: {"description": {"text": word(self._lang, "source-root")}}},
        }
        return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{self._dumps(head)[:-1]},\n"results": ['

    def render(self, result: FileResult) -> str:
        """The results of one file, also those that are suppressed."""
        return ",\n".join(self._dumps(self._result(result, diagnostic)) for diagnostic in all_findings(result))

    def add(self, rendered: str, digest: Digest) -> str:
        """The results behind what parts them from those before."""
        if digest.status is FileStatus.UNREADABLE:
            where = {"physicalLocation": {"artifactLocation": self._artifact(digest.path)}}
            self._notify({"level": "error", "message": _text(digest.reason or ""), "locations": [where]})
        for failure in digest.failures:
            said = _text(f"{failure.code}{word(self._lang, 'colon')}{failure.fault or word(self._lang, 'rule-failed')}")
            where = {"physicalLocation": {"artifactLocation": self._artifact(digest.path)}}
            self._notify({"level": "error", "message": said, "locations": [where]})
        return self._members.add(rendered)

    def end(self, tally: Tally) -> str:
        """What could not be read or decided, the packs and the counts."""
        if tally.undecided:
            said = word(self._lang, "undecided-note", count=tally.undecided)
            self._notifications.append({"level": "note", "message": _text(said)})
        if self._left_out:
            said = word(self._lang, "more-notes", count=self._left_out)
            self._notifications.append({"level": "error", "message": _text(said)})
        unread = tally.by_status[FileStatus.UNREADABLE]
        invocation = {"executionSuccessful": not unread, "toolExecutionNotifications": self._notifications}
        properties = {"packs": head_shape(self._run)["packs"], "summary": tally.summary()}
        tail = {"invocations": [invocation], "properties": properties}
        return f"\n],\n{self._dumps(tail)[1:]}]}}\n"

    def _notify(self, notification: Shape) -> None:
        if len(self._notifications) < _NOTIFICATIONS:
            self._notifications.append(notification)
        else:
            self._left_out += 1

    def _dumps(self, shape: Shape) -> str:
        return dumps(shape, ascii_only=self._ascii)

    def _result(self, result: FileResult, diagnostic: Diagnostic) -> Shape:
        source = result.source
        artifact = self._artifact(result.path)
        shape: Shape = {"ruleId": diagnostic.code}
        if diagnostic.code in self._indexes:
            shape["ruleIndex"] = self._indexes[diagnostic.code]
        shape |= {
            "level": LEVELS[diagnostic.severity],
            "message": _text(message(diagnostic, source, self._lang)),
            "locations": [self._location(artifact, source, diagnostic.place)],
            "partialFingerprints": {FINGERPRINT: diagnostic.fingerprint},
            **self._properties(diagnostic),
        }
        if diagnostic.related:
            shape["relatedLocations"] = [
                {"id": number, **self._related(artifact, source, item)}
                for number, item in enumerate(diagnostic.related, 1)
            ]
        fixes = [_fix(artifact, source, fix) for fix in diagnostic.fixes if _applies(source, fix)]
        if fixes:
            shape["fixes"] = fixes
        if diagnostic.suppressed is not None:
            shape["suppressions"] = [_suppression(diagnostic.suppressed)]
        return shape

    def _properties(self, diagnostic: Diagnostic) -> Shape:
        given = {
            "expected": diagnostic.expected,
            "actual": diagnostic.actual,
            "basis": [basis_text(basis, self._lang) for basis in diagnostic.basis],
            "remedy": diagnostic.remedy,
            "preview": diagnostic.preview,
        }
        properties = {name: value for name, value in given.items() if value}
        return {"properties": properties} if properties else {}

    def _artifact(self, path: str) -> Shape:
        uri, inside = reference(path, self._run.root)
        return {"uri": uri, "uriBaseId": _ROOT} if inside else {"uri": uri}

    def _location(self, artifact: Shape, source: Source | None, place: Place) -> Shape:
        shape: Shape = {
            "physicalLocation": {"artifactLocation": artifact, "region": _region(source, place.span)},
            **_logical(place.route, place.fact),
        }
        where = source.where(place.span) if source is not None else None
        if where is not None and (where.part is not None or where.page is not None):
            steps = where_text(self._lang, where.steps)
            properties = {"steps": steps, "part": where.part, "page": where.page, "bbox": where.bbox}
            shape["properties"] = {name: value for name, value in properties.items() if value}
        return shape

    def _related(self, artifact: Shape, source: Source | None, item: Related) -> Shape:
        said = f"{item.label} {item.value}".strip()
        if item.elsewhere is not None:
            return {**self._elsewhere(item.elsewhere), "message": _text(said)}
        return {**self._location(artifact, source, item.place), "message": _text(said)}

    def _elsewhere(self, other: Elsewhere) -> Shape:
        """A place in another file."""
        region = _span_shape(Position(other.line, other.column), Position(other.end_line, other.end_column))
        physical = {"artifactLocation": self._artifact(other.path), "region": region}
        return {"physicalLocation": physical, **_logical(other.route, other.fact)}


def _text(text: str) -> Shape:
    """A message. In those of SARIF ``[…](…)`` is a link, and what a report says must be none."""
    return {"text": plain(text).replace("](", "] (") or "-"}


def _logical(route: tuple[str, ...], fact: str | None) -> Shape:
    """The same place in the report's own words, and by the key of its cell."""
    shapes: list[Shape] = []
    if route:
        steps = [plain(step) for step in route]
        shapes.append({"name": steps[-1], "fullyQualifiedName": " › ".join(steps), "kind": "element"})
    if fact is not None:
        shapes.append({"name": fact.rpartition(".")[2], "fullyQualifiedName": fact, "kind": "value"})
    return {"logicalLocations": shapes} if shapes else {}


def _region(source: Source | None, span: Span) -> Shape:
    start, end = ends(source, span)
    shape = _span_shape(start, end)
    if source is not None and span.start < span.end <= span.start + _SNIPPET:
        shape["snippet"] = {"text": source.text[span.start : span.end]}
    return shape


def _span_shape(start: Position, end: Position) -> Shape:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _applies(source: Source | None, fix: Fix) -> bool:
    return source is not None and source.editable and bool(fix.edits) and fix.applicability is not Applicability.DISPLAY


def _fix(artifact: Shape, source: Source | None, fix: Fix) -> Shape:
    replacements = []
    for edit in fix.edits:
        start, end = ends(source, edit.span)
        replacement: Shape = {"deletedRegion": _span_shape(start, end)}
        if edit.text:
            replacement["insertedContent"] = {"text": edit.text}
        replacements.append(replacement)
    return {
        "description": _text(fix.title),
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
        "properties": {"applicability": fix.applicability.value},
    }


def _suppression(held: Suppressed) -> Shape:
    """In the file, or beside it: in the configuration or the baseline."""
    return {
        "kind": "inSource" if held.by == "comment" else "external",
        "status": "accepted",
        "justification": held.reason,
        "properties": {"by": held.by},
    }


def make(run: Run, view: View) -> SarifFormat:
    """Format ``sarif``."""
    return SarifFormat(run, view)
