"""From TOML values to records, by their annotations. Nothing is converted but a single text where a list is wanted.

All mistakes of a file are collected, each with the way to it.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from gilint.config.errors import Words, unknown
from gilint.config.keys import Count, Day, Sentence, Year
from gilint.config.toml import Trail

_KEY = Words("配置项", "key")


class Mistake(NamedTuple):
    """What is wrong with a value, or with its key."""

    trail: Trail
    words: Words
    key: bool = False


class _Invalid:
    """What stands for a value that could not be decoded."""


_INVALID: Final = _Invalid()


class Field(NamedTuple):
    """A key: its name in TOML, the field of the record, the annotation, whether it must be there."""

    key: str
    name: str
    annotation: Any
    required: bool


@cache
def keys_of(record: type[Struct]) -> tuple[Field, ...]:
    """The keys of a table, in the order of the record."""
    hints = get_type_hints(record, include_extras=True)
    return tuple(
        Field(
            item.name.replace("_", "-"),
            item.name,
            hints[item.name],
            item.default is NODEFAULT and item.default_factory is NODEFAULT,
        )
        for item in fields(record)
    )


class Decoder:
    """Decodes the values of one file; ``mistakes`` fills up."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def fail(self, trail: Trail, zh: str, en: str, *, key: bool = False) -> _Invalid:
        """Note a mistake."""
        self.mistakes.append(Mistake(trail, Words(zh, en), key))
        return _INVALID

    def record(self, value: Any, record: type[Struct], trail: Trail) -> Any:
        """The record that a table makes; unusable when there was a mistake in it."""
        if not isinstance(value, dict):
            return self._wrong(trail, value, "表", "a table")
        known = {item.key: item for item in keys_of(record)}
        given: dict[str, Any] = {}
        for key, inner in value.items():
            item = known.get(key)
            if item is None:
                self.mistakes.append(Mistake((*trail, key), unknown(_KEY, key, known), key=True))
                continue
            decoded = self._value(inner, item.annotation, (*trail, key))
            if item.required and decoded == ():
                decoded = self.fail((*trail, key), "不能为空", "must not be empty")
            given[item.name] = decoded
        for item in known.values():
            if item.required and item.name not in given:
                self.fail(trail, f"缺少配置项 {item.key}", f"missing key {item.key}")
                given[item.name] = _INVALID
        if any(inner is _INVALID for inner in given.values()):
            return _INVALID
        return record(**given)

    def _value(self, value: Any, annotation: Any, trail: Trail) -> Any:
        origin, members = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            (annotation,) = (member for member in members if member is not type(None))
            return self._value(value, annotation, trail)
        if origin is Literal:
            return self._choice(value, {member: member for member in members}, trail)
        if origin is tuple:
            return self._list(value, members[0], trail)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(value, members[1], trail)
        if annotation in _SCALARS:
            return _SCALARS[annotation](self, value, trail)
        if issubclass(annotation, Enum):
            return self._choice(value, {member.value: member for member in annotation}, trail)
        return self.record(value, annotation, trail)

    def _list(self, value: Any, annotation: Any, trail: Trail) -> Any:
        if annotation is str and isinstance(value, str):
            value = [value]
        if isinstance(value, dict) and _is_record(annotation):
            # [rollup] where there is one, [[rollup]] where there are several.
            item = self._value(value, annotation, trail)
            return _INVALID if item is _INVALID else (item,)
        if not isinstance(value, list):
            return self._wrong(trail, value, "列表", "a list")
        items = [self._value(item, annotation, (*trail, index)) for index, item in enumerate(value)]
        return _INVALID if any(item is _INVALID for item in items) else tuple(items)

    def _mapping(self, value: Any, annotation: Any, trail: Trail) -> Any:
        if not isinstance(value, dict):
            return self._wrong(trail, value, "表", "a table")
        items = {key: self._value(inner, annotation, (*trail, key)) for key, inner in value.items()}
        return _INVALID if any(inner is _INVALID for inner in items.values()) else items

    def _choice(self, value: Any, choices: Mapping[str, Any], trail: Trail) -> Any:
        if isinstance(value, str) and value in choices:
            return choices[value]
        if not isinstance(value, str):
            return self._wrong(trail, value, "文本", "text")
        said = unknown(Words("取值", "value"), value, choices)
        listed = "、".join(choices), ", ".join(choices)
        return self.fail(trail, f"{said.zh}（可以是 {listed[0]}）", f"{said.en} (one of {listed[1]})")

    def text(self, value: Any, trail: Trail) -> Any:
        """Text."""
        return value if isinstance(value, str) else self._wrong(trail, value, "文本", "text")

    def sentence(self, value: Any, trail: Trail) -> Any:
        """Text that is not empty, without spaces around it."""
        if isinstance(value, str) and not value.strip():
            return self.fail(trail, "不能为空", "must not be empty")
        return value.strip() if isinstance(value, str) else self._wrong(trail, value, "文本", "text")

    def flag(self, value: Any, trail: Trail) -> Any:
        """True or false."""
        return value if isinstance(value, bool) else self._wrong(trail, value, "true 或 false", "true or false")

    def number(self, value: Any, trail: Trail, least: int, most: int | None) -> Any:
        """A whole number in a range."""
        if not isinstance(value, int) or isinstance(value, bool):
            return self._wrong(trail, value, "整数", "a whole number")
        if value < least or (most is not None and value > most):
            if most is None:
                return self.fail(trail, f"应当不小于 {least}", f"must be {least} or more")
            return self.fail(trail, f"应当在 {least} 到 {most} 之间", f"must be between {least} and {most}")
        return value

    def day(self, value: Any, trail: Trail) -> Any:
        """A date as TOML has it, or as text."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str):
            try:
                if date.fromisoformat(value).isoformat() == value:
                    return value
            except ValueError:
                pass
        return self.fail(trail, "应当是 2024-01-29 这样的日期", "must be a date such as 2024-01-29")

    def _wrong(self, trail: Trail, value: Any, zh: str, en: str) -> _Invalid:
        found = _kind(value)
        return self.fail(trail, f"应当是{_spaced(zh)}，这里是{_spaced(found.zh)}", f"expected {en}, found {found.en}")


def _is_record(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Struct)


_SCALARS: dict[Any, Callable[[Decoder, Any, Trail], Any]] = {
    str: Decoder.text,
    Sentence: Decoder.sentence,
    bool: Decoder.flag,
    Day: Decoder.day,
    Year: lambda decoder, value, trail: decoder.number(value, trail, 1000, 9999),
    Count: lambda decoder, value, trail: decoder.number(value, trail, 1, None),
}


def _spaced(zh: str) -> str:
    """A space between Chinese and Latin letters."""
    return f" {zh}" if zh[0].isascii() else zh


def _kind(value: Any) -> Words:
    """What a TOML value is."""
    if isinstance(value, bool):
        return Words("true" if value else "false", "true" if value else "false")
    names = {
        str: Words("文本", "text"),
        int: Words("整数", "a whole number"),
        float: Words("小数", "a decimal number"),
        list: Words("列表", "a list"),
        dict: Words("表", "a table"),
    }
    return names.get(type(value), Words("日期或时间", "a date or time"))
