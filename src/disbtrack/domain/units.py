"""Administrative units and their reorganisations: a unit is a code with the days between which it is valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from disbtrack.domain.names import fold


@dataclass(frozen=True, slots=True)
class AdminUnit:
    """A commune or ward. Codes are re-used and names repeat, so only code + validity names one unit.

    area is the district it lay in, or for units since 01/07/2025 the former district it is still spoken of by.
    """

    code: str
    name: str  # "Xã Chiềng Chung", with its kind in front
    area: str
    valid_from: date | None = None
    valid_to: date | None = None  # last day

    def is_valid(self, on: date) -> bool:
        """Answer whether the unit existed on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit that went into another: old code → new code from a day on."""

    old_code: str
    new_code: str
    since: date


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
    def latest_by_code(self) -> dict[str, AdminUnit]:
        """The newest unit of each code."""
        found: dict[str, AdminUnit] = {}
        for unit in self.units:
            known = found.get(unit.code)
            if known is None or (unit.valid_from or date.min) >= (known.valid_from or date.min):
                found[unit.code] = unit
        return found

    def valid(self, on: date) -> list[AdminUnit]:
        """The units that existed on a day."""
        return [unit for unit in self.units if unit.is_valid(on)]

    def name(self, code: str) -> str:
        """The newest name of a code; a text that is no code stays as it is."""
        return self.latest_by_code[code].name if code in self.latest_by_code else code
