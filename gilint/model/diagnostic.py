"""A diagnostic: what is wrong, where, both values, the law and the remedy. It knows nothing of how it is printed."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from gilint.model.place import Elsewhere, Place
from gilint.text.span import Span


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, then rising; for comparisons."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Status(StrEnum):
    """What became of a rule on a report."""

    HELD = "held"
    BROKEN = "broken"
    UNDECIDED = "undecided"
    NOT_APPLICABLE = "not-applicable"


class Applicability(StrEnum):
    """How far a fix may be trusted, best first."""

    SAFE = "safe"
    """The meaning stays: width, spaces, punctuation, official wording restored. ``--fix`` applies it."""
    UNSAFE = "unsafe"
    """A person has to agree. ``--fix --unsafe-fixes`` applies it."""
    DISPLAY = "display"
    """Shown, never applied."""


class Edit(Struct, frozen=True):
    """Replace a range of the source by ``text``."""

    span: Span
    text: str


class Fix(Struct, frozen=True):
    """Edits that mend a finding. Never a number in a statutory table."""

    title: str
    applicability: Applicability
    edits: tuple[Edit, ...]


class Related(Struct, frozen=True):
    """Another place that has to do with a finding: an operand, the other mention.

    With ``elsewhere`` the value stands in another file, and ``place`` is what it is compared with in this one.
    """

    label: str
    value: str
    place: Place
    elsewhere: Elsewhere | None = None


class Basis(Struct, frozen=True):
    """The clause that a rule rests on. ``practice`` marks what is established in real reports without a clause seen."""

    document: str
    article: str = ""
    note: str = ""
    practice: bool = False
    form: str | None = None
    """The form that the document lays down, when it lays down one."""


class Suppressed(Struct, frozen=True):
    """Why a finding does not count: ``by`` is ``comment``, ``config`` or ``baseline``."""

    by: str
    reason: str


class Diagnostic(Struct, frozen=True):
    """One finding. It cannot be made without a primary place."""

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    why: str = ""
    remedy: str = ""
    basis: tuple[Basis, ...] = ()
    related: tuple[Related, ...] = ()
    expected: str | None = None
    actual: str | None = None
    fixes: tuple[Fix, ...] = ()
    preview: bool = False
    suppressed: Suppressed | None = None
    identity: str = ""
    """What the finding is known by when its line has moved: code, address, and what is wrong there."""

    @property
    def fingerprint(self) -> str:
        """A short digest of ``identity``."""
        from hashlib import sha256

        return sha256(self.identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def fix(self, *, unsafe: bool) -> Fix | None:
        """The fix that may be made by a program; an unsafe one only when ``unsafe`` is set."""
        allowed = (Applicability.SAFE, Applicability.UNSAFE) if unsafe else (Applicability.SAFE,)
        return next((fix for fix in self.fixes if fix.applicability in allowed), None)


class RuleStatus(Struct, frozen=True):
    """What became of one rule, with the reason when it could not be decided or does not apply."""

    code: str
    name: str
    status: Status
    reason: str | None = None
    place: Place | None = None
