"""A regular expression that comes from data: checked when it is decoded, compiled when it is first used.

The expressions of the pack that ships are known and use ``re``. Those of other packs use ``regex``, whose searches can
be given up: none takes longer than ``SEARCH_SECONDS``, all of one rule on one file no longer than ``RULE_SECONDS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from time import perf_counter
from typing import Any, TypeAlias

from gilint.text.expressions import compiled

SEARCH_SECONDS = 0.5
"""How long one search with an expression of an outside pack may take."""
RULE_SECONDS = 2.0
"""How long all such searches of one rule on one file may take."""
LONGEST = 4000
"""Characters that an expression of an outside pack may have."""

Source: TypeAlias = tuple[str, int, int]
"""Where something of a pack stands: the file as it was named, line and column from 1."""


class SlowPatternError(Exception):
    """An expression of an outside pack that took too long. ``at`` is where it stands."""

    def __init__(self, source: str, at: Source) -> None:
        super().__init__(source)
        self.source = source
        self.at = at


class Pattern:
    """A regular expression of the pack that ships.

    It is stored and compared by its source, so that a pack can be kept in a cache without compiling anything on the way
    back: most of the patterns of a run are never needed. ``needs`` is a string that every match holds (see
    ``gilint.text.required``): where it is not, nothing is searched for.
    """

    __slots__ = ("_compiled", "needs", "source")

    def __init__(self, source: str, needs: str = "") -> None:
        self.source = source
        self.needs = needs
        self._compiled: Any = None

    def compile(self) -> re.Pattern[str]:
        """The expression compiled, once. Raises ``re.error`` when the source is not one."""
        if self._compiled is None:
            self._compiled = self._make()
        compiled: re.Pattern[str] = self._compiled
        return compiled

    def check(self) -> None:
        """Raise ``re.error`` when the source is no expression; nothing is kept of it."""
        self._make()

    def _make(self) -> Any:
        return compiled(self.source)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text`` from ``start`` on, which ends at ``end`` at the latest."""
        last = len(text) if end is None else end
        if self.needs and text.find(self.needs, start, last) < 0:
            return None
        return self.compile().search(text, start, last)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        return self.compile().match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        return self.compile().fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap, left to right."""
        return self.compile().finditer(text) if self.needs in text else iter(())

    def sub(self, by: str, text: str) -> str:
        """The text with every match replaced."""
        return self.compile().sub(by, text) if self.needs in text else text

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.source!r})"

    def __reduce__(self) -> tuple[type[Pattern], tuple[Any, ...]]:
        return type(self), (self.source, self.needs)


class _Clock:
    """The seconds that the guarded expressions of a rule have left on a file."""

    left = float("inf")


def grant(seconds: float = RULE_SECONDS) -> None:
    """Give the guarded expressions of the next rule their time."""
    _Clock.left = seconds


class GuardedPattern(Pattern):
    """A regular expression of an outside pack: every search of it ends in time.

    ``at`` is where it stands. All methods raise ``SlowPatternError`` when a search takes too long.
    """

    __slots__ = ("at",)

    def __init__(self, source: str, at: Source) -> None:
        super().__init__(source)
        self.at = at

    def _make(self) -> Any:
        return compile_guarded(self.source)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text`` from ``start`` on, which ends at ``end`` at the latest."""
        return self._one(lambda compiled, limit: compiled.search(text, start, end, timeout=limit))

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """A match that begins at ``start``."""
        return self._one(lambda compiled, limit: compiled.match(text, start, timeout=limit))

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """A match of the whole text."""
        return self._one(lambda compiled, limit: compiled.fullmatch(text, timeout=limit))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap, left to right; all of them are one search."""

        def every(compiled: Any, limit: float) -> list[re.Match[str]]:
            begun = perf_counter()
            found = []
            for match in compiled.finditer(text, timeout=limit):
                found.append(match)
                if perf_counter() - begun > limit:
                    raise TimeoutError
            return found

        return iter(self._timed(every))

    def sub(self, by: str, text: str) -> str:
        """The text with every match replaced."""
        return str(self._timed(lambda compiled, limit: compiled.sub(by, text, timeout=limit)))

    def _one(self, search: Callable[[Any, float], Any]) -> re.Match[str] | None:
        found: re.Match[str] | None = self._timed(search)
        return found

    def _timed(self, search: Callable[[Any, float], Any]) -> Any:
        limit = min(SEARCH_SECONDS, _Clock.left)
        if limit <= 0:
            raise SlowPatternError(self.source, self.at)
        begun = perf_counter()
        try:
            return search(self.compile(), limit)
        except TimeoutError:
            raise SlowPatternError(self.source, self.at) from None
        finally:
            _Clock.left -= perf_counter() - begun

    def __reduce__(self) -> tuple[type[Pattern], tuple[Any, ...]]:
        return type(self), (self.source, self.at)


def compile_guarded(source: str) -> Any:
    """An expression of an outside pack, compiled. Raises ``re.error`` when it is none, or longer than it may be."""
    if len(source) > LONGEST:
        raise re.error(f"longer than {LONGEST} characters")
    from importlib import import_module

    regex: Any = import_module("regex")
    try:
        return regex.compile(source)
    except regex.error as error:
        raise re.error(error.msg, source, error.pos) from None
    except (RecursionError, MemoryError, OverflowError, ValueError) as error:
        raise re.error(str(error) or type(error).__name__) from None


class OutsideText(str):
    """A text of an outside pack that knows where it stands. Where it is an expression, it is a guarded one."""

    __slots__ = ("at",)

    at: Source

    def __new__(cls, value: str, at: Source) -> OutsideText:
        """``value``, which stands at ``at``."""
        text = super().__new__(cls, value)
        text.at = at
        return text

    def __reduce__(self) -> tuple[type[OutsideText], tuple[str, Source]]:
        return OutsideText, (str(self), self.at)


class Expressions(tuple[str, ...]):
    """A list of words of the packs. ``needs`` is a string that every match holds of those of them that are known and no
    outside pack's, where they are expressions (see ``Pattern``)."""

    needs: str

    def __new__(cls, words: Iterable[str], needs: str = "") -> Expressions:
        """``words``, of which ``needs`` is known."""
        made = super().__new__(cls, words)
        made.needs = needs
        return made


def expressions_of(words: Iterable[str]) -> Expressions:
    """A list of words with what all matches of them hold; it is worked out when a pack is built."""
    from gilint.text.required import required

    listed = tuple(words)
    try:
        needs = required(_joined(listed))
    except (re.error, OverflowError, RecursionError):
        # Words that are no expressions.
        needs = ""
    return Expressions(listed, needs)


def _joined(expressions: Iterable[str]) -> str:
    """One expression for those that no outside pack has."""
    return "|".join(f"(?:{word})" for word in expressions if not isinstance(word, OutsideText))


class AnyOf:
    """Several expressions, any of which is enough. ``needs`` is that of ``Expressions``."""

    __slots__ = ("_parts",)

    def __init__(self, expressions: Iterable[str], needs: str = "") -> None:
        listed = tuple(expressions)
        guarded = [GuardedPattern(word, word.at) for word in listed if isinstance(word, OutsideText)]
        known = _joined(listed)
        self._parts: tuple[Pattern, ...] = (*((Pattern(known, needs),) if known else ()), *guarded)

    def may_match(self, text: str) -> bool:
        """Whether anything can be found in a text or a part of it."""
        return any(part.needs in text for part in self._parts)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """A match of any of them; the first one of the first of them that has one."""
        for part in self._parts:
            found = part.search(text, start, end)
            if found is not None:
                return found
        return None


@lru_cache(maxsize=16)
def _any_of(expressions: tuple[str, ...], _outside: tuple[Source | None, ...]) -> AnyOf:
    return AnyOf(expressions, getattr(expressions, "needs", ""))


def any_of(expressions: tuple[str, ...]) -> AnyOf:
    """``AnyOf`` for a list of words of the packs, made once for each."""
    return _any_of(expressions, tuple(getattr(expression, "at", None) for expression in expressions))
