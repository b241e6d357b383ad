"""Payments entered by hand, paper by paper: held against advances and plan, and kept as vouchers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Form
from disbtrack.domain.vouchers import Voucher
from disbtrack.storage.book import Change, Reading
from disbtrack.usecases.entered_rows import ReadCell, ReadRow
from disbtrack.usecases.voucher_checks import check_payments


def own_payments(reading: Reading, on: date | None = None) -> list[Entry]:
    """The payments entered by hand, of one day where it is given."""
    identity = own_series(Form.VOUCHERS).identity
    mine = next((one for one in reading.series() if one.identity == identity), None)
    return reading.entries(Filters(series=mine.id, since=on, until=on)) if mine else []


Paper = tuple[str | None, date | None]
"""A paper's number and its day."""
_COLUMNS = {"unknown-advance": "clears", "advance-assumed": "clears"}
"""Where a problem of a payment shows, if not at its amount."""


def held_rows(reading: Reading, rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Mark the rows that pay more than is planned without saying why, or clear what was not advanced."""
    figures = [row.figure for row in rows if row.figure is not None]
    papers = _by_paper(figures)
    if not papers:
        return [*rows]
    plan = [one for one in figures if one.measure in PLAN_MEASURES]
    before, found = [one.figure for one in own_payments(reading)], list[Problem]()
    for paper, own in papers.items():
        same = [replace(one, row=0) for one in before if paper[0] and (one.document, one.date) == paper]
        others = [one for one in before if not paper[0] or (one.document, one.date) != paper]
        explained = any(row.over for row in rows if row.figure in own)
        found += check_payments(reading, [*own, *same], others, explained=explained, plan=plan)
        before += own
    return [_marked(row, [one for one in found if row.figure and one.cell == str(row.figure.row)]) for row in rows]


def keep_vouchers(change: Change, rows: Iterable[ReadRow]) -> None:
    """Keep the papers of payments as vouchers; one that the book has already gains what is said now."""
    known = {(one.number, one.date): one for one in change.kept(Voucher) if one.reporter is None}
    for row in rows:
        figure = row.figure
        if figure is None or figure.measure in PLAN_MEASURES or figure.document is None or figure.date is None:
            continue
        place = (figure.document, figure.date)
        voucher = known.get(place) or Voucher(reporter=None, number=figure.document, date=figure.date)
        known[place] = replace(voucher, over=_joined(voucher.over, row.over))
    change.put_kept(*known.values())


def _joined(told: str, more: str) -> str:
    return "; ".join(dict.fromkeys(words for words in (told, more) if words))


def _by_paper(figures: Iterable[Figure]) -> dict[Paper, list[Figure]]:
    """Payments by the paper that they stand on; those without one stand for themselves."""
    found: dict[Paper, list[Figure]] = {}
    for figure in figures:
        if figure.measure not in PLAN_MEASURES:
            found.setdefault((figure.document, figure.date), []).append(figure)
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
