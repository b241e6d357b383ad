"""Findings in the window, by keyboard: begun, settled by a voucher, refused without one, overdue in the overview."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.findings.page import FindingsPage
from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.figure import Measure
from disbtrack.domain.findings import Ask, Finding, FindingState, Followed
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.findings import findings, set_finding
from tests.app.desks import open_window, settle
from tests.app.keys import DELETE, ENTER, press, stand_on, type_words
from tests.usecases.paying import TY, begin, line, pay

DAY = date(2025, 11, 13)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with a repayment of 2 tỷ and a finding of as much that is overdue."""
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
        pay(book, "T7", "2025-03-05", [line(Measure.REPAID, 2 * TY, 2024, clears="A1")], accept_warnings=True)
        facts: dict[str, Any] = {"document": "12/KL-TTr", "signed": date(2025, 1, 2), "deadline": date(2025, 3, 1)}
        set_finding(book, Finding(ask=Ask.RECOVER, amount=2 * TY, **facts), person="An")
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.desk.session.today = lambda: DAY
        made.resize(1093, 570)
        made.commands.name_steps()
        made.pages["overview"].outdate()
        settle(qtbot, made)
        yield made


def followed(window: Window) -> dict[str, Followed]:
    book = window.desk.session.book
    assert book is not None
    return {one.finding.document: one for one in findings(book, today=DAY).rows}


def register(qtbot: QtBot, window: Window) -> FindingsPage:
    stand_on(qtbot, window, "findings")
    return page_of(window.pages, FindingsPage)


def test_a_finding_is_settled_by_its_voucher_and_that_is_undone(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window)
    page.table.view.setFocus()
    press(qtbot, window, ENTER)
    type_words("T7")
    page.settling.fields["day"].setText("5/3/2025")
    press(qtbot, window, ENTER)
    assert followed(window)["12/KL-TTr"].state is FindingState.DONE
    window.commands.run("undo")
    settle(qtbot, window)
    assert followed(window)["12/KL-TTr"].state is FindingState.OVERDUE


def test_a_voucher_that_is_not_there_is_said_in_the_banner(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window)
    page.settling.fields["voucher"].setText("T8")
    page.settling.save.click()
    settle(qtbot, window)
    assert "no voucher “T8”" in page.banner.words
    assert followed(window)["12/KL-TTr"].done == 0


def test_a_finding_is_begun_and_taken_out(qtbot: QtBot, window: Window) -> None:
    page = register(qtbot, window)
    page.begin()
    page.form.show_words({"document": "5/BC", "amount": "15 tr", "deadline": "30/6/2026"})
    page.form.save.click()
    settle(qtbot, window)
    made = followed(window)["5/BC"]
    assert (made.asked, made.state) == (15_000_000, FindingState.OPEN)
    assert page.form.fields["document"].text() == "5/BC"
    page.table.view.setFocus()
    press(qtbot, window, DELETE)
    assert "5/BC" not in followed(window)


def test_an_overdue_finding_heads_the_attention_list_and_leads_to_its_register(qtbot: QtBot, window: Window) -> None:
    attention = page_of(window.pages, OverviewPage).attention
    rows = [one for one in attention.table.model.rows if isinstance(one, Followed)]
    assert [one.finding.document for one in rows] == ["12/KL-TTr"]
    attention.finding_asked.emit(rows[0])
    settle(qtbot, window)
    assert isinstance(window.page_now(), FindingsPage)
