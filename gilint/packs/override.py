"""Changes that packs make to rules of the pack that they extend: severity, parameters, further bases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gilint.packs.decode import Decoder, Trail
from gilint.packs.draft import Draft
from gilint.packs.entries import BasisEntry, Override
from gilint.packs.extend import may_change
from gilint.packs.fields import changed
from gilint.packs.merge import Merger
from gilint.packs.model import Rule
from gilint.packs.nodes import MappingNode
from gilint.packs.scalars import INVALID, kind_of
from gilint.packs.suggest import did_you_mean
from gilint.packs.validate import Names, check_options

_PLAIN = ("severity", "preview", "mandatory")


class _Ledger:
    """Who has set what, so that two packs (or one pack twice) do not set the same thing in two ways."""

    def __init__(self) -> None:
        self._set: dict[Trail, tuple[str, Any]] = {}

    def enter(self, pack: str, way: Trail, value: Any, decoder: Decoder, trail: Trail) -> None:
        """Note that ``pack`` sets what ``way`` leads to."""
        other, old = self._set.setdefault(way, (pack, value))
        if old is value or (other != pack and old == value):
            return
        by = "above" if other == pack else f"by pack {other!r}, to something else"
        decoder.fail_at(trail, f"{way[-1]!r} of {way[0]} is already set {by}", key=True)


def overridden(drafts: Sequence[Draft], rules: Sequence[Rule], names: Names) -> list[Rule]:
    """The rules as the packs change them; what cannot be changed so is noted in the drafts."""
    by_code = {rule.code: rule for rule in rules}
    by_name = {rule.name: rule.code for rule in rules}
    ledger = _Ledger()
    for draft in drafts:
        for override, decoder, trail in draft.overrides:
            code = by_name.get(override.rule, override.rule)
            rule = by_code.get(code)
            if rule is None:
                if override.rule not in names.codes:
                    message = f"unknown rule {override.rule!r}{did_you_mean(override.rule, [*by_code, *by_name])}"
                    decoder.fail_at((*trail, "rule"), message)
            elif may_change(draft, rule.pack, f"rule {code}", decoder, (*trail, "rule")):
                by_code[code] = _Change(draft, override, decoder, trail, ledger).of(rule, names)
    return list(by_code.values())


class _Change:
    """One override on its way into a rule."""

    def __init__(self, draft: Draft, override: Override, decoder: Decoder, trail: Trail, ledger: _Ledger) -> None:
        self._draft = draft
        self._override = override
        self._decoder = decoder
        self._trail = trail
        self._ledger = ledger

    def of(self, rule: Rule, names: Names) -> Rule:
        """The rule changed."""
        override = self._override
        changes: dict[str, Any] = {key: getattr(override, key) for key in _PLAIN if getattr(override, key) is not None}
        for key, value in changes.items():
            self._enter((rule.code, key), value, (*self._trail, key))
        if override.variants:
            changes["variants"] = self._variants(rule)
        if override.basis:
            known = self._known(names)
            basis = (names.documents[item.document].cite(item.article, item.note, item.practice) for item in known)
            changes["basis"] = (*rule.basis, *(item for item in basis if item not in rule.basis))
        if override.options is not None:
            options = self._options(rule)
            if options is not INVALID:
                changes["options"] = options
                self._draft.changed.append(rule.code)
        new: Rule = changed(rule, changes)
        if "options" in changes:
            check_options(new, self._decoder, (*self._trail, "with"), names)
        return new

    def _enter(self, way: Trail, value: Any, trail: Trail) -> None:
        self._ledger.enter(self._draft.name, way, value, self._decoder, trail)

    def _variants(self, rule: Rule) -> dict[str, Any]:
        variants = dict(rule.variants)
        for name, severity in self._override.variants.items():
            at = (*self._trail, "variants", name)
            if name not in variants:
                suggestion = did_you_mean(name, variants)
                self._decoder.fail_at(at, f"rule {rule.code} has no variant {name!r}{suggestion}", key=True)
                continue
            self._enter((rule.code, "variants", name), severity, at)
            variants[name] = changed(variants[name], {"severity": severity})
        return variants

    def _known(self, names: Names) -> list[BasisEntry]:
        """The bases whose document there is."""
        known = []
        for index, item in enumerate(self._override.basis):
            if item.document in names.documents:
                known.append(item)
            else:
                suggestion = did_you_mean(item.document, names.documents)
                at = (*self._trail, "basis", index, "document")
                self._decoder.fail_at(at, f"unknown document {item.document!r}{suggestion}")
        return known

    def _options(self, rule: Rule) -> Any:
        node = self._override.options
        trail = (*self._trail, "with")
        if not isinstance(node, MappingNode):
            return self._decoder.fail(node, f"expected a mapping, found {kind_of(node)}") if node else INVALID

        def claim(way: Trail, value: Any, at: Trail) -> None:
            self._enter((rule.code, *way), value, at)

        return Merger(self._decoder, claim).merge(rule.options, type(rule.options), node, trail)
