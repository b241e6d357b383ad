"""Reconciling with the Treasury in the window: begun, explained and closed by keys, agreed, signed, printed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.treasury.page import TreasuryPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.reconciliation import Cause, Part, Party, State
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.reconciliations import Look
from tests.app.desks import open_window, settle
from tests.usecases.month.treasury_books import KBNN, OWN, paid, tell


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    first = paid(5_000_000, date(2025, 10, 3), "1/TT")
    with new_book(tmp_path / "b.disb", person="An") as book:
        tell(book, KBNN, first, paid(6_000_000, date(2025, 10, 4), "2/TT"), paid(7, date(2025, 10, 5), "3/TT"))
        tell(book, OWN, first, paid(8, date(2025, 10, 5), "3/TT"))
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:treasury")
        settle(qtbot, made)
        yield made


def begin(qtbot: QtBot, window: Window, **typed: str) -> TreasuryPage:
    """Type which unit and month is reconciled, and open it."""
    page = page_of(window.pages, TreasuryPage)
    told = {"programme": "GNBV", "unit": "03646", "first": "T10/2025"} | typed
    for key, words in told.items():
        page.begins.fields[key].setText(words)
    page.begins.fields["first"].returnPressed.emit()
    settle(qtbot, window)
    page.table.choose(0)
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    assert page.views.currentWidget() is page.detail
    return page


def look(page: TreasuryPage) -> Look:
    found = page.detail.look
    assert found is not None
    return found


def test_an_empty_page_says_what_to_do(window: Window) -> None:
    assert "which unit and month" in page_of(window.pages, TreasuryPage).table.empty.text()


def test_both_sides_stand_beside_each_other_with_what_differs(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window)
    assert [table.model.rowCount() for table in page.detail.sides.values()] == [1, 1]
    assert page.detail.sides[Party.TREASURY].totals.row is not None
    assert [one.found.cause for one in page.detail.differences.model.rows] == [Cause.OTHER, Cause.MISSING_PAPER]
    assert "2 open of 2" in page.detail.below.hint.toolTip()
    assert not page.detail.links["agree"].isEnabled()


def test_differences_are_explained_and_closed_until_both_agree(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window)
    page.detail.links["print"].setFocus()
    page.deeds.do("accept")
    settle(qtbot, window)
    assert len(look(page).open_ones) == 1
    (left,) = look(page).open_ones
    page.deeds.close_or_open(left)
    settle(qtbot, window)
    assert "note" in page.banner.words
    page.deeds.ask_note(left)
    assert page.deeds.asking is not None
    page.deeds.asking.field.setText("gõ nhầm")
    page.deeds.asking.accept()
    settle(qtbot, window)
    page.deeds.close_or_open(look(page).open_ones[0])
    settle(qtbot, window)
    assert look(page).state is State.SETTLED
    page.detail.links["agree"].click()
    settle(qtbot, window)
    assert look(page).state is State.AGREED
    page.deeds.ask_signed(page.number or 0)
    page.deeds.asking.accept()
    settle(qtbot, window)
    assert look(page).state is State.SIGNED
    assert page.detail.links["reopen"].isVisibleTo(page.detail)


def test_the_menu_of_a_difference_names_the_proposal_and_takes_another_cause(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window)
    missing = page.detail.differences.model.rows[1]
    actions = {action.text(): action for action in page.detail.menu(missing).actions()}
    assert "Missing paper (proposed)" in actions
    actions["Other period"].trigger()
    settle(qtbot, window)
    settled = page.detail.differences.model.rows[1].settled
    assert settled is not None
    assert (settled.cause, settled.closed_on) == (Cause.OTHER_PERIOD, None)


def test_a_paper_is_typed_where_no_list_tells_it(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window, treasury="–")
    page.detail.sides[Party.OWN].choose(0)
    form = page.detail.forms[Part.USE]
    form.fields["actual_period"].setText("5.000.008")
    form.fields["actual_period"].returnPressed.emit()
    settle(qtbot, window)
    assert look(page).state is State.SETTLED
    page.detail.parts.setCurrentIndex(page.detail.parts.findData(Part.DEPOSITS.value))
    deposits = page.detail.forms[Part.DEPOSITS]
    deposits.fields["account"].setText("3713.1.1234567.00000")
    deposits.fields["brought"].setText("10")
    deposits.fields["brought"].returnPressed.emit()
    settle(qtbot, window)
    (row,) = look(page).sides.tables[Part.DEPOSITS].rows
    assert (row.account.number, dict(row.by_treasury or {})["balance"]) == ("3713.1.1234567.00000", 10)


def test_the_paper_is_previewed_saved_and_left_by_escape(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begin(qtbot, window)
    page.show_paper("use")
    settle(qtbot, window)
    assert page.views.currentWidget() is page.preview
    page.ask_path = lambda _proposed, ending: str(tmp_path / f"paper{ending}")
    for ending in (".pdf", ".xlsx"):
        page.save(ending)
        settle(qtbot, window)
        assert (tmp_path / f"paper{ending}").exists()
    page.go_back()
    assert page.views.currentWidget() is page.detail
    page.go_back()
    assert page.views.currentIndex() == 0


def test_the_scan_lies_beside_the_minutes(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = begin(qtbot, window)
    scan = tmp_path / "bb.pdf"
    scan.write_bytes(b"%PDF")
    page.detail.evidence.take([scan])
    settle(qtbot, window)
    assert [piece.attachment.name for piece in page.detail.evidence.pieces] == ["bb.pdf"]


def test_taking_it_out_leads_back_to_the_list_and_undo_brings_it_back(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window)
    page.detail.links["forget"].click()
    settle(qtbot, window)
    assert (page.views.currentIndex(), page.table.model.rowCount()) == (0, 0)
    window.commands.run("undo")
    settle(qtbot, window)
    assert page.table.model.rowCount() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"first": "T10"}, "no day"),
        ({"first": ""}, "Give the month"),
        ({"programme": "XYZ"}, "knows no programme"),
        ({"year": "25a"}, "no budget year"),
    ],
)
def test_what_cannot_be_understood_is_said(qtbot: QtBot, window: Window, typed: dict[str, str], said: str) -> None:
    page = page_of(window.pages, TreasuryPage)
    for key, words in ({"programme": "GNBV", "first": "2025-10"} | typed).items():
        page.begins.fields[key].setText(words)
    page.begins.ask_save()
    settle(qtbot, window)
    assert said in page.banner.words


def test_the_newest_period_is_shown_first_and_others_are_chosen(qtbot: QtBot, window: Window) -> None:
    page = begin(qtbot, window)
    page.go_back()
    page.begins.fields["first"].setText("9/2025")
    page.begins.ask_save()
    settle(qtbot, window)
    assert [page.periods.itemText(place) for place in range(3)] == [
        "All periods",
        "01/10/2025 - 31/10/2025",
        "01/09/2025 - 30/09/2025",
    ]
    for place, count in ((2, 1), (0, 2)):
        page.periods.setCurrentIndex(place)
        page.periods.activated.emit(place)
        settle(qtbot, window)
        assert (page.periods.currentIndex(), page.table.model.rowCount()) == (place, count)
