"""Templates for a month in the window: who is asked, where the files go, and that they come back without a question."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.templates.page import TemplatesPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.usecases.books.opening import new_book, open_book
from tests.app.desks import open_window, press, settle
from tests.usecases.month.sent import NAMES, september


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    september(tmp_path).close()
    with open_window(qtbot, tmp_path, tmp_path / "a.disb") as made:
        yield made


def opened(qtbot: QtBot, window: Window, month: str = "T10/2025") -> TemplatesPage:
    window.commands.run("page:templates")
    settle(qtbot, window)
    page = page_of(window.pages, TemplatesPage)
    page.month.setCurrentIndex(page.month.findText(month))
    page.month.activated.emit(page.month.currentIndex())
    settle(qtbot, window)
    return page


def test_the_files_of_those_that_are_marked_go_into_a_folder(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = opened(qtbot, window)
    assert {one.template.unit_name for one in page.table.model.rows} == set(NAMES)
    left = page.table.model.rows[0].template.unit_name
    page.table.view.setFocus()
    press(qtbot, window, "Space")
    page.ask_folder = lambda: str(tmp_path / "out")
    press(qtbot, window, "Ctrl+Return")
    settle(qtbot, window)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [
        f"{one.template.id.unit} {one.template.unit_name} - T10-2025.xlsx"
        for one in page.table.model.rows
        if one.template.unit_name != left
    ]
    assert [one.sent is not None for one in page.table.model.rows] == [False, True]


def test_that_they_were_sent_is_one_step_to_be_undone(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = opened(qtbot, window)
    page.ask_folder = lambda: str(tmp_path / "out")
    page.commit()
    settle(qtbot, window)
    window.commands.run("undo")
    settle(qtbot, window)
    assert not any(one.sent for one in page.table.model.rows)


def test_nobody_marked_is_nobody_sent_to(qtbot: QtBot, window: Window) -> None:
    page = opened(qtbot, window)
    page.mark({one.template.id.unit for one in page.rows()})
    assert not page.writes.isEnabled()


def test_a_book_without_units_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    new_book(tmp_path / "empty.disb", person="An").close()
    with open_window(qtbot, tmp_path, tmp_path / "empty.disb") as window:
        page = opened(qtbot, window)
        assert page.banner.isVisible()
        assert page.table.model.rowCount() == 0
    with open_book(tmp_path / "empty.disb") as book, book.read() as reading:
        assert reading.kept(SentTemplate) == []
