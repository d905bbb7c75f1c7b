"""What a pack holds once it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from gilint.model.diagnostic import Basis, Severity
from gilint.report.form import Form
from gilint.report.vocabulary import Vocabulary


class Bilingual(Struct, frozen=True):
    """A text in Chinese and in English."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


class Applies(Struct, frozen=True):
    """When a rule applies. An empty tuple or None means always."""

    forms: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    organ_kinds: tuple[str, ...] = ()
    not_organ_kinds: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    """Levels of organs (``county``); an organ whose name leaves its level open is of none of them."""
    needs: tuple[str, ...] = ()
    """Tables (``requests``) and sections (``section-5``) without which the rule is undecided."""
    scope: str = "report"
    """``report``, or ``document``: then the rule is also run on what is no report."""
    unless: tuple[str, ...] = ()
    """Codes of rules that, when broken, make this one not applicable (the same cause, said once)."""


class Variant(Struct, frozen=True):
    """Another message of a rule, with a severity of its own where it differs."""

    message: Bilingual
    severity: Severity | None = None


class Rule(Struct, frozen=True):
    """One rule: a check kind with its options, and everything that people read about it."""

    code: str
    name: str
    severity: Severity
    title: Bilingual
    message: Bilingual
    check: str
    options: Any
    """The check kind's own options dataclass, decoded."""
    applies: Applies
    basis: tuple[Basis, ...]
    why: Bilingual
    remedy: Bilingual
    limits: Bilingual | None = None
    variants: Mapping[str, Variant] = field(default_factory=dict)
    notes: Mapping[str, Bilingual] = field(default_factory=dict)
    """Sentences that the check asks to add to the message (``blank``: blanks counted as 0)."""
    fix: str = "none"
    """How far the edits of its findings may be trusted: ``safe``, ``unsafe``, ``display``; ``none`` without edits."""
    preview: bool = False
    mandatory: bool = False
    pack: str = ""


class LegalDocument(Struct, frozen=True):
    """A law, notice or standard that rules rest on, as ``basis`` entries cite it by its key."""

    title: str = ""
    number: str = ""
    """Document number (``国办公开办函〔2021〕30号``)."""
    article: str = ""
    """The article that the key stands for, when it stands for one."""
    issued: str = ""
    """Date of issue, ``YYYY-MM-DD``."""
    cited: str = ""
    """How a basis names it, when that is not the number."""
    form: str | None = None
    """The form that it lays down: findings on reports of other forms do not cite it."""

    def __post_init__(self) -> None:
        if not (self.title or self.number or self.cited):
            raise ValueError("a document has a title or a number")

    @property
    def citation(self) -> str:
        """How a finding names it: by ``cited``, else by number, else by title."""
        return self.cited or self.number or f"《{self.title}》"

    def cite(self, article: str, note: str, practice: bool) -> Basis:
        """The basis of a rule in this document."""
        return Basis(self.citation, article or self.article, note, practice, self.form)


class Pack(Struct, frozen=True):
    """A pack: name, version, digest of its files, rules in the order of their codes, forms by name."""

    name: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]
    forms: Mapping[str, Form]
    vocabulary: Vocabulary | None = None
    title: Bilingual | None = None
    pages: str | None = None
    """The address of the page of each rule, with ``{code}`` for its code."""
    documents: Mapping[str, LegalDocument] = field(default_factory=dict)
    lexicons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups: Mapping[str, Bilingual] = field(default_factory=dict)
    """Titles of the rule groups by prefix (``GI3``)."""
    changed: tuple[str, ...] = ()
    """Codes of rules of the pack that it extends, to which it gives other parameters."""


class PackSet(Struct, frozen=True):
    """All packs of a run, joined. ``rules`` are in the order of their codes; codes and names are unique."""

    packs: tuple[Pack, ...]
    rules: Mapping[str, Rule]
    forms: Mapping[str, Form]
    vocabulary: Vocabulary
    lexicons: Mapping[str, tuple[str, ...]]
    documents: Mapping[str, LegalDocument]
    groups: Mapping[str, Bilingual]

    def page(self, rule: Rule) -> str | None:
        """The address of a rule's page, if its pack has pages."""
        pages = next((pack.pages for pack in self.packs if pack.name == rule.pack), None)
        return pages.replace("{code}", rule.code) if pages is not None else None

    def find(self, name: str) -> Rule | None:
        """A rule by its code or its name."""
        rule = self.rules.get(name)
        return rule if rule is not None else next((rule for rule in self.rules.values() if rule.name == name), None)
