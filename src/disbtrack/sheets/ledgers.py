"""Lists whose rows stand for themselves, one payment or decision a row: read straight through, quick on 20,000 rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from disbtrack.domain.figure import Attribute, Figure, Measure
from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.domain.names import tidy
from disbtrack.domain.problem import Problem
from disbtrack.domain.programme import programme_of
from disbtrack.domain.reading import Control, RowKind
from disbtrack.sheets.context import Sheet
from disbtrack.sheets.faults import fault
from disbtrack.sheets.figures import PLANS, plan_year
from disbtrack.sheets.grid import CellError, Value, address
from disbtrack.sheets.numbering import number_text
from disbtrack.sheets.roles import Column, Role
from disbtrack.sheets.values import Amount, Doubtful, Separators, read_amount, read_date, style_of
from disbtrack.sheets.wording import capital_in, is_total, pattern, plain, source_in

_KINDS = (
    (Measure.REPAID, pattern(r"nop tra|nop giam|hoan tra")),
    (Measure.RECOVERED, pattern(r"thu hoi")),
    (Measure.COMPLETED, pattern(r"klht|khoi luong|thanh toan(?! tam ung)")),
    (Measure.ADVANCE, pattern(r"tam ung")),
)
_TEXT_ROLES = (Role.LABEL, Role.UNIT, Role.UNIT_CODE, Role.SOURCE, Role.CAPITAL)
_FEW = 5_000


class Said(NamedTuple):
    """What the name cells of a row say together."""

    project: str | None
    work: str | None
    unit: str | None
    source: str | None
    capital: str | None
    programme: str | None
    trouble: tuple[tuple[str, Role], ...] = ()


@dataclass(slots=True)
class Ledger:
    """A list on the way to its figures."""

    sheet: Sheet
    start: int
    stop: int
    columns: dict[Role, Column] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    kinds: dict[int, RowKind] = field(default_factory=dict)
    styles: dict[int, Separators | None] = field(default_factory=dict)
    _said: dict[tuple[Value, ...], Said] = field(default_factory=dict)
    _dates: dict[Value, date | None] = field(default_factory=dict)
    _totals: list[tuple[int, int]] = field(default_factory=list)  # row, figures before it


def is_ledger(sheet: Sheet, start: int) -> bool:
    """A column of dates that is filled in most rows makes a list of vouchers or decisions."""
    column = next((one for one in sheet.columns if one.role is Role.DATE), None)
    if column is None or not sheet.money:
        return False
    rows = [row for row in range(start, min(len(sheet.grid.rows), start + 200)) if _has_money(sheet, row)]
    dated = sum(1 for row in rows if sheet.grid.value(row, column.index) is not None)
    return bool(rows) and dated * 2 > len(rows)


def _has_money(sheet: Sheet, row: int) -> bool:
    return any(sheet.grid.value(row, column.index) is not None for column in sheet.money)


def read_ledger(sheet: Sheet, start: int, stop: int, answers: dict[tuple[int, int], Value]) -> Ledger:
    """Read rows start to stop of a list."""
    ledger = Ledger(sheet, start, stop)
    for column in sheet.columns:
        ledger.columns.setdefault(column.role, column)
    ledger.styles = _separators(sheet, start, stop)
    last = _last_money_row(sheet, start, stop)
    for row in range(start, last + 1):
        _read_row(ledger, row, answers)
    sheet.table.end = last + 1
    _make_controls(ledger)
    return ledger


def _last_money_row(sheet: Sheet, start: int, stop: int) -> int:
    money = [column.index for column in sheet.money]
    for row in range(min(stop, len(sheet.grid.rows)) - 1, start - 1, -1):
        if any(isinstance(read_amount(sheet.grid.value(row, index)), int | Fraction | Doubtful) for index in money):
            return row
    return start - 1


def _separators(sheet: Sheet, start: int, stop: int) -> dict[int, Separators | None]:
    """How each column of money parts its digits, as its unmistakable texts prove; else as the whole sheet does."""
    found: dict[int, set[Separators]] = {column.index: set() for column in sheet.money}
    for index, styles in found.items():
        for row in range(start, min(stop, len(sheet.grid.rows))):
            value = sheet.grid.value(row, index)
            if isinstance(value, str) and len(styles) < 2 and (style := style_of(value)):
                styles.add(style)
    everywhere = {style for styles in found.values() for style in styles}
    return {index: _only(styles or everywhere) for index, styles in found.items()}


def _only(styles: Iterable[Separators]) -> Separators | None:
    kept = list(styles)
    return kept[0] if len(kept) == 1 else None


def _read_row(ledger: Ledger, row: int, answers: dict[tuple[int, int], Value]) -> None:
    cells = ledger.sheet.grid.rows[row]
    if not any(value is not None for value in cells):
        ledger.kinds[row] = RowKind.BLANK
        return
    if row in ledger.sheet.grid.struck_rows:
        ledger.kinds[row] = RowKind.NOTE
        return
    dated = ledger.columns[Role.DATE]
    when = _cell(cells, dated.index)
    if when is None and any(isinstance(value, str) and is_total(value) for value in cells):
        ledger.kinds[row] = RowKind.SUBTOTAL
        ledger._totals.append((row, len(ledger.figures)))
        return
    amounts = _read_amounts(ledger, row, cells, answers)
    day = _day(ledger, when)
    if when is not None and day is None and amounts:
        ledger.problems.append(fault("bad-date", address(row, dated.index), when))
        ledger.kinds[row] = RowKind.REJECTED
        return
    _add_figures(ledger, row, cells, (day, amounts))


def _cell(cells: list[Value], index: int) -> Value:
    return cells[index] if index < len(cells) else None


def _day(ledger: Ledger, when: Value) -> date | None:
    if when is None or isinstance(when, CellError):
        return None
    if when not in ledger._dates:
        ledger._dates[when] = read_date(when, date_1904=ledger.sheet.grid.date_1904)
    return ledger._dates[when]


def _read_amounts(
    ledger: Ledger, row: int, cells: list[Value], answers: dict[tuple[int, int], Value]
) -> list[tuple[Column, int | Fraction]]:
    found: list[tuple[Column, int | Fraction]] = []
    for column in ledger.sheet.money:
        value = _cell(cells, column.index)
        if answers:
            value = answers.get((row, column.index), value)
        if value is None:
            continue
        amount = _settled(ledger, column.index, read_amount(value))
        if isinstance(amount, int | Fraction):
            found.append((column, amount))
        elif address(row, column.index) not in ledger.sheet.pending:
            ledger.problems.append(_trouble(amount, address(row, column.index)))
            ledger.kinds[row] = RowKind.REJECTED
    return found


def _settled(ledger: Ledger, index: int, amount: Amount) -> Amount:
    style = ledger.styles.get(index)
    return amount.readings[style] if isinstance(amount, Doubtful) and style else amount


def _trouble(amount: Amount, cell: str) -> Problem:
    if isinstance(amount, CellError):
        return fault("formula-without-value" if amount.formula else "error-value", cell, amount.token)
    rule = "ambiguous-number" if isinstance(amount, Doubtful) else "not-a-number"
    return fault(rule, cell, getattr(amount, "text", ""))


def _add_figures(
    ledger: Ledger, row: int, cells: list[Value], read: tuple[date | None, list[tuple[Column, int | Fraction]]]
) -> None:
    day, amounts = read
    if not amounts:
        ledger.kinds.setdefault(row, RowKind.HEADING if day is None else RowKind.IMPORTED)
        return
    ledger.kinds[row] = RowKind.IMPORTED
    said = _said(ledger, row, cells)
    for column, amount in amounts:
        cell = address(row, column.index)
        unit = ledger.sheet.money_unit(row, column)
        if amount and unit and cell not in ledger.sheet.pending:
            ledger.figures.append(_figure(ledger, (row, cells), (column, _worth(amount, unit, column)), (day, said)))


def _worth(amount: int | Fraction, unit: MoneyUnit, column: Column) -> int:
    worth = amount * unit.dong if isinstance(amount, int) else to_dong(amount, unit)
    return -worth if column.told.negative else worth


def _figure(
    ledger: Ledger, place: tuple[int, list[Value]], worth: tuple[Column, int], read: tuple[date | None, Said]
) -> Figure:
    (row, cells), (column, amount), (day, said) = place, worth, read
    measure = _measure(ledger, column, cells)
    year = _cell(cells, ledger.columns[Role.PLAN_YEAR].index) if Role.PLAN_YEAR in ledger.columns else None
    title = ledger.sheet.title
    return Figure(
        cell=address(row, column.index),
        row=row + 1,
        measure=measure,
        amount=amount,
        project=said.project,
        work=said.work,
        unit=said.unit,
        source=column.source or said.source,
        capital=column.capital or said.capital,
        plan_year=_year(year) or (plan_year(ledger.sheet, column) if measure in PLANS else column.told.plan_year),
        date=day or (title.decided if measure in PLANS else None),
        document=_text(ledger, cells, Role.DOCUMENT) or (title.document if measure in PLANS else None),
        note=_text(ledger, cells, Role.NOTE),
        programme=said.programme,
    )


def _measure(ledger: Ledger, column: Column, cells: list[Value]) -> Measure:
    told = column.measure or Measure.DISBURSED_PERIOD
    if Role.KIND in ledger.columns and told in {Measure.DISBURSED, Measure.DISBURSED_PERIOD}:
        words = plain(str(_cell(cells, ledger.columns[Role.KIND].index) or ""))
        told = next((measure for measure, found in _KINDS if found.search(words)), told)
    return Measure.DISBURSED_PERIOD if told is Measure.DISBURSED else told


def _year(value: Value) -> int | None:
    if isinstance(value, str) and value.strip().isdigit():
        value = int(value)
    return int(value) if isinstance(value, int | float) and 1990 <= value <= 2060 else None


def _text(ledger: Ledger, cells: list[Value], role: Role) -> str | None:
    if role not in ledger.columns:
        return None
    value = _cell(cells, ledger.columns[role].index)
    return value.strip() if isinstance(value, str) else (number_text(value) or None)


def _said(ledger: Ledger, row: int, cells: list[Value]) -> Said:
    key = tuple(_cell(cells, ledger.columns[role].index) if role in ledger.columns else None for role in _TEXT_ROLES)
    if key not in ledger._said:
        ledger._said[key] = said = _read_said(ledger, key)
        for rule, role in said.trouble:
            column = ledger.columns[role].index
            ledger.problems.append(fault(rule, address(row, column), _cell(cells, column)))
    return ledger._said[key]


def _read_said(ledger: Ledger, key: tuple[Value, ...]) -> Said:
    sheet, trouble = ledger.sheet, []
    label, unit_text, code, source, capital = (number_text(value).strip() or None for value in key)
    project, work = sheet.project, None
    if label:
        match = sheet.known.projects.match(label, sheet.programmes, sheet.project)
        project, work = (match.code, None) if match.code else (sheet.project, tidy(label))
        if match.claimed:
            trouble.append(("unknown-project", Role.LABEL))
        elif not match.code and sheet.project and work not in sheet.known.catalogue.works:
            trouble.append(("new-work", Role.LABEL))
    unit, wrong = _find_unit(sheet, unit_text, code)
    programme = programme_of(project) if project else (sheet.programmes[0] if len(sheet.programmes) == 1 else None)
    return Said(
        project or work,
        work if project else None,
        unit or sheet.unit,
        (source_in(source) or source if source else None) or sheet.title.source,
        (capital_in(capital) or capital if capital else None) or sheet.title.capital,
        programme,
        tuple(trouble + wrong),
    )


def _find_unit(sheet: Sheet, text: str | None, code: str | None) -> tuple[str | None, list[tuple[str, Role]]]:
    code = code.zfill(5) if code and code.isdigit() else None
    units = sheet.known.units
    if text is None:
        return (code, []) if code and units.by_code(code, sheet.units_on) else (None, [])
    found = units.find(text, sheet.units_on, None, code)
    if found is None:
        communal = text.casefold().startswith(("xã ", "phường ", "thị trấn "))
        return text, [("unknown-unit", Role.UNIT)] if communal else []
    return found.code, [("code-contradicts", Role.UNIT_CODE)] if code and code != found.code else []


def _make_controls(ledger: Ledger) -> None:
    """Each total row adds what stands since the one before, or everything; the reading that agrees is the right one."""
    before = 0
    for row, count in ledger._totals:
        for column in ledger.sheet.money:
            stated = _settled(ledger, column.index, read_amount(ledger.sheet.grid.value(row, column.index)))
            unit = ledger.sheet.money_unit(row, column)
            if isinstance(stated, int | Fraction) and unit:
                ledger.controls.append(_control(ledger, (row, column), _worth(stated, unit, column), (before, count)))
        before = count


def _control(ledger: Ledger, place: tuple[int, Column], stated: int, reach: tuple[int, int]) -> Control:
    row, column = place
    letters = address(0, column.index)[:-1]
    sums = [_sum(ledger.figures[start : reach[1]], letters) for start in (0, reach[0])]
    best = min(sums, key=lambda pair: abs(pair[0] - stated))
    return Control(address(row, column.index), stated, best[0], abs(best[0] - stated) <= max(best[1], 1))


def _sum(figures: Iterable[Figure], letters: str) -> tuple[int, int]:
    amounts = [figure.amount for figure in figures if figure.cell.rstrip("0123456789") == letters]
    return sum(amounts), len(amounts)


def with_codes(ledger: Ledger) -> list[Attribute]:
    """The codes of projects that a short list gives, as attributes."""
    column = ledger.columns.get(Role.CODE)
    if column is None or len(ledger.figures) > _FEW:
        return []
    rows = {figure.row - 1: replace(figure) for figure in ledger.figures}
    cells = ((row, ledger.sheet.grid.value(row, column.index)) for row in sorted(rows))
    return [
        Attribute(address(row, column.index), row + 1, "project-code", number_text(value))
        for row, value in cells
        if value
    ]
