"""The shapes of a survey that JSON and others share."""

from __future__ import annotations

from typing import Any

from gilint.engine.digest import Digest
from gilint.model.diagnostic import Severity
from gilint.output.survey.base import Survey
from gilint.output.survey.totals import Group, Sum

REPORT = (
    *("path", "status", "reason", "title", "year", "organ", "organ_kind", "form", "published"),
    *("cells_expected", "cells_read", "sections_expected", "sections_found"),
    *("errors", "warnings", "infos", "undecided", "suppressed"),
)
"""What is told of each file, by name."""


def report_values(digest: Digest) -> tuple[str | int | None, ...]:
    """The values of ``REPORT`` for one file."""
    coverage = digest.coverage
    counts = [digest.count(severity) for severity in Severity]
    return (
        digest.path,
        digest.status.value,
        digest.reason,
        digest.title,
        digest.year,
        digest.organ,
        digest.organ_kind,
        digest.form,
        digest.published,
        *(
            (coverage.cells_expected, coverage.cells_read, coverage.sections_expected, coverage.sections_found)
            if coverage is not None
            else (None, None, None, None)
        ),
        *counts,
        digest.undecided,
        digest.suppressed,
    )


def report_shape(digest: Digest) -> dict[str, Any]:
    """One file, with how often each rule was broken in it."""
    found = [{"code": item.code, "severity": item.severity.value, "count": item.count} for item in digest.found]
    return {**dict(zip(REPORT, report_values(digest), strict=True)), "found": found}


def sum_shape(group: Group, key: str, total: Sum) -> dict[str, Any]:
    """One sum; its value is a text here, because a float would lose digits."""
    return {
        "year": group.year,
        "form": group.form,
        "key": key,
        "reports": total.reports,
        "checked": total.checked,
        "left_out": {"broken": total.broken, "undecided": total.undecided, "no_number": total.number},
    }


def missing_shape(survey: Survey) -> dict[str, Any]:
    """Who has not published, by year, and who is not on the list."""
    missing = [{"year": year, "organs": list(organs)} for year, organs in survey.roster.missing()]
    return {"missing": missing, "not_listed": list(survey.roster.strangers())}
