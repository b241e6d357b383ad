"""Opening balances typed row by row, understood by the same words as rows entered by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong, MoneyUnit, format_money
from disbtrack.domain.opening import AMOUNTS, LINE_COLUMNS, Opening
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import dimensions_of
from disbtrack.domain.typed_money import read_money
from disbtrack.domain.year_end import Line
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.entered_rows import ReadCell, RowReader, Setting, Typed
from disbtrack.usecases.entry.opening_balances import unsound
from disbtrack.usecases.payments.line_money import line_of


@dataclass(frozen=True, slots=True)
class ReadOpening:
    """A typed row, understood cell by cell; opening None: it is blank, or something stands against it."""

    cells: dict[str, ReadCell]
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class OpeningBlock:
    """Typed rows as they would be written."""

    rows: tuple[ReadOpening, ...]

    @property
    def problems(self) -> list[tuple[int, str, ReadCell]]:
        """What stands against writing: the row from 1, the column, its cell."""
        found = ((number, row) for number, row in enumerate(self.rows, 1))
        return [(number, column, cell) for number, row in found for column, cell in row.cells.items() if cell.problem]

    @property
    def openings(self) -> list[Opening]:
        """The balances that can be written."""
        return [row.opening for row in self.rows if row.opening is not None]


def look_at_openings(book: Book, typed: Sequence[Typed], day: date, unit: MoneyUnit) -> OpeningBlock:
    """Understand typed rows as balances to a day; without a plan year the day's is meant.

    unit: that of amounts typed without one.
    """
    with book.read() as reading:
        reader = RowReader(reading.catalogue(), Setting(unit, None, day.year, day))
    rows, known = [], dict[tuple[Line, int], int]()
    for number, told in enumerate(typed, 1):
        row = _read(reader, told, number, day)
        if row.opening is not None:
            first = known.setdefault(_place(row.opening), number)
            row = row if first == number else _told_twice(row, first)
        rows.append(row)
    return OpeningBlock(tuple(rows))


def _read(reader: RowReader, told: Typed, number: int, day: date) -> ReadOpening:
    if not any(words.strip() for words in told.values()):
        return ReadOpening({})
    line = {column: told.get(column, "") for column in LINE_COLUMNS}
    row = reader.read(line | {"kind": Measure.COMPLETED.value, "date": f"{day:%d/%m/%Y}", "amount": "1"}, number)
    cells = {column: row.cells[column] for column in LINE_COLUMNS if column in row.cells}
    amounts: dict[str, Dong] = {}
    for column in AMOUNTS:
        if told.get(column, "").strip():
            cells[column], amounts[column] = _amount(told[column], reader.setting.unit)
    if row.draft is None or any(cell.problem for cell in cells.values()):
        return ReadOpening(cells)
    one = _opening(row.draft, day, amounts)
    wrong = unsound(one)
    if wrong is None:
        return ReadOpening(cells, one)
    column = "disbursed" if one.disbursed > one.placed else "advance"
    return ReadOpening(cells | {column: ReadCell(problem=wrong[0])})


def _opening(figure: Figure, day: date, amounts: dict[str, Dong]) -> Opening:
    programme = programme_of(figure.project) if figure.project else figure.programme or ""
    line = Line(programme, figure.project, figure.work, figure.unit, figure.source, figure.capital)
    return Opening(line, figure.plan_year or day.year, **amounts)


def _amount(words: str, unit: MoneyUnit) -> tuple[ReadCell, Dong]:
    read = read_money(words, unit)
    if read.amount is None or read.amount < 0:
        return ReadCell(problem=read.problem or text("No balance is below nothing.")), 0
    doubt = None
    if read.other is not None:
        doubt = text("With English separators it would be {amount} đồng.", amount=format_money(read.other))
    return ReadCell(format_money(read.amount), doubt=doubt), read.amount


def _place(one: Opening) -> tuple[Line, int]:
    """A line and its plan year, however its work is spelt."""
    line = one.line
    figure = Figure("", 0, Measure.PLANNED, 0, programme=line.programme, **dimensions_of(line))
    return line_of(figure), one.plan_year


def _told_twice(row: ReadOpening, first: int) -> ReadOpening:
    problem = text("This line stands in row {row} already.", row=first)
    return ReadOpening(row.cells | {"project": ReadCell(problem=problem)})
