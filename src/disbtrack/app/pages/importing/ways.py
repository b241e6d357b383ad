"""How the person says that a sheet is to be read: each saying is a change of one file of the draft, and of no other."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.sheets.grid import column_letters

Change = Callable[[Chosen], Chosen]
T = TypeVar("T")


def _say(sheet: str, change: Callable[[SheetWay], SheetWay]) -> Change:
    return lambda chosen: chosen.with_way(sheet, change(chosen.way(sheet)))


def say_band(sheet: str, first: int, last: int) -> Change:
    """The header band lies in these rows, 1-based."""
    return _say(sheet, lambda way: replace(way, header_rows=(first, last)))


def find_band(sheet: str) -> Change:
    """Find the header band in the sheet again."""
    return _say(sheet, lambda way: replace(way, header_rows=None))


def say_role(sheet: str, column: int, role: str | None) -> Change:
    """A column is read as this; None: as found in the sheet."""
    letters = column_letters(column)
    return _say(sheet, lambda way: replace(way, roles=_put(way.roles, letters, role)))


def swap_roles(look: SheetLook, one: int, other: int) -> Change:
    """Two columns change their roles: what a dragged box means."""
    told = {place: role.role for place, role in look.roles.items()}
    first = say_role(look.reading.name, one, told.get(other, "ignored"))
    second = say_role(look.reading.name, other, told.get(one, "ignored"))
    return lambda chosen: second(first(chosen))


def say_unit(sheet: str, unit: MoneyUnit | None) -> Change:
    """All amounts of the sheet are in this unit; None: in the one that it states."""
    return _say(sheet, lambda way: replace(way, unit=unit))


def say_column_unit(sheet: str, column: int, unit: MoneyUnit | None) -> Change:
    """The amounts of one column are in this unit."""
    letters = column_letters(column)
    return _say(sheet, lambda way: replace(way, column_units=_put(way.column_units, letters, unit)))


def say_separators(sheet: str, column: int, style: Separators | None) -> Change:
    """The typed amounts of one column part their digits so; None: as the sheet itself tells."""
    return say_all_separators(sheet, [column], style)


def say_all_separators(sheet: str, columns: Iterable[int], style: Separators | None) -> Change:
    """The typed amounts of several columns part their digits so."""
    letters = [column_letters(column) for column in columns]

    def change(way: SheetWay) -> SheetWay:
        told = way.separators
        for one in letters:
            told = _put(told, one, style)
        return replace(way, separators=told)

    return _say(sheet, change)


def say_day(sheet: str, day: date | None) -> Change:
    """The totals run to this day."""
    return _say(sheet, lambda way: replace(way, as_of=day))


def say_year(sheet: str, year: int | None) -> Change:
    """The sheet speaks of this budget year."""
    return _say(sheet, lambda way: replace(way, year=year))


def say_series(name: str) -> Change:
    """The file belongs to this series; nothing: to the one that it names itself."""
    return lambda chosen: replace(chosen, hints=replace(chosen.hints, series=name or None))


def say_profile(name: str) -> Change:
    """The file is read by this profile; nothing: by none, though one would fit."""
    return lambda chosen: replace(chosen, hints=replace(chosen.hints, profile=name))


def say_reporter(name: str) -> Change:
    """This office tells the file."""
    return lambda chosen: replace(chosen, hints=replace(chosen.hints, reporter=name or None))


def forget_way(sheet: str) -> Change:
    """Read the sheet as it is found again, by no profile."""
    return lambda chosen: say_profile("")(chosen.with_way(sheet, SheetWay()))


def open_with(password: str) -> Change:
    """Open a protected file; the password is kept in no book and no file."""
    return lambda chosen: replace(chosen, hints=replace(chosen.hints, password=password))


def allow_large(chosen: Chosen) -> Chosen:
    """Read a very large file with wider limits."""
    return replace(chosen, hints=replace(chosen.hints, large=True))


def try_anew(chosen: Chosen) -> Chosen:
    """Read a file from its place again: it could not be reached."""
    return replace(chosen, read=None, read_by=None)


def _put(told: Mapping[str, T], place: str, value: T | None) -> dict[str, T]:
    """What was said of places, with one said anew, or (None) no longer."""
    others = {one: said for one, said in told.items() if one != place}
    return others if value is None else {**others, place: value}
