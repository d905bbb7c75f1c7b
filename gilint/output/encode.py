"""The shapes of the JSON formats, version 1. Every format that gives JSON takes its parts from here."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gilint.engine.result import Coverage, FileResult
from gilint.model.diagnostic import Diagnostic, Fix, Related
from gilint.model.place import Place
from gilint.output.base import Run
from gilint.output.width import UNSEEN
from gilint.report.model import Report
from gilint.text.source import Source
from gilint.text.span import Span
from gilint.text.where import NOWHERE

if TYPE_CHECKING:
    from gilint.report.facts import Fact
    from gilint.report.model import Section

VERSION = 1
"""The version of the JSON shapes; it changes when a reader of the old ones would break."""

Shape = dict[str, Any]


def dumps(value: Any, *, ascii_only: bool) -> str:
    """``value`` as JSON on one line, in the order of its keys."""
    text = json.dumps(value, ensure_ascii=ascii_only)
    return text if ascii_only else UNSEEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def ascii_only(encoding: str | None) -> bool:
    """Whether JSON has to be written in ASCII: a stream in another encoding than UTF-8 is read as who knows what."""
    return (encoding or "").lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig", "cp65001")


def number(value: Decimal) -> str:
    """A number with exactly its digits: whole numbers without a point, never an exponent."""
    return str(int(value)) if value == value.to_integral_value() else format(value, "f")


def range_shape(source: Source | None, span: Span) -> Shape:
    """``start`` and ``end`` as lines and columns from 1, the end exclusive."""
    start, end = source.range(span) if source is not None else ((1, 1), (1, 1))
    return {"start": _position(*start), "end": _position(*end)}


def _position(line: int, column: int) -> Shape:
    return {"line": line, "column": column}


def location_shape(source: Source | None, place: Place) -> Shape:
    """A place."""
    where = source.where(place.span) if source is not None else NOWHERE
    return {
        **range_shape(source, place.span),
        "route": list(place.route),
        "fact": place.fact,
        "exact": place.exact,
        "page": where.page,
        "bbox": list(where.bbox) if where.bbox is not None else None,
        "part": where.part,
    }


def report_shape(report: Report | None) -> Shape | None:
    """What was recognised of a report."""
    if report is None:
        return None
    return {
        "title": None if report.title.missing else report.title.text,
        "year": report.year,
        "organ": report.organ,
        "organ_kind": report.organ_kind.value if report.organ_kind is not None else None,
        "form": report.form or None,
        "published": report.published,
    }


def _coverage_shape(coverage: Coverage | None) -> Shape | None:
    if coverage is None:
        return None
    return {
        "cells_expected": coverage.cells_expected,
        "cells_read": coverage.cells_read,
        "sections_found": coverage.sections_found,
    }


def _fix_shape(source: Source | None, fix: Fix) -> Shape:
    edits = [{**range_shape(source, edit.span), "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "applicability": fix.applicability.value, "edits": edits}


def _related_shape(source: Source | None, item: Related) -> Shape:
    """Another place of a finding; ``elsewhere`` is there when the value stands in another file."""
    shape = {"label": item.label, "value": item.value, "location": location_shape(source, item.place)}
    other = item.elsewhere
    if other is not None:
        shape["elsewhere"] = {
            "path": other.path,
            "text": other.text,
            "start": {"line": other.line, "column": other.column},
            "end": {"line": other.end_line, "column": other.end_column},
            "route": list(other.route),
            "fact": other.fact,
            "page": other.page,
            "bbox": list(other.bbox) if other.bbox is not None else None,
            "part": other.part,
        }
    return shape


def diagnostic_shape(source: Source | None, diagnostic: Diagnostic) -> Shape:
    """A finding, with what holds it back if something does."""
    held = diagnostic.suppressed
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "preview": diagnostic.preview,
        "location": location_shape(source, diagnostic.place),
        "related": [_related_shape(source, item) for item in diagnostic.related],
        "expected": diagnostic.expected,
        "actual": diagnostic.actual,
        "basis": [{"document": basis.document, "article": basis.article} for basis in diagnostic.basis],
        "remedy": diagnostic.remedy,
        "fixes": [_fix_shape(source, fix) for fix in diagnostic.fixes],
        "fingerprint": diagnostic.fingerprint,
        "suppressed": {"by": held.by, "reason": held.reason} if held is not None else None,
    }


def all_findings(result: FileResult) -> list[Diagnostic]:
    """The findings that count and those that are suppressed, by place, then code."""
    found = [*result.diagnostics, *result.suppressed]
    return sorted(found, key=lambda item: (item.place.span, item.code)) if result.suppressed else found


def file_shape(result: FileResult) -> Shape:
    """One file of ``gilint check``."""
    return {
        "path": result.path,
        "status": result.status.value,
        "reason": result.reason,
        "report": report_shape(result.report),
        "coverage": _coverage_shape(result.coverage),
        "diagnostics": [diagnostic_shape(result.source, diagnostic) for diagnostic in all_findings(result)],
        "rules": [{"code": rule.code, "status": rule.status.value, "reason": rule.reason} for rule in result.rules],
    }


def head_shape(run: Run) -> Shape:
    """What a run is known by: version of the shapes, tool, packs."""
    packs = run.packs.packs if run.packs is not None else ()
    return {
        "version": VERSION,
        "tool": {"name": "gilint", "version": run.version},
        "packs": [{"name": pack.name, "version": pack.version, "sha256": pack.sha256} for pack in packs],
    }


def section_shape(source: Source | None, section: Section) -> Shape:
    """A section of a report."""
    return {
        "number": section.number,
        "heading": str(section.heading.printed),
        "location": location_shape(source, section.heading.place),
    }


def fact_shape(source: Source | None, fact: Fact) -> Shape:
    """A fact but for its value, whose exact digits each who writes it keeps in his way."""
    return {
        "key": fact.key,
        "raw": fact.raw,
        "state": fact.state.value,
        "location": location_shape(source, fact.place),
    }


def fact_text(source: Source | None, fact: Fact, *, ascii_only: bool) -> str:
    """A fact as JSON text."""
    head = fact_shape(source, fact)
    location = dumps(head.pop("location"), ascii_only=ascii_only)
    value = number(fact.value) if fact.value is not None else "null"
    return f'{dumps(head, ascii_only=ascii_only)[:-1]}, "value": {value}, "location": {location}}}'
