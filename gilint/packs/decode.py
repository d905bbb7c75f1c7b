"""From YAML nodes to records, by their annotations and nothing else.

Keys are kebab-case in YAML and snake_case in Python (``metadata={"key": "with"}`` names another). Nothing is converted
silently: text is text, a number is a number, an unknown key is an error with a suggestion. All mistakes of a file are
collected, each with its line and column.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from gilint.packs.errors import PackError, PackErrors
from gilint.packs.fields import fields_of, is_record
from gilint.packs.model import Bilingual
from gilint.packs.nodes import MappingNode, Node, ScalarNode, SequenceNode, place
from gilint.packs.scalars import (
    CORE,
    INVALID,
    SCALARS,
    Invalid,
    kind_of,
    listed,
    read_bool,
    read_float,
    read_int,
    read_text,
)
from gilint.packs.suggest import did_you_mean

Trail: TypeAlias = tuple[str | int, ...]
"""The way to a value from the root of its file: keys and indices."""

EMPTY = "an empty word: it would be found everywhere"

T = TypeVar("T")

_HAN_FOLD = re.compile(r"(?<=[⺀-鿿＀-￯　-〿“”‘’…—]) (?=[⺀-鿿＀-￯　-〿“”‘’…—])")


@cache
def hints(cls: type) -> dict[str, Any]:
    """The resolved annotations of a record."""
    return get_type_hints(cls, include_extras=True)


class Decoder:
    """Decodes the nodes of one file.

    ``errors`` fills up; ``places`` and ``keys`` tell where each value and each key stood. The expressions of a file
    that is not ``trusted`` are guarded.
    """

    def __init__(self, path: str, *, trusted: bool = True) -> None:
        self.path = path
        self.trusted = trusted
        self.errors: list[PackError] = []
        self.places: dict[Trail, tuple[int, int]] = {}
        self.keys: dict[Trail, tuple[int, int]] = {}

    def fail(self, node: Node, message: str, shift: int = 0) -> Invalid:
        """Note a mistake at ``node``, ``shift`` columns to the right."""
        line, column = place(node)
        self.errors.append(PackError(self.path, line, column + shift, message))
        return INVALID

    def fail_at(self, trail: Trail, message: str, *, key: bool = False) -> None:
        """Note a mistake at a value, or at its key, that was decoded before; else at the nearest place around it."""
        if key and trail in self.keys:
            line, column = self.keys[trail]
        else:
            while trail and trail not in self.places:
                trail = trail[:-1]
            line, column = self.places.get(trail, (1, 1))
        self.errors.append(PackError(self.path, line, column, message))

    def finish(self) -> None:
        """Raise ``PackErrors`` when there was a mistake."""
        if self.errors:
            raise PackErrors(self.errors)

    def decode(self, node: Node, annotation: Any, trail: Trail = ()) -> Any:
        """The value of ``node`` as ``annotation`` says, or ``INVALID``."""
        self.places[trail] = place(node)
        origin = get_origin(annotation)
        if origin is Annotated:
            return self.decode(node, get_args(annotation)[0], trail)
        if origin in (Union, types.UnionType):
            return self._union(node, get_args(annotation), trail)
        if origin is Literal:
            return self._choice(node, {str(value): value for value in get_args(annotation)})
        if origin is tuple:
            return self._tuple(node, get_args(annotation), trail)
        if origin is frozenset:
            items = self._items(node, get_args(annotation)[0], trail)
            return INVALID if items is INVALID else frozenset(items)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(node, get_args(annotation), trail)
        return self._of_type(node, annotation, trail)

    def _of_type(self, node: Node, annotation: Any, trail: Trail) -> Any:
        """A value whose annotation is a plain class."""
        if annotation is Any:
            return self._plain(node, trail)
        if annotation is Node:
            return node
        if annotation is Bilingual:
            return self._bilingual(node, trail)
        if annotation in SCALARS:
            return SCALARS[annotation](self, node)
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return self._choice(node, {str(member.value): member for member in annotation})
        if isinstance(annotation, type) and is_record(annotation):
            return self._record(node, annotation, trail)
        raise TypeError(f"no decoding for {annotation!r}")

    def _union(self, node: Node, members: tuple[Any, ...], trail: Trail) -> Any:
        if type(None) in members:
            if node.tag == CORE + "null":
                return None
            members = tuple(member for member in members if member is not type(None))
        fitting = [member for member in members if _fits(node, member)]
        for member in fitting[:-1]:
            attempt = Decoder(self.path, trusted=self.trusted)
            value = attempt.decode(node, member, trail)
            if not attempt.errors:
                self.places.update(attempt.places)
                self.keys.update(attempt.keys)
                return value
        return self.decode(node, (fitting or list(members))[-1], trail)

    def _choice(self, node: Node, values: dict[str, Any]) -> Any:
        if not isinstance(node, ScalarNode):
            return self.fail(node, f"expected one of {listed(values)}")
        if node.value not in values:
            what = f"unknown value {node.value!r}{did_you_mean(node.value, values)}"
            return self.fail(node, f"{what} (one of {listed(values)})")
        return values[node.value]

    def _items(self, node: Node, annotation: Any, trail: Trail) -> Any:
        if not isinstance(node, SequenceNode):
            return self.fail(node, f"expected a list, found {kind_of(node)}")
        values = [self.decode(item, annotation, (*trail, index)) for index, item in enumerate(node.value)]
        return INVALID if any(value is INVALID for value in values) else values

    def _tuple(self, node: Node, members: tuple[Any, ...], trail: Trail) -> Any:
        if len(members) == 2 and members[1] is Ellipsis:
            items = self._items(node, members[0], trail)
            return INVALID if items is INVALID else tuple(items)
        if not isinstance(node, SequenceNode) or len(node.value) != len(members):
            return self.fail(node, f"expected a list of {len(members)}, found {kind_of(node)}")
        pairs = enumerate(zip(node.value, members, strict=True))
        values = [self.decode(item, member, (*trail, index)) for index, (item, member) in pairs]
        return INVALID if any(value is INVALID for value in values) else tuple(values)

    def _mapping(self, node: Node, members: tuple[Any, ...], trail: Trail) -> Any:
        if not isinstance(node, MappingNode):
            return self.fail(node, f"expected a mapping, found {kind_of(node)}")
        result: dict[Any, Any] = {}
        whole = True
        for key_node, value_node in node.value:
            step = (*trail, key_node.value)
            self.keys[step] = place(key_node)
            key = self.decode(key_node, members[0], (*step, ""))
            value = self.decode(value_node, members[1], step)
            if key is INVALID or value is INVALID:
                whole = False
            else:
                result[key] = value
        return result if whole else INVALID

    def _record(self, node: Node, cls: type, trail: Trail) -> Any:
        if not isinstance(node, MappingNode):
            return self.fail(node, f"expected a mapping, found {kind_of(node)}")
        known = {field.key: field for field in fields_of(cls)}
        rest = next((known.pop(key) for key, field in list(known.items()) if field.rest), None)
        annotations = hints(cls)
        values: dict[str, Any] = {} if rest is None else {rest.name: {}}
        whole = True
        for key_node, value_node in node.value:
            name = key_node.value
            if name not in known and rest is not None:
                self.keys[(*trail, name)] = place(key_node)
                value = self.decode(value_node, get_args(annotations[rest.name])[1], (*trail, name))
                whole = whole and value is not INVALID
                values[rest.name][name] = value
                continue
            if name not in known:
                whole = False
                self.fail(key_node, f"unknown key {name!r}{_unknown_key_hint(name, value_node, known)}")
                continue
            step = (*trail, name)
            self.keys[step] = place(key_node)
            value = self.decode(value_node, annotations[known[name].name], step)
            whole = whole and value is not INVALID
            values[known[name].name] = value
        for name, field in known.items():
            if field.required and field.name not in values:
                whole = False
                self.fail(node, f"missing key {name!r}")
        if not whole:
            return INVALID
        try:
            return cls(**values)
        except ValueError as error:
            return self.fail(node, str(error))

    def _bilingual(self, node: Node, trail: Trail) -> Any:
        value = self._record(node, Bilingual, trail)
        if value is INVALID:
            return INVALID
        for lang in ("zh", "en"):
            if not value.get(lang).strip():
                self.fail_at((*trail, lang), f"{lang} is empty")
        # Folded YAML lines are joined by a space, which Chinese does not have between its characters.
        return Bilingual(_HAN_FOLD.sub("", value.zh.strip()), value.en.strip())

    def _plain(self, node: Node, trail: Trail) -> Any:
        """Plain data for what has no type of its own."""
        if isinstance(node, MappingNode):
            return self._mapping(node, (str, Any), trail)
        if isinstance(node, SequenceNode):
            return self._tuple(node, (Any, ...), trail)
        kind = node.tag.removeprefix(CORE)
        if kind == "null":
            return None
        reader = {"bool": read_bool, "int": read_int, "float": read_float}.get(kind, read_text)
        return reader(self, node)


def _unknown_key_hint(name: str, value: Node, known: Mapping[str, Any]) -> str:
    near = did_you_mean(name, known)
    if not near and value.tag == CORE + "null":
        return ": a text that holds a comma stands in quotes inside {…}"
    return near


def _fits(node: Node, member: Any) -> bool:
    """Whether a node of this kind can be a ``member`` at all."""
    origin = get_origin(member)
    if origin is Annotated:
        return _fits(node, get_args(member)[0])
    if isinstance(node, SequenceNode):
        return origin in (tuple, frozenset) or member is Any
    mapping = isinstance(origin, type) and issubclass(origin, Mapping)
    mapping = mapping or (isinstance(member, type) and is_record(member) and member not in SCALARS)
    if isinstance(node, MappingNode):
        return mapping or member is Any
    return not mapping and origin not in (tuple, frozenset)


def decode(node: Node, cls: type[T], path: str) -> T:
    """Decode one node to ``cls``. Raises ``PackErrors``."""
    decoder = Decoder(path)
    value = decoder.decode(node, cls)
    decoder.finish()
    return cast(T, value)
