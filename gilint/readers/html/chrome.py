"""What in a page is not its content: navigation, page header, footer."""

from __future__ import annotations

from collections.abc import Mapping

from gilint.text.expressions import compiled

_ELEMENTS = frozenset({"nav", "footer", "aside", "header"})
_CONTENT = frozenset({"main", "article"})
_WORDS = frozenset(
    [
        "nav",
        "navbar",
        "navs",
        "navigation",
        "footer",
        "foot",
        "breadcrumb",
        "breadcrumbs",
        "crumb",
        "crumbs",
        "menu",
        "menus",
        "submenu",
        "sidebar",
        "share",
        "copyright",
    ]
)
_WORD = compiled(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
LONG = 200
"""Characters of a paragraph that no navigation holds."""


class Regions:
    """Regions that say of themselves that they are not content, as far as what stands in them agrees.

    Region 0 is the page. A region that turns out to hold a long paragraph, a main heading or a table of some size is
    content whatever its class says, and so are the regions around it: an unclosed ``nav`` swallows the report.
    """

    __slots__ = ("_chrome", "_parents")

    def __init__(self) -> None:
        self._parents = [0]
        self._chrome = [False]

    def enter(self, name: str, given: Mapping[str, str], region: int) -> int:
        """The region inside an element that stands in ``region``."""
        if name in _CONTENT:
            self.is_content(region)
            return 0
        says = name in _ELEMENTS
        if not says and ("class" in given or "id" in given):
            words = f"{given.get('class', '')} {given.get('id', '')}"
            says = any(word.lower() in _WORDS for word in _WORD.findall(words))
        if not says:
            return region
        self._parents.append(region)
        self._chrome.append(True)
        return len(self._parents) - 1

    def is_content(self, region: int) -> None:
        """Something was met that only content holds."""
        while self._chrome[region]:
            self._chrome[region] = False
            region = self._parents[region]

    def is_chrome(self, region: int) -> bool:
        """Whether it is not content, once the whole page was seen."""
        return self._chrome[region]
