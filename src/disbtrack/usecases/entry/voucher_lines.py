"""Lines of a voucher as they are typed, understood by the same words as rows entered by hand."""

from collections.abc import Mapping
from datetime import date

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.vouchers import VoucherLine
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entered_rows import RowReader, Setting


def read_line(
    book: Book,
    typed: Mapping[str, str],
    measure: Measure,
    *,
    day: date,
    unit: MoneyUnit,
    programme: str | None = None,
) -> VoucherLine:
    """Understand a line: project, work, unit, source, capital, plan_year, execution_year, amount, clears, note.

    Without a plan year the day's is meant. Raises DisbtrackError at the first thing that cannot be.
    """
    with book.read() as reading:
        reader = RowReader(reading.catalogue(), Setting(unit, programme, day.year, day))
    row = reader.read(dict(typed) | {"kind": measure.value, "date": f"{day:%d/%m/%Y}"}, 1)
    for cell in row.cells.values():
        if cell.problem is not None:
            raise DisbtrackError(cell.problem)
    figure = row.figure
    if figure is None or not figure.project or not figure.amount:
        raise DisbtrackError(text("A line needs a project and an amount."))
    return VoucherLine(
        measure=measure,
        amount=figure.amount,
        project=figure.project,
        plan_year=figure.plan_year or day.year,
        work=figure.work,
        unit=figure.unit,
        source=figure.source,
        capital=figure.capital,
        execution_year=_year(typed.get("execution_year", "")),
        clears=figure.clears,
        note=figure.note,
    )


def _year(typed: str) -> int | None:
    if not typed.strip():
        return None
    if typed.strip().isdecimal() and len(typed.strip()) == 4:
        return int(typed)
    raise DisbtrackError(text("“{typed}” is no year: write it as 2025.", typed=typed))
