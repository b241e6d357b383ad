"""From nested lines to figures: which cells are leaves, and what each is worth with all that was said of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.dates import month_end
from disbtrack.sheets.understanding.columns.derived import signed
from disbtrack.sheets.understanding.context import RegisterDays, Sheet
from disbtrack.sheets.understanding.dimensions.dimensions import Dimensions, Facts
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line

Cell = tuple[int, int]
"""Row and column, 0-based."""

PLANS = frozenset({Measure.PLANNED, Measure.CARRIED, Measure.ADJUSTED})


@dataclass(slots=True)
class Leaves:
    """The leaf cells below every line and column, found once."""

    sheet: Sheet
    by_index: dict[int, Column] = field(default_factory=dict)
    lines: dict[int, Line] = field(default_factory=dict)  # by row
    _kept: dict[Cell, dict[Cell, None]] = field(default_factory=dict)

    def below(self, line: Line, column: int) -> dict[Cell, None]:
        """The cells that make up a line's amount in a column, in order; the cell itself where it is a leaf."""
        key = (line.row, column)
        if key not in self._kept:
            self._kept[key] = {}  # formulas that add each other in a circle add nothing
            self._kept[key] = {} if line.excluded else self._find(line, column)
        return self._kept[key]

    def _find(self, line: Line, column: int) -> dict[Cell, None]:
        found: dict[Cell, None] = {}
        if column in line.whole and not self.by_index[column].total_of:
            return {(line.row, column): None}
        if column in line.adds and not line.children:
            told = [self.below(one, column) for one in line.adds[column] if one.amounts.get(column)]
            if all(told):
                return {cell: None for cells in told for cell in cells}
        for part in self.by_index[column].total_of:
            if part in self.by_index:
                found.update(self.below(line, part))
        for child in line.children:
            found.update({cell: None for cell in self.below(child, column) if cell[1] not in line.whole})
        if not found and (line.amounts.get(column) or column in line.broken):
            found[line.row, column] = None
        return found


def find_leaves(sheet: Sheet, lines: list[Line]) -> Leaves:
    """Prepare the search for leaf cells of a sheet."""
    leaves = Leaves(sheet, {column.index: column for column in sheet.columns}, {line.row: line for line in lines})
    for line in lines:
        for column in sheet.money:
            leaves.below(line, column.index)
    return leaves


def make_figures(
    sheet: Sheet, leaves: Leaves, dimensions: Dimensions
) -> tuple[list[Figure], list[Figure], list[Figure]]:
    """Make figures, estimates, and figures that wait, of all leaf cells."""
    roots = [line for line in sheet.table.lines if line.parent is None]
    cells: dict[Cell, None] = {}
    for root in roots:
        if not (root.total and not root.children and not _is_lone(sheet, root)):
            for column in sheet.money:
                cells.update(leaves.below(root, column.index))
    figures: list[Figure] = []
    estimates: list[Figure] = []
    pending: list[Figure] = []
    rows: dict[int, _Row] = {}
    terms = {column.index: _settle(sheet, column) for column in sheet.columns}
    for row, index in sorted(cells):
        if row not in rows:
            rows[row] = _Row(leaves.lines[row], dimensions.gather(leaves.lines[row]), path_of(leaves.lines[row]))
        made = _make(sheet, rows[row], terms[index])
        if made is not None:
            kept = estimates if terms[index].column.role is Role.ESTIMATE else figures
            (pending if sheet.waits(row, made.cell) else kept).append(made)
    return figures, estimates, pending


class _Row(NamedTuple):
    """A line, all that it says together with the rows above it, and their texts."""

    line: Line
    facts: Facts
    path: tuple[str, ...]


class _Terms(NamedTuple):
    """What the amounts of one column have in common; a row's own word goes before most of it."""

    column: Column
    unit: Callable[[int], MoneyUnit | None]  # of a row
    own_source: bool  # there is a column of sources: what it says goes before the heading of the amounts
    own_capital: bool
    plan_year: int | None
    execution_year: int | None
    date: date | None
    document: str | None
    register_days: RegisterDays


def _settle(sheet: Sheet, column: Column) -> _Terms:
    roles = {one.role for one in sheet.columns}
    return _Terms(
        column,
        sheet.units_of(column),
        Role.SOURCE in roles,
        Role.CAPITAL in roles,
        plan_year(sheet, column),
        sheet.year if column.told.carried and not sheet.flat else None,
        figure_day(sheet, column),
        sheet.title.document if column.measure in PLANS else None,
        sheet.register_days,
    )


def _is_lone(sheet: Sheet, line: Line) -> bool:
    """A total without lines beside it is the only figure of its sheet."""
    return all(other is line or other.is_empty for other in sheet.table.lines)


def _make(sheet: Sheet, row: _Row, terms: _Terms) -> Figure | None:
    (line, facts, path), column = row, terms.column
    cell, value = address(line.row, column.index), line.amounts.get(column.index)
    unit = terms.unit(line.row)
    waits = sheet.waits(line.row, cell)
    if not (value or cell in sheet.pending) or unit is None or column.measure is None:
        return None
    amount = 0 if waits else to_dong(signed(column, value or 0), unit)
    told = (facts.text, _own(facts.work, facts.text), column.item)
    name, work, path = _named(column.project or facts.project, told, path)
    own_capital = terms.own_capital or sheet.title.capital not in {"", facts.capital}  # beyond what the title says
    return Figure(
        cell=cell,
        row=line.row + 1,
        measure=column.measure,
        amount=amount,
        project=name,
        work=work,
        path=path,
        unit=column.unit or facts.unit,
        source=_nearer(facts.source, column.source, own=terms.own_source),
        capital=_nearer(facts.capital, column.capital, own=own_capital),
        plan_year=facts.plan_year or terms.plan_year,
        execution_year=terms.execution_year,
        date=facts.day or terms.date,
        document=facts.document or terms.document,
        note=facts.note,
        programme=facts.programme,
        units_on=_units_on(terms.register_days, facts.day or terms.date, column.unit or facts.unit),
    )


def _units_on(register: RegisterDays, day: date | None, unit: str | None) -> date | None:
    """A day of the register in which a unit is meant, where that is not the one of the figure's own day."""
    return None if unit is None or day is None or register.first <= day < register.end else register.one


def _nearer(row: str | None, column: str | None, *, own: bool) -> str | None:
    """What a row says of its own comes before the heading of the amounts."""
    return (row or column) if own else (column or row)


def _named(
    project: str | None, told: tuple[str | None, str | None, str | None], path: tuple[str, ...]
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Project, work and path: what a heading says its money is for is the innermost name that is still free."""
    text, work, item = told
    work = work or (text if project else None)
    name = project or text
    if name and work:
        return name, work, (*path, item) if item else path
    return (name, work or item, path) if name else (item, work, path)


def _own(work: str | None, text: str | None) -> str | None:
    """A work beside its project; where nothing else is named, the work itself is the name."""
    return work if work != text else None


def path_of(line: Line) -> tuple[str, ...]:
    """The texts of the parent rows, outermost first; totals of everything are no parents."""
    return tuple(parent.label for parent in line.ancestors() if parent.label and not parent.total)


def plan_year(sheet: Sheet, column: Column) -> int | None:
    """The plan year of a column's money: its heading's, else the sheet's."""
    told = column.told
    if told.plan_year is not None or told.several_years:
        return told.plan_year
    return sheet.year - 1 if sheet.year and told.carried else sheet.year


def figure_day(sheet: Sheet, column: Column) -> date | None:
    """The day a column's amounts run to: its own, else the sheet's."""
    told = column.told
    if told.day is not None:
        return _not_beyond(sheet, told.day) if told.measure is Measure.DISBURSED_PERIOD else told.day
    if told.month is not None and sheet.year is not None:
        return _not_beyond(sheet, month_end(sheet.year, told.month))
    return sheet.as_of


def _not_beyond(sheet: Sheet, day: date) -> date:
    """The end of a month; the sheet's own day where it lies in that month: what is told runs no further."""
    running = sheet.as_of is not None and sheet.as_of.replace(day=1) == day.replace(day=1)
    return min(day, sheet.as_of) if running and sheet.as_of else day
