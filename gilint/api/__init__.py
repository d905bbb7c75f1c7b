"""The Python interface: what ``import gilint`` offers. Stable; everything else in the package may change.

The records are those of the JSON formats, version 1, so that a program that reads ``gilint check -f json`` and one that
calls ``gilint.check`` see the same.
"""

from __future__ import annotations

from gilint.api.calls import check, read
from gilint.api.records import (
    Basis,
    Coverage,
    Edit,
    Elsewhere,
    Fact,
    Finding,
    Fix,
    Identity,
    Location,
    Position,
    Related,
    Report,
    Result,
    RuleStatus,
    Section,
    Suppressed,
)

__all__ = [
    "Basis",
    "Coverage",
    "Edit",
    "Elsewhere",
    "Fact",
    "Finding",
    "Fix",
    "Identity",
    "Location",
    "Position",
    "Related",
    "Report",
    "Result",
    "RuleStatus",
    "Section",
    "Suppressed",
    "check",
    "read",
]
