"""What is typed of one page: what stands above its table, and the cells of the table itself."""

import re
from dataclasses import dataclass

from disbtrack.domain.money import MoneyUnit
from disbtrack.usecases.imports.typed import Rows

ABOVE = 4
"""Rows of the sheet above the typed cells: title, unit, day, a blank one."""

_UNITS = {
    MoneyUnit.DONG: "đồng",
    MoneyUnit.NGHIN: "nghìn đồng",
    MoneyUnit.TRIEU: "triệu đồng",
    MoneyUnit.TY: "tỷ đồng",
}
_UNIT_LINE = "Đơn vị tính: "
_DAY_LINE = "Tính đến ngày "


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """The words above the table, as typed, and its cells. The words become Vietnamese lines: they are the sheet's."""

    title: str = ""
    unit: MoneyUnit | None = None
    day: str = ""
    cells: Rows = ()

    @property
    def rows(self) -> Rows:
        """All rows as the sheet has them; none where nothing was typed into the table."""
        if not any(cell.strip() for row in self.cells for cell in row):
            return ()
        unit = _UNIT_LINE + _UNITS[self.unit] if self.unit else ""
        day = _DAY_LINE + full_day(self.day) if self.day.strip() else ""
        return ((self.title,), (unit,), (day,), (), *self.cells)

    @property
    def is_blank(self) -> bool:
        """Answer whether nothing was typed at all."""
        return not (self.title or self.day or self.rows)


def full_day(typed: str) -> str:
    """Write a day out with its strokes: 31102025 → 31/10/2025."""
    plain = typed.strip()
    return f"{plain[:2]}/{plain[2:4]}/{plain[4:]}" if re.fullmatch(r"\d{8}", plain) else plain


def sheet_of(rows: Rows) -> TypedSheet:
    """Part the rows of a sheet typed earlier into its words and its cells."""
    first = [row[0] if row else "" for row in (*rows[:3], (), (), ())]
    unit = next((unit for unit, words in _UNITS.items() if first[1] == _UNIT_LINE + words), None)
    return TypedSheet(first[0], unit, first[2].removeprefix(_DAY_LINE), rows[ABOVE:])
