"""Tiny packs for tests: the shipped forms and words, and rules of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from gilint.checks.grammar import Equation
from gilint.checks.outcome import Outcome, broken
from gilint.checks.registry import KINDS, CheckKind, Context
from gilint.report.model import Report
from gilint.text.pattern import Pattern

RULES = Path(__file__).parents[2] / "rules"

MakePack: TypeAlias = Callable[..., Path]


@dataclass(frozen=True, slots=True)
class WordOptions:
    """Options of the check kind ``test-word``."""

    word: str
    lexicon: str | None = None
    pattern: Pattern | None = None


@dataclass(frozen=True, slots=True)
class BalanceOptions:
    """Options of the check kind ``test-balance``."""

    table: str
    equation: Equation
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


def find_word(report: Report, options: WordOptions, context: Context) -> Iterator[Outcome]:
    """A finding for each block that holds the word."""
    for block in report.body:
        at = block.text.value.find(options.word)
        if at >= 0:
            place = report.title.place.__class__(block.text.span(at, at + len(options.word)), ("正文",))
            yield broken(place, word=options.word, variant="loud" if "！" in block.text.value else None)


def never(report: Report, options: BalanceOptions, context: Context) -> Iterator[Outcome]:
    """Finds nothing."""
    return iter(())


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Check kinds that only tests have."""
    word = CheckKind("test-word", WordOptions, find_word, frozenset({"word"}), frozenset({"loud"}))
    balance = CheckKind("test-balance", BalanceOptions, never, frozenset({"left"}), frozenset())
    monkeypatch.setitem(KINDS, "test-word", word)
    monkeypatch.setitem(KINDS, "test-balance", balance)


RULE = """\
  - code: {code}
    name: {name}
    severity: {severity}
    check: test-word
    with: {{word: {word}}}
    basis: [{{document: C50}}]
    title: {{zh: 用词, en: Word}}
    message: {{zh: "有“{{word}}”", en: "there is {{word}}"}}
    why: {{zh: 缘由, en: Reason}}
    remedy: {{zh: 改正, en: Mend it}}
"""


def rule(code: str = "TT101", name: str = "word", severity: str = "error", word: str = "贯彻") -> str:
    """YAML of a rule that finds a word."""
    return RULE.format(code=code, name=name, severity=severity, word=word)


def rule_file(*rules: str, group: str = "TT1", head: str = "") -> str:
    """YAML of a rule file."""
    return f"group: {group}\ntitle: {{zh: 测试, en: Test}}\n{head}rules:\n" + "".join(rules)


@pytest.fixture
def make_pack(tmp_path: Path) -> MakePack:
    """Write a complete pack: the shipped forms and words, and the given files over them; gives its folder."""

    def make(**files: str) -> Path:
        root = tmp_path / "pack"
        for name in ("pack.yaml", "vocabulary.yaml", "forms", "samples"):
            source = RULES / name
            if source.is_dir():
                shutil.copytree(source, root / name, dirs_exist_ok=True)
            else:
                root.mkdir(exist_ok=True)
                shutil.copy(source, root / name)
        for name, text in files.items():
            (root / f"{name.replace('_cases', '.cases')}.yaml").write_text(text, encoding="utf-8")
        return root

    return make
