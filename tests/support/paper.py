"""Pages as a PDF: text and lines by their places, upright or turned, in any order of content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from random import Random
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HAN, LATIN = "STSong-Light", "Times-Roman"
"""Fonts that every viewer has: no font is stored in the files."""


class Style(NamedTuple):
    """How pages are made.

    ``turned`` is 0, 90 (the text is turned on the page) or -90 (the page is turned, and the text on it too, so that it
    is upright in a viewer). ``shuffled`` mixes up the order of what a page draws; ``bold`` draws some text twice, a
    little aside; ``bars`` draws lines as thin filled rectangles.
    """

    turned: int = 0
    shuffled: bool = False
    bold: bool = False
    bars: bool = False


PLAIN = Style()
"""As a word processor prints."""


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))


def is_narrow(char: str) -> bool:
    """Whether a character is printed half as wide as it is high."""
    return char.isascii()


def runs(text: str) -> Iterator[str]:
    """A text cut where the font changes."""
    start = 0
    for at in range(1, len(text) + 1 if text else 0):
        if at == len(text) or is_narrow(text[at]) != is_narrow(text[start]):
            yield text[start:at]
            start = at


def width(text: str, size: float) -> float:
    """How wide a text is printed."""
    _fonts()
    return float(sum(pdfmetrics.stringWidth(run, LATIN if is_narrow(run[0]) else HAN, size) for run in runs(text)))


class Paper:
    """Pages while they are drawn, ``y`` downwards from the top; ``size`` is width and height as one reads them."""

    def __init__(self, rng: Random, style: Style = PLAIN, size: tuple[float, float] = (595, 842)) -> None:
        _fonts()
        self._rng = rng
        self._style = style
        self.size = size
        self._file = BytesIO()
        # The library exchanges the sides of a page that it turns by itself.
        sheet = (size[1], size[0]) if style.turned > 0 else size
        self.canvas = Canvas(self._file, pagesize=sheet, invariant=1)
        self._drawn: list[Callable[[], object]] = []
        self._lines: set[tuple[float, float, float, float]] = set()

    def text(self, x: float, y: float, text: str, size: float) -> None:
        """Text that begins at ``x`` and stands on the base line ``y``."""
        twice = self._style.bold and self._rng.random() < 0.2
        for run in runs(text):
            if run.strip():
                for aside in (0, 0.3) if twice else (0,):
                    self._drawn.append(lambda x=x + aside, run=run: self._run(x, y, run, size))  # type: ignore[misc]
            x += width(run, size)

    def _run(self, x: float, y: float, run: str, size: float) -> None:
        self.canvas.setFont(LATIN if is_narrow(run[0]) else HAN, size)
        self.canvas.drawString(x, self.size[1] - y, run)

    def line(self, left: float, top: float, right: float, bottom: float) -> None:
        """A ruling line along one axis; cells beside each other share theirs."""
        if (left, top, right, bottom) in self._lines:
            return
        self._lines.add((left, top, right, bottom))
        if self._style.bars:
            self._drawn.append(
                lambda: self.canvas.rect(
                    left - 0.25, self.size[1] - bottom - 0.25, right - left + 0.5, bottom - top + 0.5, stroke=0, fill=1
                )
            )
        else:
            self._drawn.append(lambda: self.canvas.line(left, self.size[1] - top, right, self.size[1] - bottom))

    def end_page(self) -> None:
        """What was drawn is a page."""
        canvas = self.canvas
        if self._style.shuffled:
            self._rng.shuffle(self._drawn)
        if self._style.turned:
            if self._style.turned < 0:
                canvas.setPageRotation(90)
            canvas.translate(self.size[1], 0)
            canvas.rotate(90)
        canvas.setLineWidth(0.5)
        for draw in self._drawn:
            draw()
        self._drawn = []
        self._lines.clear()
        canvas.showPage()

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._file.getvalue()
