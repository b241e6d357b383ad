"""Checks of a paper before it is printed; they read the finished table as a careful reader would."""

from collections.abc import Sequence

from disbtrack.domain.money import Dong
from disbtrack.i18n import Text, text
from disbtrack.reports.report import Check, ColumnKind, Row, Table


def check_sums(table: Table) -> Check:
    """Each printed total is the sum of the rows that it adds."""
    return Check(
        text("Every total equals the sum of the rows it adds"),
        all(_adds_up(table, row) for row in table.rows if row.sums),
        releasable=False,
    )


def check_columns(table: Table) -> Check:
    """Each printed column with a formula, (7)=(3)-(4), follows it in every row."""
    return Check(
        text("Every column follows its formula in every row"),
        all(_follows(table, row) for row in table.rows),
        releasable=False,
    )


def check_rounding(table: Table, exact: dict[str, Dong], step: int) -> Check:
    """The first row is the exact total of each measure, rounded: less than one unit away from it."""
    shown = {column.key: cell.value or 0 for column, cell in zip(table.columns, table.rows[0].cells, strict=True)}
    return Check(
        text("The total equals the book's total, rounded"),
        all(abs(shown[key] * step - amount) < step for key, amount in exact.items()),
        releasable=False,
    )


def check_not_negative(table: Table, key: str) -> Check:
    """Nothing is below zero in a column: no row has spent more than its plan."""
    place = next(place for place, column in enumerate(table.columns) if column.key == key)
    found = [row for row in table.rows if (row.cells[place].value or 0) < 0]
    number = table.columns[place].number.partition("=")[0]
    return Check(text("No negative amount in column {number}", number=number), not found)


def check_complete(incomplete: Sequence[str], waiting: Sequence[str] = ()) -> Check:
    """Everyone who reports has reported, and no amount waits for an answer."""
    if waiting:
        return Check(text("Amounts wait for their senders: {places}", places="; ".join(waiting)), passed=False)
    if not incomplete:
        return Check(text("Every reporter's figures are in"), passed=True)
    missing: Text = text("Figures not yet in: {reporters}", reporters=", ".join(incomplete))
    return Check(missing, passed=False)


def _adds_up(table: Table, row: Row) -> bool:
    money = [place for place, column in enumerate(table.columns) if column.kind is ColumnKind.MONEY]
    return all(
        (row.cells[place].value or 0) == sum(table.rows[part].cells[place].value or 0 for part in row.sums)
        for place in money
    )


def _follows(table: Table, row: Row) -> bool:
    return all(
        (row.cells[place].value or 0) == sum(term.sign * (row.cells[term.column].value or 0) for term in column.terms)
        for place, column in enumerate(table.columns)
        if column.terms
    )
