"""Rows of a list under which payments stand: they name a project, a commune or a source, and may state its total."""

from dataclasses import dataclass
from fractions import Fraction

from disbtrack.domain.names import tidy
from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.cells.row_numbers import number_text, style_of_number
from disbtrack.sheets.understanding.cells.values import read_amount
from disbtrack.sheets.understanding.cells.wording import capital_in, is_total, source_in
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column, Role
from disbtrack.sheets.understanding.lists.voucher_names import Said, find_unit

_SHORT = 40  # letters of a row that names nothing but a source or a kind of capital


@dataclass(frozen=True, slots=True)
class Group:
    """A row that heads payments: what it says, how it is numbered, where its payments end, what it adds."""

    text: str
    style: str
    last: int  # its last payment's row
    amounts: bool


def find_groups(sheet: Sheet, rows: range, columns: dict[Role, Column]) -> dict[int, Group]:
    """The rows that head others. Rows with amounts are such only if one at least is the sum of what it heads."""
    stated = [columns[role].index for role in (Role.DATE, Role.DOCUMENT) if role in columns]
    heads = [row for row in rows if _may_head(sheet, row, stated)]
    if not heads:
        return {}
    found: dict[int, Group] = {}
    proved = False
    styles = {row: style_of_number(_text(sheet, row, columns.get(Role.INDEX))) for row in heads}
    ends = _find_ends(sheet, heads, styles, rows.stop)
    for row, style in styles.items():
        group, sums = _group(sheet, row, style, ends[row])
        if group is not None:
            found[row] = group
            proved = proved or sums
    stating = any(group.amounts for group in found.values())
    return found if proved or not stating else {}


def _group(sheet: Sheet, row: int, style: str, ends: list[int]) -> tuple[Group | None, bool]:
    """The group up to the end at which its amounts come out, else up to the first; None where no payment follows."""
    stated = _amounts(sheet, row)
    text = _heading(sheet, row)
    reaches = [range(row + 1, end) for end in ends if any(_amounts(sheet, at) for at in range(row + 1, end))]
    if not reaches:
        return None, False
    fit = next((reach for reach in reaches if stated and _sum(sheet, reach) == stated), None)
    reach = fit or reaches[-1]
    return Group(text, style, reach[-1], bool(stated)), fit is not None


def _find_ends(sheet: Sheet, heads: list[int], styles: dict[int, str], stop: int) -> dict[int, list[int]]:
    """Where groups may end: before the next head, or before the next one that is numbered alike or names a total."""
    found: dict[int, list[int]] = {}
    alike: dict[str, int] = {}
    following = beyond = total = stop
    for row in reversed(range(heads[0], stop)):
        if row not in styles:
            total = row if _names_total(sheet, row) else total
            continue
        style = styles[row]
        found[row] = list(dict.fromkeys([following, min(alike.get(style, stop), beyond)]))
        following, beyond, alike[style] = row, total, row
    return found


def _may_head(sheet: Sheet, row: int, stated: list[int]) -> bool:
    """A row with one text; stated: the columns in which only payments have anything."""
    cells = sheet.grid.rows[row]
    for index in stated:
        if index < len(cells) and cells[index] is not None:
            return False
    return bool(_heading(sheet, row)) and not _names_total(sheet, row) and row not in sheet.grid.struck_rows


def _names_total(sheet: Sheet, row: int) -> bool:
    return any(isinstance(value, str) and is_total(value) for value in sheet.grid.rows[row])


def _heading(sheet: Sheet, row: int) -> str:
    """The one text of a row beside its number; a row with several is no heading."""
    skipped = {column.index for column in sheet.columns if column.role in {Role.INDEX, Role.MONEY, Role.NOTE}}
    noted = {column.index for column in sheet.columns if column.role is Role.NOTE and column.index > 0}
    cells = enumerate(sheet.grid.rows[row])
    texts = [tidy(v) for at, v in cells if isinstance(v, str) and v.strip() and at not in skipped - noted]
    return texts[0] if len(texts) == 1 and len(texts[0]) > 1 else ""


def _amounts(sheet: Sheet, row: int) -> dict[int, Fraction]:
    told = ((one.index, read_amount(sheet.grid.value(row, one.index))) for one in sheet.money)
    return {index: Fraction(amount) for index, amount in told if isinstance(amount, int | Fraction) and amount}


def _sum(sheet: Sheet, rows: range) -> dict[int, Fraction]:
    """What the payments of some rows make; rows that state the total of others among them are left out."""
    date = next(column for column in sheet.columns if column.role is Role.DATE)
    found: dict[int, Fraction] = {}
    for row in rows:
        if sheet.grid.value(row, date.index) is not None:
            for index, amount in _amounts(sheet, row).items():
                found[index] = found.get(index, Fraction(0)) + amount
    return {index: amount for index, amount in found.items() if amount}


def _cell(cells: list[Value], column: Column) -> Value:
    return cells[column.index] if column.index < len(cells) else None


def _text(sheet: Sheet, row: int, column: Column | None) -> str:
    return number_text(sheet.grid.value(row, column.index)) if column else ""


def read_group(sheet: Sheet, text: str) -> Said:
    """What a heading row says: a commune, a project, a source or kind of capital; else a name of its own."""
    nothing = Said(None, None, None, None, None, None)
    if sheet.known.units.knows(text) or text.casefold().startswith(("xã ", "phường ", "thị trấn ")):
        return nothing._replace(unit=find_unit(sheet, text, None, None)[0])
    match = sheet.known.projects.match(text, sheet.programmes, sheet.project)
    if match.code:
        return nothing._replace(project=match.code)
    source, capital = (source_in(text), capital_in(text)) if len(text) < _SHORT else (None, None)
    if source or capital:
        return nothing._replace(source=source, capital=capital)
    return nothing._replace(work=sheet.known.names.work(text))
