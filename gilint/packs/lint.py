"""What is not wrong with a pack but hardly meant: told by ``gilint pack validate`` beside the mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gilint.packs.cases import validate_pack
from gilint.packs.decode import Decoder, Trail
from gilint.packs.draft import Draft, read_draft
from gilint.packs.errors import PackError
from gilint.packs.fields import fields_of, is_record
from gilint.packs.load import load_packs
from gilint.packs.locate import pack_root, read_pack, same_pack, shipped
from gilint.packs.model import PackSet
from gilint.packs.quantifiers import nested_repetition
from gilint.report.claims.words import ClaimWords
from gilint.report.headings import NEAR, likeness
from gilint.text.normal import core
from gilint.text.pattern import GuardedPattern, OutsideText, Pattern

_OWN_CODES = "GI"
"""What the codes of gilint's own rules begin with."""
_NAMING = ("lexicon", "lexicons", "expression", "expressions")
_PLAIN = ("severity", "preview", "mandatory")


def lint_pack(root: str) -> tuple[PackError, ...]:
    """Check the pack that ``root`` is, or is a file of, and give what is doubtful in it, by place.

    Raises ``PackErrors`` when there is a mistake in it.
    """
    root = pack_root(root)
    packs = validate_pack(root)
    draft = read_draft(read_pack(root, trusted=same_pack(root, shipped())))
    lint = _Lint(draft, packs)
    lint.run()
    return tuple(sorted(set(lint.found)))


class _Lint:
    """The doubts about one pack."""

    def __init__(self, draft: Draft, packs: PackSet) -> None:
        self._draft = draft
        self._packs = packs
        self._own = {
            entry.code: (source.decoder, ("rules", index))
            for source in draft.sources
            for index, entry in source.entries.items()
        }
        self.found: list[PackError] = []

    def run(self) -> None:
        """Look at everything."""
        self._codes()
        self._unused()
        self._patterns()
        if self._draft.extends is not None:
            base = load_packs(cached=False)
            self._words(base)
            self._overrides(base)
            self._headings(base)

    def _doubt(self, decoder: Decoder, trail: Trail, message: str, *, key: bool = False) -> None:
        probe = Decoder(decoder.path)
        probe.places, probe.keys = decoder.places, decoder.keys
        probe.fail_at(trail, message, key=key)
        self.found.extend(probe.errors)

    def _codes(self) -> None:
        if self._draft.files.trusted or self._draft.files.complete:
            return
        for code, (decoder, trail) in self._own.items():
            if code.startswith(_OWN_CODES):
                message = f"codes that begin with {_OWN_CODES} are gilint's own: a later version may use {code}"
                self._doubt(decoder, (*trail, "code"), message)

    def _unused(self) -> None:
        """Lexicons and documents that nothing names."""
        used = _words_of_claims()
        for rule in self._packs.rules.values():
            used.update(_lexicons_of(rule.options))
        for name, (decoder, trail) in self._draft.listed.items():
            if name not in used:
                self._doubt(decoder, trail, f"lexicon {name!r} is not used", key=True)
        cited = {item.document for source in self._draft.sources for e in source.entries.values() for item in e.basis}
        cited.update(item.document for override, _, _ in self._draft.overrides for item in override.basis)
        cited.update(entry.document for entry, _ in self._draft.forms if entry.document is not None)
        for key, _, decoder in self._draft.cited:
            if key not in cited:
                self._doubt(decoder, ("documents", key), f"document {key!r} is not cited", key=True)

    def _patterns(self) -> None:
        """Expressions that may take very long."""
        for code in (*self._own, *self._changed()):
            for pattern in _patterns_of(self._packs.rules[code].options):
                if nested_repetition(pattern.source) is None:
                    continue
                message = f"a repetition inside a repetition in {pattern.source!r}: on some texts it takes very long"
                if isinstance(pattern, GuardedPattern):
                    self.found.append(PackError(*pattern.at, message))
                elif code in self._own:
                    decoder, trail = self._own[code]
                    self._doubt(decoder, (*trail, "with"), message)

    def _changed(self) -> Sequence[str]:
        return next((pack.changed for pack in self._packs.packs if pack.name == self._draft.name), ())

    def _words(self, base: PackSet) -> None:
        """Words that are there without this pack."""
        for name, words, _, _ in self._draft.more_words:
            for word in words:
                if word in base.lexicons.get(name, ()) and isinstance(word, OutsideText):
                    self.found.append(PackError(*word.at, f"{str(word)!r} is already in lexicon {name!r}"))

    def _overrides(self, base: PackSet) -> None:
        """Overrides that change nothing."""
        for override, decoder, trail in self._draft.overrides:
            rule = base.find(override.rule)
            if rule is None:
                continue
            for key in _PLAIN:
                if getattr(override, key) is not None and getattr(override, key) == getattr(rule, key):
                    self._doubt(decoder, (*trail, key), f"{rule.code} is so without this", key=True)
            if override.options is not None and self._packs.rules[rule.code].options == rule.options:
                self._doubt(decoder, (*trail, "with"), f"the parameters of {rule.code} are so without this", key=True)

    def _headings(self, base: PackSet) -> None:
        """New sections whose heading could be taken for another one."""
        for name, addition, decoder, trail in self._draft.more_forms:
            known = {heading.number: heading.text for heading in base.forms[name].headings}
            for number, entry in addition.headings.items():
                if number in known or entry.text is None:
                    continue
                for other, text in known.items():
                    if likeness(core(text), core(entry.text)) >= NEAR:
                        message = f"so like the heading of section {other} ({text}) that one may be taken for the other"
                        self._doubt(decoder, (*trail, "headings", str(number), "text"), message)


class _Asked(dict[str, tuple[str, ...]]):
    """A mapping that notes which keys it is asked for."""

    def get(self, key: str, default: Any = None) -> Any:
        """The default, for a key that is noted."""
        self[key] = ()
        return default


def _words_of_claims() -> set[str]:
    """The lexicons that the reader of claims goes by, which no option names."""
    asked = _Asked()
    ClaimWords(asked)
    return set(asked)


def _lexicons_of(options: Any) -> Iterator[str]:
    """The lexicons that the options of a rule name."""
    cls: type = type(options)
    for field in fields_of(cls):
        value = getattr(options, field.name)
        if field.name in _NAMING and value is not None:
            yield from (value,) if isinstance(value, str) else value
        for part in _parts(value):
            if is_record(part):
                yield from _lexicons_of(part)


def _patterns_of(value: Any) -> Iterator[Pattern]:
    """The expressions in a value, at any depth."""
    if isinstance(value, Pattern):
        yield value
    elif is_record(value) and not isinstance(value, type):
        cls: type = type(value)
        for field in fields_of(cls):
            yield from _patterns_of(getattr(value, field.name))
    else:
        for part in _parts(value):
            yield from _patterns_of(part)


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        yield from value
    elif isinstance(value, Mapping):
        yield from value.values()
    elif is_record(value):
        yield value
