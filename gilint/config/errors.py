"""What is wrong with a configuration, and where, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Words(NamedTuple):
    """A sentence in Chinese and in English."""

    zh: str
    en: str

    def get(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.en if lang == "en" else self.zh


class ConfigError(NamedTuple):
    """One mistake: the file as it is shown, line and column from 1, and what is wrong."""

    path: str
    line: int
    column: int
    words: Words

    def text(self, lang: str) -> str:
        """``path:line:column: what is wrong``."""
        return f"{self.path}:{self.line}:{self.column}: {self.words.get(lang)}"


class ConfigErrors(Exception):  # noqa: N818 - it carries errors
    """All mistakes that were found in one go, by place."""

    def __init__(self, errors: Iterable[ConfigError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(error.text("en") for error in self.errors))


def meant(near: str | None) -> Words:
    """“Did you mean …?” behind an unknown name; nothing when none is near."""
    return Words(f"，是不是 {near}？", f", did you mean {near}?") if near else Words("", "")


def unknown(what: Words, name: str, known: Iterable[str]) -> Words:
    """That ``name`` is none of ``known``; ``what`` says what kind of thing it would be."""
    from gilint.packs.suggest import closest

    hint = meant(closest(name, known))
    return Words(f"没有这个{what.zh}：{name}{hint.zh}", f"unknown {what.en}: {name}{hint.en}")
