"""What a person asked of one sheet, as far as it differs from what is found in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators


@dataclass(frozen=True, slots=True)
class Asked:
    """The person's word on one sheet, by 0-based columns; empty where everything is read as found.

    roles     column → role (see domain.roles); alone: columns that add others and are amounts of their own as asked.
    headings  column → its heading in the first table: a further table obeys where its heading is the same.
    separators  column → which signs part the digits of its typed amounts.
    unit, column_units, as_of, year  what is to be taken instead of found_day, found_year and the stated units.
    """

    roles: Mapping[int, str] = field(default_factory=dict)
    alone: frozenset[int] = frozenset()
    headings: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    unit: MoneyUnit | None = None
    column_units: Mapping[int, MoneyUnit] = field(default_factory=dict)
    separators: Mapping[int, Separators] = field(default_factory=dict)
    as_of: date | None = None
    year: int | None = None
    found_day: date | None = None
    found_year: int | None = None

    def __bool__(self) -> bool:
        """Answer whether anything is asked."""
        return bool(self.roles or self.unit or self.column_units or self.separators or self.as_of or self.year)


NOTHING = Asked()
