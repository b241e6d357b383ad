"""What a person says of a sheet in the window holds at once, and for the next sheet of its kind."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.window import Window
from disbtrack.domain.problem import Severity
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle

HEAD: list[list[object]] = [
    ["BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"],
    ["Lũy kế đến 31/10/2025"],
    ["ĐVT: triệu đồng"],
    ["TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"],
]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    new_book(tmp_path / "b.disb", person="kế toán").close()
    with open_window(qtbot, tmp_path, tmp_path / "b.disb") as made:
        yield made


def write(path: Path, *rows: tuple[object, ...]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (*HEAD, *rows):
        sheet.append(list(line))
    book.save(path)
    return path


def read(qtbot: QtBot, window: Window, *paths: Path) -> ImportPage:
    window.go("import")
    window.importing.take(list(paths))
    settle(qtbot, window)
    return window.importing


def pick(menu: object, *words: str) -> None:
    """Choose a line of a menu, or of a menu within it, by how its words begin."""
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.text().startswith(words[0]))
    if len(words) > 1:
        pick(action.menu(), *words[1:])
    else:
        action.trigger()


def amounts(page: ImportPage) -> dict[str, int]:
    return {one.cell: one.amount // 1_000 for one in page.draft.sheets_of(0)[0].figures}


def test_the_separators_of_a_column_are_shown_changed_and_read_anew(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    page = read(qtbot, window, write(tmp_path / "a.xlsx", (1, "Dự án 2", "1.234", 5), (2, "Dự án 5", "2.345", 7)))
    chip = page.parts.card.chips.buttons["separators"]
    assert chip.text() == "Separators not found: column C ?"
    assert page.tally.count(Severity.WARNING) >= 2
    pick(page.parts.card.chips.menu_of("separators"), "Column C", "1.234,56")
    settle(qtbot, window)
    assert page.parts.card.chips.buttons["separators"].text() == "● Typed numbers: 1.234,56"
    assert amounts(page)["C5"] == 1_234_000
    pick(page.parts.card.role_menu(2), "Separators of this column", "1,234.56")
    settle(qtbot, window)
    assert amounts(page)["C5"] == 1_234
    pick(page.parts.card.chips.menu_of("separators"), "As found")
    settle(qtbot, window)
    assert "C5" not in amounts(page)


def test_separators_that_a_person_gave_are_kept_with_the_profile(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = read(qtbot, window, write(tmp_path / "a.xlsx", (1, "Dự án 2", "1.234", 5), (2, "Dự án 5", "2.345", 7)))
    pick(page.parts.card.chips.menu_of("separators"), "All columns: 1,234.56")
    settle(qtbot, window)
    popup = page.saving.ask_profile(page.foot.keep, anyone=True)
    assert popup is not None
    popup.accept()
    settle(qtbot, window)
    page = read(qtbot, window, write(tmp_path / "b.xlsx", (1, "Dự án 2", "4.321", 5), (2, "Dự án 5", "5.432", 7)))
    assert amounts(page)["C5"] == 4_321
