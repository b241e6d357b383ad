"""The registers of units in the window: found, as on a day, kept, divided, taken out; each step can be undone."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.units.page import UnitsPage
from disbtrack.app.window import Window
from disbtrack.domain.offices import Office
from disbtrack.domain.units import EdgeKind
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.names.units import list_units
from tests.app.desks import open_window, settle


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A new book, on the page of its units."""
    with new_book(tmp_path / "b.disb", person="An"):
        pass
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:units")
        settle(qtbot, made)
        yield made


def page_of(window: Window) -> UnitsPage:
    page = window.pages["units"]
    assert isinstance(page, UnitsPage)
    return page


def shown(page: UnitsPage) -> int:
    return page.shelf.table.model.rowCount()


def test_units_are_found_by_name_and_as_on_a_day(window: Window) -> None:
    page = page_of(window)
    page.shelf.on.setText("30/06/2025")
    assert shown(page) == 200
    page.shelf.on.setText("1/7/2025")
    assert shown(page) == 75
    page.shelf.on.clear()
    page.shelf.search.setText("chiềng chung")
    assert shown(page) == 2


def test_the_edges_of_a_code_given_again_are_those_of_the_unit_that_is_shown(window: Window) -> None:
    page = page_of(window)
    page.shelf.search.setText("Phường Chiềng Lề")
    assert page.edges.table.model.rowCount() == 1
    page.shelf.on.setText("01/01/2026")
    page.shelf.search.setText("Phường Tô Hiệu")
    assert page.edges.table.model.rowCount() >= 4


def test_an_office_is_kept_and_the_undo_takes_it_back(qtbot: QtBot, window: Window) -> None:
    page, book = page_of(window), window.desk.session.book
    assert book is not None
    page.form.begin()
    page.form.role.setCurrentIndex(page.form.role.findData("both"))
    page.form.name.setText("Sở Nông nghiệp và Môi trường")
    page.form.first.setText("1/3/2025")
    page.keep()
    settle(qtbot, window)
    (office,) = list_units(book).offices
    assert isinstance(office, Office)
    assert (office.spends, office.leads, str(office.valid_from)) == (True, True, "2025-03-01")
    window.commands.run("undo")
    settle(qtbot, window)
    assert list_units(book).offices == ()


def test_a_work_is_passed_on_and_what_cannot_be_read_is_said(qtbot: QtBot, window: Window) -> None:
    page, book = page_of(window), window.desk.session.book
    assert book is not None
    page.shelf.search.setText("Xã Co Mạ")
    page.edges.into.setText("Xã Mường É")
    page.edges.day.setText("32/7/2026")
    page.add_edge()
    assert page.banner.isVisible()
    page.edges.day.setText("1/7/2026")
    page.edges.works.setText("Đường Co Mạ; Cầu Nậm Păm")
    page.add_edge()
    settle(qtbot, window)
    edge = list_units(book).edges[-1]
    assert (edge.old_code, edge.new_code, edge.share) == ("03781", "03727", Fraction(0))
    assert edge.works == ("Đường Co Mạ", "Cầu Nậm Păm")


def test_a_unit_is_divided_among_two_in_one_step(qtbot: QtBot, window: Window) -> None:
    page, book = page_of(window), window.desk.session.book
    assert book is not None
    page.shelf.search.setText("Xã Co Mạ")
    page.shelf.on.setText("01/01/2026")
    page.edges.into.setText("Xã Mường É; 03781 Xã Co Mạ")
    page.edges.day.setText("1/7/2026")
    page.edges.share.setText("1/3")
    page.add_edge()
    assert page.banner.isVisible()
    page.edges.share.setText("1/3; 2/3")
    page.add_edge()
    settle(qtbot, window)
    told = [(one.new_code, one.share, one.kind) for one in list_units(book).edges[-2:]]
    assert told == [("03727", Fraction(1, 3), EdgeKind.SPLIT), ("03781", Fraction(2, 3), EdgeKind.SPLIT)]


def test_a_name_of_two_communes_or_of_none_makes_no_edge(qtbot: QtBot, window: Window) -> None:
    page, book = page_of(window), window.desk.session.book
    assert book is not None
    before = list_units(book).edges
    page.shelf.search.setText("Xã Co Mạ")
    for name in ("Xã Chiềng Chung", "Xã Không Có", "04129"):
        page.edges.into.setText(name)
        page.edges.day.setText("1/7/2026")
        page.add_edge()
        settle(qtbot, window)
        assert page.banner.isVisible()
    assert list_units(book).edges == before


def test_a_renaming_is_kept_as_what_it_is(qtbot: QtBot, window: Window) -> None:
    page, book = page_of(window), window.desk.session.book
    assert book is not None
    page.shelf.search.setText("Xã Co Mạ")
    page.edges.into.setText("03727")
    page.edges.day.setText("1/7/2026")
    page.edges.kind.setCurrentIndex(page.edges.kind.findData(EdgeKind.RENAMED))
    page.add_edge()
    settle(qtbot, window)
    assert list_units(book).edges[-1].kind is EdgeKind.RENAMED
