"""Administrative units and their reorganisations: a unit is a code with the days between which it is valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.i18n import N_, _

FORMER_MARK = "@"
"""Between a code that was given again and the last day of the unit that bore it before: "03646@2025-06-30"."""


@dataclass(frozen=True, slots=True)
class AdminUnit(Kept):
    """A commune or ward. Codes are re-used and names repeat, so only code + validity names one unit.

    area is the district it lay in, or for units since 01/07/2025 the former district it is still spoken of by.
    """

    named_by: ClassVar[tuple[str, ...]] = ("code", "valid_from")

    code: str
    name: str  # "Xã Chiềng Chung", with its kind in front
    area: str
    valid_from: date | None = None
    valid_to: date | None = None  # last day

    def is_valid(self, on: date) -> bool:
        """Answer whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @property
    def kind(self) -> str:
        """What it is: "Xã", "Phường", "Thị trấn"."""
        words = self.name.split(" ")
        return " ".join(words[:2]) if fold(words[0]) == fold("Thị") else words[0]


class EdgeKind(StrEnum):
    """What became of a unit."""

    MERGED = "merged"  # nhập vào
    SPLIT = "split"  # chia, tách
    RENAMED = "renamed"  # đổi tên, đổi mã
    TRANSFERRED = "transferred"  # chuyển giao: the unit lives on


EDGE_NAMES = {
    EdgeKind.MERGED: N_("merged"),
    EdgeKind.SPLIT: N_("divided"),
    EdgeKind.RENAMED: N_("renamed"),
    EdgeKind.TRANSFERRED: N_("transferred"),
}


@dataclass(frozen=True, slots=True)
class Succession(Kept):
    """A unit, or a part of it, that went into another on a day, by a document (số, ngày của văn bản).

    old_code, new_code: code of a commune, or the name of an office. works: those that move whole, with plan, advance
    and history; share: how much of all the rest goes along (0 = the listed works alone).
    """

    named_by: ClassVar[tuple[str, ...]] = ("old_code", "new_code", "day")

    old_code: str
    new_code: str
    day: date
    kind: EdgeKind = EdgeKind.MERGED
    share: Fraction = Fraction(1)
    works: tuple[str, ...] = ()
    document: str = ""


class Register:
    """All units that a book knows, before and after reorganisations."""

    def __init__(self, units: Iterable[AdminUnit], successions: Iterable[Succession] = ()) -> None:
        self.units = tuple(units)
        self.successions = tuple(successions)

    @cached_property
    def by_name(self) -> dict[str, list[AdminUnit]]:
        """Units by folded name, of all times."""
        found: dict[str, list[AdminUnit]] = {}
        for unit in self.units:
            found.setdefault(fold(unit.name), []).append(unit)
        return found

    @cached_property
    def by_code(self) -> dict[str, list[AdminUnit]]:
        """Units by code, the newest last."""
        found: dict[str, list[AdminUnit]] = {}
        for unit in sorted(self.units, key=lambda one: one.valid_from or date.min):
            found.setdefault(unit.code, []).append(unit)
        return found

    @cached_property
    def latest_by_code(self) -> dict[str, AdminUnit]:
        """The newest unit of each code."""
        return {code: bearers[-1] for code, bearers in self.by_code.items()}

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """The days on which units began or went into others."""
        begun = {unit.valid_from for unit in self.units if unit.valid_from}
        return tuple(sorted(begun | {edge.day for edge in self.successions}))

    def day_of(self, era: int) -> date:
        """A day of the time before the change with this place in `changes`; after the last, the end of days."""
        return self.changes[era] - timedelta(days=1) if era < len(self.changes) else date.max

    def valid(self, on: date) -> list[AdminUnit]:
        """The units that existed on a day."""
        return [unit for unit in self.units if unit.is_valid(on)]

    def bearer(self, code: str, on: date) -> AdminUnit | None:
        """The unit that bore a code on a day, else the newest that ever did."""
        bearers = self.by_code.get(code, [])
        return next((unit for unit in bearers if unit.is_valid(on)), bearers[-1] if bearers else None)

    def key(self, code: str, on: date) -> str:
        """What names the unit that bore a code on a day: its code, with its last day where the code was given again."""
        unit = self.bearer(code, on)
        if unit is None or unit is self.latest_by_code[code] or unit.valid_to is None:
            return code
        return f"{code}{FORMER_MARK}{unit.valid_to.isoformat()}"

    def unit_of(self, key: str) -> AdminUnit | None:
        """The unit of a code, or of a code with its last day."""
        code, mark, last = key.partition(FORMER_MARK)
        if not mark:
            return self.latest_by_code.get(code)
        return next(
            (one for one in self.by_code.get(code, []) if one.valid_to and one.valid_to.isoformat() == last), None
        )

    def named(self, told: str, on: date | None = None) -> list[AdminUnit]:
        """The units of a name, those of a day alone where there are any; the eldest first."""
        bearing = sorted(self.by_name.get(fold(told), []), key=lambda unit: unit.valid_from or date.min)
        return [unit for unit in bearing if on is None or unit.is_valid(on)] or bearing

    @cached_property
    def pickable(self) -> list[str]:
        """What a picker offers: each name, and where several codes bear it each with its code in front."""
        return sorted({self._offered(unit) for unit in self.units})

    def _offered(self, unit: AdminUnit) -> str:
        alone = len({one.code for one in self.by_name[fold(unit.name)]}) == 1
        return unit.name if alone else f"{unit.code} {self.full_name(self.key(unit.code, unit.valid_to or date.max))}"

    def picked(self, told: str) -> str:
        """The code of a unit as a picker writes it; other texts stay as they are."""
        code, _space, name = told.strip().partition(" ")
        offered = any(fold(name).startswith(fold(unit.name)) for unit in self.by_code.get(code, []))
        return code if name and offered else told

    def code_named(self, told: str, on: date) -> str:
        """The code of the one unit of a day that is so called; a code, and a name that is none's, stay as they are."""
        found = {unit.code for unit in self.by_name.get(fold(told), []) if unit.is_valid(on)}
        return found.pop() if len(found) == 1 else told

    def name(self, key: str) -> str:
        """The name of a unit by its key; a text that is none stays as it is."""
        unit = self.unit_of(key)
        return unit.name if unit else key

    def name_on(self, told: str, on: date | None) -> str:
        """The name that a code stands for on a day, with the district where two bear it then; other texts stay."""
        unit = self.bearer(told, on) if on else self.unit_of(told)
        if unit is None or on is None:
            return self.full_name(told)
        others = [one for one in self.by_name[fold(unit.name)] if one is not unit and one.is_valid(on)]
        return f"{unit.name} ({unit.area})" if others and unit.area else unit.name

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of all units of all times, by their keys."""
        keys = {self.key(unit.code, unit.valid_to or date.max) for unit in self.units}
        return {key: self.full_name(key) for key in sorted(keys)}

    def full_name(self, key: str) -> str:
        """The name with what tells it from its namesakes: the district it lay in, its last day."""
        unit = self.unit_of(key)
        if unit is None:
            return key
        others = [one for one in self.by_name[fold(unit.name)] if one is not unit]
        told = [unit.area] if any(one.area != unit.area for one in others) else []
        if unit.valid_to and (others or FORMER_MARK in key):
            told.append(_("to {day}").format(day=format_day(unit.valid_to)))
        return f"{unit.name} ({', '.join(told)})" if told else unit.name
