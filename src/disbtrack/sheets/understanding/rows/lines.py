"""The rows below a header band as lines: number, label, amounts; merged names carried down."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.names import tidy
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.cells.row_numbers import number_text, style_in_label, style_of_number
from disbtrack.sheets.understanding.cells.values import (
    Amount,
    Doubtful,
    Habit,
    NotNumber,
    Worded,
    decimals,
    read_amount,
)
from disbtrack.sheets.understanding.cells.wording import (
    is_english,
    is_of_which,
    is_signature,
    is_total,
    money_unit_in,
    pattern,
    plain,
    states_other_unit,
)
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.separating import settled_habits

_SHARES = pattern(r"^\W*(ty|ti) (le|trong)\b")
_MARK = re.compile(r"^\(\d\)$")
_NOTE = re.compile(r"^\s*(\(\d\))\s*\D{8,}")
_WHOLE = 100  # per cent
_NAMED = (Role.LABEL, Role.WORK, Role.UNIT)
Place = tuple[int, int]
"""Row and column, 0-based."""


@dataclass(slots=True)
class Table:
    """A table's rows, from below its band to its last row of data."""

    lines: list[Line] = field(default_factory=list)
    end: int = 0  # the first row after the data
    merged_names: "dict[Place, int]" = field(default_factory=dict)  # row, column → the row whose name is merged over it
    habits: dict[int, Habit] = field(default_factory=dict)  # by column: how its typed amounts part their digits
    unit_rows: dict[int, tuple[str, int]] = field(default_factory=dict)  # rows that restate the unit: text, column

    def is_merged(self, row: int) -> bool:
        """Answer whether a name of an earlier row is merged over a row."""
        return any(at == row for at, _ in self.merged_names)

    def restated_unit(self, row: int) -> str | None:
        """The text of the last unit line above a row; None where the table has none above it."""
        above = bisect_left(list(self.unit_rows), row) if self.unit_rows else 0
        return list(self.unit_rows.values())[above - 1][0] if above else None


def read_table(grid: Grid, columns: list[Column], rows: list[int], answers: dict[tuple[int, int], Value]) -> Table:
    """Read rows as lines, up to the signatures; answers replace cells."""
    start = rows[0] if rows else len(grid.rows)
    table = Table(end=start)
    money = [column.index for column in columns if column.role in MONEY_ROLES]
    table.merged_names = _merged_names(grid, columns, start, len(grid.rows))
    stop = _signature_row(grid, money, rows)
    answers = {**dict.fromkeys(_footnote_marks(grid, money, rows)), **answers}
    for row in rows:
        if row >= stop:
            break
        line = _read_line(grid, columns, (row, table.merged_names), answers)
        if unit := _restated_unit(grid, row):
            table.unit_rows[row] = unit
            continue
        if line is None or _translates(line, table.lines):
            continue
        table.lines.append(line)
        if not line.is_empty:
            table.end = row + 1
    _end_before_signatures(grid, table)
    table.lines = [line for line in table.lines if line.row < table.end]
    _settle_separators(grid, table, columns)
    return table


def _translates(line: Line, above: list[Line]) -> bool:
    """A row that says in English what the row above it says in Vietnamese."""
    bare = line.is_empty and not line.number and is_english(line.label)
    return bare and bool(above) and not above[-1].label.isascii()


def _footnote_marks(grid: Grid, money: list[int], rows: list[int]) -> list[Place]:
    """Cells whose "(1)" points to a note below the amounts that begins with it: a mark, no negative number."""
    marked = [(row, at) for row in rows for at in money if (text := grid.value(row, at)) and _is_mark(text)]
    if not marked:
        return []
    last = max(
        row for row in rows if any(isinstance(grid.value(row, at), int | float) for at in money) or row == rows[0]
    )
    below = (value for cells in grid.rows[last + 1 :] for value in cells if isinstance(value, str))
    notes = {found[1] for value in below if (found := _NOTE.match(value))}
    return [(row, at) for row, at in marked if str(grid.value(row, at)).strip() in notes]


def _is_mark(value: Value) -> bool:
    return isinstance(value, str) and _MARK.match(value.strip()) is not None


def _end_before_signatures(grid: Grid, table: Table) -> None:
    """Below the last amount and a blank row, words without a row number are names and offices, however written."""
    last = max((line.row for line in table.lines if line.amounts), default=len(grid.rows))
    after = [line for line in table.lines if line.row > last]
    for line in after:
        apart = not any(value is not None for value in grid.rows[line.row - 1])
        if apart and not line.number and not any(_is_typed(one) for one in line.broken.values()):
            table.end = min(table.end, line.row)
            return


def _is_typed(amount: Amount) -> bool:
    """An amount gone wrong rather than a sentence: at least half of its signs are digits."""
    signs = [sign for sign in amount.text if not sign.isspace()] if isinstance(amount, NotNumber) else []
    return not isinstance(amount, NotNumber) or sum(sign.isdigit() for sign in signs) * 2 >= len(signs)


def _signature_row(grid: Grid, money: list[int], rows: list[int]) -> int:
    for row in rows[1:]:
        signed = any(isinstance(value, str) and is_signature(value) for value in grid.rows[row])
        if signed and not any(isinstance(grid.value(row, column), int | float) for column in money):
            return row
    return len(grid.rows)


def _merged_names(grid: Grid, columns: list[Column], start: int, stop: int) -> dict[Place, int]:
    named = {column.index for column in columns if column.role in _NAMED}
    found = {}
    for top, left, low, _ in grid.merged:
        if left in named and low > top >= start and low < stop:
            found.update({(row, left): top for row in range(top + 1, low + 1)})
    return found | _lost_names(grid, columns, start)


def _lost_names(grid: Grid, columns: list[Column], start: int) -> dict[Place, int]:
    """Where the file tells no merges: rows without a name that name another kind of money than the row above them."""
    named = [column.index for column in columns if column.role in {*_NAMED, Role.INDEX}]
    kinds = [column.index for column in columns if column.role in {Role.SOURCE, Role.CAPITAL}]
    if grid.merged or not kinds or not named:
        return {}
    found: dict[Place, int] = {}
    above = start
    for row in range(start, len(grid.rows)):
        told, before = ([grid.value(at, index) for index in kinds] for at in (row, row - 1))
        bare = not any(grid.value(row, index) for index in named)
        if bare and row > start and all(map(_is_words, (*told, *before))) and told != before:
            found.update({(row, index): above for index in named})
        else:
            above = row
    return found


def _is_words(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _read_line(
    grid: Grid, columns: list[Column], place: tuple[int, dict[Place, int]], answers: dict[Place, Value]
) -> Line | None:
    """Read a row; its name may stand in an earlier row, merged over it."""
    row, merged = place
    label = _label(grid, columns, row, merged)
    number = _number(grid, columns, row) or _number(grid, columns, _named_at(columns, place))
    line = Line(row, style_of_number(number) or style_in_label(label), tidy(label), number=number)
    for column in columns:
        if column.role in MONEY_ROLES:
            value = answers.get((row, column.index), grid.value(row, column.index))
            _put(line, column.index, read_amount(value))
    if not line.amounts and not line.label and not number and _is_text(line):
        return None
    if _SHARES.search(plain(line.label)) and all(0 <= one <= _WHOLE for one in line.amounts.values()):
        line.amounts.clear()  # "Tỷ lệ điều tiết (%)": a share is no amount
    line.bold = row in grid.bold_rows
    line.total = is_total(line.label) or (not line.label and is_total(number))
    line.of_which = is_of_which(line.label)
    return line


def _is_text(line: Line) -> bool:
    """Nothing but words where amounts belong: the headings of something else."""
    return all(isinstance(one, NotNumber) and not re.search(r"\d{2}", one.text) for one in line.broken.values())


def _named_at(columns: list[Column], place: tuple[int, dict[Place, int]]) -> int:
    """The row whose name is merged over a row: what is told of one thing row by row is numbered once."""
    row, merged = place
    return next((merged[row, one.index] for one in columns if (row, one.index) in merged), row)


def _put(line: Line, column: int, amount: Amount) -> None:
    if isinstance(amount, int | Fraction):
        line.amounts[column] = amount
    elif amount is not None:
        line.broken[column] = amount


def _label(grid: Grid, columns: list[Column], row: int, merged: dict[Place, int]) -> str:
    """The row's name: in its own column, or where a total's text begins elsewhere (merged over the columns before)."""
    for role in _NAMED:
        for column in columns:
            at = merged.get((row, column.index), row)
            value = grid.value(at, column.index) if column.role is role else None
            if isinstance(value, str) and value.strip():
                return value
            if isinstance(value, int | float) and not isinstance(value, bool):
                return number_text(value)
    stop = min((column.index for column in columns if column.role in MONEY_ROLES), default=0)
    texts = [value for value in grid.rows[row][:stop] if isinstance(value, str) and value.strip()]
    return next((text for text in texts if is_total(text) or len(text.strip()) > 5), "")


def _number(grid: Grid, columns: list[Column], row: int) -> str:
    index = next((column.index for column in columns if column.role is Role.INDEX), None)
    return number_text(grid.value(row, index)) if index is not None else ""


def _restated_unit(grid: Grid, row: int) -> tuple[str, int] | None:
    if len([value for value in grid.rows[row] if value is not None]) > 1:
        return None
    for column, value in enumerate(grid.rows[row]):
        if isinstance(value, str) and (money_unit_in(value) or states_other_unit(value)):
            return value, column
    return None


def _settle_separators(grid: Grid, table: Table, columns: list[Column]) -> None:
    """Texts such as 1.234 are read as the person says, else as the unmistakable texts of their column or sheet are."""
    money = [column for column in columns if column.role in MONEY_ROLES]
    table.habits = settled_habits(money, *_learn_habits(grid, table.lines))
    for line in table.lines:
        for column, amount in list(line.broken.items()):
            if isinstance(amount, Doubtful):
                habit = table.habits[column]
                habit.met += 1
                settled = habit.settle(amount)
                if settled is None and (settled := habit.take_slip(amount)) is not None:
                    line.slips[column] = amount.text
                if isinstance(settled, Worded):
                    line.broken[column] = settled
                elif settled is not None:
                    del line.broken[column]
                    line.amounts[column] = settled


def _learn_habits(grid: Grid, lines: Iterable[Line]) -> tuple[dict[int, Habit], Habit]:
    found: dict[int, Habit] = {}
    everywhere = Habit()
    for line in lines:
        for column in line.amounts:
            value = grid.value(line.row, column)
            if isinstance(value, str):
                place = (line.row, column)
                found.setdefault(column, Habit()).learn(value, place)
                everywhere.learn(value, place)
    return found, everywhere


def half_digits(lines: Iterable[Line], columns: Iterable[int]) -> dict[int, Fraction]:
    """Half a unit of the last printed digit of each column, in the sheet's own unit."""
    printed = dict.fromkeys(columns, 0)
    for line in lines:
        for column, amount in line.amounts.items():
            printed[column] = max(printed.get(column, 0), min(decimals(amount), 6))
    return {column: Fraction(1, 2 * 10**places) for column, places in printed.items()}
