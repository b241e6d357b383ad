"""Which columns may be totals of others, by their headings."""

from collections.abc import Callable, Sequence

from disbtrack.sheets.understanding.cells.wording import capital_in, is_of_which, pattern, plain, source_in
from disbtrack.sheets.understanding.columns.kinship import kind_of
from disbtrack.sheets.understanding.headings.roles import Column

TOTAL_LEAF = pattern(
    r"^\W*(tong so|tong cong|tong|cong|tong von|tong kinh phi|tong ke hoach|tong nguon|ts|t[./]? ?(so|cong))\b"
)


def may_be_total(column: Column, money: Sequence[Column]) -> bool:
    """Headed as a total, headed by nothing, or followed by columns that say what it consists of."""
    if any(TOTAL_LEAF.match(plain(part)) for part in column.path) or column.told.vague:
        return True
    alike = [one for one in money if one.index > column.index and kind_of(one) == kind_of(column)]
    if _lacks_word(column, money):
        return True
    parted = any(is_of_which(part) for one in alike[:1] for part in one.path)
    named = sum(1 for one in alike if _is_named(one))
    before = [one for one in money if one.index < column.index and kind_of(one) == kind_of(column)]
    named = max(named, sum(1 for one in before if _is_named(one)) if all(map(_is_named, before)) else 0)
    return parted or (named > 1 and not _is_named(column))


def _is_named(column: Column) -> bool:
    return bool(column.source or column.capital or column.project)


def _lacks_word(column: Column, money: Sequence[Column]) -> bool:
    """Beside columns that each name a source, a kind of capital, a project or a year, this one names none."""
    above = column.path[:-1]
    beside = [one for one in money if one is not column and above and one.path[:-1] == above]
    names = (_own_money, lambda one: one.project, lambda one: one.told.plan_year or one.told.carried)
    return any(_tells_apart(names_of, column, beside) for names_of in names)


def _tells_apart(names_of: Callable[[Column], object], column: Column, beside: Sequence[Column]) -> bool:
    told = [names_of(one) for one in beside]
    return len(told) > 1 and all(told) and len(set(told)) > 1 and names_of(column) in {None, False}


def _own_money(column: Column) -> str | None:
    """The source or the kind of capital that the last piece of a heading names."""
    return source_in(column.path[-1]) or capital_in(column.path[-1])
