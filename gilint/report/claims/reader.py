"""From the text of a report to its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from gilint.report.claims.maker import Spot
from gilint.report.claims.model import Claim, Claims, Metric
from gilint.report.claims.own import OwnNames
from gilint.report.claims.paragraphs import DISPUTES_SECTION, SHORT_LEAD, Found, Setting, read_paragraph
from gilint.report.claims.sieve import Sieve
from gilint.report.claims.words import ClaimWords, Word
from gilint.report.model import Report
from gilint.report.prose import Prose, preamble_prose, section_prose
from gilint.text.normal import leading_number

_NOWHERE = "不存在"
_REQUESTS_SECTION = 3
_LONGEST_NUMBERING = 8
"""No numbering of a paragraph, with the character behind it, is longer (characters)."""
_TABLE_SECTIONS = frozenset({2, _REQUESTS_SECTION, DISPUTES_SECTION})
"""Sections of tables: what is no sentence there may be a cell that was not recognised."""


def read_claims(report: Report, words: ClaimWords) -> Claims:
    """All claims of a report's text: the preamble and the sections, tables left out."""
    own = OwnNames(report.organ, report.organ_kind, words.organ_endings)
    return read_texts(_sources(report), report.year, own, words)


def _sources(report: Report) -> Iterator[tuple[int, Prose]]:
    yield 0, preamble_prose(report)
    for number, section in sorted(report.sections.items()):
        yield number, section_prose(section)
    for section in report.repeated:
        yield section.number, section_prose(section)


def read_texts(texts: Iterable[tuple[int, Prose]], year: int | None, own: OwnNames, words: ClaimWords) -> Claims:
    """All claims of ``texts``, each given with the number of its section (0 for the preamble), in order."""
    setting = Setting(year, own, words)
    found = Found()
    base = turn = 0
    read: list[str] = []
    for section, prose in texts:
        read.append(prose.text)
        requests = section == _REQUESTS_SECTION
        for paragraph, text in prose.lines():
            number = leading_number(text[:_LONGEST_NUMBERING])
            end = text.find("。")
            if number or paragraph.heading or (end < 0 and len(text) <= SHORT_LEAD):
                lead = text[: end if end >= 0 else SHORT_LEAD * 2].partition(",")[0]
                requests = _is_about_requests(lead, words, before=requests)
            if end >= 0 or section not in _TABLE_SECTIONS:
                sieve = Sieve(words, own, text, number, requests=requests)
                if sieve.may_tell():
                    spot = Spot(prose, paragraph.start, base, section, turn, requests)
                    read_paragraph(setting, found, spot, sieve)
            turn += 1
        base += len(prose.text) + 1
    return Claims(
        tuple(sorted(_loosened(found.claims, read, words), key=lambda claim: claim.order)),
        tuple(sorted(found.statements, key=lambda statement: statement.order)),
        tuple(found.lists),
        tuple(found.shares),
        frozenset(found.carry),
    )


def _loosened(claims: list[Claim], texts: list[str], words: ClaimWords) -> list[Claim]:
    """``claims`` with those as parts that something else in the text makes a part of what they name.

    The form has one row for what does not exist and what other organs hold (本机关不掌握), and reports name them apart:
    信息不存在1件，非本机关政府信息1件. What was withdrawn is in the total of outcomes and not in what was 办结.
    """
    loose: set[int] = set()
    held = [claim for claim in claims if claim.metrics == (Metric.NOT_HELD,)]
    apart = len({claim.paragraph for claim in held}) < len(held)
    if held and (apart or _names(texts, words.elsewhere)):
        loose.update(claim.order for claim in held if apart or _NOWHERE in claim.text)
    handled = [claim.order for claim in claims if claim.metrics == (Metric.HANDLED,)]
    if handled and _names(texts, words.withdrawn):
        loose.update(handled)
    return [replace(claim, some=True) if claim.order in loose else claim for claim in claims] if loose else claims


def _names(texts: list[str], words: tuple[str, ...]) -> bool:
    return any(word in text for text in texts for word in words)


def _is_about_requests(heading: str, words: ClaimWords, *, before: bool) -> bool:
    """Whether the text under a heading is about applications; ``before`` tells whether that above it is."""
    if any(word in heading for word in words.lists[Word.REQUEST_BARE]):
        return True
    return before and not any(word in heading for word in words.other_leads)
