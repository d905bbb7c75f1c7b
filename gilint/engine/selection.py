"""Which rules run, and in what order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from gilint.engine.settings import Settings
from gilint.packs.model import PackSet, Rule


class UnknownRuleError(ValueError):
    """A selector that names nothing. ``suggestion`` is the nearest name, if any is near."""

    def __init__(self, name: str, suggestion: str | None) -> None:
        hint = f", did you mean {suggestion!r}?" if suggestion else ""
        super().__init__(f"unknown rule {name!r}{hint}")
        self.name = name
        self.suggestion = suggestion


class Selection(Struct, frozen=True):
    """Rules in the order in which they run: after those that may make them not applicable.

    ``reported`` are the codes whose results are wanted; the others only run because one of these depends on them.
    """

    rules: tuple[Rule, ...]
    reported: frozenset[str]


def select_rules(packs: PackSet, settings: Settings) -> Selection:
    """The rules that ``settings`` ask for. Raises ``UnknownRuleError`` for a name that fits no rule, group or pack."""
    rules = packs.rules
    chosen = set(rules) if not settings.select else codes_of(settings.select, packs)
    chosen |= codes_of(settings.extend_select, packs)
    chosen -= codes_of(settings.ignore, packs)
    by_name = {*settings.select, *settings.extend_select}
    chosen = {
        code for code in chosen if settings.preview or not rules[code].preview or by_name & {code, rules[code].name}
    }
    levels = {code: level for name, level in settings.severity.items() for code in codes_of((name,), packs)}
    ordered = _ordered(rules, sorted(chosen), chosen if settings.preview else chosen | _steady(rules))
    # A severity that the user sets also holds for the rule's variants.
    final = (
        replace(
            rule,
            severity=levels[rule.code],
            variants={name: replace(variant, severity=None) for name, variant in rule.variants.items()},
        )
        if rule.code in levels
        else rule
        for rule in ordered
    )
    return Selection(tuple(final), frozenset(chosen))


def _steady(rules: Mapping[str, Rule]) -> set[str]:
    return {code for code, rule in rules.items() if not rule.preview}


def codes_of(names: Iterable[str], packs: PackSet) -> set[str]:
    """The codes that names stand for: codes, prefixes of codes, names of rules and of packs.

    Raises ``UnknownRuleError`` for a name that fits none.
    """
    found: set[str] = set()
    for name in names:
        codes = {
            code
            for code, rule in packs.rules.items()
            if name in (code, rule.name, rule.pack) or (name in packs.groups and code.startswith(name))
        }
        if not codes:
            codes = {code for code in packs.rules if name and name.isupper() and code.startswith(name)}
        if not codes:
            from gilint.packs.suggest import closest

            known = [*packs.rules, *(rule.name for rule in packs.rules.values()), *packs.groups]
            raise UnknownRuleError(name, closest(name, known))
        found |= codes
    return found


def _ordered(rules: Mapping[str, Rule], wanted: Sequence[str], allowed: set[str]) -> list[Rule]:
    """``wanted`` in the order of codes, each after the rules that it names in ``unless``; those are taken in as well.

    Packs with a circle of such rules do not load, so every walk ends.
    """
    done: dict[str, Rule] = {}
    for code in wanted:
        waiting = [code]
        while waiting:
            current = waiting[-1]
            before = [other for other in rules[current].applies.unless if other in allowed and other not in done]
            if current in done or not before:
                done.setdefault(waiting.pop(), rules[current])
            else:
                waiting.extend(reversed(before))
    return list(done.values())
