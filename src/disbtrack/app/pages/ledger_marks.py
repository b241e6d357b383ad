"""Rows that are held fast, as the ledger shows them: a lock where the period is closed, a tick where it was checked."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from disbtrack.app.pages.ledger_columns import AMOUNTS
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.usecases.answers.ledger import LedgerRow
from disbtrack.usecases.books.fixed_rows import Fixed

Show = Callable[[LedgerRow], Cell]
_ROOM = 24
"""Pixels that the lock takes beside the day."""


def mark_fixed(columns: Iterable[Column[LedgerRow]], fixed: Fixed) -> list[Column[LedgerRow]]:
    """The same columns, the lock at the day and the tick at the amount."""
    if not fixed:
        return list(columns)
    return [
        replace(one, cell=_marked(one.key, one.cell, fixed), width=one.width + _ROOM * (one.key == "date"))
        for one in columns
    ]


def _marked(key: str, show: Show, fixed: Fixed) -> Show:
    if key == "date":
        return lambda row: _locked(show(row), row, fixed, icon="lock")
    if key in AMOUNTS:
        return lambda row: _checked(_locked(show(row), row, fixed), row, fixed)
    return lambda row: _locked(show(row), row, fixed)


def _locked(cell: Cell, row: LedgerRow, fixed: Fixed, icon: str = "") -> Cell:
    closing = fixed.closing(row.entry)
    if closing is None:
        return cell
    tone = "text2" if cell.tone == "text" else cell.tone
    return replace(cell, tone=tone, icon=icon or cell.icon, hint=_with(cell, str(closing.words)))


def _checked(cell: Cell, row: LedgerRow, fixed: Fixed) -> Cell:
    mark = fixed.mark(row.entry)
    if mark is None or not cell.text:
        return cell
    return replace(cell, icon="check", hint=_with(cell, str(mark.words)))


def _with(cell: Cell, words: str) -> str:
    return "\n".join(part for part in (cell.hint or cell.text, words) if part)
