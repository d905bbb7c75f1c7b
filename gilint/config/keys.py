"""What a configuration may say. The records are the only declaration: what is not in them is an unknown key.

Names in TOML are those of the options, in kebab-case. A section of its own is a record and a field of ``Top``; what the
keys are for stands in ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NewType

from msgspec import Struct, field

from gilint.model.diagnostic import Severity
from gilint.report.model import OrganKind

Day = NewType("Day", str)
"""A date, as TOML has it or as text (``2024-01-29``)."""
Sentence = NewType("Sentence", str)
"""Text that is not empty."""
Year = NewType("Year", int)
"""A year of four digits."""
Count = NewType("Count", int)
"""A whole number from 1."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What may be said of all reports, or of those at some paths. None, or nothing, leaves it as it was."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    preview: bool | None = None
    year: Year | None = None
    form: str | None = None
    organ_kind: OrganKind | None = None
    published: Day | None = None


class PerPath(Judgement, frozen=True, kw_only=True):
    """``[[per-path]]``: what is said of the reports at some paths."""

    path: tuple[str, ...]


class Suppress(Struct, frozen=True, kw_only=True):
    """``[[suppress]]``: findings that are known and do not count, and why."""

    path: tuple[str, ...]
    code: tuple[str, ...]
    fact: tuple[str, ...] = ()
    route: tuple[str, ...] = ()
    reason: Sentence
    until: Day | None = None
    approved_by: Sentence | None = None


class Sum(Struct, frozen=True, kw_only=True):
    """``[[rollup]]``: an organ whose report sums up those of others."""

    parent: Sentence
    children: tuple[str, ...]
    complete: bool = True


class Top(Judgement, frozen=True, kw_only=True):
    """A configuration file, or the table ``[tool.gilint]`` of a ``pyproject.toml``."""

    extends: Sentence | None = None
    required_version: Sentence | None = None
    pack: tuple[str, ...] | None = None
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    respect_gitignore: bool | None = None
    force_exclude: bool | None = None
    convert: bool | None = None
    baseline: Sentence | None = None
    fail_on: Literal["error", "warning", "info", "never"] | None = None
    strict: bool | None = None
    format: tuple[str, ...] | None = None
    lang: Literal["zh", "en"] | None = None
    color: Literal["auto", "always", "never"] | None = None
    quiet: bool | None = None
    verbose: bool | None = None
    statistics: bool | None = None
    jobs: Count | None = None
    timeout: Count | None = None
    cache: bool | None = None
    cache_dir: Sentence | None = None
    previous: Sentence | None = None
    peers: bool | None = None
    series: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rollup: tuple[Sum, ...] = ()
    per_path: tuple[PerPath, ...] = ()
    suppress: tuple[Suppress, ...] = ()
