"""YAML as nodes that know their places. Nothing is constructed from tags, and nothing is expanded.

Packs may come from anywhere. The YAML of a pack is plain: mappings, sequences, scalars. Tags, anchors, aliases and
merge keys are refused, and so is a key that stands twice.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from gilint.packs.errors import PackError, PackErrors

__all__ = ["MAX_BYTES", "MAX_DEPTH", "MappingNode", "Node", "ScalarNode", "SequenceNode", "compose", "place"]

MAX_BYTES = 4_000_000
"""A file larger than this is not a rule file."""

MAX_DEPTH = 40
"""Nothing in a pack is nested deeper; what reads nodes may call itself for each level."""

_CORE = "tag:yaml.org,2002:"
_KINDS = frozenset(_CORE + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp"))
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_Loader: TypeAlias = type[yaml.SafeLoader]
_LOADER: _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def place(node: Node) -> tuple[int, int]:
    """Line and column of a node, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def compose(data: bytes, path: str) -> Node | None:
    """The root node of a YAML file, None when the file is empty. Raises ``PackErrors``."""
    text = _decoded(data, path)
    try:
        root = _Composer(text, path).compose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        what = ", ".join(part for part in (error.context, error.problem) if part)
        raise PackErrors([PackError(path, line, column, f"not valid YAML: {what}")]) from error
    except yaml.YAMLError as error:
        raise PackErrors([PackError(path, 1, 1, f"not valid YAML: {error}")]) from error
    if root is not None:
        _refuse(root, path)
    return root


class _Composer:
    """Puts nodes together from the parser's events.

    PyYAML's own composer calls itself for each level; the one in C brings the interpreter down on deep nesting.
    """

    def __init__(self, text: str, path: str) -> None:
        self._loader: Any = _LOADER(text)
        self._path = path
        self._open: list[MappingNode | SequenceNode] = []
        self._key: list[Node | None] = []
        self._root: Node | None = None
        self._errors: list[PackError] = []

    def compose(self) -> Node | None:
        """The root node, None when there is none. Raises ``PackErrors`` and ``yaml.YAMLError``."""
        try:
            while self._loader.check_event():
                self._event(self._loader.get_event())
        finally:
            self._loader.dispose()
        if self._errors:
            raise PackErrors(self._errors)
        return self._root

    def _event(self, event: Any) -> None:
        marks = (event.start_mark, event.end_mark)
        if isinstance(event, yaml.ScalarEvent):
            tag = event.tag
            if tag is None or tag == "!":
                tag = self._loader.resolve(ScalarNode, event.value, event.implicit)
            self._add(ScalarNode(tag, event.value, *marks, style=event.style), event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            mapping = isinstance(event, yaml.MappingStartEvent)
            kind, default = (MappingNode, _CORE + "map") if mapping else (SequenceNode, _CORE + "seq")
            node = kind(event.tag or default, [], *marks)
            self._add(node, event)
            self._open.append(node)
            self._key.append(None)
            if len(self._open) > MAX_DEPTH:
                raise PackErrors([PackError(self._path, *place(node), "nested too deeply")])
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop().end_mark = event.end_mark
            self._key.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._refuse(event, "aliases (*name)")
            self._add(ScalarNode(_CORE + "null", "", *marks), event)
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            self._refuse(event, "a second document")

    def _refuse(self, event: Any, what: str) -> None:
        mark = event.start_mark
        self._errors.append(PackError(self._path, mark.line + 1, mark.column + 1, f"{what} not allowed in a pack"))

    def _add(self, node: Node, event: Any) -> None:
        """Put a node where it belongs: the root, the next item, the next key or its value."""
        if getattr(event, "anchor", None) and not isinstance(event, yaml.AliasEvent):
            self._refuse(event, "anchors (&name)")
        if not self._open:
            self._root = node if self._root is None else self._root
        elif isinstance(self._open[-1], SequenceNode):
            self._open[-1].value.append(node)
        elif self._key[-1] is None:
            self._key[-1] = node
        else:
            self._open[-1].value.append((self._key[-1], node))
            self._key[-1] = None


def _decoded(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        raise PackErrors([PackError(path, 1, 1, f"larger than {MAX_BYTES} bytes")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        raise PackErrors([PackError(path, *_position(before), "not UTF-8")]) from error
    bad = _UNPRINTABLE.search(text)
    if bad is not None:
        message = f"character U+{ord(bad[0]):04X} is not allowed in YAML"
        raise PackErrors([PackError(path, *_position(text[: bad.start()]), message)])
    return text


def _position(before: str) -> tuple[int, int]:
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


def _refuse(root: Node, path: str) -> None:
    """Refuse tags, merge keys and duplicate keys anywhere under ``root``."""
    errors: list[PackError] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.tag not in _KINDS:
            what = "merge keys (<<)" if node.tag == _CORE + "merge" else f"tag {node.tag.removeprefix(_CORE)!r}"
            errors.append(PackError(path, *place(node), f"{what} not allowed in a pack"))
        if isinstance(node, SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, MappingNode):
            errors.extend(_duplicates(node, path))
            waiting.extend(part for pair in node.value for part in pair)
    if errors:
        raise PackErrors(errors)


def _duplicates(node: MappingNode, path: str) -> list[PackError]:
    errors: list[PackError] = []
    first: dict[tuple[str, str], Node] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            errors.append(PackError(path, *place(key), "a key must be plain text"))
            continue
        name = (key.tag, key.value)
        if name in first:
            line = place(first[name])[0]
            errors.append(PackError(path, *place(key), f"duplicate key {key.value!r}, first in line {line}"))
        first.setdefault(name, key)
    return errors
