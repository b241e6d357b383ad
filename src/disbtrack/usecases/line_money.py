"""The money of lines over the years, as movements: what an account of advances and a year's settlement are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from disbtrack.domain.advances import Movement, movement_of
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure
from disbtrack.domain.names import fold
from disbtrack.domain.series import Counted, Form, Side
from disbtrack.storage.book import Reading

Line = tuple[str | None, ...]
"""What a line of money says: project, work (folded), unit, source, capital; its plan years are one line."""


def line_of(figure: Figure) -> Line:
    """The line to which a figure belongs."""
    work = fold(figure.work) if figure.work else None
    return (figure.project, work, figure.unit, figure.source, figure.capital)


def by_line(figures: Iterable[Figure]) -> dict[Line, list[Movement]]:
    """Movements by line, in the order told; a figure without a day is none."""
    found: dict[Line, list[Movement]] = {}
    for figure in figures:
        if (moved := movement_of(figure)) is not None:
            found.setdefault(line_of(figure), []).append(moved)
    return found


def counted_payments(reading: Reading, counted: Sequence[Counted], filters: Filters | None = None) -> list[Figure]:
    """The payments told one by one by the series that are counted for the money, of all their years."""
    wanted: dict[int, set[tuple[str, int]]] = {}
    for row in counted:
        if row.side is Side.MONEY and row.series.form is not Form.STATEMENTS:
            wanted.setdefault(row.series.id, set()).add((row.programme, row.year))
    return [
        one.figure
        for number, years in wanted.items()
        for one in reading.entries(_of_series(filters, number))
        if _of(one.figure) in years
    ]


def _of_series(filters: Filters | None, number: int) -> Filters:
    return replace(filters or Filters(), series=number)


def _of(figure: Figure) -> tuple[str, int]:
    year = figure.plan_year or (figure.date.year if figure.date else None) or figure.execution_year
    return ((figure.programme or "").partition("_")[0], year or 0)
