"""A table of nested rows read into the sheet's reading."""

from collections.abc import Iterable
from fractions import Fraction

from disbtrack.domain.figure import Attribute
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import RowKind
from disbtrack.sheets.grid import Value, address, column_letters
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.row_numbers import is_first, number_text
from disbtrack.sheets.understanding.columns.across import find_totals
from disbtrack.sheets.understanding.columns.column_units import settle_units
from disbtrack.sheets.understanding.columns.derived import set_derived_aside
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.coding import code_attribute
from disbtrack.sheets.understanding.dimensions.dimensions import Dimensions
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.lists.listing import add_remarks
from disbtrack.sheets.understanding.proofs.checks import (
    check_cells,
    check_codes,
    check_controls,
    check_figures,
    check_names,
)
from disbtrack.sheets.understanding.proofs.controls import make_controls
from disbtrack.sheets.understanding.proofs.doubts import settle_by_totals, take_words
from disbtrack.sheets.understanding.proofs.figures import Leaves, find_leaves, make_figures
from disbtrack.sheets.understanding.proofs.left_over import check_left
from disbtrack.sheets.understanding.proofs.movements import check_movements
from disbtrack.sheets.understanding.proofs.nameless import check_nameless, find_nameless, take_totals
from disbtrack.sheets.understanding.proofs.not_ours import check_revenue, set_rates_aside
from disbtrack.sheets.understanding.proofs.odd_rows import check_odd_rows
from disbtrack.sheets.understanding.proofs.outliers import check_outliers, check_sums_above
from disbtrack.sheets.understanding.proofs.parts import check_parts
from disbtrack.sheets.understanding.proofs.proposals import propose_values
from disbtrack.sheets.understanding.proofs.rates import check_rates
from disbtrack.sheets.understanding.proofs.scales import check_outside, check_scales
from disbtrack.sheets.understanding.proofs.strays import check_strays, find_column_numbers
from disbtrack.sheets.understanding.rows.lines import half_digits, read_table
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.repetition import Nesting
from disbtrack.sheets.understanding.rows.stated_sums import check_stale, read_sums, sums_along
from disbtrack.sheets.understanding.rows.totals import nest_lines


def read_tree(sheet: Sheet, answers: dict[tuple[int, int], Value]) -> None:
    """Read a sheet whose rows are nested under totals."""
    start = sheet.band.last + 1
    rows = [row for row in range(start, sheet.stop) if row not in sheet.again]
    sheet.table = read_table(sheet.grid, sheet.columns, rows, answers)
    take_words(sheet, sheet.table.lines)
    lines, struck = _set_struck_aside(sheet)
    _style_names(sheet, lines)
    money = [column.index for column in sheet.money]
    settle_by_totals(lines, half_digits(lines, money), sheet.table.habits)
    halves = half_digits(lines, money)
    sheet.reading.problems += settle_units(sheet, lines, halves)
    sheet.reading.problems += set_derived_aside(sheet, lines, halves)
    read_sums(sheet.grid, lines, sheet.money)
    repeated = find_totals(sheet.columns, sheet.band, lines, halves, sums_along(sheet.grid, lines, sheet.money))
    scratch = _find_scratch(lines, {column.index for column in sheet.money})
    lines, struck = [line for line in lines if line not in scratch], [*struck, *scratch]
    unnamed = take_totals(find_nameless(sheet.grid, lines, sheet.columns), lines, halves)
    nesting = nest_lines(lines, halves)
    sheet.table.lines = lines
    _fill_reading(sheet, nesting, halves, repeated)
    sheet.reading.problems += check_nameless(unnamed, sheet.money)
    sheet.reading.problems += check_revenue(sheet, lines)
    _give_kinds(sheet, nesting, struck)
    add_remarks(sheet)


def _set_struck_aside(sheet: Sheet) -> tuple[list[Line], list[Line]]:
    struck = [line for line in sheet.table.lines if line.row in sheet.grid.struck_rows]
    struck += [line for line in set_rates_aside(sheet.table.lines) if line not in struck]
    struck += [line for line in find_column_numbers(sheet.grid, sheet.table.lines) if line not in struck]
    aside = set(struck)
    return [line for line in sheet.table.lines if line not in aside], struck


def _find_scratch(lines: list[Line], money: set[int]) -> list[Line]:
    """Rows of numbers without a name that stand beside the columns of money alone: worked out for something else."""
    told = [(line, line.amounts.keys() | line.broken.keys()) for line in lines if not (line.label or line.number)]
    return [line for line, spoken in told if spoken and money.isdisjoint(spoken)]


def _style_names(sheet: Sheet, lines: list[Line]) -> None:
    """Rows without numbers are nested by what they name: a programme above its projects, an area above its communes."""
    parent = sheet.project
    depths: dict[int, int] = {}
    for line in lines:
        if line.total or not line.label:
            continue
        match = sheet.known.projects.match(line.label, sheet.programmes, parent)
        if match.code:
            depths[line.row] = match.code.count(".")
            parent = match.code if depths[line.row] == 1 else parent
        if line.style:
            continue
        if match.code:
            line.style = f"n{depths[line.row]}"
        elif sheet.known.units.knows(line.label):
            line.style = "commune"
        elif sheet.known.units.area_in(line.label):
            line.style = "area"
    _part_depths(lines, depths)


def _part_depths(lines: list[Line], depths: dict[int, int]) -> None:
    """Projects and their parts numbered in the same way (1, 1, 2, 2, 1, 2) are told apart by the tree."""
    for style in {line.style for line in lines if line.row in depths and line.style and line.style not in "-+*"}:
        alike = [line for line in lines if line.style == style and line.row in depths]
        begun = sum(1 for line in alike if is_first(line.number))
        if begun > 1 and len({depths[line.row] for line in alike}) > 1:
            for line in alike:
                line.style = f"{style}/{depths[line.row]}"


def _fill_reading(sheet: Sheet, nesting: Nesting, halves: dict[int, Fraction], repeated: list[Column]) -> None:
    reading, lines = sheet.reading, sheet.table.lines
    dimensions = Dimensions(sheet)
    leaves = find_leaves(sheet, lines)
    reading.figures, reading.estimates, reading.pending = make_figures(sheet, leaves, dimensions)
    told = [*reading.figures, *reading.estimates]
    proved = make_controls(sheet, leaves, told, nesting, halves)
    reading.controls = [control for control, _ in proved]
    reading.attributes = _read_attributes(sheet)
    proposals = propose_values(sheet, leaves, nesting, halves)
    reading.problems += check_cells(sheet, _leaf_cells(sheet, leaves, nesting), proposals)
    reading.problems += check_figures(sheet, reading.figures)
    reading.problems += check_controls(reading.controls)
    said = {problem.cell for problem in reading.problems if problem.cell and problem.rule == "control-disagrees"}
    reading.problems += check_stale(sheet.grid, lines, sheet.money, said)
    typed = {} if all(control.agrees for control in reading.controls) else _typed_amounts(lines)
    reading.problems += check_scales(proved, told, typed)
    unread = {column_letters(index) for line in lines for index in line.broken}
    reading.problems += check_outside(proved, reading.figures, unread)
    reading.problems += check_outliers(told, proved)
    reading.problems += check_movements(reading.figures)
    reading.problems += check_strays(sheet, lines)
    reading.problems += check_sums_above(lines, {figure.row - 1 for figure in told})
    reading.problems += check_rates(sheet)
    reading.problems += check_left(sheet, halves)
    reading.problems += _not_said(reading.problems, check_odd_rows(sheet, reading.figures, proved))
    reading.problems += check_names(sheet, dimensions)
    reading.problems += _told_again(sheet, repeated)
    reading.problems += check_codes(dimensions.codes)
    reading.unknown += dimensions.codes.unknown.values()
    for total, aside in nesting.repeated:
        reading.problems.append(fault("duplicate-breakdown", _cell_of(sheet, aside[0]), total.label))
    reading.problems += check_parts(sheet, nesting, halves)
    for line in nesting.partial:
        reading.problems.append(fault("partial-breakdown", _cell_of(sheet, line), line.label))


def _not_said(said: list[Problem], found: Iterable[Problem]) -> list[Problem]:
    """What no other rule says of the same cell."""
    cells = {(problem.rule, problem.cell) for problem in said}
    return [problem for problem in found if (problem.rule, problem.cell) not in cells]


def _typed_amounts(lines: list[Line]) -> dict[str, Fraction]:
    return {address(line.row, column): Fraction(value) for line in lines for column, value in line.amounts.items()}


def _told_again(sheet: Sheet, aside: list[Column]) -> list[Problem]:
    """Columns whose money others tell: each kind of repetition is said once."""
    first = {one.reason: one for one in reversed(aside) if one.reason}
    return [fault(rule, address(sheet.band.last, one.index), one.heading) for rule, one in first.items()]


def _cell_of(sheet: Sheet, line: Line) -> str:
    told = line.amounts.keys() | line.broken.keys()
    column = next((one.index for one in sheet.money if one.index in told), 0)
    return address(line.row, column)


def _leaf_cells(sheet: Sheet, leaves: Leaves, nesting: Nesting) -> set[tuple[int, int]]:
    rows = [line for line in sheet.table.lines if line.parent is None and line.row not in nesting.below]
    return {cell for line in rows for column in sheet.money for cell in leaves.below(line, column.index)}


def _read_attributes(sheet: Sheet) -> list[Attribute]:
    found = []
    columns = [one for one in sheet.columns if one.role in {Role.ATTRIBUTE, Role.CODE, Role.DOCUMENT}]
    kinds = {column.index: code_attribute(sheet, column) for column in columns if column.role is Role.CODE}
    for line in sheet.table.lines:
        for column in columns:
            value = sheet.grid.value(line.row, column.index)
            if value is not None and not line.children:
                kind = column.told.attribute or (kinds[column.index] if column.role is Role.CODE else "decision")
                found.append(Attribute(address(line.row, column.index), line.row + 1, kind, number_text(value)))
    return found


def _give_kinds(sheet: Sheet, nesting: Nesting, struck: list[Line]) -> None:
    rows = {figure.row - 1 for figure in (*sheet.reading.figures, *sheet.reading.estimates, *sheet.reading.pending)}
    rejected = {
        int("".join(filter(str.isdigit, problem.cell))) - 1
        for problem in sheet.reading.problems
        if _rejects(problem.rule) and problem.cell
    }
    kinds = [RowKind.HEADING] * sheet.table.end
    for line in sheet.table.lines:
        kinds[line.row] = _kind(line, nesting, line.row in rows, line.row in rejected)
    for row in [*(line.row for line in struck), *sheet.table.unit_rows]:
        if row < len(kinds):
            kinds[row] = RowKind.NOTE
    sheet.reading.row_kinds = kinds


def _rejects(rule: str) -> bool:
    return rule in {"not-a-number", "error-value", "formula-without-value", "ambiguous-number", "bad-date"}


def _kind(line: Line, nesting: Nesting, told: bool, rejected: bool) -> RowKind:  # noqa: FBT001 - two facts of the row
    if told:
        return RowKind.IMPORTED
    if line.excluded:
        return RowKind.SUBTOTAL if nesting.is_repeated(line) else RowKind.NOTE
    if line.row in nesting.below or (line.children and (line.amounts or line.broken)) or line.sum_of:
        return RowKind.SUBTOTAL
    if rejected:
        return RowKind.REJECTED
    if _repeats_parts(line):
        return RowKind.NOTE
    if line.is_empty:
        return RowKind.HEADING
    return RowKind.SUBTOTAL if line.total else RowKind.IMPORTED


def _repeats_parts(line: Line) -> bool:
    """All that the row tells is part of what a row above it counts as a whole."""
    told = {column for column, amount in line.amounts.items() if amount}
    return bool(told) and told <= {column for above in line.ancestors() for column in above.whole}
