"""TOML with places: what ``tomllib`` reads, and where in the text each key and value stands.

``tomllib`` keeps no places. They are only wanted when something is wrong, so they are found then, by a pass over a text
that ``tomllib`` has already found to be valid.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple, TypeAlias

from gilint.config.errors import ConfigError, ConfigErrors, Words
from gilint.text.lines import LineIndex

Trail: TypeAlias = tuple[str | int, ...]
"""The way to a value from the root of its file: keys and indices."""


def parse(path: str, data: bytes) -> tuple[str, dict[str, Any]]:
    """The text and the content of a TOML file. Raises ``ConfigErrors``."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        said = Words("不是 UTF-8 编码；请另存为 UTF-8", "not UTF-8: save the file as UTF-8")
        raise ConfigErrors([ConfigError(path, *_position(before, len(before)), said)]) from None
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        detail, line, column = _located(str(error), text)
        said = Words(f"不是正确的 TOML：{_chinese(detail)}", f"not valid TOML: {detail}")
        raise ConfigErrors([ConfigError(path, line, column, said)]) from None
    except RecursionError:
        raise ConfigErrors([ConfigError(path, 1, 1, Words("嵌套过深", "nested too deeply"))]) from None
    except ValueError:
        # A number of thousands of digits; ``tomllib`` leaves it to ``int``.
        said = Words("有一个数字长得无法理解", "a number is too long to be understood")
        raise ConfigErrors([ConfigError(path, 1, 1, said)]) from None


_DETAILS = {
    "Invalid value": "这里应当是一个值",
    "Invalid statement": "不是配置项，也不是 [表]",
    "Invalid initial character for a key part": "这里应当是配置项的名称",
    "Invalid date": "日期有误",
    "Expected '=' after a key": "配置项后面缺少 =",
    "Expected newline or end of document": "值后面有多余的内容，每个配置项占一行",
    "Expected ']'": "表名后面缺少 ]",
    "Expected ']]'": "表名后面缺少 ]]",
    "Unclosed array": "列表没有写完，缺少逗号或 ]",
    "Unclosed inline table": "表没有写完，缺少逗号或 }",
    "Unterminated string": "文本没有写完，缺少引号",
    "Illegal character": "文本没有写完，缺少引号，或者有不能写的字符",
    "Found invalid character": "有不能写的字符",
    "Unescaped": "双引号里的 \\ 要写成 \\\\；路径可以用 / 或者写在单引号里",
    "Invalid hex value": "双引号里的 \\ 要写成 \\\\；路径可以用 / 或者写在单引号里",
    "Cannot overwrite": "配置项写了两次",
    "Duplicate inline table key": "配置项写了两次",
    "Cannot declare": "表写了两次",
    "Cannot redefine": "表写了两次",
    "Cannot mutate": "表写了两次",
}
"""What ``tomllib`` says, by how it begins."""


def _chinese(detail: str) -> str:
    """What is wrong, in Chinese; words that no version of Python known here says stay as they are."""
    begun = max((begin for begin in _DETAILS if detail.startswith(begin)), key=len, default=None)
    return _DETAILS[begun] if begun is not None else detail


_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def _located(message: str, text: str) -> tuple[str, int, int]:
    """What ``tomllib`` says, and the line and column that it says it of."""
    found = _AT.search(message)
    if found is None:
        return message, 1, 1
    if found[1] is None:
        return message[: found.start()], *_position(text, len(text))
    return message[: found.start()], int(found[1]), int(found[2])


def _position(text: str, offset: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


class Places:
    """Where the keys and values of a valid TOML text stand."""

    def __init__(self, text: str) -> None:
        self._lines = LineIndex(text)
        scan = _Scan(text)
        scan.run()
        self._keys = scan.keys
        self._values = scan.values

    def key(self, trail: Trail) -> tuple[int, int]:
        """Line and column, from 1, of the key that leads to a value; else of what stands within it or around it."""
        return self._at(trail, self._keys)

    def value(self, trail: Trail) -> tuple[int, int]:
        """Line and column, from 1, of a value; else of what stands within it or around it."""
        return self._at(trail, self._values)

    def _at(self, trail: Trail, first: dict[Trail, int]) -> tuple[int, int]:
        within: int | None = self._within(trail)
        while trail:
            offset = first.get(trail, self._values.get(trail, self._keys.get(trail, within)))
            if offset is not None:
                return self._lines.position(offset)
            trail = trail[:-1]
        return 1, 1

    def _within(self, trail: Trail) -> int | None:
        """Where the first thing stands that has ``trail`` before it: ``[a.b]`` for the table ``a``."""
        known = (*self._keys.items(), *self._values.items())
        return min((offset for other, offset in known if other[: len(trail)] == trail), default=None)


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_GAP = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}")
_SCALAR = re.compile(r"[^,\]}#\r\n]*")
_TEXTS = (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL)


class _Open(NamedTuple):
    """An array or a table in one line that is not ended: its trail, the number of its next item (None for a table)."""

    trail: Trail
    turn: int | None


class _Scan:
    """The pass. Arrays and tables inside one another are kept in a list, not by calls."""

    def __init__(self, text: str) -> None:
        self.keys: dict[Trail, int] = {}
        self.values: dict[Trail, int] = {}
        self._text = text
        self._counts: dict[Trail, int] = {}

    def run(self) -> None:
        text = self._text
        table: Trail = ()
        at = self._skip(_BLANK, 0)
        while at < len(text):
            if text.startswith("[[", at):
                parts, end = self._parts(self._skip(_GAP, at + 2))
                trail = (*self._resolved(parts[:-1]), parts[-1])
                turn = self._counts.get(trail, 0)
                self._counts[trail] = turn + 1
                self.keys.setdefault(trail, at)
                table = (*trail, turn)
                self.keys[table] = self.values[table] = at
                at = text.index("]]", end) + 2
            elif text[at] == "[":
                parts, end = self._parts(self._skip(_GAP, at + 1))
                table = self._resolved(parts)
                self.keys[table] = self.values[table] = at
                at = text.index("]", end) + 1
            else:
                at = self._pair(table, at)
            at = self._skip(_BLANK, at)

    def _skip(self, what: re.Pattern[str], at: int) -> int:
        found = what.match(self._text, at)
        return found.end() if found is not None else at

    def _resolved(self, parts: tuple[str, ...]) -> Trail:
        """The trail of a header: in an array of tables its last table is meant."""
        trail: Trail = ()
        for part in parts:
            trail = (*trail, part)
            if trail in self._counts:
                trail = (*trail, self._counts[trail] - 1)
        return trail

    def _parts(self, at: int) -> tuple[tuple[str, ...], int]:
        """The parts of a dotted key, and where it ends."""
        parts: list[str] = []
        while True:
            quoted = _BASIC.match(self._text, at) or _LITERAL.match(self._text, at)
            if quoted is not None:
                import tomllib

                parts.append(next(iter(tomllib.loads(f"{quoted[0]}=0"))))
                at = quoted.end()
            else:
                end = self._skip(_BARE, at)
                parts.append(self._text[at:end])
                at = end
            after = self._skip(_GAP, at)
            if self._text[after : after + 1] != ".":
                return tuple(parts), after
            at = self._skip(_GAP, after + 1)

    def _key(self, table: Trail, at: int) -> tuple[Trail, int]:
        """The trail of a key, noted at its place, and where its value begins."""
        parts, end = self._parts(at)
        for size in range(1, len(parts) + 1):
            self.keys.setdefault((*table, *parts[:size]), at)
        return (*table, *parts), self._skip(_GAP, self._text.index("=", end) + 1)

    def _pair(self, table: Trail, at: int) -> int:
        """A key and its value, whatever stands in it; gives where it ends."""
        trail, at = self._key(table, at)
        waiting: list[_Open] = []
        at = self._value(trail, at, waiting)
        while waiting:
            at = self._skip(_BLANK, at)
            char = self._text[at]
            inner = waiting[-1]
            if char in "]}":
                waiting.pop()
                at += 1
            elif char == ",":
                at += 1
            elif inner.turn is None:
                trail, at = self._key(inner.trail, at)
                at = self._value(trail, at, waiting)
            else:
                waiting[-1] = inner._replace(turn=inner.turn + 1)
                at = self._value((*inner.trail, inner.turn), at, waiting)
        return at

    def _value(self, trail: Trail, at: int, waiting: list[_Open]) -> int:
        """Note a value; gives where a plain one ends, and behind the bracket that begins another."""
        self.values[trail] = at
        char = self._text[at]
        if char in "[{":
            waiting.append(_Open(trail, 0 if char == "[" else None))
            return at + 1
        for text in _TEXTS:
            found = text.match(self._text, at)
            if found is not None:
                return found.end()
        return self._skip(_SCALAR, at)
