"""The reference of check kinds in the manuals of the pack language, made from the register.

``python -m gilint.packs.reference docs/packs.md docs/packs.zh-CN.md`` writes it into the manuals, between two marks. A
manual whose name ends in ``.zh-CN.md`` gets the Chinese texts of ``check-kinds.zh-CN.yaml`` beside it; the English ones
are the docstrings of the checks. A test says when a manual is stale.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields as struct_fields

from gilint.checks.grammar import Equation
from gilint.checks.registry import CheckKind
from gilint.packs.decode import decode, hints
from gilint.packs.fields import fields_of, is_record
from gilint.packs.kinds import check_kinds
from gilint.packs.nodes import compose
from gilint.text.pattern import Pattern

BEGIN = "<!-- check kinds: made by python -m gilint.packs.reference -->"
END = "<!-- end of check kinds -->"

_CHINESE = ".zh-CN.md"
_TEXTS = "check-kinds.zh-CN.yaml"
_ROLE = re.compile(r"``")
_MANY = 10
"""An enumeration of more values is listed once, at the end."""

_WORDS = {
    "en": {
        "option": "option",
        "type": "type",
        "default": "without it",
        "required": "**required**",
        "none": "No options.",
        "values": "Values for messages",
        "variants": "Variants",
        "notes": "Notes",
        "list": "list of {}",
        "mapping": "mapping to {}",
        "tuple": "{} of: {}",
        "or": " or ",
        "text": "text",
        "truth": "`true`, `false`",
        "whole": "whole number",
        "number": "number",
        "expression": "regular expression",
        "equation": "equation",
        "record": "mapping",
        "empty": "empty",
        "as": "mapping, as `{}`",
        "value": "one of the {} below",
        "below": "The values of {}",
        "join": ", ",
        "colon": ": ",
    },
    "zh": {
        "option": "选项",
        "type": "类型",
        "default": "不写时",
        "required": "**必填**",
        "none": "没有选项。",
        "values": "消息中可用的值",
        "variants": "变体",
        "notes": "附注",
        "list": "{}的列表",
        "mapping": "键到{}的映射",
        "tuple": "{} 项：{}",
        "or": "或",
        "text": "文本",
        "truth": "`true`、`false`",
        "whole": "整数",
        "number": "数",
        "expression": "正则表达式",
        "equation": "等式",
        "record": "映射",
        "empty": "空",
        "as": "映射，同 `{}`",
        "value": "下列 {} 之一",
        "below": "{} 的值",
        "join": "、",
        "colon": "：",
    },
}

_PLAIN: dict[Any, str] = {
    str: "text",
    bool: "truth",
    int: "whole",
    float: "number",
    Decimal: "number",
    Pattern: "expression",
    Equation: "equation",
}


def reference(lang: str, texts: Mapping[str, str]) -> str:
    """The section on all check kinds, by name; ``texts`` describe them in Chinese."""
    kinds = sorted(check_kinds().values(), key=lambda kind: kind.name)
    lines = [line for kind in kinds for line in _kind(kind, lang, texts)]
    enumerations = {item.__name__: item for kind in kinds for item in _enumerations(kind.options)}
    words = _WORDS[lang]
    for name, item in sorted(enumerations.items()):
        members = words["join"].join(f"`{member.value}`" for member in item)
        lines += [f"{words['below'].format(f'*{name.lower()}*')}{words['colon']}{members}", ""]
    return "\n".join(lines)


def with_reference(manual: str, lang: str, texts: Mapping[str, str]) -> str:
    """A manual with its section on check kinds made anew. Raises ``ValueError`` when it has no place for it."""
    head, begin, rest = manual.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"no place for the check kinds: {BEGIN} … {END}")
    return f"{head}{BEGIN}\n\n{reference(lang, texts)}\n{END}{tail}"


def _kind(kind: CheckKind, lang: str, texts: Mapping[str, str]) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"#### `{kind.name}`"
    yield ""
    own = texts.get(kind.name)
    said = [own] if own is not None else [_prose(inspect.getdoc(kind.run)), *_about(kind.options)]
    yield from (line for part in said if part for line in (part, ""))
    rows = list(_rows(kind.options, "", words, {}))
    if rows:
        yield f"| {words['option']} | {words['type']} | {words['default']} |"
        yield "|---|---|---|"
        yield from rows
    else:
        yield words["none"]
    yield ""
    given = [
        f"{words[what]}{words['colon']}" + words["join"].join(f"`{name}`" for name in sorted(getattr(kind, what)))
        for what in ("values", "variants", "notes")
        if getattr(kind, what)
    ]
    if given:
        yield " · ".join(given)
        yield ""


def _prose(text: str | None) -> str:
    """A docstring as Markdown."""
    return _ROLE.sub("`", text or "")


def _enumerations(options: type) -> Iterator[type[Enum]]:
    """The long enumerations that options take values of."""
    for annotation in (hints(options)[field.name] for field in fields_of(options)):
        waiting = [annotation]
        while waiting:
            item = waiting.pop()
            waiting.extend(get_args(item))
            if isinstance(item, type) and issubclass(item, Enum) and len(item) > _MANY:
                yield item
        for record in _records(annotation):
            yield from _enumerations(record)


def _about(options: type) -> Iterator[str]:
    """What the docstrings of the options say, those of records in them too."""
    seen: set[type] = set()
    waiting = [options]
    while waiting:
        cls = waiting.pop(0)
        if cls in seen:
            continue
        seen.add(cls)
        text = inspect.getdoc(cls)
        if text and not text.startswith(f"{cls.__name__}(") and fields_of(cls):
            for field in fields_of(cls):
                text = text.replace(f"``{field.name}``", f"``{field.key}``")
            yield _prose(text)
        for field in fields_of(cls):
            waiting.extend(_records(hints(cls)[field.name]))


def _records(annotation: Any) -> Iterator[type]:
    """The records that an annotation speaks of; equations are texts."""
    if isinstance(annotation, type) and annotation not in _PLAIN and is_record(annotation):
        yield annotation
    for member in get_args(annotation):
        yield from _records(member)


def _rows(cls: type, before: str, words: Mapping[str, str], seen: dict[type, str]) -> Iterator[str]:
    """The rows of a table of options; a record that ``seen`` has is not told again."""
    annotations = hints(cls)
    defaults = _defaults(cls)
    for field in fields_of(cls):
        annotation = annotations[field.name]
        name = f"{before}{field.key}"
        default = words["required"] if field.required else _shown(defaults.get(field.name), words)
        records = [record for record in dict.fromkeys(_records(annotation)) if record not in seen]
        known = next((seen[record] for record in _records(annotation) if record in seen), None)
        shape = _type(annotation, words)
        yield f"| `{name}` | {shape if known is None else words['as'].format(known)} | {default} |"
        for record in records:
            seen[record] = name
            many = get_origin(annotation) is tuple
            yield from _rows(record, f"{name}[]." if many else f"{name}.", words, seen)


def _defaults(cls: type) -> dict[str, Any]:
    if not issubclass(cls, Struct):
        return {}
    result: dict[str, Any] = {}
    for item in struct_fields(cls):
        if item.default is not NODEFAULT:
            result[item.name] = item.default
        elif item.default_factory is not NODEFAULT:
            result[item.name] = item.default_factory()
    return result


def _shown(value: Any, words: Mapping[str, str]) -> str:
    """A default as YAML would write it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    if isinstance(value, (tuple, frozenset, Mapping, str)) and not value:
        return words["empty"]
    if isinstance(value, (tuple, frozenset)):
        return "`[" + ", ".join(str(item.value if isinstance(item, Enum) else item) for item in value) + "]`"
    return f"`{value}`"


def _type(annotation: Any, words: Mapping[str, str]) -> str:
    """What may stand there, in words."""
    origin, members = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(members[0], words)
    if origin in (Union, types.UnionType):
        return words["or"].join(_type(member, words) for member in members if member is not type(None))
    if origin is Literal:
        return words["join"].join(f"`{member}`" for member in members)
    if (origin is tuple and members[1:] == (Ellipsis,)) or origin is frozenset:
        return words["list"].format(_type(members[0], words))
    if origin is tuple:
        return words["tuple"].format(len(members), words["join"].join(_type(member, words) for member in members))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return words["mapping"].format(_type(members[1], words))
    if isinstance(annotation, type) and issubclass(annotation, Enum) and len(annotation) > _MANY:
        return words["value"].format(f"*{annotation.__name__.lower()}*")
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return words["join"].join(f"`{member.value}`" for member in annotation)
    return words[_PLAIN.get(annotation, "record")]


def read_texts(path: str) -> dict[str, str]:
    """The Chinese texts of the check kinds by their names. Raises ``PackErrors``."""
    with open(path, "rb") as file:  # noqa: PTH123
        root = compose(file.read(), path)
    texts: Mapping[str, str] = decode(root, Mapping[str, str], path) if root is not None else {}  # type: ignore[type-abstract]
    return dict(texts)


def made(path: str) -> str:
    """The manual at ``path`` as it should be."""
    with open(path, encoding="utf-8") as file:  # noqa: PTH123
        manual = file.read()
    if not path.endswith(_CHINESE):
        return with_reference(manual, "en", {})
    return with_reference(manual, "zh", read_texts(os.path.join(os.path.dirname(path), _TEXTS)))  # noqa: PTH118, PTH120


def main(paths: list[str]) -> None:
    """Write the section into the manuals at ``paths``."""
    for path in paths:
        text = made(path)
        with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123
            file.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
