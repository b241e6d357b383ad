"""Columns that only follow from others: plans after adjustments, quarters of months, money carried out of the year."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from disbtrack.domain.figure import Measure
from disbtrack.domain.problem import Problem
from disbtrack.sheets.grid import address
from disbtrack.sheets.understanding.cells.faults import fault, sum_differs, typed_value
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import add_up

_WHOLE_YEAR = pattern(r"^(ca nam|12 thang|tong (ca )?nam|cong (ca )?nam)\b")
_MONTHS = pattern(r"^(\d{1,2}) thang( (dau|cuoi) nam)?")
_QUARTER = pattern(r"^(?:cong |tong )?quy\s*(iv|iii|ii|i|[1-4])\b")
_MONTH = pattern(r"^(?:(?:thang|t(?:h|hg)?\s*[.\-]?)\s*|(?=\d{1,2}\s*[/.\-]\s*20\d\d))(\d{1,2})\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def set_derived_aside(sheet: Sheet, lines: list[Line], halves: dict[int, Fraction]) -> list[Problem]:
    """Take columns that repeat what others say out of the money; say where they do not come out."""
    problems = list(_set_hidden_aside(sheet))
    _set_carried_out_aside(sheet)
    _join_periods(sheet.money)
    return problems + list(_set_finals_aside(sheet, lines, halves))


def _set_hidden_aside(sheet: Sheet) -> Iterator[Problem]:
    """Hidden groups of columns that tell what visible ones tell too: the visible are used, and that is said."""
    hidden = sheet.grid.hidden_columns
    shown = [one for one in sheet.money if one.index not in hidden]
    kinds = {(one.measure, one.told.carried, one.role) for one in shown}
    groups = {one.path[0] for one in shown}
    for column in sheet.money:
        told = (column.measure, column.told.carried, column.role)
        if column.index in hidden and told in kinds and column.path[0] not in groups and column.asked is None:
            column.role, column.reason = Role.IGNORED, "hidden"
            yield fault("hidden-repeats", address(sheet.band.last, column.index), column.heading)


def _set_carried_out_aside(sheet: Sheet) -> None:
    """What is carried into a later year is what this year leaves, no plan of its own."""
    for column in sheet.money:
        told = column.told
        into = told.plan_year and sheet.year and told.plan_year >= sheet.year
        if told.measure is Measure.CARRIED and into and column.asked is None:
            column.role, column.reason = Role.IGNORED, "left"


def _set_finals_aside(sheet: Sheet, lines: list[Line], halves: dict[int, Fraction]) -> Iterator[Problem]:
    """A plan after adjustments beside the first plan: derived where adjustments are told, else the one that counts."""
    plans = [one for one in sheet.money if one.measure is Measure.PLANNED and one.role is Role.MONEY]
    changes = [one for one in sheet.money if one.measure is Measure.ADJUSTED]
    for final in (one for one in plans if one.told.final):
        firsts = _alike(final, [one for one in plans if not one.told.final])
        if final.asked and any(one.asked for one in firsts):
            continue
        if firsts and changes and not final.asked:
            final.role, final.reason = Role.IGNORED, "derived"
            if len(firsts) == 1:
                yield from _check(lines, final, [firsts[0], *_alike(final, changes)], halves)
        elif any(one.asked for one in firsts):
            final.role, final.reason = Role.IGNORED, "superseded"
        elif firsts:
            yield from _supersede(sheet, lines, final, [*firsts, *(one for one in changes if not one.asked)])


def _supersede(sheet: Sheet, lines: Sequence[Line], final: Column, firsts: Sequence[Column]) -> Iterator[Problem]:
    """The later plan counts; rows that state only the first are named."""
    for first in firsts:
        first.role, first.reason = Role.IGNORED, "superseded"
    yield fault("superseded", address(sheet.band.last, firsts[0].index), firsts[0].heading)
    for line in lines:
        if final.index not in line.amounts:
            alone = [first.index for first in firsts if line.amounts.get(first.index)]
            yield from (fault("plan-not-restated", address(line.row, index)) for index in alone[:1])


def _alike(column: Column, others: Sequence[Column]) -> list[Column]:
    """The columns that tell of the same money; all of them where none is as finely told."""
    same = [one for one in others if _money(one) == _money(column)]
    return same or ([] if any(_money(one) != (None,) * 4 for one in others) else list(others))


def _money(column: Column) -> tuple[str | None, ...]:
    return (column.source, column.capital, column.project, column.unit)


def _check(
    lines: Sequence[Line], final: Column, parts: Sequence[Column], halves: dict[int, Fraction]
) -> Iterator[Problem]:
    for line in lines:
        stated = line.amounts.get(final.index)
        if stated is None or any(part.index in line.broken for part in parts):
            continue
        found = add_up(signed(part, line.amounts.get(part.index, 0)) for part in parts)
        if abs(found - stated) > halves.get(final.index, Fraction(1, 2)) * (len(parts) + 1):
            yield sum_differs(address(line.row, final.index), typed_value(stated), typed_value(found))


def signed(column: Column, amount: int | Fraction) -> Fraction:
    """An amount with the sign that its heading gives: under "Giảm" all is less, however it is typed."""
    exact = Fraction(amount)
    return -abs(exact) if column.told.negative else exact


def _join_periods(money: Sequence[Column]) -> None:
    """A quarter beside its months, half a year, the whole year: the sum of the shorter periods that fill it."""
    told = [(span, one) for one in money if one.measure in _PERIODIC and (span := _span(one))]
    for (first, last), column in sorted(told, key=lambda pair: pair[0][1] - pair[0][0]):
        beside = {span: one for span, one in told if one is not column and _belongs(one, column)}
        if first < last and not (column.total_of or column.alone) and (parts := _fill(first, last, beside)):
            column.total_of = [part.index for part in parts]


_PERIODIC = frozenset({Measure.DISBURSED_PERIOD, Measure.PLANNED})


def _belongs(one: Column, other: Column) -> bool:
    return one.measure is other.measure and _money(one) == _money(other) and one.role is other.role


def _span(column: Column) -> tuple[int, int] | None:
    """First and last month of the period that a column is headed by; None for amounts to date."""
    words = plain(column.path[-1])
    if found := _MONTH.match(words):
        return (int(found[1]), int(found[1]))
    if found := _QUARTER.match(words):
        quarter = _ROMAN.get(found[1]) or int(found[1])
        return (3 * quarter - 2, 3 * quarter)
    if _WHOLE_YEAR.match(words):
        return (1, 12)
    found = _MONTHS.match(words)
    if found is None or re.search(r"luy ke|den", words):
        return None
    return (13 - int(found[1]), 12) if found[3] == "cuoi" else (1, int(found[1]))


def _fill(first: int, last: int, beside: dict[tuple[int, int], Column]) -> list[Column]:
    """Columns that follow on each other from the first month to the last; empty where they leave a gap."""
    for start, end in sorted(beside, key=lambda span: span[1] - span[0], reverse=True):
        if start == first and end <= last and (start, end) != (first, last):
            rest = _fill(end + 1, last, beside) if end < last else []
            if rest or end == last:
                return [beside[start, end], *rest]
            if (end + 1, last) in beside:
                return [beside[start, end], beside[end + 1, last]]
    return []
