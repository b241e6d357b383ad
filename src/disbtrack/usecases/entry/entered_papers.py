"""Payments entered by hand, paper by paper: held against advances and plan, and kept as vouchers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Form
from disbtrack.domain.vouchers import Voucher
from disbtrack.storage.book import Change, Reading
from disbtrack.usecases.entry.entered_rows import ReadCell, ReadRow
from disbtrack.usecases.payments.rival_tellers import check_rivals
from disbtrack.usecases.payments.voucher_checks import check_payments

Paper = tuple[str | None, date | None]
"""A paper's number and its day."""
_COLUMNS = {"unknown-advance": "clears", "advance-assumed": "clears"}
"""Where a problem of a payment shows, if not at its amount."""


class Payment(NamedTuple):
    """A payment by hand; over: why more is paid than planned, "" where nobody said so."""

    figure: Figure
    over: str = ""


def own_payments(reading: Reading, on: date | None = None) -> list[Entry]:
    """The payments entered by hand, of one day where it is given."""
    identity = own_series(Form.VOUCHERS).identity
    mine = next((one for one in reading.series() if one.identity == identity), None)
    return reading.entries(Filters(series=mine.id, since=on, until=on)) if mine else []


def held_rows(reading: Reading, rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Mark the rows that pay more than is planned without saying why, or clear what was not advanced."""
    figures = [row.figure for row in rows if row.figure is not None]
    plan = [one for one in figures if one.measure in PLAN_MEASURES]
    payments = payments_of(rows)
    found = held_payments(reading, payments, plan=plan)
    found += [
        one for one in check_rivals(reading, [paid.figure for paid in payments]) if one.severity is Severity.WARNING
    ]
    return [_marked(row, [one for one in found if row.figure and one.cell == str(row.figure.row)]) for row in rows]


def payments_of(rows: Iterable[ReadRow]) -> list[Payment]:
    """The payments among rows, each with why more is paid than planned."""
    told = ((row.figure, row.over) for row in rows)
    return [
        Payment(figure, over) for figure, over in told if figure is not None and figure.measure not in PLAN_MEASURES
    ]


def held_payments(
    reading: Reading, payments: Sequence[Payment], *, plan: Sequence[Figure] = (), instead_of: Collection[int] = ()
) -> list[Problem]:
    """Hold payments against the plan and the advances of their lines; a problem's cell is the row of its figure.

    plan: what is about to be planned; instead_of: entries (by number) whose place the payments take.
    """
    if not payments:
        return []
    before = [one.figure for one in own_payments(reading) if one.id not in instead_of]
    found: list[Problem] = []
    for paper, told in _by_paper(payments).items():
        own = [one.figure for one in told]
        same = [replace(one, row=0) for one in before if paper[0] and (one.document, one.date) == paper]
        others = [one for one in before if not paper[0] or (one.document, one.date) != paper]
        explained = any(one.over for one in told)
        found += check_payments(reading, [*own, *same], others, explained=explained, plan=plan)
        before += own
    return found


def keep_vouchers(change: Change, payments: Iterable[Payment]) -> None:
    """Keep the papers of payments as vouchers; one that the book has already gains what is said now."""
    known = {(one.number, one.date): one for one in _vouchers(change)}
    for figure, over in payments:
        if figure.document is None or figure.date is None:
            continue
        place = (figure.document, figure.date)
        voucher = known.get(place) or Voucher(reporter=None, number=figure.document, date=figure.date)
        known[place] = replace(voucher, over=_joined(voucher.over, over))
    change.put_kept(*known.values())


def follow_payments(change: Change, moved: Iterable[tuple[Figure, Payment]]) -> None:
    """Keep vouchers with payments that were altered, each given as it was and as it is.

    A paper that all its payments left is the one that they stand on now, where the book does not know that one yet.
    """
    told = list(moved)
    there = {(one.figure.document, one.figure.date) for one in own_payments(change)}
    for voucher in _vouchers(change):
        place = (voucher.number, voucher.date)
        if place in there or voucher.id is None:
            continue
        onto = {
            (now.figure.document, now.figure.date) for before, now in told if (before.document, before.date) == place
        }
        number, day = onto.pop() if len(onto) == 1 else (None, None)
        if number and day and not any((one.number, one.date) == (number, day) for one in _vouchers(change)):
            change.put_kept(replace(voucher, number=number, date=day))
        elif told:
            change.withdraw_kept(Voucher, [voucher.id])
    keep_vouchers(change, [now for _before, now in told])


def _vouchers(reading: Reading) -> list[Voucher]:
    return [one for one in reading.kept(Voucher) if one.reporter is None]


def _joined(told: str, more: str) -> str:
    return "; ".join(dict.fromkeys(words for words in (told, more) if words))


def _by_paper(payments: Iterable[Payment]) -> dict[Paper, list[Payment]]:
    """Payments by the paper that they stand on; those without one stand for themselves."""
    found: dict[Paper, list[Payment]] = {}
    for one in payments:
        found.setdefault((one.figure.document, one.figure.date), []).append(one)
    return found


def _marked(row: ReadRow, problems: Iterable[Problem]) -> ReadRow:
    cells = dict(row.cells)
    for problem in problems:
        column = _COLUMNS.get(problem.rule, "amount")
        cells[column] = _with(cells.get(column, ReadCell()), problem)
    return replace(row, cells=cells)


def _with(cell: ReadCell, problem: Problem) -> ReadCell:
    if problem.severity is Severity.ERROR:
        return replace(cell, problem=problem.message)
    return replace(cell, doubt=cell.doubt or problem.message)
