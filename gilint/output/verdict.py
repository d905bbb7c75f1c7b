"""What is said of a file in a few words."""

from __future__ import annotations

from typing import NamedTuple

from gilint.engine.digest import Digest
from gilint.engine.result import FileStatus
from gilint.model.diagnostic import Severity
from gilint.output.words import count_severity, word


class Verdict(NamedTuple):
    """The words, and the kind that gives them a sign and a colour."""

    kind: str
    said: str


def verdict(kept: Digest, lang: str) -> Verdict:
    """The verdict on a file: its findings by severity, what it is when it is no report, what was undecided."""
    parts = [count_severity(lang, severity, count) for severity in Severity if (count := kept.count(severity))]
    worst = next((severity.value for severity in Severity if kept.count(severity)), None)
    if kept.status is not FileStatus.CHECKED:
        return Verdict(worst or kept.status.value, " · ".join([word(lang, kept.status.value), *parts]))
    if worst is None:
        parts.append(word(lang, "clean"))
    if kept.undecided:
        parts.append(word(lang, "undecided", count=kept.undecided))
    return Verdict(worst or ("undecided" if kept.undecided else "clean"), " · ".join(parts))
