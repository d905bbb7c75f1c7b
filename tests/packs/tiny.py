"""Check kinds and rules that only tests have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gilint.checks.grammar import Equation
from gilint.checks.outcome import Outcome, broken
from gilint.checks.registry import CheckKind, Context
from gilint.report.model import Report
from gilint.text.pattern import Pattern


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
    cross: tuple[Equation, ...] = ()


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


KINDS = (
    CheckKind("test-word", WordOptions, find_word, frozenset({"word"}), frozenset({"loud"}), frozenset({"blank"})),
    CheckKind("test-balance", BalanceOptions, never, frozenset({"left"}), frozenset()),
)

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
