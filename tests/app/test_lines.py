"""Lines of money in the window: what expires, and the year's end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.lines.expiring import ExpiringPage
from disbtrack.app.pages.lines.year_end import YearEndPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.year_end import Treatment
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, press, settle
from tests.usecases.paying import TY, begin, plan

M = Measure


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with a plan of 2024, an advance and work."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.resize(1093, 570)
        yield made


def go(qtbot: QtBot, window: Window, key: str) -> None:
    window.commands.run(f"page:{key}")
    settle(qtbot, window)


def test_what_expires_and_what_is_advanced_stand_on_one_page(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "expiring")
    page = page_of(window.pages, ExpiringPage)
    assert [(one.plan_year, one.left) for one in page.lines.model.rows] == [(2025, 5 * TY), (2024, 3 * TY)]
    assert [one.document for one in page.advances.model.rows] == ["A1"]


def test_a_year_is_closed_line_by_line(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findText("2024"))
    settle(qtbot, window)
    window.desk.session.ask(unit=MoneyUnit.TY)
    balance, advance = page.table.model.rows
    assert (balance.amount, advance.amount) == (3 * TY, 3 * TY)
    assert page.take_amount(balance, "4") != ""
    assert page.take_amount(balance, "2") == ""
    page.choose(advance, Treatment.TURNED)
    page.number.setText("12/QĐ-UBND")
    page.commit()
    assert page.banner.words
    page.day.setText("16/02/2025")
    page.commit()
    settle(qtbot, window)
    assert [(one.balance.amount, one.balance.subject.value) for one in page.table.model.rows] == [(TY, "plan")]


def ended(qtbot: QtBot, window: Window) -> YearEndPage:
    """The page of the year's end on 2024."""
    go(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findText("2024"))
    settle(qtbot, window)
    return page


def test_marked_rows_are_treated_together_and_the_others_stay(qtbot: QtBot, window: Window) -> None:
    page = ended(qtbot, window)
    page.table.choose(1)
    page.table.view.setFocus()
    press(qtbot, window, "Space")
    assert [one.marked for one in page.table.model.rows] == [False, True]
    page.choose_all(Treatment.TURNED)
    assert [one.way for one in page.table.model.rows] == [Treatment.CARRIED, Treatment.TURNED]
    page.leave_all()
    assert [one.way for one in page.table.model.rows] == [Treatment.CARRIED, None]


def test_only_the_programme_that_is_shown_is_written(qtbot: QtBot, window: Window) -> None:
    book = window.desk.session.book
    assert book is not None
    plan(book, 2 * TY, 2024, project="NTM.ND02", work=None)
    page = ended(qtbot, window)
    assert len(page.table.model.rows) == 3
    page.programmes.setCurrentIndex(page.programmes.findData("NTM"))
    assert [one.balance.line.project for one in page.table.model.rows] == ["NTM.ND02"]
    page.number.setText("12/QĐ-UBND")
    page.day.setText("16/02/2025")
    page.commit()
    settle(qtbot, window)
    page.programmes.setCurrentIndex(0)
    assert [one.balance.line.programme for one in page.table.model.rows] == ["GNBV", "GNBV"]


def test_leaving_all_for_later_leaves_nothing_to_write(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findText("2024"))
    settle(qtbot, window)
    assert page.writes.isEnabled()
    page.leave_all()
    assert not page.writes.isEnabled()
