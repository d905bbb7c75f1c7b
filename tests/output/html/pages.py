"""Pages as a run writes them, read back as browsers read them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from lxml import html
from msgspec.structs import replace

from gilint.engine.check import Linter
from gilint.engine.result import FileResult
from gilint.engine.settings import Settings
from gilint.output.base import Run
from gilint.output.style import View
from gilint.packs.sample import SampleData, render_text
from tests.output.printing import printed
from tests.support.linting import build, packs

EXAMPLES = Path(__file__).parents[3] / "examples"
BROKEN = "liutang-zhen-2022.html"
"""An example with sums that do not balance."""
INCOMPLETE = "xinyuan-xiang-2023.txt"
"""An example that lacks a row, so that a rule is undecided."""


def example(name: str, lang: str = "zh") -> FileResult:
    """What gilint finds in an example."""
    return Linter(packs(), Settings(lang=lang)).check(name, (EXAMPLES / name).read_bytes())


def sample(name: str = "样例.txt", **changes: object) -> FileResult:
    """What gilint finds in the clean sample with these changes."""
    text = render_text(build(SampleData(form="2021", **changes)))  # type: ignore[arg-type]
    return Linter(packs(), Settings()).check(name, text.encode())


def named(result: FileResult, name: str) -> FileResult:
    """The same under another path."""
    return replace(result, path=name)


class Page:
    """A page of these files."""

    def __init__(self, *results: FileResult, lang: str = "zh", files: int | None = None) -> None:
        run = Run("1.0", packs(), len(results) if files is None else files)
        self.text = printed("html", *results, view=View(lang=lang), run=run)

    @cached_property
    def root(self) -> html.HtmlElement:
        """The page's tree."""
        return html.document_fromstring(self.text)

    def all(self, selector: str) -> list[html.HtmlElement]:
        """The elements that an XPath selects."""
        found = self.root.xpath(selector)
        assert isinstance(found, list)
        return found

    def one(self, selector: str) -> html.HtmlElement:
        """The only element that an XPath selects."""
        (found,) = self.all(selector)
        return found

    def having(self, name: str, under: str = "") -> list[html.HtmlElement]:
        """The elements of a class, inside those that ``under`` selects."""
        return self.all(f"{under}//*[contains(concat(' ', @class, ' '), ' {name} ')]")


def said(element: html.HtmlElement) -> str:
    """The text of an element, without marks that lead to findings and what is only there for those who do not see."""
    pieces = element.xpath(".//text()[not(ancestor::a[contains(@class, 'pill')])]")
    return "".join(map(str, pieces)).strip()
