"""One sheet while it is being understood: what its parts are and what is known around it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.codes import CodeMap, TargetKind
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import SheetReading, UnitBand
from disbtrack.sheets.grid import CellError, Grid, address, column_letters
from disbtrack.sheets.understanding.cells.wording import money_unit_in
from disbtrack.sheets.understanding.headings.asked import NOTHING, Asked
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column
from disbtrack.sheets.understanding.headings.titles import Title
from disbtrack.sheets.understanding.names.matching import Projects, Units
from disbtrack.sheets.understanding.names.naming import NO_NAMES, Names
from disbtrack.sheets.understanding.rows.lines import Table

PENDING = "pending"
WAITING = CellError(PENDING)
"""What stands in a cell whose figure waits for its sender."""


@dataclass(slots=True)
class Known:
    """What is the same for all sheets of a file."""

    catalogue: Catalogue
    hints: Hints
    projects: Projects
    units: Units
    programmes: tuple[str, ...] = ()  # of the whole file, for sheets that name none
    year: int | None = None
    names: Names = NO_NAMES  # of the sheet that is being read

    def knowing(self, names: Names) -> "Known":
        """The same with other names for the sheet that is being read."""
        projects = Projects(self.catalogue.tree, names.projects) if names.projects else self.projects
        units = Units(self.catalogue.register, names.units) if names.units else self.units
        return replace(self, projects=projects, units=units, names=names)


class RegisterDays(NamedTuple):
    """From which day and before which one a register of units was in force, and one day of that time."""

    first: date
    end: date
    one: date


@dataclass(slots=True)
class Sheet:
    """A sheet's grid, title, band, columns and lines, and the day on which its units are to be found."""

    known: Known
    grid: Grid
    reading: SheetReading
    title: Title
    band: Band
    columns: list[Column] = field(default_factory=list)
    registers: bool = False  # it tells what is to be paid, month by month
    table: Table = field(default_factory=Table)
    programmes: tuple[str, ...] = ()
    project: str | None = None  # told by the title
    unit: str | None = None  # the reporting commune's code
    units_on: date = date.max
    year: int | None = None
    as_of: date | None = None
    as_of_cell: str | None = None  # where the day is said
    pending: frozenset[str] = frozenset()  # cells of amounts that wait for their sender
    waiting_rows: frozenset[int] = frozenset()  # rows that wait because of what names them
    named: dict[int, dict[TargetKind, str]] = field(default_factory=dict)  # row → what the person says it names
    codes: CodeMap = field(default_factory=CodeMap)
    top: int = 0  # the first row that belongs to this table, its title included
    stop: int = 0  # the first row that does not
    again: frozenset[int] = frozenset()  # rows that repeat the headings on a new page
    flat: bool = False  # rows stand for themselves: vouchers, decisions
    asked: Asked = NOTHING
    lost: tuple[int, ...] = ()  # columns of numbers without a heading

    @property
    def register_days(self) -> "RegisterDays":
        """The days of the register of units that this sheet is read in."""
        changes = self.known.units.changes()
        first = max((day for day in changes if day <= self.units_on), default=date.min)
        end = min((day for day in changes if day > self.units_on), default=date.max)
        return RegisterDays(first, end, end - timedelta(days=1) if first == date.min else first)

    @property
    def day(self) -> date | None:
        """The day of which the sheet speaks, if any."""
        return self.as_of or (date(self.year, 12, 31) if self.year else None)

    @property
    def codes_on(self) -> date:
        """The day on which others' codes and spellings are looked up."""
        return self.day or date.max

    def waits(self, row: int, cell: str) -> bool:
        """Answer whether an amount waits for its sender, by itself or with its whole row."""
        return cell in self.pending or row in self.waiting_rows

    @property
    def money(self) -> list[Column]:
        """The columns of amounts."""
        return [column for column in self.columns if column.role in MONEY_ROLES]

    def money_unit(self, row: int, column: Column) -> MoneyUnit | None:
        """The unit that an amount is written in."""
        hints, asked = self.known.hints, self.asked
        if unit := asked.column_units.get(column.index) or asked.unit:
            return unit
        if hints.forced and hints.unit is not None:
            return hints.unit
        if column.money_unit is not None:
            return column.money_unit
        restated = self.table.restated_unit(row)
        return money_unit_in(restated) if restated else self.title.unit or hints.unit

    def units_of(self, column: Column) -> Callable[[int], MoneyUnit | None]:
        """How the rows of a column tell their unit: all alike, but below lines that restate it."""
        if self.table.unit_rows:
            return lambda row: self.money_unit(row, column)
        unit = self.money_unit(0, column)
        return lambda _row: unit

    def heading_cell(self, column: int, says: Callable[[str], bool]) -> str | None:
        """The deepest cell of a column's heading that says something; a merged one by its first cell."""
        anchors = {
            (row, column): (top, left)
            for top, left, low, right in self.grid.merged
            for row in range(top, low + 1)
            if left <= column <= right
        }
        for row in range(self.band.last, self.band.first - 1, -1):
            place = anchors.get((row, column), (row, column))
            value = self.grid.value(*place)
            if isinstance(value, str) and says(value):
                return address(*place)
        return None

    def unit_bands(self) -> list[UnitBand]:
        """The units of the parts of the sheet, where one does not cover it all."""
        rows = (self.band.last + 2, max(self.table.end, self.band.last + 2))
        if self.asked.unit or self.asked.column_units:
            alike = len({self.money_unit(rows[0], column) for column in self.money}) < 2
            return [] if alike else [self._column_band(column, rows) for column in self.money]
        if self.table.unit_rows:
            return self._bands_by_rows(rows)
        units = {column.money_unit for column in self.money}
        if not any(units) or (len(units) == 1 and not self.title.unit):
            return []
        return [self._column_band(column, rows) for column in self.money if self.money_unit(rows[0], column)]

    def _column_band(self, column: Column, rows: tuple[int, int]) -> UnitBand:
        unit = self.money_unit(rows[0], column)
        letters = column_letters(column.index)
        cell = address(self.band.first, column.index) if column.money_unit else self.title.unit_cell
        asked = self.asked.unit or column.index in self.asked.column_units
        return UnitBand(rows, f"{letters}:{letters}", unit or MoneyUnit.DONG, None if asked else cell)

    def _bands_by_rows(self, rows: tuple[int, int]) -> list[UnitBand]:
        columns = f"{column_letters(self.money[0].index)}:{column_letters(self.money[-1].index)}" if self.money else ""
        starts = [rows[0] - 2, *sorted(self.table.unit_rows)]
        found = []
        for start, end in zip(starts, [*starts[1:], rows[1]], strict=True):
            text, column = self.table.unit_rows.get(start, ("", 0))
            unit = money_unit_in(text) if text else self.title.unit
            cell = address(start, column) if text else self.title.unit_cell
            if unit:
                found.append(UnitBand((start + 2, end), columns, unit, cell))
        return found
