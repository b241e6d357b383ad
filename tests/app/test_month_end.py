"""The end of a month in the window: steps, reasons, the frozen report with what changed since, the lock."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.month_end.frozen import FrozenPage
from disbtrack.app.pages.month_end.page import MonthEndPage
from disbtrack.app.pages.reports import ReportsPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.month_end import Step
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.app.desks import open_window, settle
from tests.app.keys import ENTER, press, stand_on
from tests.ledgers import ROWS
from tests.usecases.month.test_closing import held

DAY = date(2025, 11, 20)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book of October, looked at in November."""
    held(tmp_path, ROWS).close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.desk.session.today = lambda: DAY
        made.resize(1093, 570)
        yield made


def month_end(qtbot: QtBot, window: Window) -> MonthEndPage:
    stand_on(qtbot, window, "month_end")
    return page_of(window.pages, MonthEndPage)


def freeze(qtbot: QtBot, window: Window) -> None:
    stand_on(qtbot, window, "reports")
    page_of(window.pages, ReportsPage).freeze_button.click()
    settle(qtbot, window)


def settled(page: MonthEndPage) -> dict[Step, bool]:
    return {one.step: one.settled for one in page.steps.model.rows}


def test_the_month_is_closed_by_mending_or_passing_over_each_step(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    freeze(qtbot, window)
    page = month_end(qtbot, window)
    assert "T10/2025" in page.list.title.text()
    assert [one for one, done in settled(page).items() if not done] == [Step.RECONCILED, Step.LOCKED]
    assert not page.lock.isEnabled()
    page.reason.setFocus()
    page.reason.setText("Kho bạc đối chiếu theo quý")
    press(qtbot, window, ENTER)
    assert page.lock.isEnabled()
    page.ask_save = lambda: str(tmp_path / "bb.pdf")
    page.save_minutes()
    page.lock.click()
    settle(qtbot, window)
    assert (tmp_path / "bb.pdf").read_bytes().startswith(b"%PDF")
    assert settled(page)[Step.LOCKED]
    assert "31/10/2025" in window.status.closed.text()


def test_a_step_is_not_passed_over_without_a_reason(qtbot: QtBot, window: Window) -> None:
    page = month_end(qtbot, window)
    page.passing.click()
    settle(qtbot, window)
    assert "reason" in page.banner.words
    assert not settled(page)[Step.RECONCILED]


@pytest.mark.parametrize(("place", "screen"), [(2, "treasury"), (3, "reports"), (4, "locks")])
def test_a_fact_leads_to_where_it_is_mended(qtbot: QtBot, window: Window, place: int, screen: str) -> None:
    page = month_end(qtbot, window)
    page.steps.choose(place)
    page.behind_step.opened.emit(page.behind_step.model.rows[0])
    settle(qtbot, window)
    assert window.shown == screen


def test_every_place_where_something_is_mended_is_a_page(window: Window) -> None:
    assert {"import", "waiting", "history", "board", "frozen"} <= window.pages.keys()


def test_what_changed_since_a_report_was_sent_is_listed_beside_its_files(qtbot: QtBot, window: Window) -> None:
    freeze(qtbot, window)
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        (entry,) = [one for one in reading.entries() if one.figure.amount == 7_000_000_000]
    set_amounts(book, {entry.id: 8_000_000_000}, reason="sai số", person="An")
    window.desk.session.tell_changed()
    stand_on(qtbot, window, "frozen")
    page = page_of(window.pages, FrozenPage)
    settle(qtbot, window)
    assert [one.difference for one in page.since.table.model.rows] == [1_000_000_000]
    assert {one.attachment.name for one in page.files.pieces} == {"summary-2025-10.pdf", "summary-2025-10.xlsx"}
    page.since.opened.emit(page.since.table.model.rows[0])
    settle(qtbot, window)
    assert (window.shown, isinstance(window.ledger.query, LedgerQuery)) == ("ledger", True)
