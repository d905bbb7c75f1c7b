"""The page: its head, the files one after the other, the overview behind them, which browsers show before them."""

from __future__ import annotations

from gilint.engine.digest import Digest
from gilint.engine.result import FileResult
from gilint.output.base import Run, Tally
from gilint.output.formats import WHOLE
from gilint.output.html.frame import Frame
from gilint.output.html.index import Entry, Overview, entry_of
from gilint.output.html.markup import HERE, Html, element, join
from gilint.output.html.report import ReportDrawer, Scale
from gilint.output.html.words import SIGNS, say
from gilint.output.style import View


class HtmlFormat:
    """One file, or several behind an overview.

    What is known last stands last, so that nothing of a file has to be kept: the overview is written when all files
    are done. The slot that it names shows it first, for the eye, for the keyboard and for screen readers; a browser
    that does not know slots is told by the style to draw it first.
    """

    def __init__(self, run: Run, view: View) -> None:
        self._lang = view.lang
        self._many = run.files != 1
        self._short = run.files > WHOLE
        self._frame = Frame(run, view.lang, many=self._many)
        scale = Scale(level=2 if self._many else 1, whole=not self._short)
        self._reports = ReportDrawer(run.packs, scale, self._lang)
        self._entries: list[Entry] = []

    def begin(self) -> str:
        """The head, unless the title of the only file belongs in it."""
        return self._frame.open(say(self._lang, "page")) if self._many else ""

    def render(self, result: FileResult) -> str:
        """The file's part of the page; ``HERE`` stands for its turn."""
        return str(self._reports.draw(result))

    def add(self, rendered: str, digest: Digest) -> str:
        """The part with its turn in the run in every id."""
        number = len(self._entries) + 1
        entry = entry_of(number, digest, self._frame.groups, self._lang)
        self._entries.append(entry)
        inside = Html(rendered.replace(HERE, f"r{number}-"))
        if not self._many:
            head = self._frame.open(digest.title or digest.path) if number == 1 else None
            return join(head, element("article", inside, class_="report"))
        back = element("p", element("a", say(self._lang, "top"), href="#index"), class_="back")
        article = element("article", inside, back)
        return element("details", self._summary(entry), article, class_="report", id=f"r{number}")

    def end(self, tally: Tally) -> str:
        """The overview of several files, and the end of the page."""
        overview = None
        if self._many:
            overview = Overview(self._frame.groups, self._lang).draw(self._entries, tally, note=self._short)
        return join(overview, self._frame.close())

    def _summary(self, entry: Entry) -> Html:
        return element(
            "summary",
            element("span", SIGNS[entry.kind], class_=f"sign {entry.kind}", aria_hidden="true"),
            element("span", entry.name, class_="name"),
            element("span", str(entry.year) if entry.year is not None else "", class_="faint"),
            element("span", entry.verdict, class_=f"said {entry.kind}"),
        )


def make(run: Run, view: View) -> HtmlFormat:
    """Format ``html``."""
    return HtmlFormat(run, view)
