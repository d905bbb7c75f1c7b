"""Patterns of paths as ``.gitignore`` has them, for ``.gitignore`` and for the patterns of a configuration.

A pattern without a slash fits the name of a file or folder at any depth; one with a slash fits the whole way from the
folder that it belongs to. ``*`` and ``?`` stay within one name, ``**`` stands for any number of folders, ``[…]`` is one
of some characters, a slash at the end fits folders alone, ``!`` at the start takes back what an earlier pattern fitted.
What fits a folder fits everything in it.

A path is compared name by name, never as a whole, so that no pattern takes more time than its names times the path's.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

_Step: TypeAlias = str | re.Pattern[str] | None
"""What one name has to be: this text, something that fits an expression, or with None any number of names."""

_FOLD = re.IGNORECASE if os.name == "nt" else 0
_SPECIAL = frozenset("*?[\\")


class Glob(Struct, frozen=True):
    """One pattern. ``text`` is how it was written."""

    text: str
    steps: tuple[_Step, ...]
    anywhere: bool
    """Whether it fits a name at any depth: then it has one step."""
    folders_only: bool
    negated: bool

    def fits(self, names: Sequence[str], *, folder: bool) -> bool:
        """Whether the file or folder at the path ``names`` fits, what it stands in left aside."""
        if self.folders_only and not folder:
            return False
        if self.anywhere:
            return names[-1] != ".." and _step_fits(self.steps[0], names[-1])
        return _way_fits(self.steps, names)

    @property
    def way(self) -> tuple[str, ...] | None:
        """The one path that it fits, with all below it; None when others fit as well."""
        names = tuple(step for step in self.steps if isinstance(step, str))
        if self.anywhere or self.folders_only or self.negated or len(names) < len(self.steps):
            return None
        return names

    @property
    def ending(self) -> str:
        """The ending that every file which fits has (``.aspx``); empty when it may have any."""
        last = self.text.replace("\\", "/").rsplit("/", 1)[-1]
        dot = last.rfind(".")
        return "" if dot < 0 or any(char in "*?[]" for char in last[dot:]) else last[dot:].lower()


class Globs(Struct, frozen=True):
    """Patterns in their order: the last one that fits decides."""

    globs: tuple[Glob, ...]

    def __bool__(self) -> bool:
        return bool(self.globs)

    def verdict(self, names: Sequence[str], *, folder: bool) -> Glob | None:
        """The last pattern that fits the file or folder itself; it may be one that takes back."""
        return next((glob for glob in reversed(self.globs) if glob.fits(names, folder=folder)), None)

    def match(self, names: Sequence[str]) -> Glob | None:
        """The pattern by which a file is among those that are meant: its own, or that of a folder around it."""
        for size in range(1, len(names) + 1):
            found = self.verdict(names[:size], folder=size < len(names))
            if found is not None and not found.negated:
                return found
        return None


def config_globs(patterns: Iterable[str]) -> Globs:
    """Patterns of a configuration. A backslash parts names, as people write paths on Windows."""
    made = (_glob(text, _unified(text), escapes=False) for text in patterns)
    return Globs(tuple(glob for glob in made if glob is not None))


def _unified(text: str) -> str:
    pattern = text.replace("\\", "/")
    return pattern[1:] if pattern.startswith("./") else pattern


def ignore_globs(text: str) -> Globs:
    """The patterns of a ``.gitignore``. A backslash makes the next character an ordinary one."""
    lines = (line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n"))
    made = (_glob(line, _trimmed(line), escapes=True) for line in lines if line and not line.startswith("#"))
    return Globs(tuple(glob for glob in made if glob is not None))


def _trimmed(line: str) -> str:
    """Without the spaces at the end that no backslash keeps."""
    bare = line.rstrip(" ")
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return bare + " " if backslashes % 2 and bare != line else bare


def _glob(text: str, pattern: str, *, escapes: bool) -> Glob | None:
    negated = pattern.startswith("!")
    pattern = pattern[1:] if negated else pattern
    folders_only = pattern.endswith("/")
    pattern = pattern[:-1] if folders_only else pattern
    anywhere = "/" not in pattern
    names = pattern.removeprefix("/").split("/")
    if not pattern or (escapes and _ends_in_escape(pattern)):
        return None
    try:
        steps = tuple(_step(name, lone=anywhere, escapes=escapes) for name in names)
    except re.error:
        return None
    return Glob(text, steps, anywhere, folders_only, negated)


def _ends_in_escape(pattern: str) -> bool:
    return (len(pattern) - len(pattern.rstrip("\\"))) % 2 == 1


def _step(name: str, *, lone: bool, escapes: bool) -> _Step:
    if not lone and len(name) >= 2 and not name.strip("*"):
        return None
    if not _SPECIAL.intersection(name) and not _FOLD:
        return name
    return re.compile(_expression(name, escapes=escapes), re.DOTALL | _FOLD)


def _expression(name: str, *, escapes: bool) -> str:
    """The expression for one name. Between two stars the first place that fits is the only one that is tried: what a
    later place would allow, the star behind it allows as well."""
    pieces = [""]
    at = 0
    while at < len(name):
        char = name[at]
        at += 1
        if char == "*":
            if pieces[-1] or len(pieces) == 1:
                pieces.append("")
        elif char == "?":
            pieces[-1] += "."
        elif char == "[":
            said, at = _character_class(name, at, escapes=escapes)
            pieces[-1] += said
        elif char == "\\" and escapes:
            pieces[-1] += re.escape(name[at : at + 1])
            at += 1
        else:
            pieces[-1] += re.escape(char)
    if len(pieces) == 1:
        return pieces[0]
    first, *middle, last = pieces
    return first + "".join(f"(?>.*?{piece})" for piece in middle) + (f".*{last}" if last else ".*")


_POSIX = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t-\\r",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}


def _character_class(name: str, at: int, *, escapes: bool) -> tuple[str, int]:
    """The class that begins before ``at``, and where it ends. Raises ``re.error`` when it never ends."""
    negated = name[at : at + 1] in ("!", "^") and at < len(name)
    at += negated
    said: list[str] = []
    first = True
    while first or name[at : at + 1] != "]":
        first = False
        posix = re.compile(r"\[:(\w*):\]").match(name, at)
        if posix is not None:
            if posix[1] not in _POSIX:
                raise re.error("unknown class")
            said.append(_POSIX[posix[1]])
            at = posix.end()
            continue
        low, at = _character(name, at, escapes=escapes)
        if name[at : at + 1] == "-" and name[at + 1 : at + 2] not in ("", "]"):
            high, at = _character(name, at + 1, escapes=escapes)
            if low <= high:
                said.append(f"{re.escape(low)}-{re.escape(high)}")
        else:
            said.append(re.escape(low))
    # A range that holds nothing leaves an empty class.
    inside = "".join(said)
    if not inside:
        return ("." if negated else "(?!)"), at + 1
    return f"[{'^' if negated else ''}{inside}]", at + 1


def _character(name: str, at: int, *, escapes: bool) -> tuple[str, int]:
    if escapes and name[at : at + 1] == "\\":
        at += 1
    if at >= len(name):
        raise re.error("class without end")
    return name[at], at + 1


def _step_fits(step: _Step, name: str) -> bool:
    if step is None:
        return True
    return step == name if isinstance(step, str) else step.fullmatch(name) is not None


def _way_fits(steps: Sequence[_Step], names: Sequence[str]) -> bool:
    """Whether the steps lead the whole way. Only the last ``**`` before a mismatch is tried again, one name further."""
    step = name = 0
    again: tuple[int, int] | None = None
    while name < len(names):
        if step < len(steps) and steps[step] is None:
            if step == len(steps) - 1:
                return True
            again = (step + 1, name)
            step += 1
        elif step < len(steps) and _step_fits(steps[step], names[name]):
            step += 1
            name += 1
        elif again is not None:
            again = (again[0], again[1] + 1)
            step, name = again
        else:
            return False
    return step == len(steps)
