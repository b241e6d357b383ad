"""A file's reading packed for the way from the child: columns instead of thousands of objects.

Figures are immutable rows of plain values; pickled one by one they cost more than reading the sheet. Packed, each of
their fields is one tuple, equal tuples share what they hold, and they are made again by one call each.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Any, Generic, TypeVar

from disbtrack.domain.figure import Attribute, Figure
from disbtrack.domain.reading import FileReading, SheetReading

Row = TypeVar("Row", Figure, Attribute)

_LISTS = ("figures", "estimates", "pending")


@dataclass(frozen=True, slots=True)
class Columns(Generic[Row]):
    """Rows of one kind as columns."""

    make: Callable[..., Row]
    columns: tuple[tuple[Any, ...], ...]

    @classmethod
    def of(cls, make: type[Row], rows: list[Row]) -> "Columns[Row]":
        """Take rows apart."""
        told = map(attrgetter(*(one.name for one in fields(make))), rows)
        return cls(make, tuple(zip(*told, strict=True)))

    def rows(self) -> list[Row]:
        """Make the rows again."""
        return list(map(self.make, *self.columns)) if self.columns else []


@dataclass(frozen=True, slots=True)
class Parcel:
    """A reading without its rows, and its rows: for each sheet figures, estimates, pending ones and attributes."""

    reading: FileReading
    figures: tuple[tuple[Columns[Figure], ...], ...]
    attributes: tuple[Columns[Attribute], ...]


def pack(reading: FileReading) -> Parcel:
    """Pack a reading; what it holds is not changed."""
    bare = [replace(sheet, figures=[], estimates=[], pending=[], attributes=[]) for sheet in reading.sheets]
    return Parcel(
        replace(reading, sheets=bare),
        tuple(tuple(Columns.of(Figure, getattr(sheet, name)) for name in _LISTS) for sheet in reading.sheets),
        tuple(Columns.of(Attribute, sheet.attributes) for sheet in reading.sheets),
    )


def unpack(parcel: Parcel) -> FileReading:
    """Make the reading again."""
    for sheet, figures, attributes in zip(parcel.reading.sheets, parcel.figures, parcel.attributes, strict=True):
        _fill(sheet, figures, attributes)
    return parcel.reading


def _fill(sheet: SheetReading, figures: tuple[Columns[Figure], ...], attributes: Columns[Attribute]) -> None:
    sheet.figures, sheet.estimates, sheet.pending = (columns.rows() for columns in figures)
    sheet.attributes = attributes.rows()
