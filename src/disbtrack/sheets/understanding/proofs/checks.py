"""What is doubtful in figures that were read: too much paid, negative, twice, a thousand times off, unknown names."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from operator import attrgetter

from disbtrack.domain.codes import TargetKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import format_money
from disbtrack.domain.names import fold
from disbtrack.domain.problem import Problem
from disbtrack.domain.reading import Control
from disbtrack.i18n import text
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import control_differs, fault, several
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.coding import Codes
from disbtrack.sheets.understanding.dimensions.dimensions import Dimensions
from disbtrack.sheets.understanding.dimensions.unknown_names import spelt_otherwise, unknown_project, unknown_unit
from disbtrack.sheets.understanding.headings.roles import Role
from disbtrack.sheets.understanding.proofs.evidence import (
    below_zero,
    recovered_without_work,
    told_twice,
    unread,
)
from disbtrack.sheets.understanding.proofs.scales import check_size
from disbtrack.sheets.understanding.proofs.spending import check_spending

_OTHERWISE = text(
    "The map of codes says that this code means something else than the name beside it. The name was taken."
)
_MANY = 50
_told = attrgetter(
    *("measure", "amount", "date", "document", "project", "work", "unit", "source", "capital", "note"),
)
"""All that a voucher says."""


def check_figures(sheet: Sheet, figures: list[Figure]) -> Iterator[Problem]:
    """Check what was read, figure by figure and row by row."""
    yield from check_size(sheet, figures)
    yield from (
        below_zero(one.cell, one.amount) for one in figures if one.amount < 0 and one.measure is not Measure.ADJUSTED
    )
    if sheet.flat:
        yield from _check_vouchers(figures)
    else:
        yield from check_spending(figures)
        yield from _check_repeats(figures)
    yield from _check_years(sheet, figures)
    yield from _check_parts_of_dong(sheet)


def check_controls(controls: Iterable[Control]) -> Iterator[Problem]:
    """A problem for every total that disagrees."""
    for control in controls:
        if not control.agrees:
            yield control_differs(control.cell, format_money(control.stated), format_money(control.computed))


def _check_vouchers(figures: list[Figure]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    works: dict[tuple[object, ...], int] = {}
    for one in figures:
        key = _told(one)
        if seen.setdefault(key, one.row) != one.row:
            yield told_twice(one.cell, one.document or "", seen[key])
        if one.measure is Measure.COMPLETED:
            place = (one.date, one.document, one.row if not one.document else 0)
            works[place] = works.get(place, 0) + one.amount
    if any(one.measure is Measure.COMPLETED for one in figures):
        yield from _few([one for one in figures if _lacks_work(one, works)], works)


def _lacks_work(one: Figure, works: dict[tuple[object, ...], int]) -> bool:
    if one.measure is not Measure.RECOVERED or not (one.document or one.date):
        return False
    return _work_on(one, works) < one.amount


def _work_on(one: Figure, works: dict[tuple[object, ...], int]) -> int:
    return works.get((one.date, one.document, one.row if not one.document else 0), 0)


def _few(figures: list[Figure], works: dict[tuple[object, ...], int]) -> Iterator[Problem]:
    """Each by itself; a list kept in another way throughout says it once, at its first."""
    if len(figures) > _MANY:
        first = figures[0]
        yield fault("recovery-without-work", first.cell, first.amount, message=several(len(figures)))
        return
    yield from (recovered_without_work(one.cell, one.amount, _work_on(one, works)) for one in figures)


def _check_repeats(figures: list[Figure]) -> Iterator[Problem]:
    """Rows of a table that name the same and state the same in every column: the second is said."""
    rows: dict[int, list[Figure]] = {}
    for figure in figures:
        rows.setdefault(figure.row, []).append(figure)
    seen: dict[tuple[object, ...], int] = {}
    for row, told in rows.items():
        key = tuple((*_named(one), one.measure, one.plan_year, one.date, one.amount) for one in told)
        if any(one.amount for one in told) and seen.setdefault(key, row) != row:
            yield told_twice(told[0].cell, told[0].document or "", seen[key])


def _named(one: Figure) -> tuple[object, ...]:
    """What a figure is of, however it is spelt."""
    names = (*one.path, one.project, one.work, one.note)
    return (*(fold(name) if name else None for name in names), one.unit, one.source, one.capital)


def _check_years(sheet: Sheet, figures: list[Figure]) -> Iterator[Problem]:
    for column in sheet.money:
        if column.told.several_years and any(figure.cell.rstrip("0123456789") for figure in figures):
            yield fault("mixed-plan-year", address(sheet.band.first, column.index), column.heading)


def _check_parts_of_dong(sheet: Sheet) -> Iterator[Problem]:
    said: set[int] = set()
    for line in sheet.table.lines:
        for column in sheet.money:
            value = line.amounts.get(column.index)
            if (
                isinstance(value, Fraction)
                and column.index not in said
                and _leaves_part(sheet, line.row, column.index, value)
            ):
                said.add(column.index)
                yield fault("fraction-of-dong", address(line.row, column.index), float(value))


def _leaves_part(sheet: Sheet, row: int, index: int, value: Fraction) -> bool:
    column = next(one for one in sheet.money if one.index == index)
    unit = sheet.money_unit(row, column)
    if unit is None:
        return False
    part = (value * unit.dong) % 1
    return min(part, 1 - part) >= Fraction(1, 1000)


def check_cells(sheet: Sheet, leaves: set[tuple[int, int]], proposals: dict[tuple[int, int], str]) -> Iterator[Problem]:
    """Cells that should hold an amount and do not; on totals and rates a formula without value is no error."""
    for line in sheet.table.lines:
        for index, amount in line.broken.items():
            place = (line.row, index)
            cell, proposal = address(*place), proposals.get(place)
            if line.excluded or place not in leaves or sheet.waits(line.row, cell):
                continue
            yield unread(cell, amount, proposal)
        for index, written in line.slips.items():
            if (line.row, index) in leaves:
                yield fault("separator-unlike", address(line.row, index), written)


def check_names(sheet: Sheet, dimensions: Dimensions) -> Iterator[Problem]:
    """Projects claimed that no tree has, communes that no register has, works told for the first time."""
    works: set[str] = set()
    units: set[str] = set()
    label, unit = (
        next((one.index for role in roles for one in sheet.columns if one.role is role), None)
        for roles in ((Role.LABEL, Role.UNIT), (Role.UNIT, Role.LABEL))
    )
    for line in sheet.table.lines:
        facts = dimensions.facts(line)
        cell = address(line.row, label) if label is not None else None
        if line.row in sheet.waiting_rows:
            continue
        if facts.claimed:
            yield unknown_project(sheet, cell, line.label, dimensions.above(line).project)
        if facts.unit and _names_commune(facts.unit):
            yield unknown_unit(
                sheet, address(line.row, unit) if unit is not None else None, facts.unit, dimensions.area(line)
            )
        known = sheet.known.catalogue.works
        if (
            facts.text
            and not (line.children or line.sum_of)
            and not line.is_empty
            and not line.excluded
            and not facts.claimed
        ):
            if facts.text not in known and facts.text not in works and dimensions.gather(line).project:
                yield fault("new-work", cell, facts.text)
                yield from _spelt_otherwise(sheet, cell, facts.text, TargetKind.WORK)
            works.add(facts.text)
        if facts.unit and facts.unit not in units and not _names_commune(facts.unit):
            units.add(facts.unit)
            at = address(line.row, unit) if unit is not None else None
            yield from _spelt_otherwise(sheet, at, facts.unit, TargetKind.INVESTOR)


def _spelt_otherwise(sheet: Sheet, cell: str | None, name: str, kind: TargetKind) -> Iterator[Problem]:
    if kind is TargetKind.INVESTOR and name in sheet.known.catalogue.register.latest_by_code:
        return
    found = spelt_otherwise(sheet, cell, name, kind)
    if found is not None:
        yield found


def check_codes(codes: Codes) -> Iterator[Problem]:
    """Codes that the map knows as something else than the names beside them: each once."""
    first: dict[str, str] = {}
    for cell, code in codes.contradicted:
        first.setdefault(code, cell)
    for code, cell in first.items():
        yield fault("code-contradicts", cell, code, message=_OTHERWISE)


def _names_commune(unit: str) -> bool:
    return unit.casefold().startswith(("xã ", "phường ", "thị trấn "))
