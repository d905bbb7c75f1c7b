"""The shapes of the files of a pack, as YAML gives them; ``load`` makes rules and forms of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gilint.model.diagnostic import Severity
from gilint.packs.model import Applies, Bilingual, LegalDocument, Variant
from gilint.packs.nodes import Node


@dataclass(frozen=True, slots=True)
class BasisEntry:
    """A clause that a rule rests on; ``document`` is a key of the packs' ``documents``."""

    document: str
    article: str = ""
    note: str = ""
    practice: bool = False


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
    fix: Literal["safe", "suggestion", "none"] = "none"
    preview: bool = False
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """A change that a pack makes to a rule of another pack: severity, preview, or that nothing suppresses it."""

    rule: str
    severity: Severity | None = None
    preview: bool | None = None
    mandatory: bool | None = None


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of rules. The keys from ``name`` on are for packs that are a single file."""

    group: str
    title: Bilingual
    rules: tuple[Node, ...] = field(metadata={"schema": tuple[RuleEntry, ...]})
    """Decoded one by one, so that a mistake in one rule does not hide the others."""
    lexicons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    name: str | None = None
    version: str = "0"
    extends: Literal["gilint"] | None = None
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFile:
    """``pack.yaml``."""

    name: str
    version: str
    title: Bilingual
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    extends: Literal["gilint"] | None = None
    lexicons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


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
