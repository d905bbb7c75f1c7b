"""What a check yields. Only the engine adds code, severity and message to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct, field

from gilint.model.diagnostic import Applicability, Edit, Related, Status
from gilint.model.place import Place


class Outcome(Struct, frozen=True):
    """Held, broken (place, related places, values), undecided (place, reason) or not applicable.

    ``variant`` names one of the rule's message variants; ``values`` fill the message,
    ``notes`` name sentences of the rule that are added to it. ``edits`` mend the finding when the rule has a fix;
    ``trust`` says how far these may be trusted where that is less than the rule says.
    """

    status: Status
    place: Place | None = None
    variant: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    expected: str | None = None
    actual: str | None = None
    reason: str | None = None
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    trust: Applicability = Applicability.SAFE


HELD = Outcome(Status.HELD)


def broken(
    place: Place,
    *,
    variant: str | None = None,
    related: tuple[Related, ...] = (),
    expected: str | None = None,
    actual: str | None = None,
    edits: tuple[Edit, ...] = (),
    notes: tuple[str, ...] = (),
    trust: Applicability = Applicability.SAFE,
    **values: str,
) -> Outcome:
    """A finding at ``place``; keyword arguments that are not named here fill the message."""
    return Outcome(Status.BROKEN, place, variant, values, related, expected, actual, None, edits, notes, trust)


def undecided(place: Place, reason: str, **values: str) -> Outcome:
    """Not to be decided; ``reason`` is the key of a reason in the engine's catalogue, ``values`` fill it."""
    return Outcome(Status.UNDECIDED, place, None, values, reason=reason)


@lru_cache(maxsize=64)
def not_applicable(reason: str) -> Outcome:
    """Nothing here that the rule speaks of."""
    return Outcome(Status.NOT_APPLICABLE, reason=reason)
