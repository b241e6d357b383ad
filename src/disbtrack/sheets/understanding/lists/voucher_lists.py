"""What makes a list of vouchers, where it ends, and how its texts part their digits."""

import re
from fractions import Fraction

from disbtrack.domain.names import tidy
from disbtrack.domain.separators import Separators
from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.cells.values import EXACT, Amount, Doubtful, Habit, Worded, read_amount
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Role
from disbtrack.sheets.understanding.rows.separating import settled_habits

_TOTAL = re.compile(r"\s*(t[oôổ]|c[oôộ])", re.IGNORECASE)  # "Tổng" and "Cộng", whole letters or letters and marks
_AMOUNTS = (int, Fraction, Doubtful, Worded)


def is_list(sheet: Sheet, start: int) -> bool:
    """A column of dates that is filled in most rows makes a list of vouchers or decisions."""
    column = next((one for one in sheet.columns if one.role is Role.DATE), None)
    if column is None or not sheet.money:
        return False
    seen = range(start, min(len(sheet.grid.rows), start + 200))
    rows = [row for row in seen if _has_money(sheet, row) and not _names_total(sheet, row)]
    spread = merged_over(sheet, start, len(sheet.grid.rows))
    dated = sum(
        1 for row in rows if sheet.grid.value(row, column.index) is not None or column.index in spread.get(row, {})
    )
    return bool(rows) and dated * 2 > len(rows)


def _names_total(sheet: Sheet, row: int) -> bool:
    texts = (value for value in sheet.grid.rows[row] if isinstance(value, str) and _TOTAL.match(value))
    return any(tidy(value).casefold().startswith(("tổng", "cộng")) for value in texts)


def _has_money(sheet: Sheet, row: int) -> bool:
    return any(sheet.grid.value(row, column.index) is not None for column in sheet.money)


def last_money_row(sheet: Sheet, start: int, stop: int) -> int:
    """The last row with an amount; start - 1 where there is none."""
    money = [column.index for column in sheet.money]
    for row in range(min(stop, len(sheet.grid.rows)) - 1, start - 1, -1):
        if any(isinstance(read_amount(sheet.grid.value(row, index)), _AMOUNTS) for index in money):
            return row
    return start - 1


def habits_of(sheet: Sheet, start: int, stop: int) -> dict[int, Habit]:
    """How each column of money parts its digits, as its unmistakable texts prove; else as the whole sheet does."""
    found = {column.index: Habit() for column in sheet.money}
    everywhere = Habit()
    for row, cells in enumerate(sheet.grid.rows[start:stop], start):
        for index, habit in found.items():
            value = cells[index] if index < len(cells) else None
            if isinstance(value, str):
                habit.learn(value, (row, index))
                everywhere.learn(value, (row, index))
    return settled_habits(sheet.money, found, everywhere)


def settle_by_totals(sheet: Sheet, rows: range, habits: dict[int, Habit]) -> None:
    """Read a column's texts such as 1.234 the one way in which its last total comes out, where nothing else tells."""
    typed = [index for index in habits if any(isinstance(sheet.grid.value(row, index), str) for row in rows)]
    totals = {row for row in rows if _names_total(sheet, row)} if typed else set()
    for index in typed if totals else ():
        cells = [read_amount(sheet.grid.value(row, index)) for row in rows if row not in totals]
        open_ones = [one for one in cells if isinstance(one, Doubtful) and habits[index].settle(one) is None]
        stated = read_amount(sheet.grid.value(max(totals), index))
        if open_ones and isinstance(stated, EXACT):
            proved = [style for style in Separators if _adds_up(cells, style, stated)]
            if len(proved) == 1:
                habits[index] = habits[index].told(proved[0], by_person=False)


def _adds_up(cells: list[Amount], style: Separators, stated: int | Fraction) -> bool:
    read = [one.read_as(style) if isinstance(one, Doubtful) else one for one in cells]
    return sum((one for one in read if isinstance(one, EXACT)), Fraction(0)) == stated


def merged_over(sheet: Sheet, start: int, stop: int) -> dict[int, dict[int, Value]]:
    """What stands merged over the rows below it, but for amounts: row → column → value."""
    money = {column.index for column in sheet.money}
    found: dict[int, dict[int, Value]] = {}
    for top, left, low, _ in sheet.grid.merged:
        value = sheet.grid.value(top, left)
        if low > top >= start and low < stop and left not in money and value is not None:
            for row in range(top + 1, low + 1):
                found.setdefault(row, {})[left] = value
    return found
