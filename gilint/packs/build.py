"""From the files of packs to rules, forms and vocabulary. A pack with a mistake is not built at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gilint.model.diagnostic import Basis
from gilint.packs.decode import Decoder, Trail
from gilint.packs.draft import NAME, Draft, RuleSource, errors_of, read_draft
from gilint.packs.entries import RuleEntry
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.forms import build_form
from gilint.packs.kinds import check_kinds
from gilint.packs.locate import PackFiles
from gilint.packs.model import LegalDocument, Pack, PackSet, Rule
from gilint.packs.nodes import MappingNode
from gilint.packs.scalars import INVALID
from gilint.packs.suggest import did_you_mean
from gilint.packs.validate import Names, check_rule
from gilint.report.form import Form

_CODE = re.compile(r"[A-Z]{2,8}\d{3,4}")


def build(packs: Sequence[PackFiles]) -> PackSet:
    """Build packs, the first one first. Raises ``PackErrors`` with every mistake that could be found."""
    drafts = [read_draft(files) for files in packs]
    _stop([error for draft in drafts for error in errors_of(draft)], unless_rules_only=drafts)
    documents = _joined(drafts, "documents")
    lexicons = _joined(drafts, "lexicons")
    forms = _forms(drafts, documents)
    rules = _rules(drafts, forms, lexicons, documents)
    _stop([error for draft in drafts for error in errors_of(draft)])
    vocabularies = [draft.vocabulary for draft in drafts if draft.vocabulary is not None]
    if len(vocabularies) != 1:
        what = "no pack has a vocabulary.yaml" if not vocabularies else "more than one pack has a vocabulary.yaml"
        raise PackErrors([PackError(drafts[-1].files.root if drafts else "", 1, 1, what)])
    rules = _overridden(drafts, rules)
    _stop([error for draft in drafts for error in errors_of(draft)])
    return PackSet(
        packs=tuple(_pack(draft, rules, forms) for draft in drafts),
        rules={rule.code: rule for rule in rules},
        forms=forms,
        vocabulary=vocabularies[0],
        lexicons=lexicons,
        documents=documents,
        groups={prefix: title for draft in drafts for prefix, title in draft.groups.items()},
    )


def _stop(errors: list[PackError], unless_rules_only: Sequence[Draft] = ()) -> None:
    """Raise when there are errors; with drafts given, go on when only rule files have them, to find more."""
    in_rules = {path for draft in unless_rules_only for path in draft.rule_paths}
    if any(error.path not in in_rules for error in errors):
        raise PackErrors(errors)


def _joined(drafts: Sequence[Draft], what: str) -> dict[str, Any]:
    """The documents or lexicons of all packs; a later pack may not change what an earlier one said."""
    result: dict[str, Any] = {}
    for draft in drafts:
        for key, value in getattr(draft, what).items():
            if key in result and result[key] != value:
                message = f"{what}: {key!r} is already defined by another pack"
                draft.fresh_errors.append(PackError(draft.files.root, 1, 1, message))
            result.setdefault(key, value)
    return result


def _forms(drafts: Sequence[Draft], documents: Mapping[str, LegalDocument]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for draft in drafts:
        for entry, decoder in draft.forms:
            form = build_form(entry, decoder, documents)
            if form.name in forms:
                decoder.fail_at(("form",), f"form {form.name!r} is already defined")
            forms[form.name] = form
    for draft in drafts:
        for key, document, decoder in draft.cited:
            if document.form is not None and document.form not in forms:
                message = f"unknown form {document.form!r}{did_you_mean(document.form, forms)}"
                decoder.fail_at(("documents", key, "form"), message)
    return dict(sorted(forms.items()))


def _entries(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, RuleSource, int, RuleEntry]]:
    for draft in drafts:
        for source in draft.sources:
            for index, entry in source.entries.items():
                yield draft, source, index, entry


def _rules(
    drafts: Sequence[Draft],
    forms: Mapping[str, Form],
    lexicons: Mapping[str, tuple[str, ...]],
    documents: Mapping[str, LegalDocument],
) -> list[Rule]:
    names = Names(forms, lexicons, documents, _codes(drafts))
    rules: list[Rule] = []
    seen: dict[str, str] = {}
    for draft, source, index, entry in _entries(drafts):
        trail = ("rules", index)
        decoder = source.decoder
        if not _CODE.fullmatch(entry.code) or not entry.code.startswith(source.group):
            message = f"code {entry.code!r} does not belong to group {source.group}"
            decoder.fail_at((*trail, "code"), message)
        if not NAME.fullmatch(entry.name):
            decoder.fail_at((*trail, "name"), f"a name is small letters, digits and hyphens, not {entry.name!r}")
        for key, name in (("code", entry.code), ("name", entry.name)):
            if name in seen:
                decoder.fail_at((*trail, key), f"{key} {name!r} is already used by pack {seen[name]}")
            seen[name] = draft.name
        options = _options(entry, decoder, trail)
        if options is INVALID:
            continue
        basis = tuple(_basis(item, documents) for item in entry.basis if item.document in documents)
        rule = _rule(entry, options, basis, draft.name)
        check_rule(rule, entry, decoder, trail, names)
        rules.append(rule)
    _circles(drafts, rules)
    return sorted(rules, key=lambda rule: rule.code)


def _circles(drafts: Sequence[Draft], rules: Sequence[Rule]) -> None:
    """Note rules whose ``unless`` leads back to themselves: there would be no order to run them in."""
    after = {rule.code: rule.applies.unless for rule in rules}
    for _, source, index, entry in _entries(drafts):
        seen: set[str] = set()
        waiting = [code for code in after.get(entry.code, ()) if code != entry.code]
        while waiting:
            code = waiting.pop()
            if code not in seen:
                seen.add(code)
                waiting.extend(after.get(code, ()))
        if entry.code in seen:
            trail = ("rules", index, "applies", "unless")
            source.decoder.fail_at(trail, f"{entry.code} depends on itself through {', '.join(sorted(seen))}")


def _rule(entry: RuleEntry, options: Any, basis: tuple[Basis, ...], pack: str) -> Rule:
    return Rule(
        code=entry.code,
        name=entry.name,
        severity=entry.severity,
        title=entry.title,
        message=entry.message,
        check=entry.check,
        options=options,
        applies=entry.applies,
        basis=basis,
        why=entry.why,
        remedy=entry.remedy,
        limits=entry.limits,
        variants=dict(entry.variants),
        notes=dict(entry.notes),
        fix=entry.fix,
        preview=entry.preview,
        mandatory=entry.mandatory,
        pack=pack,
    )


def _codes(drafts: Sequence[Draft]) -> frozenset[str]:
    """All codes, also of rules that could not be decoded, so that one mistake is not reported many times."""
    found: set[str] = set()
    for draft in drafts:
        for source in draft.sources:
            for node in source.nodes:
                if isinstance(node, MappingNode):
                    found.update(value.value for key, value in node.value if key.value == "code")
    return frozenset(code for code in found if isinstance(code, str))


def _options(entry: RuleEntry, decoder: Decoder, trail: Trail) -> Any:
    """The options of a rule as its check kind declares them, or ``INVALID``."""
    kinds = check_kinds()
    if entry.check not in kinds:
        message = f"unknown check kind {entry.check!r}{did_you_mean(entry.check, kinds)}"
        decoder.fail_at((*trail, "check"), message)
        return INVALID
    options = kinds[entry.check].options
    if entry.options is not None:
        return decoder.decode(entry.options, options, (*trail, "with"))
    try:
        return options()
    except TypeError:
        decoder.fail_at((*trail, "check"), f"check kind {entry.check!r} needs options: add 'with'")
        return INVALID


def _basis(entry: Any, documents: Mapping[str, LegalDocument]) -> Basis:
    document = documents[entry.document]
    return Basis(document.citation, entry.article or document.article, entry.note, entry.practice, document.form)


def _overridden(drafts: Sequence[Draft], rules: list[Rule]) -> list[Rule]:
    """The rules after the overrides of later packs."""
    by_code = {rule.code: rule for rule in rules}
    by_name = {rule.name: rule.code for rule in rules}
    for draft in drafts:
        for override, decoder, trail in draft.overrides:
            code = by_name.get(override.rule, override.rule)
            if code not in by_code:
                message = f"unknown rule {override.rule!r}{did_you_mean(override.rule, [*by_code, *by_name])}"
                decoder.fail_at((*trail, "rule"), message)
                continue
            rule = by_code[code]
            by_code[code] = replace(
                rule,
                severity=override.severity or rule.severity,
                preview=rule.preview if override.preview is None else override.preview,
                mandatory=rule.mandatory if override.mandatory is None else override.mandatory,
            )
    return list(by_code.values())


def _pack(draft: Draft, rules: list[Rule], forms: Mapping[str, Form]) -> Pack:
    return Pack(
        name=draft.name,
        version=draft.version,
        sha256=draft.files.digest(),
        rules=tuple(rule for rule in rules if rule.pack == draft.name),
        forms={entry.form: forms[entry.form] for entry, _ in draft.forms},
        vocabulary=draft.vocabulary,
        title=draft.title,
        documents=draft.documents,
        lexicons=draft.lexicons,
        groups=draft.groups,
    )
