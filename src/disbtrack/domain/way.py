"""How a person said that a sheet is to be read: in the window, or in a kept profile. It outranks what is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators


@dataclass(frozen=True, slots=True)
class SheetWay:
    """The person's word on one sheet; what is None or left out is found in the sheet itself.

    header_rows  first and last row of the header band, 1-based, its numbering row included.
    roles        column letters → role, in the words of ColumnRole ("planned", "project", "ignored"…).
    unit         the unit of all amounts; column_units: of single columns, by their letters.
    separators   column letters → which signs part the digits of its amounts typed as text.
    as_of, year  the day the totals run to, and the budget year.
    names        a text of the sheet → the code of the project, unit, source or capital that it means.
    """

    header_rows: tuple[int, int] | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    unit: MoneyUnit | None = None
    column_units: Mapping[str, MoneyUnit] = field(default_factory=dict)
    separators: Mapping[str, Separators] = field(default_factory=dict)
    as_of: date | None = None
    year: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Answer whether anything was said at all."""
        return self != SheetWay()
