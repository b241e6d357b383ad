"""What is being typed outlives a new language and a new theme, on every page with fields, for what it was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.deadlines.page import DeadlinesPage
from disbtrack.app.pages.lines.year_end import YearEndPage
from disbtrack.app.pages.openings.page import OpeningsPage
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.plans.page import PlansPage
from disbtrack.app.pages.units.page import UnitsPage
from disbtrack.app.pages.vouchers.page import VouchersPage
from disbtrack.app.pages.works.page import WorksPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.year_end import Treatment
from disbtrack.i18n import language
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.usecases.paying import begin


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    with new_book(tmp_path / "b.disb", person="An") as book:
        begin(book)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        yield made


def shown(qtbot: QtBot, window: Window, key: str) -> Page:
    window.go(key)
    settle(qtbot, window)
    return window.page_now()


def write(field: QLineEdit, words: str) -> None:
    """Type over what stands there."""
    field.selectAll()
    field.insert(words)


def turn(qtbot: QtBot, window: Window) -> None:
    """Another language, then another theme, before anything else happens."""
    window.commands.run(f"language:{'en' if language() == 'vi' else 'vi'}")
    window.desk.theme.use("dark" if window.desk.theme.choice != "dark" else "light")
    settle(qtbot, window)


def test_a_half_typed_voucher_outlives_a_new_language_and_theme(qtbot: QtBot, window: Window) -> None:
    shown(qtbot, window, "voucher")
    page = page_of(window.pages, VouchersPage)
    page.open(page.table.model.rows[0])
    write(page.entry.head.fields["payee"], "Công ty 2")
    page.entry.drop_line(page.entry.table.model.rows[1])
    page.entry.take_up(page.entry.table.model.rows[0])
    write(page.entry.line.fields["amount"], "2,5 tỷ")
    turn(qtbot, window)
    page = page_of(window.pages, VouchersPage)
    entry = page.entry
    assert page.is_open()
    assert entry.is_known
    assert (entry.head.fields["number"].text(), entry.head.fields["payee"].text()) == ("A1", "Công ty 2")
    assert entry.line.fields["amount"].text() == "2,5 tỷ"
    entry.add_line()
    settle(qtbot, window)
    assert [one.amount for one in entry.table.model.rows] == [2_500_000_000]


def test_a_half_typed_decision_outlives_a_new_language_and_theme(qtbot: QtBot, window: Window) -> None:
    shown(qtbot, window, "plans")
    page = page_of(window.pages, PlansPage)
    page.begin()
    settle(qtbot, window)
    write(page.bench.head.number, "15/QĐ-UBND")
    page.bench.model.put({(0, 1): "1,5 tỷ"})
    typed = page.bench.model.cells
    turn(qtbot, window)
    page = page_of(window.pages, PlansPage)
    assert (page.is_open(), page.bench.model.cells) == (True, typed)
    page.bench.read()
    draft = page.bench.draft()
    assert draft is not None
    assert draft.decision.number == "15/QĐ-UBND"
    assert [line.amount for line in draft.lines] == [1_500_000_000]


def test_a_half_typed_years_end_outlives_a_new_language_and_theme(qtbot: QtBot, window: Window) -> None:
    shown(qtbot, window, "year_end")
    page = page_of(window.pages, YearEndPage)
    page.years.setCurrentIndex(page.years.findData(2024))
    settle(qtbot, window)
    write(page.number, "12/QĐ-UBND")
    page.choose(page.table.model.rows[1], Treatment.TURNED)
    turn(qtbot, window)
    page = page_of(window.pages, YearEndPage)
    assert (page.year, page.number.text()) == (2024, "12/QĐ-UBND")
    assert [one.way for one in page.table.model.rows] == [Treatment.CARRIED, Treatment.TURNED]


def test_a_new_last_day_stays_new_and_an_altered_one_stays_that_one(qtbot: QtBot, window: Window) -> None:
    shown(qtbot, window, "deadlines")
    page = page_of(window.pages, DeadlinesPage)
    page.table.choose(2)
    wanted = page.table.model.rows[2]
    write(page.form.fields["day"], "30/11/2026")
    turn(qtbot, window)
    page = page_of(window.pages, DeadlinesPage)
    assert (page.form.typed().id, page.form.fields["day"].text()) == (wanted.id, "30/11/2026")
    page.begin()
    write(page.form.fields["plan_year"], "2026")
    write(page.form.fields["day"], "31/10/2026")
    turn(qtbot, window)
    page = page_of(window.pages, DeadlinesPage)
    assert (page.form.typed().id, page.form.fields["day"].text()) == (None, "31/10/2026")


def test_fields_of_pages_that_are_not_looked_at_outlive_it_too(qtbot: QtBot, window: Window) -> None:
    shown(qtbot, window, "openings")
    write(page_of(window.pages, OpeningsPage).form.fields["placed"], "5 tỷ")
    shown(qtbot, window, "works")
    works = page_of(window.pages, WorksPage)
    works.begin_new()
    write(works.side.form.fields["name"], "Cầu Nậm Ty")
    shown(qtbot, window, "units")
    units = page_of(window.pages, UnitsPage)
    units.form.begin()
    write(units.form.name, "Xã Mới")
    shown(qtbot, window, "overview")
    turn(qtbot, window)
    for key in ("openings", "works", "units"):
        shown(qtbot, window, key)
    assert page_of(window.pages, OpeningsPage).form.fields["placed"].text() == "5 tỷ"
    work = page_of(window.pages, WorksPage).side.form.typed()
    assert (work.id, work.name) == (None, "Cầu Nậm Ty")
    assert (page_of(window.pages, UnitsPage).form.is_new, page_of(window.pages, UnitsPage).form.name.text()) == (
        True,
        "Xã Mới",
    )
