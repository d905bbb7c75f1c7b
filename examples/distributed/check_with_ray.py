"""Check a large collection of reports with Ray Data, on one machine or on a cluster.

    pip install gilint "ray[data]"
    python examples/distributed/check_with_ray.py FOLDER OUT

writes OUT/reports (a Parquet row for each report) and OUT/findings (a row for each finding). ``gilint.check`` takes a
path or bytes, keeps nothing between calls but prepared rules, and gives plain records, so any engine that maps a
function over a collection can run it. Here each file's bytes travel with its path, so that the workers need no shared
folder.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import gilint

SUFFIXES = {".html", ".htm", ".md", ".txt", ".docx", ".odt", ".mht", ".mhtml", ".pdf"}


def check_row(row: dict[str, Any]) -> dict[str, Any]:
    """Check one file, given as ``path`` and ``bytes``: a ``report`` row and its ``findings`` rows."""
    result = gilint.check(row["bytes"], name=row["path"])
    return {"report": _report(result), "findings": [_finding(result.path, finding) for finding in result.findings]}


def _report(result: gilint.Result) -> dict[str, Any]:
    severities = [finding.severity for finding in result.findings]
    known = result.report
    return {
        "path": result.path,
        "status": result.status,
        "reason": result.reason or "",
        "organ": (known.organ if known else None) or "",
        "year": (known.year if known else None) or 0,
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "undecided": sum(rule.status == "undecided" for rule in result.rules),
    }


def _finding(path: str, finding: gilint.Finding) -> dict[str, Any]:
    return {
        "path": path,
        "code": finding.code,
        "severity": finding.severity,
        "line": finding.location.start.line,
        "column": finding.location.start.column,
        "fact": finding.location.fact or "",
        "message": finding.message,
    }


def main(folder: str, out: str) -> None:
    """Check everything under ``folder`` and write two Parquet tables under ``out``."""
    import ray

    paths = sorted(str(path) for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES)
    checked = ray.data.read_binary_files(paths, include_paths=True).map(check_row).materialize()
    checked.map(lambda row: row["report"]).write_parquet(str(Path(out) / "reports"))
    checked.flat_map(lambda row: row["findings"]).write_parquet(str(Path(out) / "findings"))


if __name__ == "__main__":
    main(*sys.argv[1:])
