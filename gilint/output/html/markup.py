"""Markup put together so that text can never become markup.

A ``str`` is text: wherever it is put, it is escaped. ``Html`` is markup, and only this module and constants of the code
make it. There is no third way, so there is nothing to forget.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TypeAlias

from gilint.output.width import plain

HERE = "\0"
"""Stands in ids and links for the file's turn in the run, which is known only when the file is written. No text can
hold it: control characters are replaced."""

_VOID = frozenset({"meta", "input"})


class Html(str):
    """Markup. Made from text by ``text`` and ``element``."""

    __slots__ = ()


Child: TypeAlias = "str | Iterable[Child] | None"
"""Text, markup, or several of either; None is nothing."""
Attribute: TypeAlias = str | int | bool | None
"""The value of an attribute; True gives the bare name, False and None no attribute."""


def text(value: str) -> Html:
    """``value`` as text: on one line, without control characters and marks that turn the direction of writing."""
    return Html(escape(plain(value)))


def join(*children: Child) -> Html:
    """The children one after the other."""
    return Html("".join(_pieces(children)))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element. ``class_`` is the attribute ``class``, ``data_f`` is ``data-f``. Attributes come first in the order
    in which they are given; their values are escaped like text."""
    opening = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    return Html(f"<{name}{opening}>{''.join(_pieces(children))}</{name}>")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{value if isinstance(value, Html) else text(str(value))}"'


def _pieces(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield text(child)
        else:
            yield from _pieces(child)


def anchor(name: str) -> Html:
    """The id ``name`` of the file at hand."""
    return Html(f"{HERE}{name}")


def link(name: str) -> Html:
    """The address of ``anchor(name)``."""
    return Html(f"#{HERE}{name}")
