"""Which rules run and how severe they are, when several sources have their say; and what nobody has a say in.

A mandatory rule runs whatever a configuration says, and is no milder than its pack makes it: a group that holds it can
be ignored, and it stays. To name it in order to be rid of it is a mistake, which is told. Only ``--select`` on the
command line leaves it out, because that is for looking at single rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gilint.config.policy import Said
from gilint.engine.selection import codes_of
from gilint.model.diagnostic import Severity
from gilint.packs.model import PackSet


class Settled(NamedTuple):
    """What ``Settings`` takes. ``ignore`` and ``severity`` are by code."""

    select: tuple[str, ...]
    extend_select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: Mapping[str, Severity]


class MandatoryError(ValueError):
    """A mandatory rule is named, in order to be rid of it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"mandatory rule {name!r}")
        self.name = name


def settled(said: Iterable[Said], packs: PackSet, *, preview: bool) -> Settled:
    """What all sources together say, the nearest to the file last.

    Raises ``UnknownRuleError`` for a name that fits nothing, ``MandatoryError`` for one that must not be there.
    """
    select: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    ignored: set[str] = set()
    levels: dict[str, Severity] = {}
    insisted = {code for code, rule in packs.rules.items() if rule.mandatory}
    narrowed = False
    for source in said:
        refuse_mandatory(source.ignore, source.severity, packs)
        if source.select is not None:
            select, extend, ignored, narrowed = source.select, (), set(), source.by_user
        extend += source.extend_select
        ignored -= codes_of(source.extend_select, packs)
        ignored |= codes_of(source.ignore, packs) - insisted
        levels.update(_levels(source.severity, packs))
    codes_of(select, packs)
    if select and insisted and not narrowed:
        extend += tuple(sorted(code for code in insisted if preview or not packs.rules[code].preview))
    return Settled(
        tuple(dict.fromkeys(select)),
        tuple(dict.fromkeys(extend)),
        tuple(sorted(ignored)),
        dict(sorted(levels.items())),
    )


def refuse_mandatory(ignore: Sequence[str], severity: Mapping[str, Severity], packs: PackSet) -> None:
    """Raise ``MandatoryError`` for the first name of a mandatory rule that is to be ignored or made milder."""
    for name in (*ignore, *severity):
        rule = packs.find(name)
        if rule is None or not rule.mandatory:
            continue
        if name in ignore or severity[name].rank > rule.severity.rank:
            raise MandatoryError(name)


def _levels(severity: Mapping[str, Severity], packs: PackSet) -> dict[str, Severity]:
    """Severities by code: what is said of a few rules goes before what is said of many."""
    levels: dict[str, Severity] = {}
    found = [(codes_of((name,), packs), level) for name, level in severity.items()]
    for codes, level in sorted(found, key=lambda item: -len(item[0])):
        for code in codes:
            rule = packs.rules[code]
            if not rule.mandatory or level.rank <= rule.severity.rank:
                levels[code] = level
    return levels
