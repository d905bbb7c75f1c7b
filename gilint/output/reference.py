"""The rule reference: an index and a page for each rule, in Markdown, Chinese first and English below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gilint.output.catalogue import markdown_tables
from gilint.output.explain import Examples, markdown_body
from gilint.output.words import word

if TYPE_CHECKING:
    from gilint.packs.model import PackSet, Rule

FindExamples = Callable[["Rule", str], Examples]
"""Gives the examples of a rule, in a language."""

INDEX = "README.md"
_ENGLISH = "[English](#english)"


def page_name(rule: Rule) -> str:
    """The file name of a rule's page."""
    return f"{rule.code}.md"


def pages(packs: PackSet, find: FindExamples) -> Iterator[tuple[str, str]]:
    """The name and the text of every page, the index first. The same packs give the same pages."""
    yield INDEX, _index(packs)
    for rule in packs.rules.values():
        yield page_name(rule), _page(rule, packs, find)


def _index(packs: PackSet) -> str:
    count = len(packs.rules)
    lines = [f"# {word('zh', 'catalogue')}", "", _ENGLISH, "", word("zh", "reference", count=count)]
    lines += markdown_tables(packs, "zh", code=_link)
    lines += ["", "## English", "", word("en", "reference", count=count)]
    lines += markdown_tables(packs, "en", depth=3, code=_link)
    return "\n".join(lines) + "\n"


def _link(rule: Rule) -> str:
    return f"[{rule.code}]({page_name(rule)})"


def _page(rule: Rule, packs: PackSet, find: FindExamples) -> str:
    lines = [f"# {rule.code} {rule.name}", "", f"[{word('zh', 'catalogue')}]({INDEX}) · {_ENGLISH}", ""]
    lines += [f"## {rule.title.zh}", "", *markdown_body(rule, packs, find(rule, "zh"), "zh", depth=3)]
    lines += ["", "## English", "", f"**{rule.title.en}**", ""]
    lines += markdown_body(rule, packs, find(rule, "en"), "en", depth=3)
    return "\n".join(lines) + "\n"
