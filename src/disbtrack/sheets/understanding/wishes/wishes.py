"""What a person asks of the columns of a sheet, held against the sheet: what is possible, what differs, what failed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import ColumnRole, SheetReading
from disbtrack.domain.roles import ALONE, AMOUNTS, ATTRIBUTES, ROLE_NAMES, role_of
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, address, column_letters, column_number
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.headings.asked import Asked
from disbtrack.sheets.understanding.headings.heading_band import Band, find_band

_REPEATS = frozenset({"derived", "duplicate-breakdown"})  # left out because other columns say the same money


@dataclass(slots=True)
class Wishes:
    """A way as far as the sheet can follow it, by 0-based columns; problems: where it cannot."""

    way: SheetWay
    band: Band
    found_rows: tuple[int, int] | None
    roles: dict[int, str] = field(default_factory=dict)
    units: dict[int, MoneyUnit] = field(default_factory=dict)
    signs: dict[int, Separators] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def beside(self, reading: SheetReading, *, whole: bool = True) -> Asked:
        """What differs from a reading in which nothing was asked for; whole: of the sheet, not of its beginning."""
        way, found = self.way, {column_number(one.column): one for one in reading.columns}
        unit = way.unit if way.unit is not None and (reading.unit is not way.unit or reading.units) else None
        inferred = {(one.cell or "").rstrip("0123456789") for one in reading.problems if one.rule == "unit-inferred"}
        open_to = {column for column in self.units if unit or column_letters(column) in inferred}
        stated = {column: None if column in open_to else _unit_of(reading, column) for column in self.units}
        written = {column_number(one.column): one.style for one in reading.separators if whole}
        return Asked(
            roles={column: role for column, role in self.roles.items() if not _is_met(role, found.get(column))},
            alone=frozenset(column for column, role in self.roles.items() if _repeats(role, found.get(column))),
            headings={column: self.band.paths.get(column, ("",)) for column in self.roles},
            unit=unit,
            column_units={column: one for column, one in self.units.items() if stated[column] is not one},
            separators={
                column: one
                for column, one in self.signs.items()
                if written.get(column, one if whole else None) is not one
            },
            as_of=way.as_of if way.as_of != reading.as_of else None,
            year=way.year if way.year != reading.year else None,
            found_day=reading.as_of,
            found_year=reading.year,
        )


def rows_of(band: Band) -> tuple[int, int]:
    """First and last row of a band, 1-based."""
    return band.first + 1, band.last + 1


def read_wishes(way: SheetWay, grid: Grid, band: Band) -> Wishes:
    """Hold a way against its sheet: columns that are not there, words that are no roles, roles given twice."""
    found = find_band(grid)
    wishes = Wishes(way, band, rows_of(found) if found else None)
    if way.header_rows is not None and way.header_rows != rows_of(band):
        first, last = way.header_rows
        message = text("No headings stand in rows {first} to {last}. They were looked for.", first=first, last=last)
        wishes.problems.append(fault("way-mismatch", None, f"{first}-{last}", message=message))
    for letters, word in way.roles.items():
        if (column := _column(wishes, grid, letters)) is not None:
            _add_role(wishes, column, word)
    for letters, unit in way.column_units.items():
        if (column := _column(wishes, grid, letters)) is not None:
            wishes.units[column] = unit
    for letters, style in way.separators.items():
        if (column := _column(wishes, grid, letters)) is not None:
            wishes.signs[column] = style
    return wishes


def _column(wishes: Wishes, grid: Grid, letters: str) -> int | None:
    column = column_number(letters)
    if column in wishes.band.paths or any(grid.value(row, column) is not None for row in range(len(grid.rows))):
        return column
    message = text("The sheet has no column {column}; what was said of it was left out.", column=letters)
    _add_problem(wishes, fault("way-mismatch", None, letters, message=message))
    return None


def _add_problem(wishes: Wishes, problem: Problem) -> None:
    if problem not in wishes.problems:
        wishes.problems.append(problem)


def _add_role(wishes: Wishes, column: int, word: str) -> None:
    role, cell = role_of(word), address(wishes.band.last, column)
    if role is None:
        message = text("“{word}” is no role that a column can have.", word=word)
        wishes.problems.append(fault("way-mismatch", cell, word, message=message))
    elif role in ALONE and role in wishes.roles.values():
        message = text("Two columns are to be read as “{role}”. The first was taken.", role=Text(ROLE_NAMES[role]))
        wishes.problems.append(fault("way-mismatch", cell, word, message=message))
    else:
        wishes.roles[column] = role


def _unit_of(reading: SheetReading, column: int) -> MoneyUnit | None:
    for band in reading.units:
        first, _colon, last = band.columns.partition(":")
        if column_number(first) <= column <= column_number(last or first):
            return band.unit
    return None if reading.units else reading.unit


def _is_met(role: str, found: ColumnRole | None) -> bool:
    """Answer whether a column is read as asked for, whoever saw to it."""
    if found is None:
        return False
    if found.role == "attribute" and role in ATTRIBUTES:
        return role in {"attribute", found.reason}
    return role == found.role or (role == "left" and found.role == "ignored" and found.reason == "left")


def _repeats(role: str, found: ColumnRole | None) -> bool:
    """Amounts of the measure asked for that were found to add others, or to say again what others say."""
    if found is None or role not in AMOUNTS:
        return False
    said_again = found.role == "ignored" and found.reason in _REPEATS
    return found.measure == role and (found.role == "total" or said_again)


def unmet(wishes: Wishes, reading: SheetReading) -> dict[int, str]:
    """The roles that a reading does not show; amounts that prove to add others are a total and keep their measure."""
    found = {column_number(one.column): one for one in reading.columns}
    return {column: role for column, role in wishes.roles.items() if not _is_obeyed(role, found.get(column))}


def _is_obeyed(role: str, found: ColumnRole | None) -> bool:
    if found is not None and role in AMOUNTS and found.role == "total":
        return found.measure == role
    return _is_met(role, found) or (found is not None and role == "total" and found.role == "ignored")


def unmet_problems(wishes: Wishes, reading: SheetReading, asked: Asked, band: Band) -> Iterator[Problem]:
    """What was asked for and is not so, and what makes the same money count twice."""
    for column, role in unmet(wishes, reading).items():
        message = text(
            "Column {column} cannot be read as “{role}” beside the others; it was read as found.",
            column=column_letters(column),
            role=Text(ROLE_NAMES[role]),
        )
        yield fault("way-mismatch", address(band.last, column), role, message=message)
    for column in sorted(asked.alone):
        message = text(
            "Column {column} says money that other columns say too. Read as asked for, it counts twice.",
            column=column_letters(column),
        )
        yield fault("way-mismatch", address(band.last, column), asked.roles.get(column, ""), message=message)
    yield from _idle_units(wishes, reading, band)


def _idle_units(wishes: Wishes, reading: SheetReading, band: Band) -> Iterator[Problem]:
    amounts = {column_number(one.column) for one in reading.columns if one.measure is not None}
    for column, unit in wishes.units.items():
        if column not in amounts:
            message = text(
                "Column {column} holds no amounts that a unit could be given to.", column=column_letters(column)
            )
            yield fault("way-mismatch", address(band.last, column), unit.value, message=message)
