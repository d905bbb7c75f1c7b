"""The records that ``gilint.check`` and ``gilint.read`` give: plain, frozen, comparable, picklable."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "info"]
Status = Literal["held", "broken", "undecided", "not-applicable"]
FileStatus = Literal["checked", "not-a-report", "unreadable", "excluded"]
State = Literal["number", "blank", "symbol", "text", "lost"]


class Position(Struct, frozen=True):
    """Line and column, both from 1; columns in code points."""

    line: int
    column: int


class Location(Struct, frozen=True):
    """Where something stands: ``start`` to ``end`` (exclusive), and the way to it in the report's own labels.

    ``fact`` is the key of the cell when the place is one. ``exact`` is false when the place is only near. ``page`` and
    ``bbox`` (left, top, right, bottom in points from the upper left corner) are those of a PDF; ``part`` leads to a
    paragraph or cell of a package such as DOCX.
    """

    start: Position
    end: Position
    route: tuple[str, ...]
    fact: str | None
    exact: bool
    page: int | None
    bbox: tuple[float, float, float, float] | None
    part: str | None


class Elsewhere(Struct, frozen=True):
    """A place in another file, and what stands there."""

    path: str
    text: str
    start: Position
    end: Position
    route: tuple[str, ...]
    fact: str | None
    page: int | None
    bbox: tuple[float, float, float, float] | None
    part: str | None


class Related(Struct, frozen=True):
    """Another place of a finding: an operand, another mention, with ``elsewhere`` a cell of another report."""

    label: str
    value: str
    location: Location
    elsewhere: Elsewhere | None = None


class Basis(Struct, frozen=True):
    """The document and article that a rule rests on."""

    document: str
    article: str


class Edit(Struct, frozen=True):
    """Replace what stands from ``start`` to ``end`` by ``text``."""

    start: Position
    end: Position
    text: str


class Fix(Struct, frozen=True):
    """What would mend a finding."""

    title: str
    applicability: Literal["safe", "unsafe", "display"]
    edits: tuple[Edit, ...]


class Suppressed(Struct, frozen=True):
    """Why a finding does not count."""

    by: str
    reason: str


class Finding(Struct, frozen=True):
    """Something that is wrong. ``expected`` and ``actual`` are the two values that disagree, as text."""

    code: str
    name: str
    severity: Severity
    message: str
    preview: bool
    location: Location
    related: tuple[Related, ...]
    expected: str | None
    actual: str | None
    basis: tuple[Basis, ...]
    remedy: str
    fixes: tuple[Fix, ...]
    fingerprint: str
    suppressed: Suppressed | None


class RuleStatus(Struct, frozen=True):
    """What became of a rule; ``reason`` says why it could not be decided or does not apply."""

    code: str
    status: Status
    reason: str | None


class Identity(Struct, frozen=True):
    """What was recognised of a report. ``published`` is a date such as ``2024-01-29``."""

    title: str | None
    year: int | None
    organ: str | None
    organ_kind: str | None
    form: str | None
    published: str | None


class Coverage(Struct, frozen=True):
    """How much of what the form asks for was read."""

    cells_expected: int
    cells_read: int
    sections_found: int


class Result(Struct, frozen=True):
    """What ``gilint.check`` gives for one file. ``reason`` says why when ``status`` is not ``checked``."""

    path: str
    status: FileStatus
    reason: str | None
    report: Identity | None
    coverage: Coverage | None
    diagnostics: tuple[Finding, ...]
    rules: tuple[RuleStatus, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that count: those that nothing suppresses."""
        return tuple(finding for finding in self.diagnostics if finding.suppressed is None)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that count and are errors."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether the file was checked and has no error: what exit status 0 of the command says."""
        return self.status == "checked" and not self.errors


class Section(Struct, frozen=True):
    """One of the six sections."""

    number: int
    heading: str
    location: Location


class Fact(Struct, frozen=True):
    """One cell of a statutory table. ``value`` is there when ``state`` is ``number``, with exactly its digits."""

    key: str
    raw: str
    state: State
    value: Decimal | None
    location: Location


class Report(Struct, frozen=True):
    """What ``gilint.read`` gives: what the file is, its sections in order, its cells in order.

    ``is_report`` tells whether the file is a yearly report at all.
    """

    path: str
    is_report: bool
    identity: Identity
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...]

    def __getitem__(self, key: str) -> Fact:
        """The cell ``key``, such as ``requests.handled.total``. Raises ``KeyError``."""
        for fact in self.facts:
            if fact.key == key:
                return fact
        raise KeyError(key)

    def values(self) -> dict[str, Decimal]:
        """The numbers of all cells that hold one, by key."""
        return {fact.key: fact.value for fact in self.facts if fact.value is not None}
