"""The keys of a configuration as tables for the documents and as a JSON Schema for editors; made from the records.

``python -m gilint.config.reference SCHEMA PAGE…`` writes the schema and the tables of the pages.
"""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct

from gilint.config.decode import keys_of
from gilint.config.errors import Words
from gilint.config.keys import Count, Day, PerPath, Sentence, Sum, Suppress, Top, Year
from gilint.config.words import PER_PATH, ROLLUP, SUPPRESS, TOP

BEGIN = "<!-- keys: made by python -m gilint.config.reference -->"
END = "<!-- end of keys -->"

_SECTIONS: dict[type[Struct], tuple[str, Mapping[str, Words]]] = {
    Top: ("", TOP),
    PerPath: ("[[per-path]]", PER_PATH),
    Suppress: ("[[suppress]]", SUPPRESS),
    Sum: ("[[rollup]]", ROLLUP),
}

_SHAPES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    Sentence: {"type": "string", "minLength": 1},
    bool: {"type": "boolean"},
    # Editors hand a TOML date over as text, or as an object of their own.
    Day: {"anyOf": [{"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}, {"type": "object"}]},
    Year: {"type": "integer", "minimum": 1000, "maximum": 9999},
    Count: {"type": "integer", "minimum": 1},
}

_KINDS: dict[Any, Words] = {
    str: Words("文本", "text"),
    Sentence: Words("文本", "text"),
    bool: Words("`true`、`false`", "`true`, `false`"),
    Day: Words("日期", "date"),
    Year: Words("年份", "year"),
    Count: Words("整数", "whole number"),
}


def schema_text() -> str:
    """The schema, as JSON."""
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "gilint.toml",
        **_table(Top),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _table(record: type[Struct]) -> dict[str, Any]:
    words = _SECTIONS[record][1]
    keys = keys_of(record)
    shape: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            item.key: {"description": f"{words[item.key].zh}\n{words[item.key].en}", **_shape(item.annotation)}
            for item in keys
        },
    }
    required = [item.key for item in keys if item.required]
    return {**shape, "required": required} if required else shape


def _shape(annotation: Any) -> dict[str, Any]:
    annotation = _bare(annotation)
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return {"enum": list(members)}
    if origin is tuple:
        one = _shape(members[0])
        items = {"type": "array", "items": one}
        # One may stand for a list of one: ignore = "GI8", [rollup].
        return {"anyOf": [one, items]} if members[0] is str or one.get("type") == "object" else items
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _shape(members[1])}
    if annotation in _SHAPES:
        return _SHAPES[annotation]
    if issubclass(annotation, Enum):
        return {"enum": [member.value for member in annotation]}
    return _table(annotation)


def _bare(annotation: Any) -> Any:
    """An annotation without its None."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(member for member in get_args(annotation) if member is not type(None))
    return annotation


def tables(lang: str) -> str:
    """The tables of all keys, as Markdown."""
    return "\n".join(line for record in _SECTIONS for line in _rows(record, lang))


def _rows(record: type[Struct], lang: str) -> Iterator[str]:
    title, words = _SECTIONS[record]
    if title:
        yield f"\n`{title}`\n"
    yield "| 配置项 | 值 | 作用 |" if lang == "zh" else "| key | value | what it is for |"
    yield "|---|---|---|"
    for item in keys_of(record):
        must = "（必填）" if lang == "zh" else " (required)"
        kind = f"{_kind(item.annotation, lang)}{must if item.required else ''}"
        yield f"| `{item.key}` | {kind} | {words[item.key].get(lang)} |"
    yield ""


def _kind(annotation: Any, lang: str) -> str:
    """What a value may be."""
    annotation = _bare(annotation)
    origin, members = get_origin(annotation), get_args(annotation)
    join = "、" if lang == "zh" else ", "
    if origin is Literal:
        return join.join(f"`{member}`" for member in members)
    if origin is tuple:
        several = Words("文本或文本的列表", "text or list of texts")
        return several.get(lang) if members[0] is str else Words("若干节", "sections").get(lang)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if get_origin(members[1]) is tuple:
            return Words("表：现名 = 别名的列表", "table: name = other names").get(lang)
        return Words("表：规则 = 级别", "table: rule = severity").get(lang)
    if annotation in _KINDS:
        return _KINDS[annotation].get(lang)
    return join.join(f"`{member.value}`" for member in annotation)


def page_with_tables(text: str, lang: str) -> str:
    """A page with its tables made anew. Raises ``ValueError`` when it has no place for them."""
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    return f"{text[:start]}\n{tables(lang)}\n{text[end:]}"


def language(path: Path) -> str:
    """The language of a page, by its name."""
    return "zh" if path.name.endswith(".zh-CN.md") else "en"


if __name__ == "__main__":
    _schema, *_pages = map(Path, sys.argv[1:])
    _schema.write_text(schema_text(), encoding="utf-8", newline="\n")
    for _page in _pages:
        _text = page_with_tables(_page.read_text(encoding="utf-8"), language(_page))
        _page.write_text(_text, encoding="utf-8", newline="\n")
