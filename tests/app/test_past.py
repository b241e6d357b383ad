"""The whole window shows the book as it stood at a change or on a day, and comes back by one key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.window import Window
from disbtrack.storage.book import Book
from disbtrack.usecases.books.moments import read_moment
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.app.desks import DAY, open_window, press, settle
from tests.usecases.totals import UNITS, take, write_statement

FIRST = (1, "Xã Mường Lạn", "Dự án 2", 5)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book of one figure, five million, set to seven million by hand."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        take(book, write_statement(tmp_path / "T10.xlsx", UNITS, FIRST))
        set_to(book, 7_000_000)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.go("ledger")
        settle(qtbot, made)
        yield made


def set_to(book: Book, amount: int) -> None:
    with book.read() as reading:
        one = next(iter(reading.entries())).id
    set_amounts(book, {one: amount}, reason="gọi Kho bạc", person="Bình")


def shown(window: Window) -> list[int]:
    return [row.entry.figure.amount // 1_000_000 for row in window.ledger.table.model.rows]


def ask_moment(qtbot: QtBot, window: Window, typed: str) -> None:
    window.commands.run("book:past")
    popup = window.commands.of_book.asking
    assert popup is not None
    popup.field.setText(typed)
    popup.accept()
    settle(qtbot, window)


def test_the_ledger_is_shown_as_it_stood_and_a_strip_says_so(qtbot: QtBot, window: Window) -> None:
    assert shown(window) == [7]
    ask_moment(qtbot, window, "2")
    assert shown(window) == [5]
    assert "after change 2" in window.notices.past.words
    assert "after change 2" in window.windowTitle()


def test_one_key_leads_back_to_today(qtbot: QtBot, window: Window) -> None:
    ask_moment(qtbot, window, "2")
    press(qtbot, window, "Ctrl+Shift+H")
    assert (shown(window), window.notices.past.words) == ([7], "")


def test_the_history_leads_to_each_moment_by_keys(qtbot: QtBot, window: Window) -> None:
    window.commands.run("page:history")
    settle(qtbot, window)
    window.pages["history"].table.choose(1)  # type: ignore[attr-defined] # the history has one table
    press(qtbot, window, "Ctrl+Return")
    window.go("ledger")
    settle(qtbot, window)
    assert shown(window) == [5]


def test_nothing_can_be_written_into_the_past(qtbot: QtBot, window: Window) -> None:
    ask_moment(qtbot, window, "2")
    model = window.ledger.table.model
    place = next(at for at, one in enumerate(model.columns) if one.edit and one.edit(model.rows[0]))
    model.setData(model.index(0, place), "9")
    settle(qtbot, window)
    asking = window.ledger.editing.asking
    assert asking is not None
    asking.agreed.emit("vì sao")
    settle(qtbot, window)
    assert "as it stood" in window.ledger.banner.words
    assert not window.menus.actions["undo"].isEnabled()


def test_a_day_before_the_book_is_refused_in_words(qtbot: QtBot, window: Window) -> None:
    ask_moment(qtbot, window, "1/1/2020")
    assert "The book was made after 01/01/2020" in window.ledger.banner.words
    assert window.desk.session.stood is None


@pytest.mark.parametrize("typed", ["", "gì đó", "31/13/2025"])
def test_what_is_no_moment_is_said_in_the_box(typed: str) -> None:
    moment, wrong = read_moment(typed, DAY.year)
    assert (moment, bool(wrong)) == (None, True)


def test_what_another_process_writes_is_shown_where_nobody_types(qtbot: QtBot, window: Window) -> None:
    window.ledger.table.view.setFocus()
    with Book.open(window.desk.session.live.location) as elsewhere:  # type: ignore[union-attr] # a book is open
        set_to(elsewhere, 8_000_000)
    window.watch.look()
    settle(qtbot, window)
    assert shown(window) == [8]
    assert window.status.words.text().startswith("Bình changed the book") or "rows shown" in window.status.words.text()


def test_while_somebody_types_a_strip_says_who_wrote_and_shows_it_when_asked(qtbot: QtBot, window: Window) -> None:
    window.ledger.focus_filter()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.ledger.table.header.isAncestorOf(window.focusWidget()))
    with Book.open(window.desk.session.live.location) as elsewhere:  # type: ignore[union-attr] # a book is open
        set_to(elsewhere, 8_000_000)
    window.watch.look()
    settle(qtbot, window)
    assert shown(window) == [7]
    assert window.notices.news.words.startswith("Bình changed the book")
    window.notices.show_news()
    settle(qtbot, window)
    assert shown(window) == [8]
