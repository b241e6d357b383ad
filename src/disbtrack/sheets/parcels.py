"""A file's reading packed for the way from the child: columns instead of thousands of objects.

Figures are immutable rows of plain values; pickled one by one they cost more than reading the sheet. Packed, each of
their fields is one tuple, equal tuples share what they hold, and they are made again by one call each.

All goes in pieces: taking one out lets nothing else of the program run, so none may be long.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Generic, TypeVar

from disbtrack.domain.figure import Attribute, Figure
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.sheets.grid import Grid, Value

T = TypeVar("T")
Row = TypeVar("Row", Figure, Attribute)
ROWS, CELLS = 2_000, 20_000
"""Figures and cells in one piece: some 10 ms."""

_LISTS = ("figures", "estimates", "pending")


@dataclass(frozen=True, slots=True)
class Columns(Generic[Row]):
    """Rows of one kind as columns, in pieces."""

    make: Callable[..., Row]
    pieces: tuple[bytes, ...]

    @classmethod
    def of(cls, make: type[Row], rows: list[Row]) -> "Columns[Row]":
        """Take rows apart."""
        told = list(map(attrgetter(*(one.name for one in fields(make))), rows))
        return cls(make, _pieces(told, ROWS, lambda part: tuple(zip(*part, strict=True))))

    def rows(self) -> list[Row]:
        """Make the rows again."""
        return [row for piece in self.pieces for row in map(self.make, *_piece(piece))]


@dataclass(frozen=True, slots=True)
class Cells:
    """A grid without its rows, and its rows in pieces of so many."""

    grid: Grid
    pieces: tuple[bytes, ...]
    size: int

    @classmethod
    def of(cls, grid: Grid) -> "Cells":
        """Take a grid apart; it is not changed."""
        size = max(CELLS // max(grid.width, 1), 1)
        return cls(replace(grid, rows=[]), _pieces(grid.rows, size, list), size)

    def part(self, rows: range) -> list[list[Value]]:
        """Make some rows again; those after the last are none."""
        first = rows.start // self.size
        told = [row for piece in self.pieces[first : (rows.stop - 1) // self.size + 1] for row in _piece(piece)]
        return told[rows.start - first * self.size : rows.stop - first * self.size]

    def whole(self) -> Grid:
        """Make the grid again."""
        self.grid.rows = [row for piece in self.pieces for row in _piece(piece)]
        return self.grid


def _pieces(rows: list[T], size: int, shape: Callable[[list[T]], object]) -> tuple[bytes, ...]:
    parts = (rows[first : first + size] for first in range(0, len(rows), size))
    return tuple(pickle.dumps(shape(part), protocol=5) for part in parts)


def _piece(piece: bytes) -> Any:
    return pickle.loads(piece)  # noqa: S301 - packed by our own child


@dataclass(frozen=True, slots=True)
class Parcel:
    """A reading without its rows, and its rows: for each sheet figures, estimates, pending ones and attributes.

    cells: the grids, where they come along.
    """

    reading: FileReading
    figures: tuple[tuple[Columns[Figure], ...], ...]
    attributes: tuple[Columns[Attribute], ...]
    cells: tuple[Cells, ...] = ()


def pack(reading: FileReading, grids: Iterable[Grid] = ()) -> Parcel:
    """Pack a reading and its grids; what they hold is not changed."""
    bare = [replace(sheet, figures=[], estimates=[], pending=[], attributes=[]) for sheet in reading.sheets]
    return Parcel(
        replace(reading, sheets=bare),
        tuple(tuple(Columns.of(Figure, getattr(sheet, name)) for name in _LISTS) for sheet in reading.sheets),
        tuple(Columns.of(Attribute, sheet.attributes) for sheet in reading.sheets),
        tuple(map(Cells.of, grids)),
    )


def unpack(parcel: Parcel) -> FileReading:
    """Make the reading again."""
    for sheet, figures, attributes in zip(parcel.reading.sheets, parcel.figures, parcel.attributes, strict=True):
        _fill(sheet, figures, attributes)
    return parcel.reading


def _fill(sheet: SheetReading, figures: tuple[Columns[Figure], ...], attributes: Columns[Attribute]) -> None:
    sheet.figures, sheet.estimates, sheet.pending = (columns.rows() for columns in figures)
    sheet.attributes = attributes.rows()
