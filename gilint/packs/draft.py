"""The files of one pack, read and decoded, before anything in them is looked up elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gilint.packs.decode import EMPTY, Decoder, Trail
from gilint.packs.entries import Addition, FormAddition, FormFile, Override, PackFile, RuleEntry, RuleFile
from gilint.packs.errors import PackError, PackErrors
from gilint.packs.locate import PackFiles
from gilint.packs.model import Bilingual, LegalDocument
from gilint.packs.nodes import Node, compose
from gilint.packs.scalars import INVALID
from gilint.packs.suggest import did_you_mean
from gilint.report.vocabulary import Vocabulary
from gilint.text.pattern import OutsideText

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Names of packs and rules."""

_GROUP = re.compile(r"[A-Z]{2,8}\d{0,3}")
_PAGES = re.compile(r"https?://[\w.~:/?#\[\]@!$&'()*+,;=%-]*\{code\}[\w.~:/?#\[\]@!$&'()*+,;=%-]*", re.ASCII)


@dataclass
class RuleSource:
    """A rule file that has been read: its decoder, and the entries with their index."""

    decoder: Decoder
    group: str
    nodes: tuple[Node, ...]
    entries: dict[int, RuleEntry] = field(default_factory=dict)


@dataclass
class Draft:
    """A pack in the making. ``cited`` are its documents with the file that each stands in, ``listed`` its lexicons.

    ``more_words``, ``more_vocabulary``, ``more_forms`` and ``overrides`` are what it changes of a pack that it extends;
    ``changed`` are the codes of the rules that get other parameters.
    """

    files: PackFiles
    name: str = ""
    version: str = "0"
    title: Bilingual | None = None
    pages: str | None = None
    documents: dict[str, LegalDocument] = field(default_factory=dict)
    cited: list[tuple[str, LegalDocument, Decoder]] = field(default_factory=list)
    lexicons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    listed: dict[str, tuple[Decoder, Trail]] = field(default_factory=dict)
    groups: dict[str, Bilingual] = field(default_factory=dict)
    vocabulary: Vocabulary | None = None
    forms: list[tuple[FormFile, Decoder]] = field(default_factory=list)
    sources: list[RuleSource] = field(default_factory=list)
    extends: str | None = None
    more_words: list[tuple[str, tuple[str, ...], Decoder, Trail]] = field(default_factory=list)
    more_vocabulary: list[tuple[Node, Decoder, Trail]] = field(default_factory=list)
    more_forms: list[tuple[str, FormAddition, Decoder, Trail]] = field(default_factory=list)
    overrides: list[tuple[Override, Decoder, Trail]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    decoders: list[Decoder] = field(default_factory=list)
    rule_paths: list[str] = field(default_factory=list)
    fresh_errors: list[PackError] = field(default_factory=list)


def read_draft(files: PackFiles) -> Draft:
    """Decode every file of a pack; mistakes are kept in the draft."""
    draft = Draft(files)
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
        decoder = Decoder(path, trusted=files.trusted)
        draft.decoders.append(decoder)
        try:
            _file(draft, name, root, decoder)
        except RecursionError:
            draft.fresh_errors.append(PackError(path, 1, 1, "nested too deeply"))
    if "" not in files.files and "pack.yaml" not in files.files:
        draft.fresh_errors.append(PackError(files.root, 1, 1, "not a pack: there is no pack.yaml in it"))
    return draft


def _file(draft: Draft, name: str, root: Node, decoder: Decoder) -> None:
    """Decode one file of a pack by its name."""
    folder, _, base = name.rpartition("/")
    if name == "pack.yaml":
        _take(draft, decoder.decode(root, PackFile), decoder)
    elif name == "vocabulary.yaml":
        value = decoder.decode(root, Vocabulary)
        draft.vocabulary = None if value is INVALID else value
    elif name == "lexicons.yaml":
        value = decoder.decode(root, Mapping[str, tuple[str, ...] | Addition])
        _lexicons(draft, {} if value is INVALID else value, decoder, ())
    elif folder == "forms":
        value = decoder.decode(root, FormFile)
        if value is not INVALID:
            draft.forms.append((value, decoder))
    elif folder not in ("", "rules"):
        decoder.fail(root, f"a pack has no folder {folder!r}{did_you_mean(folder, ('forms', 'rules', 'samples'))}")
    else:
        draft.rule_paths.append(decoder.path)
        _rule_file(draft, decoder.decode(root, RuleFile), decoder, single=base == "")


def _take(draft: Draft, entry: Any, decoder: Decoder) -> None:
    """Take over what a pack file, or a rule file that is a pack of its own, says of the pack."""
    if entry is INVALID:
        return
    draft.name = entry.name or draft.files.root.rpartition("/")[2].removesuffix(".yaml")
    if not NAME.fullmatch(draft.name):
        decoder.fail_at(("name",), f"a pack's name is small letters, digits and hyphens, not {draft.name!r}")
    draft.version = entry.version
    draft.title = entry.title
    draft.pages = entry.pages
    if entry.pages is not None and not _PAGES.fullmatch(entry.pages):
        decoder.fail_at(("pages",), f"pages are at an address such as https://…/{{code}}.html, not {entry.pages!r}")
    draft.extends = entry.extends
    _merge(draft, entry, decoder)
    if entry.vocabulary is not None:
        draft.more_vocabulary.append((entry.vocabulary, decoder, ("vocabulary",)))
    draft.more_forms.extend((name, form, decoder, ("forms", name)) for name, form in entry.forms.items())
    for index, node in enumerate(entry.overrides):
        override = decoder.decode(node, Override, ("overrides", index))
        if override is not INVALID:
            draft.overrides.append((override, decoder, ("overrides", index)))


def _merge(draft: Draft, entry: PackFile | RuleFile, decoder: Decoder) -> None:
    _lexicons(draft, entry.lexicons, decoder, ("lexicons",))
    for key, document in entry.documents.items():
        if key in draft.documents:
            decoder.fail_at(("documents", key), f"document {key!r} is already defined", key=True)
        draft.documents[key] = document
        draft.cited.append((key, document, decoder))


def _lexicons(draft: Draft, lexicons: Mapping[str, tuple[str, ...] | Addition], decoder: Decoder, trail: Trail) -> None:
    for key, lexicon in lexicons.items():
        at = (*trail, key)
        if isinstance(lexicon, Addition):
            draft.more_words.append((key, _words(lexicon.add, decoder, (*at, "add")), decoder, at))
            continue
        if key in draft.lexicons:
            decoder.fail_at(at, f"lexicon {key!r} is already defined", key=True)
        draft.lexicons[key] = _words(lexicon, decoder, at)
        draft.listed[key] = (decoder, at)


def _words(words: tuple[str, ...], decoder: Decoder, trail: Trail) -> tuple[str, ...]:
    """The words of a lexicon; those of an outside pack know where they stand."""
    for index, word in enumerate(words):
        if not word.strip():
            decoder.fail_at((*trail, index), EMPTY)
    if decoder.trusted:
        return words
    places = (decoder.places[(*trail, index)] for index in range(len(words)))
    return tuple(OutsideText(word, (decoder.path, *place)) for word, place in zip(words, places, strict=True))


def _rule_file(draft: Draft, entry: Any, decoder: Decoder, *, single: bool) -> None:
    if entry is INVALID:
        return
    if single:
        _take(draft, entry, decoder)
    else:
        _merge(draft, entry, decoder)
        for key in ("name", "version", "pages", "extends", "vocabulary", "forms", "overrides"):
            if (key,) in decoder.keys:
                decoder.fail_at((key,), f"{key!r} stands in pack.yaml", key=True)
    if not _GROUP.fullmatch(entry.group):
        decoder.fail_at(("group",), f"a group is capital letters and digits (GI3), not {entry.group!r}")
    draft.groups.setdefault(entry.group, entry.title)
    source = RuleSource(decoder, entry.group, entry.rules)
    for index, node in enumerate(entry.rules):
        value = decoder.decode(node, RuleEntry, ("rules", index))
        if value is not INVALID:
            source.entries[index] = value
    draft.sources.append(source)


def errors_of(draft: Draft) -> list[PackError]:
    """Every mistake noted so far."""
    return [*draft.fresh_errors, *(error for decoder in draft.decoders for error in decoder.errors)]
