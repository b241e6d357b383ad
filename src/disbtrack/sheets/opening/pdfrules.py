"""The ruled lines of a PDF page: strokes and thin boxes that run along its edges, wherever they are drawn."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

MAX_SEGMENTS = 60_000
"""Strokes of a page; what has more is a drawing."""

_THIN = 2.6  # points: a box thinner than this is a line
_SLANT = 0.6  # points that a line may lean
_SHORT = 0.4
_DEPTH = 6  # of drawings within drawings
_WHITE = 250

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line along the page: across (y at `at`) or down (x at `at`), from start to end."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn by quarters (clockwise) that makes a page readable, and the page's own size before it."""

    quarter: int
    own_width: float
    own_height: float

    @property
    def width(self) -> float:
        """The width as read."""
        return self.own_height if self.quarter % 2 else self.own_width

    @property
    def height(self) -> float:
        """The height as read."""
        return self.own_width if self.quarter % 2 else self.own_height

    def point(self, x: float, y: float) -> Point:
        """Lead a point of the file to the page as read, from its top left."""
        if self.quarter == 1:
            return y, x
        if self.quarter == 2:
            return self.own_width - x, y
        if self.quarter == 3:
            return self.own_height - y, self.own_width - x
        return x, self.own_height - y

    def box(self, box: Box) -> Box:
        """Lead a box (left, bottom, right, top) to one of left, top, right, bottom."""
        one, other = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def read_rules(page: Any, turn: Turn) -> tuple[list[Rule], bool]:
    """The ruled lines of a page, and whether it bears a picture."""
    rules: list[Rule] = []
    pictures = False
    for drawn, matrix in _drawn(page, _SAME, 0):
        kind = pdfium.FPDFPageObj_GetType(drawn)
        pictures = pictures or kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if kind == pdfium.FPDF_PAGEOBJ_PATH and len(rules) < MAX_SEGMENTS:
            rules += _rules(drawn, matrix, turn)
    return ([] if len(rules) >= MAX_SEGMENTS else rules), pictures


def _drawn(holder: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """All drawn objects with the matrix above them; drawings within drawings are opened."""
    if depth:
        objects = [pdfium.FPDFFormObj_GetObject(holder, at) for at in range(pdfium.FPDFFormObj_CountObjects(holder))]
    else:
        objects = [pdfium.FPDFPage_GetObject(holder, at) for at in range(pdfium.FPDFPage_CountObjects(holder))]
    for drawn in objects:
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _drawn(drawn, _times(_matrix(drawn), matrix), depth + 1)
        else:
            yield drawn, matrix


def _matrix(drawn: Any) -> Matrix:
    made = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, made):
        return _SAME
    return made.a, made.b, made.c, made.d, made.e, made.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _rules(drawn: Any, above: Matrix, turn: Turn) -> list[Rule]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, fill, stroke)
    matrix = _times(_matrix(drawn), above)
    shapes = [[turn.point(*_apply(matrix, *point)) for point in shape] for shape in _shapes(drawn)]
    made: list[Rule] = []
    if stroke.value and _is_dark(drawn, pdfium.FPDFPageObj_GetStrokeColor):
        for shape in shapes:
            made += [rule for one, other in pairwise(shape) if (rule := _stroke(one, other))]
    elif fill.value and _is_dark(drawn, pdfium.FPDFPageObj_GetFillColor):
        made += [rule for shape in shapes if (rule := _thin_box(shape))]
    return made


def _is_dark(drawn: Any, colour_of: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not colour_of(drawn, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _shapes(drawn: Any) -> Iterator[list[Point]]:
    """The corners of each part of a path; of one with curves none."""
    shape: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(drawn), MAX_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, at)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1:
                yield shape
            shape = []
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            shape = []
        shape.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    if len(shape) > 1:
        yield shape


def _across(at: float, one: float, other: float) -> Rule:
    return Rule(across=True, at=at, start=min(one, other), end=max(one, other))


def _down(at: float, one: float, other: float) -> Rule:
    return Rule(across=False, at=at, start=min(one, other), end=max(one, other))


def _stroke(one: Point, other: Point) -> Rule | None:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    if down <= _SLANT and across > _SHORT:
        return _across((one[1] + other[1]) / 2, one[0], other[0])
    if across <= _SLANT and down > _SHORT:
        return _down((one[0] + other[0]) / 2, one[1], other[1])
    return None


def _thin_box(shape: list[Point]) -> Rule | None:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, bottom = min(y for _, y in shape), max(y for _, y in shape)
    if bottom - top <= _THIN and right - left > bottom - top:
        return _across((top + bottom) / 2, left, right)
    if right - left <= _THIN and bottom - top > right - left:
        return _down((left + right) / 2, top, bottom)
    return None
