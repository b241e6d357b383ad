"""Lists whose rows stand for themselves, one payment or decision a row: read straight through, quick on 20,000 rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from disbtrack.domain.figure import Figure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control, RowKind
from disbtrack.sheets.grid import CellError, Value, address, column_letters
from disbtrack.sheets.understanding.cells.dates import is_month_only, read_date
from disbtrack.sheets.understanding.cells.faults import fault, no_day
from disbtrack.sheets.understanding.cells.values import EXACT, Amount, Doubtful, Habit, Worded, read_amount
from disbtrack.sheets.understanding.cells.wording import is_total
from disbtrack.sheets.understanding.context import WAITING, Sheet
from disbtrack.sheets.understanding.dimensions.areas import area_columns
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.lists.payments import Payment, Payments, worth
from disbtrack.sheets.understanding.lists.voucher_groups import Group, find_groups, read_group
from disbtrack.sheets.understanding.lists.voucher_lists import habits_of, last_money_row, merged_over, settle_by_totals
from disbtrack.sheets.understanding.lists.voucher_names import NOTHING_SAID, RowNames, Said
from disbtrack.sheets.understanding.lists.voucher_sums import Total, prove
from disbtrack.sheets.understanding.proofs.evidence import unread

_PARTS = 3  # numbers that make a day


@dataclass(slots=True)
class Vouchers:
    """A list on the way to its figures."""

    sheet: Sheet
    start: int
    stop: int
    columns: dict[Role, Column] = field(init=False)  # the first of each role
    figures: list[Figure] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pending: list[Figure] = field(default_factory=list)
    kinds: dict[int, RowKind] = field(default_factory=dict)
    habits: dict[int, Habit] = field(default_factory=dict)
    names: RowNames = field(init=False)
    payments: Payments = field(init=False)
    money: list[Column] = field(init=False)
    dated: int = field(init=False)  # the column of days
    units: dict[int, MoneyUnit | None] = field(init=False)  # of each column of money
    dates: dict[Value, date | None] = field(default_factory=dict)
    months: set[Value] = field(default_factory=set)  # of those dates, the ones that tell only a month
    totals: list[tuple[int, int]] = field(default_factory=list)  # row, figures before it
    running: dict[int, int | Fraction] = field(
        default_factory=dict
    )  # column → the sum of its payments so far, as typed
    added: int = 0  # rows of payments so far
    groups: dict[int, Group] = field(default_factory=dict)  # rows that head payments
    heads: list[tuple[Group, Said]] = field(default_factory=list)  # those above the row being read, outermost first
    merged: dict[int, dict[int, Value]] = field(default_factory=dict)  # row → column → what is merged over it

    def __post_init__(self) -> None:
        areas = area_columns(self.sheet)
        self.columns = {column.role: column for column in reversed(self.sheet.columns) if column not in areas}
        self.names = RowNames(self.sheet, self.columns, areas)
        self.payments = Payments(self.sheet, self.columns)
        self.money, self.dated = self.sheet.money, self.columns[Role.DATE].index
        self.units = {column.index: self.sheet.money_unit(self.start, column) for column in self.money}


def read_vouchers(sheet: Sheet, start: int, stop: int, answers: dict[tuple[int, int], Value]) -> Vouchers:
    """Read rows start to stop of a list."""
    vouchers = Vouchers(sheet, start, stop)
    vouchers.habits = habits_of(sheet, start, stop)
    last = last_money_row(sheet, start, stop)
    vouchers.merged = merged_over(sheet, start, stop)
    settle_by_totals(sheet, range(start, last + 1), vouchers.habits)
    vouchers.groups = find_groups(sheet, range(start, last + 1), vouchers.columns)
    for row in range(start, last + 1):
        _read_row(vouchers, row, answers)
    sheet.table.end = last + 1
    vouchers.controls = prove(list(_stated_totals(vouchers)), vouchers.figures, vouchers.problems)
    return vouchers


def _read_row(vouchers: Vouchers, row: int, answers: dict[tuple[int, int], Value]) -> None:
    cells = _with_merged(vouchers, row)
    if row in vouchers.sheet.again or cells.count(None) == len(cells):
        vouchers.kinds[row] = RowKind.HEADING if row in vouchers.sheet.again else RowKind.BLANK
        return
    if row in vouchers.sheet.grid.struck_rows:
        vouchers.kinds[row] = RowKind.NOTE
        return
    if row in vouchers.groups:
        _open_group(vouchers, row)
        return
    dated = vouchers.dated
    when = answers.get((row, dated), _cell(cells, dated))
    when = None if when == WAITING else when
    day = _day(vouchers, when)
    if day is None and any(isinstance(value, str) and is_total(value) for value in cells):
        vouchers.kinds[row] = RowKind.SUBTOTAL
        vouchers.totals.append((row, len(vouchers.figures)))
        return
    amounts = _read_amounts(vouchers, row, cells, answers)
    if when is None and _adds_all(vouchers, cells, amounts):
        vouchers.kinds[row] = RowKind.SUBTOTAL
        vouchers.totals.append((row, len(vouchers.figures)))
        return
    waits = row in vouchers.sheet.waiting_rows
    if when is not None and day is None and amounts and not waits:
        named = len(re.findall(r"\d+", str(when))) >= _PARTS
        vouchers.problems.append(no_day(address(row, dated), when, named=named))
        vouchers.kinds[row] = RowKind.REJECTED
        return
    if not waits and any(amount for _, amount in amounts):
        _remark_day(vouchers, (row, dated), when)
    _add_figures(vouchers, row, cells, (day, amounts))


def _open_group(vouchers: Vouchers, row: int) -> None:
    """A row that heads payments holds for them, until one numbered alike; its amounts are their total."""
    group = vouchers.groups[row]
    styles = [head.style for head, _ in vouchers.heads]
    if group.style in styles:
        del vouchers.heads[styles.index(group.style) :]
    vouchers.heads.append((group, read_group(vouchers.sheet, group.text)))
    under = NOTHING_SAID
    for _, said in vouchers.heads:
        under = under._replace(**{name: value for name, value in said._asdict().items() if value})
    vouchers.names.head(under)
    vouchers.kinds[row] = RowKind.SUBTOTAL if group.amounts else RowKind.HEADING
    if group.amounts:
        vouchers.totals.append((row, len(vouchers.figures)))


def _adds_all(vouchers: Vouchers, cells: list[Value], amounts: list[tuple[Column, int | Fraction]]) -> bool:
    """A row without day, number and document that holds the sum of all payments above is their total, however named."""
    named = (Role.INDEX, Role.DOCUMENT)
    own = any(_cell(cells, vouchers.columns[role].index) is not None for role in named if role in vouchers.columns)
    stated = {column.index: Fraction(amount) for column, amount in amounts if amount}
    return not own and bool(stated) and vouchers.added > 1 and stated == vouchers.running


def _with_merged(vouchers: Vouchers, row: int) -> list[Value]:
    """A row's cells, with what is merged over them from an earlier row: a day, a document, a project for several."""
    cells = vouchers.sheet.grid.rows[row]
    told = vouchers.merged.get(row)
    if not told or not any(value is not None for value in cells):
        return cells
    filled = cells + [None] * (max(told) + 1 - len(cells))
    for column, value in told.items():
        filled[column] = value if filled[column] is None else filled[column]
    return filled


def _remark_day(vouchers: Vouchers, place: tuple[int, int], when: Value) -> None:
    if when is None:
        vouchers.problems.append(fault("date-missing", address(*place)))
    elif when in vouchers.months:
        vouchers.problems.append(fault("month-only", address(*place), when))


def _cell(cells: list[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _day(vouchers: Vouchers, when: Value) -> date | None:
    if when is None or isinstance(when, CellError):
        return None
    if when not in vouchers.dates:
        vouchers.dates[when] = read_date(when, date_1904=vouchers.sheet.grid.date_1904)
        if is_month_only(when):
            vouchers.months.add(when)
    return vouchers.dates[when]


def _read_amounts(
    vouchers: Vouchers, row: int, cells: list[Value], answers: dict[tuple[int, int], Value]
) -> list[tuple[Column, int | Fraction]]:
    found: list[tuple[Column, int | Fraction]] = []
    for column in vouchers.money:
        value = _cell(cells, column.index)
        if answers:
            value = answers.get((row, column.index), value)
        if value is None:
            continue
        amount = _settled(vouchers, column, read_amount(value))
        if isinstance(amount, EXACT):
            found.append((column, amount))
        elif vouchers.sheet.waits(row, address(row, column.index)):
            found.append((column, 0))
        else:
            vouchers.problems.append(unread(address(row, column.index), amount))
            vouchers.kinds[row] = RowKind.REJECTED
    return found


def _settled(vouchers: Vouchers, column: Column, amount: Amount) -> Amount:
    """A doubtful text as its column is written; a number with a unit of its own in the sheet's."""
    if isinstance(amount, Doubtful) and column.index in vouchers.habits:
        vouchers.habits[column.index].met += 1
        settled = vouchers.habits[column.index].settle(amount)
        amount = amount if settled is None else settled
    unit = vouchers.units[column.index] if isinstance(amount, Worded) else None
    return amount.stated_in(unit) if isinstance(amount, Worded) and unit else amount


def _add_figures(
    vouchers: Vouchers, row: int, cells: list[Value], read: tuple[date | None, list[tuple[Column, int | Fraction]]]
) -> None:
    day, amounts = read
    if not amounts:
        vouchers.kinds.setdefault(row, RowKind.HEADING if day is None else RowKind.IMPORTED)
        return
    if not (vouchers.kinds.get(row) is RowKind.REJECTED and not any(amount for _, amount in amounts)):
        vouchers.kinds[row] = RowKind.IMPORTED
    payment = Payment(row, cells, day, vouchers.names.said(row, cells))
    vouchers.added += 1
    for column, amount in amounts:
        if amount:
            vouchers.running[column.index] = vouchers.running.get(column.index, 0) + amount
        unit, cell = vouchers.units[column.index], address(row, column.index)
        waits = vouchers.sheet.waits(row, cell)
        if unit and (amount or waits):
            kept = vouchers.pending if waits else vouchers.figures
            kept.append(vouchers.payments.figure(payment, cell, column, 0 if waits else worth(amount, unit, column)))


def _stated_totals(vouchers: Vouchers) -> Iterator[Total]:
    """Each total row's amounts; where a voucher waits for its sender above them they prove nothing."""
    before = 0
    first: dict[str, int] = {}  # column → the first row in which it waits
    for one in vouchers.pending:
        letters = one.cell.rstrip("0123456789")
        first[letters] = min(one.row, first.get(letters, one.row))
    for row, count in vouchers.totals:
        for column in vouchers.money:
            stated = _settled(vouchers, column, read_amount(vouchers.sheet.grid.value(row, column.index)))
            unit = vouchers.units[column.index]
            waits = first.get(column_letters(column.index), row + 1) <= row
            last = vouchers.groups[row].last if row in vouchers.groups else None
            if isinstance(stated, EXACT) and unit and not waits:
                yield Total(row, column.index, worth(stated, unit, column), unit.dong, before, count, last)
        before = before if row in vouchers.groups else count
