"""Regular expressions compiled once for all runs, not once for each.

A run needs some two hundred expressions, and compiling them takes longer than everything that is then done with them on
one report. CPython compiles an expression to a list of numbers; those lists are kept in the user's own cache folder,
under a key of the Python version, and handed back to the engine, which verifies them. Where that is not to be had (no
folder, another Python, a damaged file) the expression is compiled as usual.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import Any, AnyStr, ClassVar, TypeAlias

_Code: TypeAlias = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code in words of four bytes, number of groups, group numbers by name, names by number."""

_Key: TypeAlias = tuple[str | bytes, int]

_EARLY = sys.hexversion < 0x030B0700
"""Python 3.11.0 to 3.11.4 (Debian 12 has 3.11.2) match a group that is repeated possessively wrongly: CPython's issue
106052. Said in another way they match it right; from 3.11.7 on it was seen to be right as it stands, and is faster."""

_MAGIC = "gilint expressions 3"
_MOST = 1000
"""Codes that are kept: of those beyond, which are of other packs and of earlier versions, a run pays for reading every
one. A run needs some three hundred."""


class _Cache:
    """The codes of this process: those found in the folder, and the expressions that were not among them."""

    codes: dict[_Key, _Code] | None = None
    missing: ClassVar[dict[_Key, None]] = {}


def cache_folder() -> str:
    """The folder of the caches by the habits of the platform; ``GILINT_CACHE_DIR`` names another."""
    chosen = os.environ.get("GILINT_CACHE_DIR")
    if chosen:
        return chosen
    home = os.path.expanduser("~")  # noqa: PTH111 - pathlib costs more than the look-up
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", f"{home}\\AppData\\Local") + "\\gilint\\cache"
    if sys.platform == "darwin":
        return f"{home}/Library/Caches/gilint"
    return (os.environ.get("XDG_CACHE_HOME") or f"{home}/.cache") + "/gilint"


def keep_file(target: str, data: bytes) -> bool:
    """Put a file into the folder of the caches in one step, so that a reader never meets half of it; whether that could
    be done."""
    scratch = f"{target}.{os.urandom(4).hex()}"
    try:
        os.makedirs(os.path.dirname(target), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        with open(scratch, "wb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(scratch, target)  # noqa: PTH105
    except OSError:
        with suppress(OSError):
            os.unlink(scratch)  # noqa: PTH108
        return False
    return True


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression ``source``, as ``re.compile`` gives it. Raises ``re.error`` when it is none."""
    codes = _Cache.codes
    if codes is None:
        codes = _Cache.codes = _load()
    key = (source, int(flags))
    kept = codes.get(key)
    if kept is None:
        _Cache.missing[key] = None
        kept = _code(*key) if _EARLY else None
    if kept is not None:
        try:
            import _sre  # type: ignore[import-not-found]

            words = memoryview(kept[1]).cast("I").tolist()
            pattern: re.Pattern[AnyStr] = _sre.compile(source, kept[0], words, *kept[2:])
        except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
            codes.pop(key, None)
            _Cache.missing[key] = None
        else:
            return pattern
    return re.compile(source, flags)


def keep_expressions() -> None:
    """Write what this process had to compile into the cache, in one step; nothing is said when that cannot be done.

    A cache that would hold too much begins again with what this process compiled.
    """
    if not _Cache.missing or sys.implementation.name != "cpython":
        return
    from marshal import dumps

    codes = {key: code for key in _Cache.missing if (code := _code(*key)) is not None}
    found = _load()
    if len(found) + len(codes) <= _MOST:
        codes = {**found, **codes}
    _Cache.missing.clear()
    keep_file(_file(), dumps((_MAGIC, codes)))


def _file() -> str:
    version = "".join(char if char.isalnum() or char in ".-" else "_" for char in sys.version.split("[")[0].strip())
    return f"{cache_folder()}/expressions-{version}.bin"


def _load() -> dict[_Key, _Code]:
    """What the folder has for this Python; nothing when it cannot be read or is not what it should be."""
    from marshal import loads

    try:
        with open(_file(), "rb") as file:  # noqa: PTH123
            magic, codes = loads(file.read())
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return codes if magic == _MAGIC and isinstance(codes, dict) else {}


def _code(source: str | bytes, flags: int) -> _Code | None:
    """The code of an expression, made as the standard library makes it; None where it makes it otherwise."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed: Any = _parser.parse(source, flags)
        if _EARLY:
            from gilint.text.atomic import made_atomic

            made_atomic(parsed)
        state = parsed.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        code = array("I", _compiler._code(parsed, flags)).tobytes()
        return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)
    except (ImportError, AttributeError, TypeError, OverflowError, re.error):
        return None
