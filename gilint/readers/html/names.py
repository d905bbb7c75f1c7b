"""The elements that matter, by what is done with them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _with_ends(names: frozenset[str]) -> frozenset[str]:
    return names | {f"/{name}" for name in names}


CONTAINERS = _words(
    "div section article main header footer nav aside center blockquote ul ol dl menu dir fieldset details dialog"
    " figure"
)
"""Hold blocks; told apart in ``Document.containers``, as are the cells of tables used for layout."""

HEADINGS = _words("h1 h2 h3 h4 h5 h6")

BREAKS = _with_ends(_words("p br hr dt dd caption form address figcaption summary"))
"""Tags of which only the break of the line matters. They do not nest, and the tree can do without them."""

ROW_ENDS = _with_ends(_words("tbody thead tfoot")) | {"/tr"}

HIDING = _words("noscript template textarea select object svg math iframe noframes audio video canvas button applet")
"""Their content is not part of the text."""

ENDING_BY_THEMSELVES = _words("p li td th tr dt dd option thead tbody tfoot caption")
"""Need no end tag."""

NEVER_HIDDEN = _words("html head body style script meta link title input img br hr")
"""Void, or too large to believe that they are hidden."""
