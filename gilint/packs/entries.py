"""The shapes of the files of a pack, as YAML gives them; ``load`` makes rules and forms of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from gilint.model.diagnostic import Severity
from gilint.packs.model import Applies, Bilingual, LegalDocument, Variant
from gilint.packs.nodes import Node
from gilint.report.vocabulary import Vocabulary

_T = TypeVar("_T")


class Adds(Generic[_T]):
    """For the schema: additions to the lists of a record, ``{add: […]}`` in the place of each list."""


@dataclass(frozen=True, slots=True)
class BasisEntry:
    """A clause that a rule rests on; ``document`` is a key of the packs' ``documents``."""

    document: str
    article: str = ""
    note: str = ""
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """Words that are added to a list of a pack that this one extends."""

    add: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeadingAddition:
    """Further wordings of a heading, or a heading of the pack's own: that one has a ``text``."""

    text: str | None = None
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"rest": True})


@dataclass(frozen=True, slots=True)
class LabelAddition:
    """Further texts that are as good as a label."""

    equals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableAddition:
    """Further texts for the labels of a table, by the keys of its columns, rows and groups."""

    columns: Mapping[str, LabelAddition] = field(default_factory=dict)
    rows: Mapping[str, LabelAddition] = field(default_factory=dict)
    groups: Mapping[str, LabelAddition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormAddition:
    """What a pack adds to a form of a pack that it extends."""

    headings: Mapping[int, HeadingAddition] = field(default_factory=dict)
    tables: Mapping[str, TableAddition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One entry of ``rules``."""

    code: str
    name: str
    severity: Severity
    check: str
    basis: tuple[BasisEntry, ...]
    title: Bilingual
    message: Bilingual
    why: Bilingual
    remedy: Bilingual
    applies: Applies = field(default_factory=Applies)
    options: Node | None = field(default=None, metadata={"key": "with", "schema": dict})
    """Decoded by the options of the check kind."""
    variants: Mapping[str, Variant] = field(default_factory=dict)
    notes: Mapping[str, Bilingual] = field(default_factory=dict)
    limits: Bilingual | None = None
    fix: Literal["safe", "unsafe", "display", "none"] = "none"
    preview: bool = False
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A change that a pack makes to a rule of a pack that it extends. ``basis`` is added to the rule's own."""

    rule: str
    severity: Severity | None = None
    variants: Mapping[str, Severity] = field(default_factory=dict)
    """Severities of the rule's variants."""
    preview: bool | None = None
    mandatory: bool | None = None
    options: Node | None = field(default=None, metadata={"key": "with", "schema": dict})
    """Laid over the rule's options, by the options of its check kind."""
    basis: tuple[BasisEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of rules. The keys from ``name`` on are for packs that are a single file."""

    group: str
    title: Bilingual
    rules: tuple[Node, ...] = field(metadata={"schema": tuple[RuleEntry, ...]})
    """Decoded one by one, so that a mistake in one rule does not hide the others."""
    lexicons: Mapping[str, tuple[str, ...] | Addition] = field(default_factory=dict)
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    name: str | None = None
    version: str = "0"
    pages: str | None = None
    extends: Literal["gilint"] | None = None
    vocabulary: Node | None = field(default=None, metadata={"schema": Adds[Vocabulary] | None})
    """Laid over the words of the pack that this one extends."""
    forms: Mapping[str, FormAddition] = field(default_factory=dict)
    overrides: tuple[Node, ...] = field(default=(), metadata={"schema": tuple[Override, ...]})


@dataclass(frozen=True, slots=True)
class PackFile:
    """``pack.yaml``."""

    name: str
    version: str
    title: Bilingual
    pages: str | None = None
    """The address of the page of each rule, with ``{code}`` for its code."""
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    extends: Literal["gilint"] | None = None
    lexicons: Mapping[str, tuple[str, ...] | Addition] = field(default_factory=dict)
    vocabulary: Node | None = field(default=None, metadata={"schema": Adds[Vocabulary] | None})
    """Laid over the words of the pack that this one extends."""
    forms: Mapping[str, FormAddition] = field(default_factory=dict)
    overrides: tuple[Node, ...] = field(default=(), metadata={"schema": tuple[Override, ...]})


@dataclass(frozen=True, slots=True)
class Years:
    """The reporting years of a form; open when ``until`` is missing."""

    first: int = field(metadata={"key": "from"})
    until: int | None = field(default=None, metadata={"key": "to"})


@dataclass(frozen=True, slots=True)
class HeadingEntry:
    """A heading; every other key is a class of wordings."""

    number: int
    text: str
    variants: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={"rest": True})


@dataclass(frozen=True, slots=True)
class ColumnEntry:
    """A column; its key is the key of the mapping."""

    label: str
    equals: tuple[str, ...] = ()
    kind: Literal["count", "change", "amount"] = "count"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A label that heads rows."""

    key: str
    label: str
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row of a table."""

    key: str
    label: str
    equals: tuple[str, ...] = ()
    group: str | None = None
    columns: tuple[str, ...] = ()
    caption: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A statutory table."""

    title: str
    section: int
    columns: Mapping[str, ColumnEntry]
    rows: tuple[RowEntry, ...]
    groups: tuple[GroupEntry, ...] = ()
    heads: tuple[str, ...] = ()
    across: bool = False
    captions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormFile:
    """A file under ``forms/``."""

    form: str
    years: Years
    headings: tuple[HeadingEntry, ...]
    tables: Mapping[str, TableEntry]
    document: str | None = None
    distinctive: tuple[str, ...] = ()
