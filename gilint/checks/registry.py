"""The register of check kinds. The set is closed: packs choose among these and give options."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field

from gilint.checks.outcome import Outcome
from gilint.model.suppression import Attempt
from gilint.report.counterpart import ALONE, Around
from gilint.report.form import Form
from gilint.report.model import Report

Made = TypeVar("Made")


class Context(Struct, frozen=True):
    """What a check may know besides the report: the forms, the packs' word lists, the reports beside this one, and the
    suppressions that did not do what was meant; and what other checks have made of the report already."""

    form: Form
    forms: Mapping[str, Form]
    lexicons: Mapping[str, tuple[str, ...]]
    around: Around = ALONE
    attempts: tuple[Attempt, ...] = ()
    made: dict[Hashable, tuple[Report, Any]] = field(default_factory=dict)

    def once(self, report: Report, name: Hashable, make: Callable[[], Made]) -> Made:
        """``make()``, made once for all checks that ask for it by this name."""
        known = self.made.get(name)
        if known is not None and known[0] is report:
            found: Made = known[1]
            return found
        new = make()
        self.made[name] = (report, new)
        return new


CheckFunction = Callable[[Report, Any, Context], Iterable[Outcome]]


class CheckKind(Struct, frozen=True):
    """A check kind: its name in packs, the record of its options, the function; and the names of the values that its
    outcomes give to messages, of the variants that they choose, and of the notes that they ask for."""

    name: str
    options: type
    run: CheckFunction
    values: frozenset[str]
    variants: frozenset[str]
    notes: frozenset[str] = frozenset()
    after: bool = False
    """Whether it is run when the findings of all others are known."""


KINDS: dict[str, CheckKind] = {}


def check_kind(
    name: str,
    options: type,
    *,
    values: tuple[str, ...] = (),
    variants: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    after: bool = False,
) -> Callable[[CheckFunction], CheckFunction]:
    """Register a check function under ``name``.

    A check yields one outcome for each thing it looked at, broken and undecided ones with a place; it may yield
    ``HELD`` once or leave it out: a check that yields neither broken nor undecided has held, and one that yields only
    not-applicable does not apply.
    """

    def register(function: CheckFunction) -> CheckFunction:
        given = (frozenset(values), frozenset(variants), frozenset(notes))
        KINDS[name] = CheckKind(name, options, function, *given, after)
        return function

    return register
