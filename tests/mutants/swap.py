"""Putting a mutant in the place of a function that is already imported, wherever else it is known by."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from tests.mutants.areas import PACKAGE

_ROOT = str(PACKAGE)


class UnfitError(Exception):
    """The mutant cannot stand where the function stands: it closes over other names, or does not compile."""


class Functions:
    """The functions of gilint that have been imported, and what keeps results of them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], list[FunctionType]] = {}
        self._kept: list[Any] = []
        for thing in gc.get_objects():
            if isinstance(thing, FunctionType):
                if thing.__code__.co_filename.startswith(_ROOT):
                    self._known.setdefault((thing.__module__, thing.__code__.co_qualname), []).append(thing)
            elif hasattr(type(thing), "cache_clear") and str(getattr(thing, "__module__", "")).startswith("gilint"):
                self._kept.append(thing)

    def swap(self, module: str, function: str, source: str) -> None:
        """Let ``function`` be as it is in ``source``; nothing that was kept of it before is used again.

        The function itself stays and gets other code: whoever has imported, decorated or registered it has it so.
        Raises ``UnfitError``.
        """
        targets = self._known.get((module, function), [])
        if not targets:
            raise UnfitError(f"{module}.{function} is not imported")
        try:
            whole = compile(source, targets[0].__code__.co_filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            raise UnfitError(str(error)) from error
        codes = {(code.co_qualname, code.co_firstlineno): code for code in _codes(whole)}
        for target in targets:
            try:
                target.__code__ = codes[function, target.__code__.co_firstlineno]
            except (KeyError, ValueError) as error:
                raise UnfitError(str(error)) from error
        for kept in self._kept:
            kept.cache_clear()


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
