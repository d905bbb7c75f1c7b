"""What a pack holds once it is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gilint.model.diagnostic import Basis, Severity
from gilint.report.form import Form


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in Chinese and in English."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


@dataclass(frozen=True, slots=True)
class Applies:
    """When a rule applies. An empty tuple or None means always."""

    forms: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    organ_kinds: tuple[str, ...] = ()
    not_organ_kinds: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Tables (``requests``) and sections (``section-5``) without which the rule is undecided."""
    unless: tuple[str, ...] = ()
    """Codes of rules that, when broken, make this one not applicable (the same cause, said once)."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another message of a rule, with a severity of its own where it differs."""

    message: Bilingual
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
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
    fix: str = "none"
    """``safe``, ``suggestion`` or ``none``."""
    preview: bool = False
    mandatory: bool = False
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: name, version, digest of its files, rules in the order of their codes, forms by name."""

    name: str
    version: str
    sha256: str
    rules: tuple[Rule, ...]
    forms: Mapping[str, Form]
    vocabulary: Mapping[str, Any] = field(default_factory=dict)
