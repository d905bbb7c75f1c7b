"""Changes that a pack makes to what another pack says, laid over it key by key.

A record or a mapping is changed by its keys and keeps all others. ``{add: [...]}`` adds to a list. Anything else takes
the place of what was there, a list that is written out too, where replacing is allowed at all.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from gilint.packs.decode import EMPTY, Decoder, Trail, hints
from gilint.packs.fields import changed, fields_of, is_record
from gilint.packs.nodes import MappingNode, Node, place
from gilint.packs.scalars import INVALID, kind_of
from gilint.packs.suggest import did_you_mean

ADD = "add"

Claim: TypeAlias = Callable[[Trail, Any, Trail], None]
"""Told of every value that takes the place of another: the way to it in what is changed, the value, the way to it in
the file."""


class Merger:
    """Lays changes of one file over values. Without ``claim`` nothing may be replaced, only added to."""

    def __init__(self, decoder: Decoder, claim: Claim | None = None) -> None:
        self._decoder = decoder
        self._claim = claim

    def merge(self, value: Any, annotation: Any, node: Node, trail: Trail, way: Trail = ()) -> Any:
        """``value`` with the changes of ``node``, or ``INVALID``. ``trail`` is the way in the file, ``way`` in it."""
        annotation = _plain(annotation, value)
        self._decoder.places[trail] = place(node)
        if isinstance(node, MappingNode) and _adds(node) and isinstance(value, tuple) and _is_list(annotation):
            return self._add(value, annotation, node, trail)
        if isinstance(value, Mapping) and isinstance(node, MappingNode):
            return self._mapping(value, get_args(annotation), node, trail, way)
        if value is not None and is_record(value) and isinstance(node, MappingNode):
            return self._record(value, node, trail, way)
        return self._replace(value, annotation, node, trail, way)

    def _replace(self, value: Any, annotation: Any, node: Node, trail: Trail, way: Trail) -> Any:
        if self._claim is None:
            what = (
                f"can only be added to: {{{ADD}: […]}}" if isinstance(value, tuple) else "cannot be changed by a pack"
            )
            if isinstance(value, Mapping) or is_record(value):
                what = f"expected a mapping, found {kind_of(node)}"
            return self._decoder.fail(node, what)
        new = self._decoder.decode(node, annotation, trail)
        if new is not INVALID:
            self._claim(way, new, trail)
        return new

    def _add(self, value: tuple[Any, ...], annotation: Any, node: MappingNode, trail: Trail) -> Any:
        key, items = node.value[0]
        self._decoder.keys[(*trail, ADD)] = place(key)
        more = self._decoder.decode(items, annotation, (*trail, ADD))
        if more is INVALID:
            return INVALID
        for index, item in enumerate(more):
            if isinstance(item, str) and not item.strip():
                self._decoder.fail_at((*trail, ADD, index), EMPTY)
        result = list(value)
        result.extend(item for item in more if item not in result)
        return tuple(result)

    def _mapping(
        self, value: Mapping[Any, Any], members: tuple[Any, ...], node: MappingNode, trail: Trail, way: Trail
    ) -> Any:
        result = dict(value)
        whole = True
        for key_node, value_node in node.value:
            step = (*trail, key_node.value)
            self._decoder.keys[step] = place(key_node)
            key = self._decoder.decode(key_node, members[0], (*step, ""))
            if key is INVALID:
                whole = False
                continue
            if key in value:
                new = self.merge(value[key], members[1], value_node, step, (*way, key))
            elif self._claim is not None:
                new = self._replace(None, members[1], value_node, step, (*way, key))
            else:
                new = self._decoder.fail(key_node, f"unknown key {key!r}{did_you_mean(str(key), map(str, value))}")
            whole = whole and new is not INVALID
            result[key] = new
        return result if whole else INVALID

    def _record(self, value: Any, node: MappingNode, trail: Trail, way: Trail) -> Any:
        cls: type = type(value)
        known = {field.key: field for field in fields_of(cls)}
        annotations = hints(cls)
        changes: dict[str, Any] = {}
        for key_node, value_node in node.value:
            field = known.get(key_node.value)
            if field is None:
                name = key_node.value
                self._decoder.fail(key_node, f"unknown key {name!r}{did_you_mean(name, known)}")
                changes[name] = INVALID
                continue
            step = (*trail, field.key)
            self._decoder.keys[step] = place(key_node)
            old = getattr(value, field.name)
            changes[field.name] = self.merge(old, annotations[field.name], value_node, step, (*way, field.key))
        if any(change is INVALID for change in changes.values()):
            return INVALID
        try:
            return changed(value, changes)
        except ValueError as error:
            return self._decoder.fail(node, str(error))


def _plain(annotation: Any, value: Any) -> Any:
    """An annotation without its marks; of an optional one, or of several, the member that ``value`` is of."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType) and value is not None:
        kinds = [_plain(member, value) for member in get_args(annotation) if member is not type(None)]
        return next((kind for kind in kinds if isinstance(value, get_origin(kind) or kind)), annotation)
    return annotation


def _adds(node: MappingNode) -> bool:
    return len(node.value) == 1 and node.value[0][0].value == ADD


def _is_list(annotation: Any) -> bool:
    """Whether an annotation is a tuple of any length."""
    return get_origin(annotation) is tuple and get_args(annotation)[1:] == (Ellipsis,)
