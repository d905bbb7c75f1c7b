"""The frame in which a page is read: upright, ``y`` downwards, whichever way the page and its text are turned."""

from __future__ import annotations

from typing import NamedTuple

from gilint.text.where import Box


class Frame(NamedTuple):
    """Leads from the coordinates of the page to those of the reading frame and of the displayed page.

    ``shown`` counts the quarters clockwise by which a viewer turns the page, ``read`` those after which its text is
    upright. The rest is the visible box of the page in its own coordinates.
    """

    left: float
    bottom: float
    right: float
    top: float
    shown: int
    read: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in reading."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.read % 2 else (width, height)

    def reading(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the reading frame."""
        return self._turned(x, y, self.read)

    def displayed(self, box: Box) -> Box:
        """A box of the reading frame as it lies on the displayed page, from its upper left corner."""
        first = self._turned(*self._page(box[0], box[1]), self.shown)
        other = self._turned(*self._page(box[2], box[3]), self.shown)
        return (
            round(min(first[0], other[0]), 1),
            round(min(first[1], other[1]), 1),
            round(max(first[0], other[0]), 1),
            round(max(first[1], other[1]), 1),
        )

    def _turned(self, x: float, y: float, quarters: int) -> tuple[float, float]:
        if quarters == 0:
            return x - self.left, self.top - y
        if quarters == 1:
            return y - self.bottom, x - self.left
        if quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def _page(self, x: float, y: float) -> tuple[float, float]:
        """A point of the reading frame in the coordinates of the page."""
        if self.read == 0:
            return x + self.left, self.top - y
        if self.read == 1:
            return y + self.left, x + self.bottom
        if self.read == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x
