"""From the files of packs to rules, forms and vocabulary. A pack with a mistake is not built at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gilint.model.diagnostic import Basis
from gilint.packs.decode import Decoder, Trail
from gilint.packs.draft import NAME, Draft, RuleSource, errors_of, read_draft
from gilint.packs.entries import RuleEntry
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.extend import joined_documents, joined_forms, joined_lexicons, joined_vocabulary
from gilint.packs.kinds import check_kinds
from gilint.packs.locate import PackFiles
from gilint.packs.model import Pack, PackSet, Rule
from gilint.packs.nodes import MappingNode
from gilint.packs.override import overridden
from gilint.packs.scalars import INVALID
from gilint.packs.suggest import did_you_mean
from gilint.packs.validate import Names, check_rule
from gilint.report.form import Form
from gilint.report.vocabulary import Vocabulary
from gilint.text.expressions import compiled
from gilint.text.pattern import expressions_of

_CODE = compiled(r"[A-Z]{2,8}\d{3,4}")


def build(packs: Sequence[PackFiles]) -> PackSet:
    """Build packs: the first one, then the others by their names, whatever their order.

    Raises ``PackErrors`` with every mistake that could be found.
    """
    first, *others = [read_draft(files) for files in packs]
    drafts = [first, *sorted(others, key=lambda draft: draft.name)]
    _stop([error for draft in drafts for error in errors_of(draft)], unless_rules_only=drafts)
    _check_names(drafts)
    documents = joined_documents(drafts)
    lexicons = joined_lexicons(drafts)
    forms = joined_forms(drafts, documents)
    vocabulary = _vocabulary(drafts)
    names = Names(forms, lexicons, documents, _codes(drafts))
    rules = overridden(drafts, _rules(drafts, names), names)
    _stop([error for draft in drafts for error in errors_of(draft)])
    if vocabulary is None:
        raise PackErrors([PackError(drafts[-1].files.root, 1, 1, "no pack has a vocabulary.yaml")])
    return PackSet(
        packs=tuple(_pack(draft, rules, forms) for draft in drafts),
        rules={rule.code: rule for rule in rules},
        forms=forms,
        vocabulary=vocabulary,
        lexicons={name: expressions_of(words) for name, words in lexicons.items()},
        documents=documents,
        groups={prefix: title for draft in drafts for prefix, title in draft.groups.items()},
    )


def _check_names(drafts: Sequence[Draft]) -> None:
    """Note what cannot be told apart: packs of one name, groups of one prefix."""
    names: set[str] = set()
    owner: dict[str, str] = {}
    for draft in drafts:
        if draft.name in names:
            draft.decoders[0].fail_at(("name",), f"another pack is already called {draft.name!r}")
        names.add(draft.name)
        for source in draft.sources:
            other = owner.setdefault(source.group, draft.name)
            if other != draft.name:
                source.decoder.fail_at(("group",), f"group {source.group} belongs to pack {other!r}")


def _vocabulary(drafts: Sequence[Draft]) -> Vocabulary | None:
    owners = [draft for draft in drafts if draft.vocabulary is not None]
    for draft in owners[1:]:
        message = f"pack {owners[0].name!r} already has one; 'vocabulary' in pack.yaml adds to it"
        draft.fresh_errors.append(PackError(draft.files.display("vocabulary.yaml"), 1, 1, message))
    return joined_vocabulary(drafts)


def _stop(errors: list[PackError], unless_rules_only: Sequence[Draft] = ()) -> None:
    """Raise when there are errors; with drafts given, go on when only rule files have them, to find more."""
    in_rules = {path for draft in unless_rules_only for path in draft.rule_paths}
    if any(error.path not in in_rules for error in errors):
        raise PackErrors(errors)


def _entries(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, RuleSource, int, RuleEntry]]:
    for draft in drafts:
        for source in draft.sources:
            for index, entry in source.entries.items():
                yield draft, source, index, entry


def _rules(drafts: Sequence[Draft], names: Names) -> list[Rule]:
    documents = names.documents
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
        basis = tuple(
            documents[item.document].cite(item.article, item.note, item.practice)
            for item in entry.basis
            if item.document in documents
        )
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


def _pack(draft: Draft, rules: list[Rule], forms: Mapping[str, Form]) -> Pack:
    return Pack(
        name=draft.name,
        version=draft.version,
        sha256=draft.files.digest(),
        rules=tuple(rule for rule in rules if rule.pack == draft.name),
        forms={entry.form: forms[entry.form] for entry, _ in draft.forms},
        vocabulary=draft.vocabulary,
        title=draft.title,
        pages=draft.pages,
        documents=draft.documents,
        lexicons=draft.lexicons,
        groups=draft.groups,
        changed=tuple(sorted(set(draft.changed))),
    )
