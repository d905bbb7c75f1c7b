"""From a result to the diagnostics that an editor shows."""

from __future__ import annotations

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from pygls.uris import from_fs_path

from gilint.engine.result import FileResult
from gilint.lsp.draft import Draft
from gilint.model.diagnostic import Diagnostic as Finding
from gilint.model.diagnostic import Related, Severity
from gilint.model.place import Elsewhere

SOURCE = "gilint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def diagnostics(draft: Draft, result: FileResult) -> list[Diagnostic]:
    """The findings of a result, in order."""
    return [diagnostic(draft, finding) for finding in result.diagnostics]


def diagnostic(draft: Draft, finding: Finding) -> Diagnostic:
    """A finding as an editor shows it. ``data`` is the fingerprint, by which a code action finds it again."""
    return Diagnostic(
        range=draft.range(finding.place.span),
        message=f"{finding.message}\n{finding.remedy}" if finding.remedy else finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        related_information=[_related(draft, item) for item in finding.related],
        data=finding.fingerprint,
    )


def _related(draft: Draft, item: Related) -> DiagnosticRelatedInformation:
    message = f"{item.label} {item.value}".strip()
    if item.elsewhere is not None:
        uri = from_fs_path(item.elsewhere.path) or draft.uri
        return DiagnosticRelatedInformation(Location(uri, _range_elsewhere(item.elsewhere)), message)
    return DiagnosticRelatedInformation(Location(draft.uri, draft.range(item.place.span)), message)


def _range_elsewhere(place: Elsewhere) -> Range:
    """In the other file columns are code points: near enough where its text is not at hand."""
    return Range(Position(place.line - 1, place.column - 1), Position(place.end_line - 1, place.end_column - 1))
