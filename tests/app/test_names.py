"""Who changes the book is asked once, at the first change, and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disbtrack.app.main import build
from disbtrack.app.names import NameForm
from disbtrack.app.preferences import Preferences
from disbtrack.app.window import Window
from disbtrack.storage.book import Book
from tests.app.desks import settle


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A window of somebody who was never asked for a name."""
    made = build(Preferences(tmp_path / "preferences.json"))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def answer(name: str, asked: list[str]) -> None:
    """Type a name into the form that will open, and take it; the name that it proposes is noted."""

    def type_it() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, NameForm)
        asked.append(form.field.text())
        form.field.setText(name)
        form.accept()

    QTimer.singleShot(0, type_it)


def signers(path: Path) -> list[str]:
    with Book.open(path) as book, book.read() as reading:
        return [one.person for one in reading.changes()]


def test_the_name_is_asked_at_the_first_change_and_never_again(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    asked: list[str] = []
    answer("Nguyễn Thị An", asked)
    window.commands.make_book(tmp_path / "a.disb")
    settle(qtbot, window)
    window.commands.make_book(tmp_path / "b.disb")
    settle(qtbot, window)
    assert len(asked) == 1
    assert signers(tmp_path / "a.disb") == signers(tmp_path / "b.disb") == ["Nguyễn Thị An"]
    assert Preferences(tmp_path / "preferences.json").liking.person == "Nguyễn Thị An"


def test_the_name_can_be_changed(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    window.desk.session.named = "An"
    asked: list[str] = []
    answer("Bình", asked)
    window.commands.run("book:person")
    assert (asked, window.desk.session.person) == (["An"], "Bình")


def test_an_empty_name_keeps_the_one_that_is_known(window: Window) -> None:
    window.desk.session.named = "An"
    answer("  ", [])
    window.commands.run("book:person")
    assert window.desk.session.person == "An"
