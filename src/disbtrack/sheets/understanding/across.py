"""Totals along the row: which columns only add others, proved on the rows themselves."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

from disbtrack.domain.figure import PLAN_MEASURES, Measure
from disbtrack.sheets.understanding.heading_band import Band
from disbtrack.sheets.understanding.numbering import FINE, Line
from disbtrack.sheets.understanding.roles import MONEY_ROLES, Column, Role
from disbtrack.sheets.understanding.wording import is_of_which, pattern, plain

Told = dict[int, list[int]]
"""Column → what it states line by line, in parts of FINE; 0 where it states nothing."""
_FEW = 7  # columns of which all choices are tried
_TOTAL_LEAF = pattern(r"^\W*(tong so|tong cong|tong|cong|tong von|tong kinh phi|tong ke hoach|tong nguon)\b")


def find_totals(columns: list[Column], band: Band, lines: list[Line], halves: dict[int, Fraction]) -> list[Column]:
    """Fill total_of of the columns that add others; answer the columns of second splits set aside."""
    money = [column for column in columns if column.role in MONEY_ROLES]
    told = {column.index: [line.in_fine(column.index) or 0 for line in lines] for column in money}
    _read_formulas(money, band)
    repeated: list[int] = []
    for column in reversed(money):
        if not (column.total_of or column.alone) and (column.adds or _may_be_total(column, money)):
            column.total_of = _proved_parts(column, money, told, halves) or _asked_parts(column, money)
    _find_sums_of_carried(money, told, halves)
    for column in money:
        if column.total_of and column.role is Role.MONEY:
            repeated.extend(_second_split(column, money, told, halves))
    for column in money:
        if column.index in repeated:
            column.role, column.reason = Role.IGNORED, "duplicate-breakdown"
    _part_circles(columns)
    _set_unproved_aside(money)
    _name_distinct(columns)
    return [column for column in money if column.index in repeated]


def _asked_parts(column: Column, money: list[Column]) -> list[int]:
    """A total that is one because the person says so adds the nearest columns of its kind."""
    return [part.index for part in next(iter(_candidates(column, money)), [])] if column.adds else []


def _set_unproved_aside(money: Sequence[Column]) -> None:
    """A total as asked without anything that it could add is no amount."""
    for column in money:
        if column.adds and not column.total_of and column.role is Role.MONEY:
            column.role, column.reason = Role.IGNORED, "total"


def _part_circles(columns: Sequence[Column]) -> None:
    """No column is a total of itself by way of others."""
    by_index = {column.index: column for column in columns}
    for column in columns:
        if column.total_of and column.index in _reached(column, by_index):
            column.total_of = []


def _reached(column: Column, by_index: dict[int, Column]) -> set[int]:
    found: set[int] = set()
    waiting = list(column.total_of)
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting.extend(by_index[index].total_of if index in by_index else [])
    return found


def _may_be_total(column: Column, money: Sequence[Column]) -> bool:
    """Headed as a total, headed by nothing, or followed by columns that say what it consists of."""
    if any(_TOTAL_LEAF.match(plain(part)) for part in column.path) or column.told.vague:
        return True
    alike = [one for one in money if one.index > column.index and _kind(one) == _kind(column)]
    parted = any(is_of_which(part) for one in alike[:1] for part in one.path)
    named = sum(1 for one in alike if one.source or one.capital or one.project)
    return parted or (named > 1 and not (column.source or column.capital or column.project))


def _kind(column: Column) -> tuple[object, ...]:
    told = column.told
    day = told.day if told.day else told.month
    period = told.measure is Measure.DISBURSED_PERIOD
    return (told.measure, told.estimate, told.carried, None if period else day)


def _read_formulas(money: Sequence[Column], band: Band) -> None:
    """The numbering row says it: (3=4+5)."""
    by_index = {column.index: column for column in money}
    for index, formula in band.formulas.items():
        column = by_index.get(index)
        terms = [band.numbers.get(int(number), -1) for number in re.findall(r"\d+", formula)]
        plain_sum = re.fullmatch(r"[\d+\s]+", formula) is not None and all(term in by_index for term in terms)
        if column is None or column.alone or not plain_sum:
            continue
        parts = [by_index[term] for term in terms]
        if all(_kind(part)[:3] == _kind(column)[:3] for part in parts):
            column.total_of = terms


def _proved_parts(column: Column, money: list[Column], told: Told, halves: dict[int, Fraction]) -> list[int]:
    for parts in _candidates(column, money):
        if _holds(column, parts, told, halves, plainly=_is_plainly_above(column, parts)):
            return [part.index for part in parts]
    return []


def _is_plainly_above(column: Column, parts: list[Column]) -> bool:
    """Headed "Tổng số" under the very heading that its parts are under: no sum of two amounts need prove it."""
    above = column.path[:-1]
    named = _TOTAL_LEAF.match(plain(column.path[-1])) is not None
    return bool(above) and named and all(part.path[: len(above)] == above for part in parts)


def _candidates(column: Column, money: list[Column]) -> Iterable[list[Column]]:
    alike = [one for one in money if one is not column and not one.total_of and _kind(one) == _kind(column)]
    siblings = [one for one in alike if len(column.path) > 1 and one.path[: len(column.path) - 1] == column.path[:-1]]
    if len(siblings) > 1:
        yield siblings
        after = [one for one in siblings if one.index > column.index]
        yield from _prefixes(after)
    after = [one for one in alike if one.index > column.index]
    before = [one for one in alike if one.index < column.index]
    if len(after) > 1:
        yield after
        yield from _prefixes(after)
    if len(before) > 1:
        yield before
    yield from _mixed_plans(column, money)
    if 2 < len(after) <= _FEW:
        yield from (list(parts) for count in range(len(after) - 1, 1, -1) for parts in combinations(after, count))
    if column.told.vague:
        yield from _neighbours(column, money)


def _mixed_plans(column: Column, money: list[Column]) -> Iterable[list[Column]]:
    """Money to be used, under one heading: carried over and this year's plan together."""
    plans = [one for one in money if one.measure in PLAN_MEASURES and one is not column and not one.total_of]
    beside = [one for one in plans if len(column.path) > 1 and one.path[0] == column.path[0]]
    if column.measure in PLAN_MEASURES and len({one.measure for one in beside}) > 1:
        yield beside


def _neighbours(column: Column, money: list[Column]) -> Iterable[list[Column]]:
    """A column headed "Cộng" takes its kind from the columns that it adds."""
    left = [one for one in money if one.index < column.index]
    right = [one for one in money if one.index > column.index]
    for nearest, side in ((left[-1:], left), (right[:1], right)):
        group = [one for one in side if nearest and _kind(one) == _kind(nearest[0]) and not one.total_of]
        if len(group) > 1:
            yield group


def _prefixes(parts: list[Column]) -> Iterable[list[Column]]:
    for count in range(len(parts) - 1, 1, -1):
        yield parts[:count]


def _holds(
    column: Column,
    parts: Iterable[Column],
    told: Told,
    halves: dict[int, Fraction],
    *,
    plainly: bool = False,
) -> bool:
    """Four in five rows that speak agree; one at least adds two amounts, unless the headings say it plainly."""
    half = round(halves.get(column.index, Fraction(1, 2)) * FINE)
    right = wrong = added = 0
    for stated, *values in zip(told[column.index], *(told[part.index] for part in parts), strict=True):
        spoken = len(values) - values.count(0)
        if stated and spoken:
            fits = abs(sum(values) - stated) <= half * (spoken + 1)
            right, wrong, added = right + fits, wrong + (not fits), added + (fits and spoken > 1)
    return bool(added or (plainly and right)) and right >= 4 * wrong


def _find_sums_of_carried(money: list[Column], told: Told, halves: dict[int, Fraction]) -> None:
    """Money that may be used = carried over + planned: a column that adds one of each is no plan of its own."""
    planned = [column for column in money if column.measure is Measure.PLANNED]
    carried = [column for column in money if column.measure is Measure.CARRIED]
    for column in planned:
        others = [one for one in planned if one is not column]
        pairs = ([one, other] for one in carried for other in others)
        pair = next((pair for pair in pairs if _holds(column, pair, told, halves)), None)
        if pair and not column.alone and not any(column.index in one.total_of for one in money):
            column.role, column.reason, column.total_of = Role.IGNORED, "derived", [part.index for part in pair]


def _second_split(column: Column, money: list[Column], told: Told, halves: dict[int, Fraction]) -> list[int]:
    """Columns that split the same money once more: by source, and then by kind of capital."""
    known = {index for one in money for index in (one.index, *one.total_of) if one.total_of}
    rest = [one for one in money if one.index not in known and not one.alone and _kind(one) == _kind(column)]
    later = [one for one in rest if one.index > max(column.total_of)]
    if len(later) > 1 and _holds(column, later, told, halves):
        return [one.index for one in later]
    return []


def _name_distinct(columns: Sequence[Column]) -> None:
    """Columns that differ in nothing understood keep their own heading as the source of the money."""
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        if column.role in MONEY_ROLES and not column.total_of:
            key = (
                *_kind(column),
                column.told.day,
                column.told.month,
                column.told.plan_year,
                column.told.negative,
                column.source,
                column.capital,
                column.project,
            )
            groups.setdefault(key, []).append(column)
    for group in groups.values():
        if len(group) > 1:
            for column in group:
                column.source = column.source or _own_words(column)


def _own_words(column: Column) -> str | None:
    spoken = [
        part for part in column.path if not pattern(r"so tien|trong do|cong$|trong thang|luy ke").search(plain(part))
    ]
    return (spoken or list(column.path))[-1] or None
