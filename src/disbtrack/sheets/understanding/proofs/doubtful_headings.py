"""Headings that do not say enough: two that are the same, and such as name neither a plan nor payments."""

from collections.abc import Iterator

from disbtrack.domain.figure import Measure
from disbtrack.domain.problem import Problem
from disbtrack.i18n import text
from disbtrack.sheets.grid import address, column_letters
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.wording import is_of_which, pattern, plain, programmes_in
from disbtrack.sheets.understanding.columns.kinship import kind_of
from disbtrack.sheets.understanding.columns.total_headings import TOTAL_LEAF
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role

_OF_MONEY = pattern(
    r"\b(von|kinh phi|kp|so tien|thanh tien|gia tri|ngan sach|ns|nguon|tong|cong|ts|dong|ctmt(qg)?|chuong trinh"
    r"|du an|da|tda|nd|noi dung|nam|thang|quy|dot|thuong xuyen|dau tu|su nghiep|chi(?! (tiet|nhanh|cuc|bo))"
    r"|nhiem vu|muc tieu|hang muc|linh vuc|bo sung)\b|\b(19|20)\d\d\b"
)
"""Words that say that money stands below, though not whether it is planned or paid: the sheet's title says that."""


def check_headings(sheet: Sheet) -> Iterator[Problem]:
    """Ask about columns that would be counted twice, and about columns of which only the title says anything."""
    read = {figure.cell.rstrip("0123456789") for figure in sheet.reading.figures}
    told = [one for one in sheet.money if one.role is Role.MONEY and column_letters(one.index) in read]
    yield from _check_twins(sheet, told)
    yield from _check_assumed(sheet, told)
    yield from _check_totals(sheet, told)


def _check_totals(sheet: Sheet, told: list[Column]) -> Iterator[Problem]:
    """A column headed as a total that adds nothing known, beside columns of its kind: its money may be told twice."""
    for column in told:
        if column.total_of or column.asked or not _is_headed_total(column):
            continue
        alike = [one for one in sheet.money if not _is_headed_total(one) and _is_kin(one, column)]
        alone = [one for one in alike if one in told and not _is_added(sheet, one)]
        if _is_added(sheet, column):  # it is a part of the sheet's total, so those under its heading are not
            alone = [one for one in alone if column.path[:-1] and one.path[: len(column.path) - 1] == column.path[:-1]]
        if len(alike) > 1 and alone:
            yield fault("total-unproved", address(sheet.band.last, column.index), column.heading)


def _is_headed_total(column: Column) -> bool:
    return any(TOTAL_LEAF.match(plain(part)) for part in column.path)


def _is_kin(one: Column, total: Column) -> bool:
    """Of the kind of a total; headed only as one, it may be of payments to date or in periods."""
    paid = {Measure.DISBURSED, Measure.DISBURSED_PERIOD}
    return kind_of(one) == kind_of(total) or (total.told.vague and {one.measure, total.measure} <= paid)


def _is_added(sheet: Sheet, column: Column) -> bool:
    return any(column.index in whole.total_of for whole in sheet.columns)


def _check_twins(sheet: Sheet, told: list[Column]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Column] = {}
    for column in told:
        if column.asked or column.total_of:
            continue
        path = tuple(plain(part) for part in column.path)
        first = seen.setdefault(path, column)
        if first is not column and _meet(sheet, first, column) and not _are_parts(sheet, first, column):
            words = text(
                "Column {first} has the same heading “{heading}”, and no total tells the two apart. Both would be "
                "counted: say what each of them holds, or leave one out.",
                first=column_letters(first.index),
                heading=column.heading,
            )
            yield fault("twin-headings", address(sheet.band.last, column.index), column.heading, message=words)


def _meet(sheet: Sheet, *columns: Column) -> bool:
    """Rows, or rows and those above them, tell both; where none do, one column goes on in the other."""
    both = {column.index for column in columns}
    return any(
        all(any(one.amounts.get(index) for one in (line, *line.ancestors())) for index in both)
        for line in sheet.table.lines
    )


def _are_parts(sheet: Sheet, one: Column, other: Column) -> bool:
    """A total adds both, or each is added by a total of its own."""
    return all(_is_added(sheet, part) for part in (one, other))


def _check_assumed(sheet: Sheet, told: list[Column]) -> Iterator[Problem]:
    added = {index for one in sheet.columns for index in one.total_of}
    near = added | {index + step for index in added for step in (-1, 1)}
    found = [one for one in told if _is_assumed(one) and one.index not in near]
    if found and found[0].measure:
        words = text(
            "“{heading}” names neither a plan nor payments. The amounts were taken as the title of the sheet speaks. "
            "Say what the column holds, or accept it.",
            heading=found[0].heading,
        )
        yield fault("measure-assumed", address(sheet.band.last, found[0].index), found[0].heading, message=words)


def _is_assumed(column: Column) -> bool:
    """Nothing in the heading is known, nor do the rows prove what it is."""
    named = column.source or column.capital or column.project or column.unit or column.money_unit
    if not column.told.vague or column.asked or column.total_of or named or column.told.plan_year:
        return False
    return not any(_is_known(part) for part in column.path)


def _is_known(part: str) -> bool:
    words = plain(part)
    speaks = _OF_MONEY.search(words) or TOTAL_LEAF.match(words) or is_of_which(part)
    return bool(speaks or programmes_in(part))
