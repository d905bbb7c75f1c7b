"""Defects: for each rule, how a correct report is made to break it, and where the finding must then stand.

They are planted in drafts, before a report is laid out and written; what rules look for and how is not used. Importing
this package registers all of them.
"""

from __future__ import annotations

from tests.support.defects import (
    across,
    claims,
    dates,
    disclosure,
    disputes,
    document,
    notes,
    requests,
    structure,
    suppression,
    wording,
)
from tests.support.defects.registry import DEFECTS, UNPLANTED, Planted, Spot

__all__ = [
    "DEFECTS",
    "UNPLANTED",
    "Planted",
    "Spot",
    "across",
    "claims",
    "dates",
    "disclosure",
    "disputes",
    "document",
    "notes",
    "requests",
    "structure",
    "suppression",
    "wording",
]
