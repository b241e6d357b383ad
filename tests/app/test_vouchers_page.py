"""Vouchers in the window, by keyboard alone: written, found, altered, proven by files, taken out; undo of each."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.vouchers.page import VouchersPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.vouchers import OpenVoucher, vouchers
from tests.app.desks import open_window, settle
from tests.app.keys import ENTER, TAB, press, stand_on, type_words
from tests.usecases.paying import TY, begin

M = Measure
ROAD = ("GNBV.DA1.TDA1", "Đường bản Nậm Lạnh", "", "NSTW", "ĐTPT", "", "")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with two plans, and one voucher of an advance and work."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.resize(1093, 570)
        stand_on(qtbot, made, "voucher")
        yield made


@pytest.fixture
def page(window: Window) -> VouchersPage:
    made = page_of(window.pages, VouchersPage)
    made.table.view.setFocus()
    return made


def told(window: Window) -> list[OpenVoucher]:
    book = window.desk.session.book
    assert book is not None
    return vouchers(book)


def numbers(window: Window) -> list[str]:
    return [one.voucher.number for one in told(window)]


def type_voucher(qtbot: QtBot, window: Window, page: VouchersPage, amount: str) -> None:
    """A voucher of work, and of the recovery of an advance, typed from field to field."""
    press(qtbot, window, Qt.Key.Key_Insert)
    type_words("RDT-09", "05/11/2025", "Công ty 1", "", "", "")
    press(qtbot, window, TAB, TAB)
    assert page.entry.line.kinds.hasFocus()
    type_words("", *ROAD, amount)
    press(qtbot, window, ENTER, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.entry.line.measure is M.RECOVERED
    type_words("", *[""] * 7, "1 tỷ", "A1")
    press(qtbot, window, ENTER)


def test_a_voucher_is_typed_line_by_line_and_written_as_one_change(
    qtbot: QtBot, window: Window, page: VouchersPage
) -> None:
    type_voucher(qtbot, window, page, "=1,5 tỷ + 500 tr")
    assert [one.amount for one in page.entry.table.model.rows] == [2 * TY, TY]
    page.entry.writes.setFocus()
    press(qtbot, window, Qt.Key.Key_Space)
    assert numbers(window) == ["A1", "RDT-09"]
    window.commands.run("undo")
    settle(qtbot, window)
    assert numbers(window) == ["A1"]


def test_a_voucher_over_the_plan_stays_on_the_page_and_says_why(
    qtbot: QtBot, window: Window, page: VouchersPage
) -> None:
    type_voucher(qtbot, window, page, "7 tỷ")
    page.commit()
    settle(qtbot, window)
    assert "5.000.000.000" in page.banner.words
    assert (len(page.entry.table.model.rows), len(told(window))) == (2, 1)
    page.entry.head.fields["over"].setText("QĐ bổ sung đang ký")
    page.commit()
    settle(qtbot, window)
    assert len(told(window)) == 2


def test_a_line_that_cannot_be_understood_is_not_taken(qtbot: QtBot, window: Window, page: VouchersPage) -> None:
    press(qtbot, window, Qt.Key.Key_Insert)
    type_words("RDT-10", "05/11/2025")
    page.entry.line.kinds.setFocus()
    type_words("", *ROAD, "12O")
    press(qtbot, window, ENTER)
    assert (page.entry.table.model.rows, bool(page.banner.words)) == ([], True)


def alter(qtbot: QtBot, window: Window, page: VouchersPage, amount: str) -> None:
    """Open the first voucher, type another amount in its second line, and write it with a reason."""
    press(qtbot, window, ENTER)
    page.entry.table.view.setFocus()
    page.entry.table.choose(1)
    press(qtbot, window, ENTER)
    type_words(amount)
    press(qtbot, window, ENTER)
    page.commit()
    type_words("nhầm số")
    press(qtbot, window, ENTER)


def test_a_written_voucher_is_opened_altered_with_a_reason_and_put_back_by_undo(
    qtbot: QtBot, window: Window, page: VouchersPage
) -> None:
    alter(qtbot, window, page, "4,5 tỷ")
    (altered,) = told(window)
    assert [one.amount for one in altered.lines] == [3 * TY, 4_500_000_000]
    assert not page.is_open()
    window.commands.run("undo")
    settle(qtbot, window)
    assert [one.amount for one in told(window)[0].lines] == [3 * TY, 4 * TY]


def test_an_alteration_over_the_plan_is_refused_as_a_new_voucher_is(
    qtbot: QtBot, window: Window, page: VouchersPage
) -> None:
    alter(qtbot, window, page, "7,5 tỷ")
    assert "10.500.000.000" in page.banner.words
    assert (page.is_open(), [one.amount for one in told(window)[0].lines]) == (True, [3 * TY, 4 * TY])


def test_a_voucher_is_taken_out_with_a_reason_and_brought_back(
    qtbot: QtBot, window: Window, page: VouchersPage
) -> None:
    press(qtbot, window, Qt.Key.Key_Delete, ENTER)
    assert numbers(window) == ["A1"]
    type_words("ghi hai lần")
    press(qtbot, window, ENTER)
    assert (numbers(window), page.table.model.rows) == ([], [])
    window.commands.run("undo")
    settle(qtbot, window)
    assert numbers(window) == ["A1"]


def test_totals_follow_the_filter(qtbot: QtBot, window: Window, page: VouchersPage) -> None:
    page.table.header.focus_box("disbursed")
    type_words(">8 tỷ")
    qtbot.waitUntil(lambda: page.table.model.rows == [])
    assert page.table.totals.row is None
    type_words(">6 tỷ")
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 1)
    assert page.table.totals.row is not None
    assert page.table.totals.row.cells["disbursed"].text == "7.000,000"


def test_files_are_laid_beside_a_voucher(qtbot: QtBot, window: Window, page: VouchersPage, tmp_path: Path) -> None:
    scan = tmp_path / "A1.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    page.evidence.take([scan])
    settle(qtbot, window)
    assert [one.files for one in page.table.model.rows] == [1]
    page.evidence.remove(page.evidence.pieces[0].attachment)
    settle(qtbot, window)
    assert [one.files for one in page.table.model.rows] == [0]


def test_the_rows_behind_a_voucher_are_shown(qtbot: QtBot, window: Window, page: VouchersPage) -> None:
    window.commands.run("rows")
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert len(window.ledger.table.model.rows) == 2
