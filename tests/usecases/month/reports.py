"""Small monthly reports of communes for the tests of the month, in million đồng."""

from datetime import date
from pathlib import Path

from disbtrack.domain.months import Month
from disbtrack.storage.book import Book
from disbtrack.usecases.month.board import COMMUNES, Board, BoardRow, arrival_board
from disbtrack.usecases.month.receiving import Coming, Received, receive
from tests.usecases.totals import Row, write_statement

OCTOBER = Month(2025, 10)
HEAD = ("TT", "Dự án", "Lũy kế giải ngân")
LAN, BU, LA = "Xã Mường Lạn", "Xã Mường Bú", "Xã Mường La"
CAME = date(2025, 11, 3)


def report(folder: Path, commune: str, *rows: Row, day: str = "31/10/2025", name: str = "") -> Path:
    """A report of a commune; without rows: project 2 with 50 million."""
    path = folder / f"{name or commune} {day.replace('/', '-')}.xlsx"
    return write_statement(path, HEAD, *(rows or ((1, "Dự án 2", 50),)), office=f"UBND {commune}", day=day)


def bring(book: Book, *paths: Path, accept: bool = False) -> Received:
    """Files come in for October."""
    coming = Coming(OCTOBER, COMMUNES, "An", CAME, accept_warnings=accept)
    return receive(book, list(paths), coming, in_child=False)


def row_of(board: Board, name: str) -> BoardRow:
    """The row of a unit."""
    return next(row for row in board.rows if row.name == name)


def states(book: Book) -> dict[str, str]:
    """How every unit stands in October."""
    return {row.name: row.state.value for row in arrival_board(book, OCTOBER).rows}
