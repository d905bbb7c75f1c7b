"""The ruling lines of a page, out of its paths: drawn as lines, as thin filled rectangles or as frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from gilint.readers.pdf.frame import Frame

_THIN = 3.0
"""Points that a ruling line is wide at most, its stroke included."""
_SHORTEST = 3.0
"""Points that a piece of a ruling line is long at least."""
INVISIBLE = 3
"""The render mode of text that lies under the picture of a page."""
_DEEPEST = 8
"""How deep forms may lie in forms."""
_ONE_RECTANGLE = 5
"""Points of a rectangle: the first comes again at the end."""
MOST_OBJECTS = 50_000
"""Objects (texts, lines, pictures) of one page; that with the largest table has some 3,000."""
_MOST_SEGMENTS = 2_000
"""A path of more segments is a drawing."""

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
_UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Box: TypeAlias = tuple[float, float, float, float]
_Point: TypeAlias = tuple[float, float]


class Ruling(NamedTuple):
    """A line along one axis of the reading frame: where it lies on the other axis, and from where to where it goes."""

    at: float
    start: float
    end: float


class Drawn(NamedTuple):
    """What a page draws, in its own coordinates: the boxes of lines, the area of all pictures, how many objects.

    ``layered`` tells that there is a picture, with invisible text under it and visible text as well.
    """

    lines: list[_Box]
    pictures: float
    objects: int
    layered: bool


def drawn(page: Any) -> Drawn:
    """What a page draws. One of more than ``MOST_OBJECTS`` is a drawing: its lines are not those of tables."""
    from pypdfium2 import raw as pdfium

    shapes = _Shapes(pdfium)
    kind_of, path = pdfium.FPDFPageObj_GetType, pdfium.FPDF_PAGEOBJ_PATH
    text, image, form = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
    lines: list[_Box] = []
    texts: list[Any] = []
    pictures = 0.0
    seen = 0
    stack = [(_objects(pdfium.FPDFPage_GetObject, page, pdfium.FPDFPage_CountObjects(page)), _UNTURNED)]
    while stack:
        objects, matrix = stack[-1]
        item = next(objects, None)
        if item is None:
            stack.pop()
            continue
        seen += 1
        if seen > MOST_OBJECTS:
            return Drawn([], pictures, seen, layered=False)
        kind = kind_of(item)
        if kind == path:
            lines += shapes.lines(item, matrix)
        elif kind == text:
            texts.append(item)
        elif kind == image:
            left, bottom, right, top = shapes.bounds(item, matrix)
            pictures += (right - left) * (top - bottom)
        elif kind == form and len(stack) < _DEEPEST:
            inner = _objects(pdfium.FPDFFormObj_GetObject, item, pdfium.FPDFFormObj_CountObjects(item))
            stack.append((inner, _times(shapes.matrix(item), matrix)))
    modes = {pdfium.FPDFTextObj_GetTextRenderMode(one) for one in texts} if pictures else set()
    return Drawn(lines, pictures, seen, layered=INVISIBLE in modes and len(modes) > 1)


def rulings(lines: Iterable[_Box], frame: Frame) -> tuple[list[Ruling], list[Ruling]]:
    """The horizontal and the vertical lines in the reading frame."""
    across: list[Ruling] = []
    down: list[Ruling] = []
    for line in dict.fromkeys(lines):
        left, top, right, bottom = _reading(line, frame)
        if right - left >= bottom - top:
            across.append(Ruling((top + bottom) / 2, left, right))
        else:
            down.append(Ruling((left + right) / 2, top, bottom))
    return across, down


def _reading(box: _Box, frame: Frame) -> _Box:
    """A box of the page in the reading frame: left, top, right, bottom."""
    left, bottom, right, top = box
    if frame.read == 0:
        return left - frame.left, frame.top - top, right - frame.left, frame.top - bottom
    (x, y), (other_x, other_y) = frame.reading(left, bottom), frame.reading(right, top)
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _objects(get: Any, holder: Any, count: int) -> Iterator[Any]:
    return (get(holder, index) for index in range(max(count, 0)))


class _Shapes:
    """Asks PDFium for the shapes of objects; what it answers into is kept for all of a page."""

    def __init__(self, pdfium: Any) -> None:
        self._pdfium = pdfium
        self._numbers = [c_float() for _ in range(4)]
        self._answers = [byref(number) for number in self._numbers]
        self._count, self._bounds = pdfium.FPDFPath_CountSegments, pdfium.FPDFPageObj_GetBounds
        self._modes = c_int(), c_int()

    def bounds(self, item: Any, matrix: Matrix) -> _Box:
        """The box of an object, its stroke included."""
        if not self._bounds(item, *self._answers):
            return (0.0, 0.0, 0.0, 0.0)
        one, two, three, four = self._numbers
        left, bottom, right, top = one.value, two.value, three.value, four.value
        return (left, bottom, right, top) if matrix is _UNTURNED else _box([(left, bottom), (right, top)], matrix)

    def matrix(self, item: Any) -> Matrix:
        """The matrix of an object."""
        matrix = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(item, byref(matrix)):
            return _UNTURNED
        return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def lines(self, item: Any, matrix: Matrix) -> list[_Box]:
        """The boxes of the lines that a path draws: its own when it is thin, else those of its parts or sides."""
        count = self._count(item)
        if count <= _ONE_RECTANGLE:
            box = self.bounds(item, matrix)
            wide, high = box[2] - box[0], box[3] - box[1]
            if wide <= _THIN or high <= _THIN:
                return [box] if wide >= _SHORTEST or high >= _SHORTEST else []
        fill, stroke = self._modes
        self._pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
        if count > _MOST_SEGMENTS or (count <= _ONE_RECTANGLE and not stroke.value):
            return []
        contours = list(self._contours(item, count, _times(self.matrix(item), matrix)))
        # Of what is only filled, one contour is a background; two are a frame and what is cut out of it.
        framed = stroke.value or len(contours) > 1
        found: list[_Box] = []
        for points in contours:
            whole = _box(points, _UNTURNED)
            sides = [_box(pair, _UNTURNED) for pair in pairwise(points)] if framed and not _is_thin(whole) else [whole]
            found += (side for side in sides if _is_thin(side) and _is_long(side))
        return found

    def _contours(self, item: Any, count: int, matrix: Matrix) -> Iterator[list[_Point]]:
        """The corners of each connected line of a path; curves are taken as straight."""
        pdfium, (x, y, *_), (to_x, to_y, *_) = self._pdfium, self._numbers, self._answers
        points: list[_Point] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            pdfium.FPDFPathSegment_GetPoint(segment, to_x, to_y)
            point = _moved(x.value, y.value, matrix)
            if points and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
                yield points
                points = []
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if points:
            yield points


def _is_long(box: _Box) -> bool:
    return max(box[2] - box[0], box[3] - box[1]) >= _SHORTEST


def _is_thin(box: _Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    return (
        *_turned(a, b, outer),
        *_turned(c, d, outer),
        *_moved(e, f, outer),
    )


def _turned(x: float, y: float, matrix: Matrix) -> _Point:
    return x * matrix[0] + y * matrix[2], x * matrix[1] + y * matrix[3]


def _moved(x: float, y: float, matrix: Matrix) -> _Point:
    turned = _turned(x, y, matrix)
    return turned[0] + matrix[4], turned[1] + matrix[5]


def _box(points: Iterable[_Point], matrix: Matrix) -> _Box:
    """The box of points after a matrix that turns by quarters."""
    moved = [point if matrix is _UNTURNED else _moved(*point, matrix) for point in points]
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return (min(xs), min(ys), max(xs), max(ys))
