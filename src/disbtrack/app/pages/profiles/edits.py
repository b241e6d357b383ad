"""What a person changes of a kept profile: each saying makes another profile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.usecases.imports.profiles import put_right

Edit = Callable[[Profile], Profile]
T = TypeVar("T")


def _say(change: Callable[[SheetWay], SheetWay]) -> Edit:
    return lambda profile: replace(profile, way=change(profile.way))


def _put(told: Mapping[str, T], place: str, value: T | None) -> dict[str, T]:
    others = {one: said for one, said in told.items() if one != place}
    return others if value is None else {**others, place: value}


def say_role(column: str, role: str | None) -> Edit:
    """A column is read as this; None: as found in each sheet."""
    if role is not None:
        return lambda profile: put_right(profile, column, role)
    return _say(lambda way: replace(way, roles=_put(way.roles, column, None)))


def say_unit(unit: MoneyUnit | None) -> Edit:
    """All amounts are in this unit; None: in the one that the sheet states."""
    return _say(lambda way: replace(way, unit=unit))


def say_column_unit(column: str, unit: MoneyUnit | None) -> Edit:
    """The amounts of one column are in this unit."""
    return _say(lambda way: replace(way, column_units=_put(way.column_units, column, unit)))


def say_separators(column: str, style: Separators | None) -> Edit:
    """The typed amounts of one column part their digits so."""
    return _say(lambda way: replace(way, separators=_put(way.separators, column, style)))


def say_name(words: str, code: str | None) -> Edit:
    """A text of the sheet means this; None: what the program makes of it."""
    return _say(lambda way: replace(way, names=_put(way.names, words, code)))


def say_reporter(name: str) -> Edit:
    """Who tells; nothing: as the sheet itself says."""
    return lambda profile: replace(profile, reporter=name or None)


def say_series(name: str) -> Edit:
    """The series that the figures belong to; nothing: as found."""
    return lambda profile: replace(profile, series=name or None)


def say_for_anyone(*, anyone: bool) -> Edit:
    """For every sender of this form, or for this one alone."""
    return lambda profile: replace(profile, anyone=anyone)
