"""Lists whose rows stand for themselves, one payment or decision a row: read straight through, quick on 20,000 rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control, RowKind
from disbtrack.sheets.grid import CellError, Value, address, column_letters
from disbtrack.sheets.understanding.cells.dates import is_month_only, read_date, year_of
from disbtrack.sheets.understanding.cells.faults import fault, no_day
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.cells.values import EXACT, Amount, Doubtful, Habit, Worded, read_amount
from disbtrack.sheets.understanding.cells.wording import is_total, pattern, plain
from disbtrack.sheets.understanding.context import WAITING, Sheet
from disbtrack.sheets.understanding.dimensions.areas import area_columns
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.lists.voucher_groups import Group, find_groups, read_group
from disbtrack.sheets.understanding.lists.voucher_lists import habits_of, last_money_row, merged_over, settle_by_totals
from disbtrack.sheets.understanding.lists.voucher_names import NOTHING_SAID, RowNames, Said
from disbtrack.sheets.understanding.lists.voucher_sums import Total, prove
from disbtrack.sheets.understanding.proofs.evidence import unread
from disbtrack.sheets.understanding.proofs.figures import PLANS, plan_year

_KINDS = (
    (Measure.REPAID, pattern(r"nop tra|nop giam|hoan tra")),
    (Measure.RECOVERED, pattern(r"thu hoi|\bthtu\b|\bth tu\b|hoan (tam )?ung")),
    (Measure.COMPLETED, pattern(r"klht|khoi luong|thanh toan(?! tam ung)|^tt\b(?! (tam ung|tu)\b)")),
    (Measure.ADVANCE, pattern(r"tam ung|^(cap |ung )?tu$|^(cap )?ung( von)?$")),
)
_PARTS = 3  # numbers that make a day


@dataclass(slots=True)
class Vouchers:
    """A list on the way to its figures."""

    sheet: Sheet
    start: int
    stop: int
    columns: dict[Role, Column] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    pending: list[Figure] = field(default_factory=list)
    kinds: dict[int, RowKind] = field(default_factory=dict)
    habits: dict[int, Habit] = field(default_factory=dict)
    names: RowNames = field(init=False)
    dates: dict[Value, date | None] = field(default_factory=dict)
    totals: list[tuple[int, int]] = field(default_factory=list)  # row, figures before it
    running: dict[int, Fraction] = field(default_factory=dict)  # column → the sum of its payments so far, as typed
    added: int = 0  # rows of payments so far
    groups: dict[int, Group] = field(default_factory=dict)  # rows that head payments
    heads: list[tuple[Group, Said]] = field(default_factory=list)  # those above the row being read, outermost first
    merged: dict[int, dict[int, Value]] = field(default_factory=dict)  # row → column → what is merged over it

    def __post_init__(self) -> None:
        self.names = RowNames(self.sheet)


def read_vouchers(sheet: Sheet, start: int, stop: int, answers: dict[tuple[int, int], Value]) -> Vouchers:
    """Read rows start to stop of a list."""
    vouchers = Vouchers(sheet, start, stop)
    areas = area_columns(sheet)
    for column in sheet.columns:
        if column not in areas:
            vouchers.columns.setdefault(column.role, column)
    vouchers.names.areas = areas
    vouchers.names.columns = vouchers.columns
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
    if row in vouchers.sheet.again or not any(value is not None for value in cells):
        vouchers.kinds[row] = RowKind.HEADING if row in vouchers.sheet.again else RowKind.BLANK
        return
    if row in vouchers.sheet.grid.struck_rows:
        vouchers.kinds[row] = RowKind.NOTE
        return
    if row in vouchers.groups:
        _open_group(vouchers, row)
        return
    dated = vouchers.columns[Role.DATE].index
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
    if any(amount for _, amount in amounts) and not waits:
        _remark_day(vouchers, address(row, dated), when)
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
    vouchers.names.under = under
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


def _remark_day(vouchers: Vouchers, cell: str, when: Value) -> None:
    if when is None:
        vouchers.problems.append(fault("date-missing", cell))
    elif is_month_only(when):
        vouchers.problems.append(fault("month-only", cell, when))


def _cell(cells: list[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _day(vouchers: Vouchers, when: Value) -> date | None:
    if when is None or isinstance(when, CellError):
        return None
    if when not in vouchers.dates:
        vouchers.dates[when] = read_date(when, date_1904=vouchers.sheet.grid.date_1904)
    return vouchers.dates[when]


def _read_amounts(
    vouchers: Vouchers, row: int, cells: list[Value], answers: dict[tuple[int, int], Value]
) -> list[tuple[Column, int | Fraction]]:
    found: list[tuple[Column, int | Fraction]] = []
    for column in vouchers.sheet.money:
        value = _cell(cells, column.index)
        if answers:
            value = answers.get((row, column.index), value)
        if value is None:
            continue
        amount = _settled(vouchers, (row, column), read_amount(value))
        if isinstance(amount, EXACT):
            found.append((column, amount))
        elif vouchers.sheet.waits(row, address(row, column.index)):
            found.append((column, 0))
        else:
            vouchers.problems.append(unread(address(row, column.index), amount))
            vouchers.kinds[row] = RowKind.REJECTED
    return found


def _settled(vouchers: Vouchers, place: tuple[int, Column], amount: Amount) -> Amount:
    """A doubtful text as its column is written; a number with a unit of its own in the sheet's."""
    row, column = place
    if isinstance(amount, Doubtful) and column.index in vouchers.habits:
        vouchers.habits[column.index].met += 1
        settled = vouchers.habits[column.index].settle(amount)
        amount = amount if settled is None else settled
    unit = vouchers.sheet.money_unit(row, column) if isinstance(amount, Worded) else None
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
    said = vouchers.names.said(row, cells)
    vouchers.added += 1
    for column, amount in amounts:
        if amount:
            vouchers.running[column.index] = vouchers.running.get(column.index, Fraction(0)) + amount
        cell = address(row, column.index)
        unit = vouchers.sheet.money_unit(row, column)
        waits = vouchers.sheet.waits(row, cell)
        if unit and (amount or waits):
            worth = 0 if waits else _worth(amount, unit, column)
            kept = vouchers.pending if waits else vouchers.figures
            kept.append(_figure(vouchers, (row, cells), (column, worth), (day, said)))


def _worth(amount: int | Fraction, unit: MoneyUnit, column: Column) -> int:
    worth = amount * unit.dong if isinstance(amount, int) else to_dong(amount, unit)
    return -abs(worth) if column.told.negative else worth


def _figure(
    vouchers: Vouchers, place: tuple[int, list[Value]], worth: tuple[Column, int], read: tuple[date | None, Said]
) -> Figure:
    (row, cells), (column, amount), (day, said) = place, worth, read
    measure = _measure(vouchers, column, cells)
    year = _cell(cells, vouchers.columns[Role.PLAN_YEAR].index) if Role.PLAN_YEAR in vouchers.columns else None
    title = vouchers.sheet.title
    return Figure(
        cell=address(row, column.index),
        row=row + 1,
        measure=measure,
        amount=amount,
        project=said.project,
        work=said.work,
        unit=said.unit,
        source=(said.source if Role.SOURCE in vouchers.columns else None) or column.source or said.source,
        capital=(said.capital if Role.CAPITAL in vouchers.columns else None) or column.capital or said.capital,
        plan_year=year_of(year) or (plan_year(vouchers.sheet, column) if measure in PLANS else column.told.plan_year),
        date=day or (title.decided if measure in PLANS else None),
        document=_text(vouchers, cells, Role.DOCUMENT) or (title.document if measure in PLANS else None),
        note=_text(vouchers, cells, Role.NOTE) or (None if said.work else said.described),
        programme=said.programme,
    )


def _measure(vouchers: Vouchers, column: Column, cells: list[Value]) -> Measure:
    told = column.measure or Measure.DISBURSED_PERIOD
    if column.asked is not None:
        return told
    if Role.KIND in vouchers.columns and told in {Measure.DISBURSED, Measure.DISBURSED_PERIOD}:
        words = plain(str(_cell(cells, vouchers.columns[Role.KIND].index) or ""))
        told = next((measure for measure, found in _KINDS if found.search(words)), told)
    return Measure.DISBURSED_PERIOD if told is Measure.DISBURSED else told


def _text(vouchers: Vouchers, cells: list[Value], role: Role) -> str | None:
    if role not in vouchers.columns:
        return None
    value = _cell(cells, vouchers.columns[role].index)
    return value.strip() if isinstance(value, str) else (number_text(value) or None)


def _stated_totals(vouchers: Vouchers) -> Iterator[Total]:
    """Each total row's amounts; where a voucher waits for its sender above them they prove nothing."""
    before = 0
    first: dict[str, int] = {}  # column → the first row in which it waits
    for one in vouchers.pending:
        letters = one.cell.rstrip("0123456789")
        first[letters] = min(one.row, first.get(letters, one.row))
    for row, count in vouchers.totals:
        for column in vouchers.sheet.money:
            stated = _settled(vouchers, (row, column), read_amount(vouchers.sheet.grid.value(row, column.index)))
            unit = vouchers.sheet.money_unit(row, column)
            waits = first.get(column_letters(column.index), row + 1) <= row
            last = vouchers.groups[row].last if row in vouchers.groups else None
            if isinstance(stated, EXACT) and unit and not waits:
                yield Total(row, column.index, _worth(stated, unit, column), unit.dong, before, count, last)
        before = before if row in vouchers.groups else count
