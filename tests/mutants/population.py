"""Every mutant of a module: mutmut's operators on the bodies of its functions and methods.

What stands outside of functions (patterns, records, defaults of parameters) is not mutated, and neither are annotations
and documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_LEFT_ALONE = frozenset({"len", "isinstance", "cast"})
"""Calls of these only raise or say nothing at run time when their arguments are mutated."""

_Lines = tuple[int, int]
"""The first line, and the first that no longer belongs to it."""


class Mutant(NamedTuple):
    """One change of one function."""

    name: str
    """Module, function, and the number of the change in it: ``gilint.checks.grammar._tokens#12``."""
    module: str
    function: str
    lines: _Lines
    """Where the change is made."""
    statement: _Lines
    """The statement that it stands in; of one with a body, its head."""
    before: str
    after: str
    place: tuple[Any, Any, Any]
    """The tree of the module, the node in it, and what takes its place."""

    @property
    def source(self) -> str:
        """The module with the change."""
        tree, old, new = self.place
        return str(tree.deep_replace(old, new).code)

    @property
    def change(self) -> tuple[str, str]:
        """The lines of the source that differ, before and after, with single spaces."""
        was, became = str(self.place[0].code).splitlines(), self.source.splitlines()
        blocks = [
            block for block in SequenceMatcher(None, was, became, autojunk=False).get_opcodes() if block[0] != "equal"
        ]
        before = [line for _, start, end, _, _ in blocks for line in was[start:end]]
        after = [line for _, _, _, start, end in blocks for line in became[start:end]]
        return " ".join(" ".join(before).split()), " ".join(" ".join(after).split())


def mutants(module: str, path: Path) -> list[Mutant]:
    """Every mutant of a module, in order."""
    wrapper = MetadataWrapper(cst.parse_module(path.read_text("utf-8")), unsafe_skip_copy=True)
    tree = wrapper.module
    places: Mapping[Any, Any] = wrapper.resolve(PositionProvider)
    found: list[Mutant] = []
    for function, definition in _functions(tree.body, ""):
        number = 0
        for old, new, statement in _changes(definition.body, (0, 0), places):
            before, after = tree.code_for_node(old), tree.code_for_node(new)
            if before != after:
                number += 1
                name = f"{module}.{function}#{number}"
                lines = _lines(old, statement, places)
                found.append(Mutant(name, module, function, lines, statement, before, after, (tree, old, new)))
    return found


def sample(population: Sequence[Mutant], size: int) -> list[Mutant]:
    """At most ``size`` of them, in their order. The choice depends on the mutants' names and words and on nothing else,
    and of a larger sample the smaller one is a part."""
    drawn = sorted(
        population, key=lambda mutant: sha256("\0".join((mutant.name, mutant.before, mutant.after)).encode()).digest()
    )
    chosen = {mutant.name for mutant in drawn[:size]}
    return [mutant for mutant in population if mutant.name in chosen]


def _functions(body: Sequence[Any], within: str) -> Iterator[tuple[str, Any]]:
    """Functions and methods by their qualified names; those inside of others are a part of them."""
    for statement in body:
        if isinstance(statement, cst.FunctionDef):
            yield within + statement.name.value, statement
        elif isinstance(statement, cst.ClassDef):
            yield from _functions(statement.body.body, f"{within}{statement.name.value}.")


def _changes(node: Any, statement: _Lines, places: Mapping[Any, Any]) -> Iterator[tuple[Any, Any, _Lines]]:
    """Every node in ``node`` that an operator changes, what it makes of it, and the statement around; from the outside
    in."""
    if isinstance(node, cst.Annotation | cst.Decorator | cst.Parameters):
        return
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in _LEFT_ALONE:
        return
    if isinstance(node, cst.BaseStatement):
        statement = _head(node, places)
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            for changed in operator(node):
                yield node, changed, statement
    for child in node.children:
        yield from _changes(child, statement, places)


def _head(statement: Any, places: Mapping[Any, Any]) -> _Lines:
    place = places[statement]
    body = getattr(statement, "body", None)
    end = places[body].start.line if isinstance(body, cst.IndentedBlock) else place.end.line + 1
    return place.start.line, max(end, place.start.line + 1)


def _lines(node: Any, statement: _Lines, places: Mapping[Any, Any]) -> _Lines:
    if node not in places or isinstance(node, cst.BaseStatement):
        return statement
    return places[node].start.line, places[node].end.line + 1
