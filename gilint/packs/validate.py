"""What a rule names must exist: forms, tables, rows, columns, sections, word lists, rules, values of its check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gilint.checks.grammar import PREVIOUS, Equation
from gilint.packs.decode import Decoder, Trail
from gilint.packs.entries import RuleEntry
from gilint.packs.errors import PackError
from gilint.packs.fields import fields_of, is_record
from gilint.packs.kinds import check_kinds
from gilint.packs.messages import COMMON_VALUES, placeholders, stray_brace
from gilint.packs.model import Bilingual, LegalDocument, Rule
from gilint.packs.suggest import did_you_mean
from gilint.report.form import Form, TableForm
from gilint.report.level import LEVELS
from gilint.report.model import OrganKind
from gilint.text.pattern import GuardedPattern, OutsideText, Pattern

NEEDS = frozenset(
    {"year", "organ", "organ-kind", "published", "title", "body", "preamble", "whole-text", "ruled-tables"}
)
"""What ``applies.needs`` may ask for besides tables and ``section-N``."""


@dataclass(frozen=True, slots=True)
class Names:
    """All names that rules may refer to."""

    forms: Mapping[str, Form]
    lexicons: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, LegalDocument]
    codes: frozenset[str]

    def tables(self) -> set[str]:
        """Names of tables in any form."""
        return {name for form in self.forms.values() for name in form.tables}

    def sections(self) -> set[str]:
        """Numbers of sections in any form, as text."""
        return {str(heading.number) for form in self.forms.values() for heading in form.headings}


def check_rule(rule: Rule, entry: RuleEntry, decoder: Decoder, trail: Trail, names: Names) -> None:
    """Note in ``decoder`` whatever a rule names that is not there."""
    _applies(rule, decoder, (*trail, "applies"), names)
    for index, item in enumerate(entry.basis):
        _known(decoder, (*trail, "basis", index, "document"), "document", item.document, names.documents)
    if not entry.basis:
        decoder.fail_at((*trail, "basis"), "a rule has at least one basis")
    _messages(rule, decoder, trail)
    check_options(rule, decoder, (*trail, "with"), names)


def check_options(rule: Rule, decoder: Decoder, trail: Trail, names: Names) -> None:
    """Note in ``decoder`` whatever the options of a rule name that is not there."""
    _options(rule.options, decoder, trail, names, _tables_of(rule, names))


def _known(decoder: Decoder, trail: Trail, what: str, name: str, known: Iterable[str]) -> None:
    names = set(known)
    if name not in names:
        decoder.fail_at(trail, f"unknown {what} {name!r}{did_you_mean(name, names)}")


def _each(decoder: Decoder, trail: Trail, what: str, values: Iterable[str], known: Iterable[str]) -> None:
    names = set(known)
    for index, value in enumerate(values):
        _known(decoder, (*trail, index), what, value, names)


def _applies(rule: Rule, decoder: Decoder, trail: Trail, names: Names) -> None:
    applies = rule.applies
    kinds = [kind.value for kind in OrganKind]
    needs = {*names.tables(), *(f"section-{number}" for number in names.sections()), *NEEDS}
    _each(decoder, (*trail, "forms"), "form", applies.forms, names.forms)
    _each(decoder, (*trail, "organ-kinds"), "kind of organ", applies.organ_kinds, kinds)
    _each(decoder, (*trail, "not-organ-kinds"), "kind of organ", applies.not_organ_kinds, kinds)
    _each(decoder, (*trail, "levels"), "level", applies.levels, LEVELS)
    _each(decoder, (*trail, "needs"), "need", applies.needs, needs)
    _known(decoder, (*trail, "scope"), "scope", applies.scope, ("report", "document"))
    _each(decoder, (*trail, "unless"), "rule", applies.unless, names.codes)
    if rule.code in applies.unless:
        decoder.fail_at((*trail, "unless"), "a rule cannot depend on itself")


def _messages(rule: Rule, decoder: Decoder, trail: Trail) -> None:
    kind = check_kinds()[rule.check]
    known = kind.values | COMMON_VALUES
    _template(rule.message, decoder, (*trail, "message"), known)
    for name, variant in rule.variants.items():
        at = (*trail, "variants", name)
        if name not in kind.variants:
            suggestion = did_you_mean(name, kind.variants)
            decoder.fail_at(at, f"check kind {rule.check!r} has no variant {name!r}{suggestion}", key=True)
        _template(variant.message, decoder, (*at, "message"), known)
    for name, note in rule.notes.items():
        if name not in kind.notes:
            suggestion = did_you_mean(name, kind.notes)
            decoder.fail_at(
                (*trail, "notes", name), f"check kind {rule.check!r} has no note {name!r}{suggestion}", key=True
            )
        _template(note, decoder, (*trail, "notes", name), known)
    for key in ("title", "why", "remedy", "limits"):
        text = getattr(rule, key)
        if text is not None and placeholders(text.zh) | placeholders(text.en):
            decoder.fail_at((*trail, key), f"{key} is a fixed text and has no placeholders")


def _template(text: Bilingual, decoder: Decoder, trail: Trail, known: frozenset[str]) -> None:
    for lang in ("zh", "en"):
        template = text.get(lang)
        if stray_brace(template) is not None:
            decoder.fail_at((*trail, lang), "a brace that belongs to no {placeholder}")
        for name in sorted(placeholders(template) - known):
            message = f"unknown value {{{name}}}{did_you_mean(name, known)} (one of {', '.join(sorted(known))})"
            decoder.fail_at((*trail, lang), message)
    only_zh = placeholders(text.zh) - placeholders(text.en)
    only_en = placeholders(text.en) - placeholders(text.zh)
    for lang, names in (("en", only_zh), ("zh", only_en)):
        if names:
            listed = ", ".join(f"{{{name}}}" for name in sorted(names))
            decoder.fail_at((*trail, lang), f"{lang} lacks {listed}, which the other language has")


def _tables_of(rule: Rule, names: Names) -> list[TableForm]:
    """The tables that the rule may meet: of the forms that it applies to."""
    forms = [form for name, form in names.forms.items() if not rule.applies.forms or name in rule.applies.forms]
    return [table for form in forms for table in form.tables.values()]


def _options(options: Any, decoder: Decoder, trail: Trail, names: Names, tables: list[TableForm]) -> None:
    """Check the names in a check kind's options.

    Fields say by their name what they hold: ``table(s)``, ``row(s)``, ``column(s)``, ``group(s)``, ``fact(s)``,
    ``section(s)``, ``lexicon(s)``, ``expression(s)`` (lexicons of regular expressions), ``equation(s)``; a ``table``
    beside rows and columns narrows them.
    """
    own = getattr(options, "table", None) or getattr(options, "tables", None)
    if own:
        wanted = {own} if isinstance(own, str) else set(own)
        narrowed = [table for table in tables if table.name in wanted]
        tables = narrowed or tables
    known = {
        "table": {table.name for table in tables} if not own else names.tables(),
        "row": {row.key for table in tables for row in table.rows},
        "column": {column for table in tables for column in table.columns},
        "group": {group.key for table in tables for group in table.groups},
        "fact": {f"{t.name}.{row.key}.{column}" for t in tables for row in t.rows for column in row.columns},
        "section": names.sections(),
        "previous_form": set(names.forms),
        "lexicon": set(names.lexicons),
        "expression": set(names.lexicons),
    }
    for field in fields_of(options.__class__):
        value = getattr(options, field.name)
        at = (*trail, field.key)
        what = field.name.removesuffix("s")
        equations = [(step, part) for step, part in _parts(value) if isinstance(part, Equation)]
        if equations:
            for step, equation in equations:
                _equation(equation, decoder, (*at, *step), known, two_years=getattr(options, "two_years", False))
        elif what in known and value is not None:
            for step, name in _leaves(value):
                _known(decoder, (*at, *step), "lexicon" if what == "expression" else what, name, known[what])
                if what == "expression":
                    _expressions(names.lexicons.get(name, ()), name, decoder, (*at, *step))
        else:
            for step, part in _parts(value):
                _options(part, decoder, (*at, *step), names, tables)


def _expressions(words: Iterable[str], lexicon: str, decoder: Decoder, trail: Trail) -> None:
    """The words of a lexicon of regular expressions are ones; a wrong one is told where it stands, if that is known."""
    for word in words:
        pattern = GuardedPattern(word, word.at) if isinstance(word, OutsideText) else Pattern(word)
        try:
            pattern.check()
        except (re.error, OverflowError, RecursionError) as error:
            message = f"{str(word)!r} in lexicon {lexicon!r} is not a regular expression: {error}"
            if isinstance(word, OutsideText):
                decoder.errors.append(PackError(*word.at, message))
            else:
                decoder.fail_at(trail, message)


def _equation(
    equation: Equation, decoder: Decoder, trail: Trail, known: Mapping[str, set[str]], *, two_years: bool
) -> None:
    names = known["row"] | known["column"] | known["fact"] | {f"{group}.*" for group in known["group"]}
    if two_years:
        names |= {f"{PREVIOUS}{name}" for name in names}
    for name in equation.names():
        _known(decoder, trail, "row or column", name, names)


def _leaves(value: Any) -> Iterator[tuple[Trail, str]]:
    """The texts and numbers in a value with the way to them; keys of a mapping count, its values do not."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        yield (), str(value)
    elif isinstance(value, (tuple, frozenset)):
        for index, item in enumerate(value if isinstance(value, tuple) else sorted(value)):
            if isinstance(item, (str, int)):
                yield (index,), str(item)
    elif isinstance(value, Mapping):
        for key in value:
            yield (key,), str(key)


def _parts(value: Any) -> Iterator[tuple[Trail, Any]]:
    """The records in a value with the way to them."""
    if is_record(value) and not isinstance(value, (type, Bilingual)):
        yield (), value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if is_record(item) and not isinstance(item, type):
                yield (index,), item
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if is_record(item) and not isinstance(item, type):
                yield (key,), item
