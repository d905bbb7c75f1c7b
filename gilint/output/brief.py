"""A finding in a few words, for the formats of other programs."""

from __future__ import annotations

from gilint.model.diagnostic import Diagnostic
from gilint.output.basis import basis_text
from gilint.output.width import plain
from gilint.output.words import where_text, word
from gilint.text.lines import Position
from gilint.text.source import Source
from gilint.text.span import Span

UNREADABLE = "unreadable"
"""What stands for a rule's name where a format lists a file that could not be read."""


def ends(source: Source | None, span: Span) -> tuple[Position, Position]:
    """Line and column of the first character of a range, and of what follows its last."""
    if source is None:
        return Position(1, 1), Position(1, 1)
    return source.range(span)


def message(diagnostic: Diagnostic, source: Source | None, lang: str) -> str:
    """The message on one line; where the file is no text, behind the way to its place."""
    text = plain(diagnostic.message)
    steps = source.where(diagnostic.place.span).steps if source is not None else ()
    return f"{where_text(lang, steps)}{word(lang, 'colon')}{text}" if steps else text


def advice(diagnostic: Diagnostic, lang: str) -> list[str]:
    """The remedy and the law, each on a line behind its label."""
    colon = word(lang, "colon")
    basis = word(lang, "sentence").join(basis_text(item, lang) for item in diagnostic.basis)
    said = (("remedy", diagnostic.remedy), ("basis", basis))
    return [f"{word(lang, key)}{colon}{plain(text)}" for key, text in said if text]


def in_full(diagnostic: Diagnostic, source: Source | None, lang: str) -> str:
    """The message, the remedy and the law, in lines."""
    return "\n".join([message(diagnostic, source, lang), *advice(diagnostic, lang)])
