"""Lines of money in the window: what expires, vouchers by hand, the year's end; and undo of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.lines.expiring import ExpiringPage
from disbtrack.app.pages.lines.voucher import VoucherPage
from disbtrack.app.pages.lines.year_end import YearEndPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.year_end import Treatment
from disbtrack.storage.book import Book
from disbtrack.usecases.opening import new_book
from disbtrack.usecases.vouchers import vouchers
from tests.app.desks import open_window, settle
from tests.usecases.paying import line, pay, plan

M = Measure
TY = 1_000_000_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with a plan of 2024, an advance and work."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        plan(book, 10 * TY, 2024)
        pay(book, "A1", "2024-05-01", [line(M.ADVANCE, 3 * TY, 2024), line(M.COMPLETED, 4 * TY, 2024)])
        plan(book, 5 * TY, 2025)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.resize(1093, 570)
        yield made


def go(qtbot: QtBot, window: Window, key: str) -> None:
    window.commands.run(f"page:{key}")
    settle(qtbot, window)


def book_of(window: Window) -> Book:
    assert window.desk.session.book is not None
    return window.desk.session.book


def test_what_expires_and_what_is_advanced_stand_on_one_page(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "expiring")
    page = page_of(window.pages, ExpiringPage)
    assert [(one.plan_year, one.left) for one in page.lines.model.rows] == [(2025, 5 * TY), (2024, 3 * TY)]
    assert [one.document for one in page.advances.model.rows] == ["A1"]


def type_line(qtbot: QtBot, window: Window, page: VoucherPage, measure: Measure, **said: str) -> None:
    page.kinds.setCurrentIndex(page.kinds.findData(measure))
    for key, field in page.fields.items():
        field.setText(said.get(key, ""))
    QTest.keyClick(page.fields["amount"], Qt.Key.Key_Return)
    settle(qtbot, window)


def type_voucher(qtbot: QtBot, window: Window, amount: str) -> VoucherPage:
    go(qtbot, window, "voucher")
    page = page_of(window.pages, VoucherPage)
    page.head["number"].setText("RDT-09")
    page.head["day"].setText("05/11/2025")
    said = {"project": "GNBV.DA1.TDA1", "work": "Đường bản Nậm Lạnh", "source": "NSTW", "capital": "ĐTPT"}
    type_line(qtbot, window, page, M.COMPLETED, amount=amount, **said)
    type_line(qtbot, window, page, M.RECOVERED, amount="1 tỷ", clears="A1", **said)
    return page


def test_a_voucher_is_typed_line_by_line_and_written_as_one_change(qtbot: QtBot, window: Window) -> None:
    page = type_voucher(qtbot, window, "=1,5 tỷ + 500 tr")
    assert [one.amount for one in page.table.model.rows] == [2 * TY, TY]
    page.commit()
    settle(qtbot, window)
    assert [one.voucher.number for one in vouchers(book_of(window))] == ["A1", "RDT-09"]
    window.commands.run("undo")
    settle(qtbot, window)
    assert [one.voucher.number for one in vouchers(book_of(window))] == ["A1"]


def test_a_voucher_over_the_plan_stays_on_the_page_and_says_why(qtbot: QtBot, window: Window) -> None:
    page = type_voucher(qtbot, window, "7 tỷ")
    page.commit()
    settle(qtbot, window)
    assert "5.000.000.000" in page.banner.words
    assert (len(page.table.model.rows), len(vouchers(book_of(window)))) == (2, 1)
    page.head["over"].setText("QĐ bổ sung đang ký")
    page.commit()
    settle(qtbot, window)
    assert len(vouchers(book_of(window))) == 2


def test_a_line_that_cannot_be_understood_is_not_taken(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "voucher")
    page = page_of(window.pages, VoucherPage)
    page.head["day"].setText("05/11/2025")
    type_line(qtbot, window, page, M.COMPLETED, project="GNBV.DA1.TDA1", amount="12O")
    assert (page.table.model.rows, bool(page.banner.words)) == ([], True)


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


def test_leaving_all_for_later_leaves_nothing_to_write(qtbot: QtBot, window: Window) -> None:
    go(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findText("2024"))
    settle(qtbot, window)
    assert page.writes.isEnabled()
    page.leave_all()
    assert not page.writes.isEnabled()
