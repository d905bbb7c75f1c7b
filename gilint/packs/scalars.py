"""Scalars of YAML as the plain types that packs use: text, numbers, patterns, equations.

Each reader takes the decoder, for its mistakes, and a node; it gives the value or ``INVALID``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from gilint.checks.grammar import Equation, EquationError, parse_equation
from gilint.packs.nodes import MappingNode, Node, ScalarNode, SequenceNode, place
from gilint.text.pattern import GuardedPattern, Pattern
from gilint.text.required import required

if TYPE_CHECKING:
    from gilint.packs.decode import Decoder

CORE = "tag:yaml.org,2002:"
"""What the tags of YAML's own types begin with."""

_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d+)?)")
_INTEGER = re.compile(r"[+-]?\d+")


class Invalid:
    """What stands for a value that could not be decoded."""

    def __bool__(self) -> bool:
        return False


INVALID: Final = Invalid()


def listed(values: Iterable[str]) -> str:
    """Names for a message."""
    return ", ".join(values)


_KIND_NAMES = {"str": "text", "int": "a number", "float": "a number", "bool": "true or false", "null": "nothing"}


def kind_of(node: Node) -> str:
    """What a node is, in plain words."""
    if isinstance(node, MappingNode):
        return "a mapping"
    if isinstance(node, SequenceNode):
        return f"a list of {len(node.value)}"
    name = node.tag.removeprefix(CORE)
    return _KIND_NAMES.get(name, "a date" if name == "timestamp" else name)


def read_text(decoder: Decoder, node: Node) -> Any:
    """Text; a number or a date must be quoted to be one."""
    if node.tag == CORE + "str":
        return node.value
    if isinstance(node, ScalarNode) and node.value and node.tag != CORE + "null":
        return decoder.fail(node, f"expected text, found {kind_of(node)}; write it in quotes: {_quoted(node.value)}")
    return decoder.fail(node, f"expected text, found {kind_of(node)}")


def _quoted(value: str) -> str:
    return f'"{value}"'


def read_bool(decoder: Decoder, node: Node) -> Any:
    """``true`` or ``false``, and none of the other words that YAML 1.1 takes for them."""
    values = {"true": True, "false": False}
    if node.tag != CORE + "bool" or node.value.lower() not in values:
        return decoder.fail(node, f"expected true or false, found {kind_of(node)} {_quoted(str(node.value))}")
    return values[node.value.lower()]


def read_int(decoder: Decoder, node: Node) -> Any:
    """A whole number in decimal."""
    if node.tag != CORE + "int" or not _INTEGER.fullmatch(node.value):
        return decoder.fail(node, f"expected a whole number, found {kind_of(node)}")
    return int(node.value)


def read_float(decoder: Decoder, node: Node) -> Any:
    """A decimal number, without exponent."""
    if node.tag not in (CORE + "int", CORE + "float") or not _NUMBER.fullmatch(node.value):
        return decoder.fail(node, f"expected a number, found {kind_of(node)}")
    return float(node.value)


def _decimal(decoder: Decoder, node: Node) -> Any:
    if isinstance(node, ScalarNode) and _NUMBER.fullmatch(node.value):
        try:
            return Decimal(node.value)
        except InvalidOperation:
            pass
    return decoder.fail(node, f"expected a number, found {kind_of(node)}")


def _pattern(decoder: Decoder, node: Node) -> Any:
    source = read_text(decoder, node)
    if source is INVALID:
        return INVALID
    pattern = Pattern(source) if decoder.trusted else GuardedPattern(source, (decoder.path, *place(node)))
    try:
        pattern.check()
        if decoder.trusted:
            return Pattern(source, required(source))
    except re.error as error:
        return decoder.fail(node, f"not a regular expression: {error.msg}", _shift(node, error.pos or 0))
    except (OverflowError, RecursionError) as error:
        return decoder.fail(node, f"not a regular expression: {error}")
    return pattern


def _equation(decoder: Decoder, node: Node) -> Any:
    source = read_text(decoder, node)
    if source is INVALID:
        return INVALID
    try:
        return parse_equation(source)
    except EquationError as error:
        return decoder.fail(node, f"not an equation: {error.message}", _shift(node, error.column - 1))


def _shift(node: Node, offset: int) -> int:
    """How far right of a scalar's start the character ``offset`` of its value stands; 0 when that cannot be told."""
    if not isinstance(node, ScalarNode) or node.start_mark.line != node.end_mark.line:
        return 0
    width = node.end_mark.column - node.start_mark.column
    quotes = 1 if node.style in ("'", '"') else 0
    return offset + quotes if width == len(node.value) + 2 * quotes else 0


SCALARS: dict[type, Callable[[Decoder, Node], Any]] = {
    str: read_text,
    bool: read_bool,
    int: read_int,
    float: read_float,
    Decimal: _decimal,
    Pattern: _pattern,
    Equation: _equation,
}
"""The reader of each plain type."""
