"""Kept profiles are listed, changed at their place, renamed, handed over and forgotten; each step can be undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.profiles.page import ProfilesPage
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.profiles import find_profile, list_profiles, save_profile
from tests.app.desks import open_window, settle
from tests.usecases.statements import HEADINGS, write_statement

SENDER = "SỞ NỘI VỤ TỈNH SƠN LA"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    """A book with one profile, by which an import was read."""
    path = write_statement(tmp_path / "BC T10.xlsx", sender=SENDER)
    with new_book(tmp_path / "b.disb", person="An") as book:
        hints = Hints(ways={"Biểu": SheetWay(roles={"D": "completed"})})
        sheet = prepare(book, [path], hints, in_child=False).files[0].reading.sheets[0]
        save_profile(book, "Sở Nội vụ", sheet, person="An")
        commit(book, prepare(book, [path], Hints(), in_child=False), person="An", accept_warnings=True)
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        made.commands.run("page:profiles")
        settle(qtbot, made)
        yield made


def page_of(window: Window) -> ProfilesPage:
    page = window.pages["profiles"]
    assert isinstance(page, ProfilesPage)
    return page


def kept(window: Window, name: str = "Sở Nội vụ") -> Profile:
    assert window.desk.session.book is not None
    return find_profile(window.desk.session.book, name)


def names(window: Window) -> list[str]:
    assert window.desk.session.book is not None
    return [one.name for one in list_profiles(window.desk.session.book)]


def pick(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def cell_words(page: ProfilesPage, key: str) -> list[str]:
    (column,) = (one for one in page.shelf.table.model.columns if one.key == key)
    return [column.cell(row).text + "|" + column.cell(row).second for row in page.shelf.table.model.rows]


def test_a_profile_says_whose_it_is_and_when_it_was_last_used(window: Window) -> None:
    page = page_of(window)
    assert cell_words(page, "name") == ["Sở Nội vụ|Sở Nội vụ"]
    assert cell_words(page, "used")[0].endswith("|BC T10.xlsx")
    assert [one.column for one in page.editor.columns.model.rows] == ["A", "B", "C", "D"]


def test_a_column_gets_another_role_unit_and_separators(qtbot: QtBot, window: Window) -> None:
    columns = page_of(window).editor.columns
    for key, words in (("role", "Disbursed to date"), ("unit", "billion đồng"), ("signs", "1,234.56")):
        pick(columns.menu(columns.model.rows[3], key), words)
        settle(qtbot, window)
    way = kept(window).way
    assert (way.roles, way.column_units) == ({"D": "disbursed"}, {"D": MoneyUnit.TY})
    assert way.separators == {"D": Separators.EN}
    pick(columns.menu(columns.model.rows[3], "role"), "As found in the sheet")
    settle(qtbot, window)
    assert kept(window).way.roles == {}


def test_it_is_renamed_and_its_last_use_goes_with_it(qtbot: QtBot, window: Window) -> None:
    page = page_of(window)
    page.editor.name.setText("Nội vụ")
    page.editor.name.editingFinished.emit()
    settle(qtbot, window)
    assert names(window) == ["Nội vụ"]
    assert cell_words(page, "used")[0].endswith("|BC T10.xlsx")


def test_a_text_is_given_a_meaning_that_the_book_knows(qtbot: QtBot, window: Window) -> None:
    names_of = page_of(window).editor.names
    names_of.added.emit("Đường vào bản", "không có đâu")
    settle(qtbot, window)
    assert "knows nothing called" in page_of(window).banner.words
    names_of.added.emit("Đường vào bản", "gnbv.da2")
    settle(qtbot, window)
    assert dict(kept(window).way.names) == {"Đường vào bản": "GNBV.DA2"}
    names_of.table.pressed.emit(("Đường vào bản", "GNBV.DA2"), "do")
    settle(qtbot, window)
    assert kept(window).way.names == {}


def test_it_is_forgotten_brought_back_exported_and_taken_over(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page, file = page_of(window), str(tmp_path / "mau.json")
    page.ask_save, page.ask_open = lambda _name: file, lambda: file
    page.export()
    settle(qtbot, window)
    page.forget()
    settle(qtbot, window)
    assert names(window) == []
    window.commands.run("undo")
    settle(qtbot, window)
    assert names(window) == ["Sở Nội vụ"]
    page.forget()
    settle(qtbot, window)
    page.take_from_file()
    settle(qtbot, window)
    assert names(window) == ["Sở Nội vụ"]


def test_the_import_leads_to_its_profile_and_obeys_what_is_changed_there(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    again = write_statement(tmp_path / "BC T11.xlsx", sender=SENDER, day="30/11/2025", headings=(*HEADINGS, "Ghi chú"))
    window.go("import")
    window.importing.take([again])
    settle(qtbot, window)
    chips = window.importing.parts.card.chips
    assert chips.buttons["layout"].text().endswith("?")
    assert "+ “Ghi chú”" in chips.buttons["layout"].toolTip()
    pick(chips.menu_of("layout"), "Look at or change “Sở Nội vụ”…")
    settle(qtbot, window)
    assert window.shown == "profiles"
    columns = page_of(window).editor.columns
    pick(columns.menu(columns.model.rows[3], "role"), "Advance")
    settle(qtbot, window)
    window.commands.run("back")
    settle(qtbot, window)
    measures = {one.measure.value for one in window.importing.draft.sheets_of(0)[0].figures}
    assert measures == {"planned", "advance"}
