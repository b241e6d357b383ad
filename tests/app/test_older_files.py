"""A file of a book that is older than the one seen last says so when the window opens it, and leads to the other."""

import shutil
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from disbtrack.storage.book import Book
from disbtrack.usecases.books.history import undo
from tests.app.desks import open_window, settle


def test_an_older_file_says_so_and_leads_to_the_newer_one(qtbot: QtBot, tmp_path: Path, book_path: Path) -> None:
    stick = Path(shutil.copy(book_path, tmp_path / "stick.disb"))
    with Book.open(stick) as book:
        undo(book, person="Bo")
    with open_window(qtbot, tmp_path, stick) as window:
        assert window.notices.older.words == ""
        window.commands.open_book(book_path)
        settle(qtbot, window)
        assert "stick.disb is newer than book.disb, by one change by Bo" in window.notices.older.words
        buttons = window.notices.older.findChildren(QPushButton)
        next(one for one in buttons if one.text() == "Open the other one").click()
        settle(qtbot, window)
        assert window.desk.session.live is not None
        assert window.desk.session.live.location == stick
        assert window.notices.older.words == ""
