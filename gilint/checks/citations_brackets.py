"""Document numbers: how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from gilint.checks.outcome import Outcome, broken
from gilint.checks.registry import Context, check_kind
from gilint.model.diagnostic import Edit
from gilint.model.document import Block
from gilint.model.place import Place
from gilint.report.model import Report
from gilint.text.expressions import compiled
from gilint.text.normal import HAN
from gilint.text.pattern import Pattern

_LONGEST_TITLE = 200
_NUMBER = "号"
_PREFIX = compiled(rf"{HAN}{{2,12}}\s?$")
_LONGEST_PREFIX = 13


class BracketOptions(Struct, frozen=True):
    """``wrong`` are pairs of brackets other than the ``right`` one; ``behind`` matches the end of a number's prefix."""

    wrong: tuple[str, ...]
    right: str
    behind: Pattern

    def __post_init__(self) -> None:
        if any(len(pair) != 2 for pair in (*self.wrong, self.right)):
            raise ValueError("a pair of brackets is two characters")


@check_kind("number-brackets", BracketOptions, values=("found", "wanted"))
def number_brackets(report: Report, options: BracketOptions, _context: Context) -> Iterator[Outcome]:
    """The year of a document number stands in the right brackets."""
    pattern = _bracketed(options.wrong)
    for block in report.body:
        value = block.text.value
        if _NUMBER not in value:
            continue
        for match in pattern.finditer(value):
            if value[match.start("open")] + value[match.start("close")] not in options.wrong:
                continue
            found = _PREFIX.search(value[max(0, match.start() - _LONGEST_PREFIX) : match.start()])
            prefix = found.group() if found else ""
            if options.behind.search(prefix.strip()) and not _quoted(value, match.start()):
                yield _bracket_outcome(block, match, prefix, options.right)


@lru_cache(maxsize=16)
def _bracketed(pairs: tuple[str, ...]) -> re.Pattern[str]:
    opening = re.escape("".join(pair[0] for pair in pairs))
    closing = re.escape("".join(pair[1] for pair in pairs))
    return compiled(
        rf"(?P<open>[{opening}])\s?(?P<year>(?:19|20)\d\d)\s?(?P<close>[{closing}])\s?(?P<number>第?\s?\d{{1,4}}\s?号)"
    )


def _quoted(value: str, offset: int) -> bool:
    """Whether ``offset`` stands inside a title, which is cited as it is."""
    low = max(0, offset - _LONGEST_TITLE)
    return value.rfind("《", low, offset) > value.rfind("》", low, offset)


def _bracket_outcome(block: Block, match: re.Match[str], prefix: str, right: str) -> Outcome:
    number = "".join(match["number"].split())
    wanted = f"{prefix.strip()}{right[0]}{match['year']}{right[1]}{number}"
    edits = []
    for name, bracket in (("open", right[0]), ("close", right[1])):
        edits.append(Edit(block.text.span(*match.span(name)), bracket))
    found = prefix.strip() + "".join(match.group().split())
    place = Place(block.text.span(match.start() - len(prefix), match.end()))
    return broken(place, expected=wanted, actual=found, edits=tuple(edits), found=found, wanted=wanted)
