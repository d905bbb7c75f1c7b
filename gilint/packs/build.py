"""From the files of packs to rules, forms and vocabulary. A pack with a mistake is not built at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gilint.model.diagnostic import Basis
from gilint.packs.decode import INVALID, Decoder, Trail
from gilint.packs.entries import FormFile, Override, PackFile, RuleEntry, RuleFile
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.forms import build_form
from gilint.packs.kinds import check_kinds
from gilint.packs.locate import PackFiles
from gilint.packs.model import Bilingual, LegalDocument, Pack, PackSet, Rule
from gilint.packs.nodes import MappingNode, Node, compose
from gilint.packs.suggest import did_you_mean
from gilint.packs.validate import Names, check_rule
from gilint.report.form import Form
from gilint.report.vocabulary import Vocabulary

_CODE = re.compile(r"[A-Z]{2,8}\d{3,4}")
_GROUP = re.compile(r"[A-Z]{2,8}\d{0,3}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass
class _RuleSource:
    """A rule file that has been read: its decoder, and the entries with their index."""

    decoder: Decoder
    group: str
    nodes: tuple[Node, ...]
    entries: dict[int, RuleEntry] = field(default_factory=dict)


@dataclass
class _Draft:
    """A pack in the making."""

    files: PackFiles
    name: str = ""
    version: str = "0"
    title: Bilingual | None = None
    documents: dict[str, LegalDocument] = field(default_factory=dict)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, Bilingual] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    forms: list[tuple[FormFile, Decoder]] = field(default_factory=list)
    sources: list[_RuleSource] = field(default_factory=list)
    overrides: list[tuple[Override, Decoder, Trail]] = field(default_factory=list)
    decoders: list[Decoder] = field(default_factory=list)
    rule_paths: list[str] = field(default_factory=list)
    fresh_errors: list[PackError] = field(default_factory=list)


def build(packs: Sequence[PackFiles]) -> PackSet:
    """Build packs, the first one first. Raises ``PackErrors`` with every mistake that could be found."""
    drafts = [_read(files) for files in packs]
    _stop([error for draft in drafts for error in _errors(draft)], unless_rules_only=drafts)
    documents = _joined(drafts, "documents")
    lexicons = _joined(drafts, "lexicons")
    forms = _forms(drafts, documents)
    rules = _rules(drafts, forms, lexicons, documents)
    _stop([error for draft in drafts for error in _errors(draft)])
    vocabularies = [draft.vocabulary for draft in drafts if draft.vocabulary is not None]
    if len(vocabularies) != 1:
        what = "no pack has a vocabulary.yaml" if not vocabularies else "more than one pack has a vocabulary.yaml"
        raise PackErrors([PackError(drafts[-1].files.root if drafts else "", 1, 1, what)])
    rules = _overridden(drafts, rules)
    _stop([error for draft in drafts for error in _errors(draft)])
    return PackSet(
        packs=tuple(_pack(draft, rules, forms) for draft in drafts),
        rules={rule.code: rule for rule in rules},
        forms=forms,
        vocabulary=vocabularies[0],
        lexicons=lexicons,
        documents=documents,
        groups={prefix: title for draft in drafts for prefix, title in draft.groups.items()},
    )


def _errors(draft: _Draft) -> list[PackError]:
    return [*draft.fresh_errors, *(error for decoder in draft.decoders for error in decoder.errors)]


def _stop(errors: list[PackError], unless_rules_only: Sequence[_Draft] = ()) -> None:
    """Raise when there are errors; with drafts given, go on when only rule files have them, to find more."""
    in_rules = {path for draft in unless_rules_only for path in draft.rule_paths}
    if any(error.path not in in_rules for error in errors):
        raise PackErrors(errors)


def _read(files: PackFiles) -> _Draft:
    draft = _Draft(files)
    for name, data in files.files.items():
        path = files.display(name)
        try:
            root = compose(data, path)
        except PackErrors as errors:
            draft.fresh_errors.extend(errors.errors)
            continue
        if root is None:
            draft.fresh_errors.append(PackError(path, 1, 1, "the file is empty"))
            continue
        decoder = Decoder(path)
        draft.decoders.append(decoder)
        try:
            _file(draft, name, root, decoder)
        except RecursionError:
            draft.fresh_errors.append(PackError(path, 1, 1, "nested too deeply"))
    if "" not in files.files and "pack.yaml" not in files.files:
        draft.fresh_errors.append(PackError(files.root, 1, 1, "not a pack: there is no pack.yaml in it"))
    return draft


def _file(draft: _Draft, name: str, root: Node, decoder: Decoder) -> None:
    """Decode one file of a pack by its name."""
    folder, _, base = name.rpartition("/")
    if name == "pack.yaml":
        _take(draft, decoder.decode(root, PackFile), decoder)
    elif name == "vocabulary.yaml":
        value = decoder.decode(root, Vocabulary)
        draft.vocabulary = None if value is INVALID else value
    elif name == "lexicons.yaml":
        value = decoder.decode(root, Mapping[str, tuple[str, ...]])
        draft.lexicons.update({} if value is INVALID else value)
    elif folder == "forms":
        value = decoder.decode(root, FormFile)
        if value is not INVALID:
            draft.forms.append((value, decoder))
    elif folder not in ("", "rules"):
        decoder.fail(root, f"a pack has no folder {folder!r}{did_you_mean(folder, ('forms', 'rules', 'samples'))}")
    else:
        draft.rule_paths.append(decoder.path)
        _rule_file(draft, decoder.decode(root, RuleFile), decoder, single=base == "")


def _take(draft: _Draft, entry: Any, decoder: Decoder) -> None:
    """Take over what a pack file, or a rule file that is a pack of its own, says of the pack."""
    if entry is INVALID:
        return
    draft.name = entry.name or draft.files.root.rpartition("/")[2].removesuffix(".yaml")
    if not _NAME.fullmatch(draft.name):
        decoder.fail_at(("name",), f"a pack's name is small letters, digits and hyphens, not {draft.name!r}")
    draft.version = entry.version
    draft.title = entry.title
    _merge(draft, entry, decoder)
    draft.overrides.extend((o, decoder, ("overrides", index)) for index, o in enumerate(entry.overrides))


def _merge(draft: _Draft, entry: PackFile | RuleFile, decoder: Decoder) -> None:
    for key, lexicon in entry.lexicons.items():
        if key in draft.lexicons:
            decoder.fail_at(("lexicons", key), f"lexicon {key!r} is already defined", key=True)
        draft.lexicons[key] = lexicon
    for key, document in entry.documents.items():
        if key in draft.documents:
            decoder.fail_at(("documents", key), f"document {key!r} is already defined", key=True)
        draft.documents[key] = document


def _rule_file(draft: _Draft, entry: Any, decoder: Decoder, *, single: bool) -> None:
    if entry is INVALID:
        return
    if single:
        _take(draft, entry, decoder)
    else:
        _merge(draft, entry, decoder)
        for key in ("name", "version", "extends", "overrides"):
            if (key,) in decoder.keys:
                decoder.fail_at((key,), f"{key!r} stands in pack.yaml", key=True)
    if not _GROUP.fullmatch(entry.group):
        decoder.fail_at(("group",), f"a group is capital letters and digits (GI3), not {entry.group!r}")
    draft.groups.setdefault(entry.group, entry.title)
    source = _RuleSource(decoder, entry.group, entry.rules)
    for index, node in enumerate(entry.rules):
        value = decoder.decode(node, RuleEntry, ("rules", index))
        if value is not INVALID:
            source.entries[index] = value
    draft.sources.append(source)


def _joined(drafts: Sequence[_Draft], what: str) -> dict[str, Any]:
    """The documents or lexicons of all packs; a later pack may not change what an earlier one said."""
    result: dict[str, Any] = {}
    for draft in drafts:
        for key, value in getattr(draft, what).items():
            if key in result and result[key] != value:
                message = f"{what}: {key!r} is already defined by another pack"
                draft.fresh_errors.append(PackError(draft.files.root, 1, 1, message))
            result.setdefault(key, value)
    return result


def _forms(drafts: Sequence[_Draft], documents: Mapping[str, LegalDocument]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    for draft in drafts:
        for entry, decoder in draft.forms:
            form = build_form(entry, decoder, documents)
            if form.name in forms:
                decoder.fail_at(("form",), f"form {form.name!r} is already defined")
            forms[form.name] = form
    return dict(sorted(forms.items()))


def _entries(drafts: Sequence[_Draft]) -> Iterator[tuple[_Draft, _RuleSource, int, RuleEntry]]:
    for draft in drafts:
        for source in draft.sources:
            for index, entry in source.entries.items():
                yield draft, source, index, entry


def _rules(
    drafts: Sequence[_Draft],
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
        if not _NAME.fullmatch(entry.name):
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


def _circles(drafts: Sequence[_Draft], rules: Sequence[Rule]) -> None:
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


def _codes(drafts: Sequence[_Draft]) -> frozenset[str]:
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
    return Basis(document.citation, entry.article or document.article, entry.note, entry.practice)


def _overridden(drafts: Sequence[_Draft], rules: list[Rule]) -> list[Rule]:
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


def _pack(draft: _Draft, rules: list[Rule], forms: Mapping[str, Form]) -> Pack:
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
