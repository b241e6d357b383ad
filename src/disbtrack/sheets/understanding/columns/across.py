"""Totals along the row: which columns only add others, proved on the rows themselves."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from disbtrack.domain.capital import Capital
from disbtrack.domain.figure import PLAN_MEASURES, Measure
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.columns.column_sums import Amounts
from disbtrack.sheets.understanding.columns.formula_totals import read_formulas
from disbtrack.sheets.understanding.columns.kinship import kin_of, kind_of
from disbtrack.sheets.understanding.columns.partial_columns import find_parts_told, set_aside
from disbtrack.sheets.understanding.columns.remainders import set_remainders_aside
from disbtrack.sheets.understanding.columns.total_headings import TOTAL_LEAF, may_be_total
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.headings.roles import MONEY_ROLES, Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.stated_sums import Told

_FEW = 7  # columns of which all choices are tried
_SEVERAL = 3  # columns that a bare total adds, though but one of them is filled in each row


def find_totals(
    columns: list[Column], band: Band, lines: list[Line], halves: dict[int, Fraction], told: Told | None = None
) -> list[Column]:
    """Fill total_of of the columns that add others; answer the columns set aside because others tell their money.

    told: what the formulas of the cells say.
    """
    money = [column for column in columns if column.role in MONEY_ROLES]
    amounts = Amounts(money, lines, halves)
    _take_told(money, told or {})
    read_formulas(money, band, amounts)
    partial = _find_sums(money, amounts)
    money = [column for column in money if column not in partial]
    _find_sums_of_carried(money, amounts)
    aside = [one for column in money if column.role is Role.MONEY for one in _second_split(column, money, amounts)]
    for column in aside:
        column.role, column.reason = Role.IGNORED, "duplicate-breakdown"
    _part_circles(columns)
    set_remainders_aside(money, amounts)
    _set_unproved_aside(money)
    _name_distinct(columns)
    return [*aside, *partial]


def _find_sums(money: list[Column], amounts: Amounts) -> list[Column]:
    """From right to left, what each column adds; answer the columns that tell only a part of the one before them."""
    partial: list[Column] = []
    for column in reversed(money):
        rest = [one for one in money if one not in partial]
        if column not in partial and not (column.total_of or column.alone):
            column.total_of = _find_parts(column, rest, amounts) or _asked_parts(column, rest)
        if column not in partial:
            partial += _set_parts_aside(column, rest, amounts)
    _find_last_sums([one for one in money if one not in partial], amounts)
    return partial


def _find_last_sums(money: list[Column], amounts: Amounts) -> None:
    """A total to the right of what it adds, itself of totals to its left, comes out only when those are known."""
    known = any(column.total_of for column in money)
    for column in money if known else ():
        added = any(column.index in one.total_of for one in money)
        if not (column.total_of or column.alone or added) and may_be_total(column, money):
            column.total_of = _find_parts(column, money, amounts)


def _set_parts_aside(column: Column, money: list[Column], amounts: Amounts) -> list[Column]:
    """The columns after this one that tell only a part of it, unless a column before it needs them for its sum."""
    parts = [one for one in money if one.index in column.total_of]
    if parts and not column.adds and amounts.prove(column, parts).tells_a_part:
        column.total_of = []
        return set_aside(parts)
    told = find_parts_told(column, money, amounts)
    return set_aside([one for one in told if one.index not in _needed(column, money, amounts)]) if told else []


def _needed(column: Column, money: list[Column], amounts: Amounts) -> set[int]:
    """The columns that make the sum of one before a column, beyond chance."""
    before = [one for one in money if one.index < column.index and kin_of(one) == kin_of(column)]
    sums = (parts for one in before for parts in _following(one, money) if amounts.is_sure_sum(one, parts))
    return {part.index for parts in sums for part in parts}


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
        if column.total_of and column.index in reached(column, by_index):
            column.total_of = []


def reached(column: Column, by_index: dict[int, Column]) -> set[int]:
    """All columns that a total adds, directly or by way of other totals."""
    found: set[int] = set()
    waiting = list(column.total_of)
    while waiting:
        index = waiting.pop()
        if index not in found:
            found.add(index)
            waiting.extend(by_index[index].total_of if index in by_index else [])
    return found


def _take_told(money: Sequence[Column], told: Told) -> None:
    by_index = {column.index: column for column in money}
    for index, terms in told.items():
        column, parts = by_index[index], [by_index[term] for term in terms]
        if not column.alone and all(kin_of(part)[:2] == kin_of(column)[:2] for part in parts):
            column.total_of = list(terms)


def _find_parts(column: Column, money: list[Column], amounts: Amounts) -> list[int]:
    """The columns that a column adds: of rival choices the one in which the most rows come out, the first of equals."""
    sure = not column.told.vague or any(TOTAL_LEAF.match(plain(part)) for part in column.path)
    best: tuple[Fraction, list[Column]] = (Fraction(0), [])
    if column.adds or may_be_total(column, money):
        for parts in _candidates(column, money):
            above = _is_plainly_above(column, parts)
            proof = amounts.prove(column, parts) if above else amounts.prove_sum(column, parts)
            alone = column.told.vague and sure and len(parts) >= _SEVERAL and proof.always
            plainly = alone or (above and proof.in_most_rows)
            if proof.share > best[0] and (plainly or (proof.holds and (proof.added > 1 or sure))):
                best = (proof.share, parts)
            if best[0] == 1:
                break
    found = best[1] or next((run for run in _following(column, money) if amounts.is_sure_sum(column, run)), [])
    found = found or _kinds_of_capital(column, money, amounts) or (_only_part(column, money, amounts) if sure else [])
    return [part.index for part in found]


def _kinds_of_capital(column: Column, money: list[Column], amounts: Amounts) -> list[Column]:
    """The kinds of capital told right after a column that names none: its parts, where most rows come out."""
    after = next((list(run) for run in _following(column, money) if len(run) == len(Capital)), [])
    if column.capital or {part.capital for part in after} != {*Capital}:
        return []
    proof = amounts.prove(column, after)
    return after if proof.added > 1 and proof.in_most_rows else []


def _only_part(column: Column, money: list[Column], amounts: Amounts) -> list[Column]:
    """A total of one column, the only one of its kind beside it: row by row the same amounts."""
    named = TOTAL_LEAF.match(plain(column.path[-1])) is not None
    alike = [one for one in money if one is not column and not one.total_of and kind_of(one) == kind_of(column)]
    if not named or len(alike) != 1:
        return []
    proof = amounts.prove(column, alike)
    return alike if proof.unopposed else []


def _following(column: Column, money: list[Column]) -> Iterator[list[Column]]:
    """The columns right after one, without those that others among them add already."""
    after = [one for one in money if one.index > column.index and kin_of(one) == kin_of(column)]
    taken = {index for one in after for index in one.total_of}
    yield from _prefixes([one for one in after if one.index not in taken])


def _is_plainly_above(column: Column, parts: list[Column]) -> bool:
    """Headed "Tổng số" under the very heading that its parts are under: most rows prove it, if by one amount each."""
    above = column.path[:-1]
    named = TOTAL_LEAF.match(plain(column.path[-1])) is not None
    return bool(above) and named and all(part.path[: len(above)] == above for part in parts)


def _candidates(column: Column, money: list[Column]) -> Iterable[list[Column]]:
    alike = [one for one in money if one is not column and not one.total_of and kind_of(one) == kind_of(column)]
    siblings = [one for one in alike if len(column.path) > 1 and one.path[: len(column.path) - 1] == column.path[:-1]]
    if len(siblings) > 1:
        yield siblings
    yield from _beside(column, money)
    if len(siblings) > 1:
        yield from _prefixes([one for one in siblings if one.index > column.index])
    after = [one for one in alike if one.index > column.index]
    before = [one for one in alike if one.index < column.index]
    if len(after) > 1:
        yield after
        yield from _prefixes(after)
    if len(before) > 1:
        yield before
        if TOTAL_LEAF.match(plain(column.path[-1])):
            yield from (before[place:] for place in range(1, len(before) - 1))
    yield from _mixed_plans(column, money)
    if 2 < len(after) <= _FEW:
        yield from (list(parts) for count in range(len(after) - 1, 1, -1) for parts in combinations(after, count))
    if column.told.vague:
        yield from _neighbours(column, money)


def _beside(column: Column, money: list[Column]) -> Iterable[list[Column]]:
    """The columns under the same heading, as deep as the total itself, earlier years' money too."""
    near = [one for one in money if one is not column and one.path[:-1] == column.path[:-1] and column.path[:-1]]
    kin = [one for one in near if kin_of(one) == kin_of(column) and not one.total_of]
    if len({kind_of(one) for one in kin}) > 1:
        yield kin


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
        group = [one for one in side if nearest and kind_of(one) == kind_of(nearest[0]) and not one.total_of]
        if len(group) > 1:
            yield group


def _prefixes(parts: list[Column]) -> Iterator[list[Column]]:
    for count in range(len(parts), 1, -1):
        yield parts[:count]


def _find_sums_of_carried(money: list[Column], amounts: Amounts) -> None:
    """Money that may be used = carried over + planned: a column that adds one of each is no plan of its own."""
    planned = [column for column in money if column.measure is Measure.PLANNED]
    carried = [column for column in money if column.measure is Measure.CARRIED]
    for column in planned:
        others = [one for one in planned if one is not column]
        pairs = ([one, other] for one in carried for other in others)
        pair = next((pair for pair in pairs if amounts.prove_sum(column, pair).holds), None)
        if pair and not column.alone and not any(column.index in one.total_of for one in money):
            _make_derived(column, pair)
    derived = {column.path[0] for column in planned if column.reason == "derived"}
    for column in planned:
        if column.path[0] in derived and column.role is Role.MONEY and not column.alone:
            pair = [one for one in (*carried, *planned) if one is not column and one.path[1:] == column.path[1:]]
            if len(pair) > 1 and amounts.prove_sum(column, pair).mostly_right:
                _make_derived(column, pair)


def _make_derived(column: Column, parts: Iterable[Column]) -> None:
    column.role, column.reason, column.total_of = Role.IGNORED, "derived", [part.index for part in parts]


def _second_split(column: Column, money: list[Column], amounts: Amounts) -> list[Column]:
    """Columns that split the same money once more: by source, and then by kind of capital."""
    if not column.total_of:
        return []
    known = {index for one in money for index in (one.index, *one.total_of) if one.total_of}
    rest = [one for one in money if one.index not in known and not one.alone and kin_of(one) == kin_of(column)]
    later = [one for one in rest if one.index > max(column.total_of)]
    under = [one for one in later if column.path[:-1] and one.path[: len(column.path) - 1] == column.path[:-1]]
    for group in (under, later):
        if len(group) > 1 and (amounts.prove_sum(column, group).holds or _retells(column, group, amounts)):
            return group
    return []


def _retells(column: Column, group: list[Column], amounts: Amounts) -> bool:
    """Under the very heading of a total that is made already, its amounts once more, if by one column at a time."""
    return (
        bool(column.path[:-1]) and group[0].path[0] == column.path[0] and amounts.prove_sum(column, group).mostly_right
    )


def _name_distinct(columns: Sequence[Column]) -> None:
    """Columns that differ in nothing understood keep their own heading as what their money is for."""
    groups: dict[tuple[object, ...], list[Column]] = {}
    for column in columns:
        if column.role in MONEY_ROLES and not column.total_of:
            told = column.told
            own = (told.day, told.month, told.plan_year, told.negative)
            key = (*kind_of(column), *own, column.source, column.capital, column.project, column.unit)
            groups.setdefault(key, []).append(column)
    for group in groups.values():
        if len({column.path for column in group}) > 1:  # one heading over several columns tells none from another
            for column in group:
                column.item = _own_words(column)


def _own_words(column: Column) -> str | None:
    spoken = [
        part for part in column.path if not pattern(r"so tien|trong do|cong$|trong thang|luy ke").search(plain(part))
    ]
    return (spoken or list(column.path))[-1] or None
