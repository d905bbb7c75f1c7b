"""Whether a document is a report at all. Two signals are needed: title, headings, labels of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilint.model.document import Block, Document
from gilint.report.headings import HeadingBook
from gilint.report.model import Title
from gilint.report.vocabulary import TitleWords
from gilint.text.normal import core, packed

LONGEST_LABEL = 60
_FEW_HEADINGS = 3
_MANY_HEADINGS = 5
_LABELS_OF_A_TABLE = 5
_SHORTEST_SIGN = 4
"""Labels of fewer characters (其他, 总计, 规章) stand elsewhere too."""


def why_no_report(
    title: Title, headings: int, lines: Sequence[str], document: Document, book: HeadingBook, words: TitleWords
) -> str | None:
    """``few-signals`` or ``interpretation``, or None for a report.

    ``headings`` is how many of the six were found, many of them count twice; ``lines`` are the packed short lines
    before section one.
    """
    signals = int(not title.missing) + int(headings >= _FEW_HEADINGS) + int(headings >= _MANY_HEADINGS)
    if _is_interpretation(title, lines, document, words):
        whole = headings >= _MANY_HEADINGS and _has_table_labels(document, book)
        return None if whole else "interpretation"
    if signals >= 2 or (signals == 1 and _has_table_labels(document, book)):
        return None
    return "few-signals"


def _is_interpretation(title: Title, lines: Sequence[str], document: Document, words: TitleWords) -> bool:
    """Whether a page explains a report: its title says so, or, without a title of its own, a line of it."""
    if not title.missing and not title.in_head_only:
        return any(word in title.text for word in words.interpretations)
    head = document.head_title
    texts = [title.text, packed(head.value) if head is not None else "", *lines]
    return any(
        any(word in text for word in words.interpretations)
        and any(word in text for word in words.subjects)
        and any(word in text for word in words.endings)
        for text in texts
    )


def _has_table_labels(document: Document, book: HeadingBook) -> bool:
    met: set[str] = set()
    for text in _short_texts(document):
        plain = core(text)
        if len(plain) >= _SHORTEST_SIGN and book.is_label(plain):
            met.add(plain)
            if len(met) >= _LABELS_OF_A_TABLE:
                return True
    return False


def _short_texts(document: Document) -> Iterator[str]:
    for part in document.parts:
        cells = [part.text] if isinstance(part, Block) else [cell.text for row in part.rows for cell in row]
        for text in cells:
            if _SHORTEST_SIGN <= len(text) <= LONGEST_LABEL:
                yield text.value
