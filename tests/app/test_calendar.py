"""The calendar in the window, by keyboard: a duty marked as done with its proof, altered, taken out; what presses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.calendar.page import CalendarPage
from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.dues import Due, DueState
from disbtrack.domain.duties import Duty, Rhythm
from disbtrack.domain.months import Month
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.duties import duty_calendar
from tests.app.desks import open_window, settle
from tests.app.keys import DELETE, ENTER, press, stand_on, type_words

DAY = date(2025, 11, 13)
MONTHLY = "Báo cáo tháng tình hình thực hiện và giải ngân vốn đầu tư công"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """An empty book on the day before a report is due."""
    new_book(tmp_path / "b.disb", person="An").close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.desk.session.today = lambda: DAY
        made.resize(1093, 570)
        made.commands.name_steps()
        made.pages["overview"].outdate()
        settle(qtbot, made)
        yield made


def calendar(qtbot: QtBot, window: Window) -> CalendarPage:
    stand_on(qtbot, window, "calendar")
    return page_of(window.pages, CalendarPage)


def dues(window: Window) -> dict[str, Due]:
    book = window.desk.session.book
    assert book is not None
    return {one.turn.duty.name: one for one in duty_calendar(book, today=DAY).dues}


def duties(window: Window) -> dict[str, Duty]:
    book = window.desk.session.book
    assert book is not None
    return {one.name: one for one in duty_calendar(book, today=DAY).duties}


def choose(page: CalendarPage, name: str) -> None:
    page.table.view.setFocus()
    page.table.choose(next(at for at, one in enumerate(page.table.model.rows) if one.duty.name == name))


def test_a_duty_is_marked_as_done_with_a_note_and_undone(qtbot: QtBot, window: Window) -> None:
    page = calendar(qtbot, window)
    choose(page, MONTHLY)
    press(qtbot, window, ENTER)
    type_words("số 45/BC-STC")
    press(qtbot, window, ENTER)
    mark = dues(window)[MONTHLY].done
    assert mark is not None
    assert (mark.note, mark.done_on, mark.person) == ("số 45/BC-STC", DAY, "kế toán")
    window.commands.run("undo")
    settle(qtbot, window)
    assert dues(window)[MONTHLY].state is DueState.SOON


def test_the_proof_is_laid_beside_what_was_done(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = calendar(qtbot, window)
    choose(page, MONTHLY)
    page.done.done.click()
    settle(qtbot, window)
    (tmp_path / "bc.pdf").write_bytes(b"%PDF-1")
    page.done.files.take([tmp_path / "bc.pdf"])
    settle(qtbot, window)
    assert [one.attachment.name for one in page.done.files.pieces] == ["bc.pdf"]
    page.done.undone.click()
    settle(qtbot, window)
    assert dues(window)[MONTHLY].done is None


def test_an_office_alters_a_day_makes_a_duty_and_takes_one_out(qtbot: QtBot, window: Window) -> None:
    page = calendar(qtbot, window)
    choose(page, MONTHLY)
    page.form.fields["day"].setText("8")
    page.form.ask_save()
    settle(qtbot, window)
    assert duties(window)[MONTHLY].day == 8
    page.table.view.setFocus()
    press(qtbot, window, Qt.Key.Key_Insert)
    type_words("Họp giao ban", "20", "", "giấy mời 3")
    press(qtbot, window, ENTER)
    made = duties(window)["Họp giao ban"]
    assert (made.rhythm, made.day, made.source) == (Rhythm.MONTHLY, 20, "giấy mời 3")
    choose(page, "Họp giao ban")
    press(qtbot, window, DELETE)
    assert "Họp giao ban" not in duties(window)


def test_a_day_that_is_none_is_said_in_the_page(qtbot: QtBot, window: Window) -> None:
    page = calendar(qtbot, window)
    choose(page, MONTHLY)
    page.form.fields["day"].setText("mười")
    page.form.ask_save()
    assert "mười" in page.banner.words
    assert duties(window)[MONTHLY].day == 15


def test_months_are_walked_through_and_all_duties_listed(qtbot: QtBot, window: Window) -> None:
    page = calendar(qtbot, window)
    page.walk(1)
    settle(qtbot, window)
    assert (page.state(), page.list.title.text()) == (Month(2025, 12), "Calendar of T12/2025")
    page.walk(0)
    settle(qtbot, window)
    assert page.list.title.text() == "Calendar of T11/2025"
    page.what.setCurrentIndex(1)
    page.what.activated.emit(1)
    assert len(page.table.model.rows) == len(duties(window))


def test_what_presses_heads_the_attention_list_and_stands_in_the_status_line(qtbot: QtBot, window: Window) -> None:
    attention = page_of(window.pages, OverviewPage).attention
    first = attention.table.model.rows[0]
    assert isinstance(first, Due)
    assert first.state is DueState.SOON
    assert "due soon" in window.status.due.text()
    assert MONTHLY in window.status.due.toolTip()
    attention.table.opened.emit(first)
    settle(qtbot, window)
    assert window.shown == "calendar"
