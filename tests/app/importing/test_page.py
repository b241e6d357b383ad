"""The page of the import: what it says while something is kept, written or stopped."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.pages.importing.ways import say_band
from disbtrack.app.window import Window
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.register_telling import DIFFERS
from tests.app.desks import settle
from tests.communes import Fault, commune_names, write_commune, write_folder

_NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot: QtBot, own_window: Window, tmp_path: Path) -> ImportPage:
    """The file of a commune is looked at; nothing is written yet."""
    own_window.go("import")
    own_window.importing.take([write_commune(tmp_path / "a.xlsx", commune_names(1)[0], 0)])
    settle(qtbot, own_window)
    return own_window.importing


def refuse(error: DisbtrackError) -> None:
    """Nothing is refused here."""
    pytest.fail(str(error))


def held_back(window: Window) -> threading.Event:
    """What is to be written waits until this is set."""
    go = threading.Event()
    window.desk.jobs.change(lambda _progress: go.wait(10), lambda _none: None, owner=window, failed=refuse)
    return go


def drop(window: Window, path: Path) -> tuple[bool, bool]:
    """Let a file go over a window; answer whether entering and dropping were taken."""
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(path))])
    here, action, held, keys = window.rect().center(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, _NO_KEY
    entering = QDragEnterEvent(here, action, told, held, keys)
    QApplication.sendEvent(window, entering)
    dropped = QDropEvent(QPointF(here), action, told, held, keys)
    QApplication.sendEvent(window, dropped)
    return entering.isAccepted(), dropped.isAccepted()


def test_files_dropped_on_any_page_are_read(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    write_commune(tmp_path / "a.xlsx", commune_names(1)[0], 0)
    assert drop(own_window, tmp_path / "a.xlsx") == (True, True)
    settle(qtbot, own_window)
    assert own_window.shown == "import"
    assert [one.path.name for one in own_window.importing.draft.files] == ["a.xlsx"]


def test_a_book_that_is_dropped_is_opened(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    new_book(tmp_path / "other.disb", person="An").close()
    drop(own_window, tmp_path / "other.disb")
    settle(qtbot, own_window)
    assert own_window.desk.session.book is not None
    assert own_window.desk.session.book.location == tmp_path / "other.disb"
    assert own_window.importing.draft.files == ()


def test_a_profile_that_was_kept_is_said_until_something_else_is_said(
    qtbot: QtBot, own_window: Window, page: ImportPage
) -> None:
    popup = page.saving.ask_profile(page.foot.keep, anyone=False)
    assert popup is not None
    popup.field.setText("Biểu xã")
    popup.accept()
    settle(qtbot, own_window)
    assert own_window.status.words.text() == "Profile kept: Biểu xã"
    page.change(say_band("BC giai ngan", 5, 7))
    settle(qtbot, own_window)
    assert own_window.status.words.text() == "Dry run: nothing written yet"


def test_a_writing_that_was_stopped_can_be_begun_again(qtbot: QtBot, own_window: Window, page: ImportPage) -> None:
    go = held_back(own_window)
    page.commit()
    page.progress.stop()
    go.set()
    settle(qtbot, own_window)
    assert own_window.status.words.text() == "Stopped: nothing was written"
    assert (own_window.shown, page.tally.to_write) == ("import", 14)
    page.foot.write.click()
    settle(qtbot, own_window)
    assert own_window.status.words.text() == "14 figures written; undo takes them back"


def test_what_was_written_is_said_although_files_stay_to_be_answered(
    qtbot: QtBot, own_window: Window, page: ImportPage, tmp_path: Path
) -> None:
    page.take(write_folder(tmp_path / "xa", 2, {1: Fault(typo=True)}))
    settle(qtbot, own_window)
    page.foot.leave_out.click()
    settle(qtbot, own_window)
    page.foot.write.click()
    settle(qtbot, own_window)
    assert (len(page.draft.files), page.draft.is_read) == (1, True)
    assert own_window.status.words.text() == "14 figures written; undo takes them back"


def test_a_reading_that_was_stopped_does_not_say_that_nothing_is_new(
    qtbot: QtBot, own_window: Window, page: ImportPage
) -> None:
    page.change(say_band("BC giai ngan", 5, 7))
    page.progress.stop()
    settle(qtbot, own_window)
    assert page.banner.words.startswith("Reading was stopped.")
    assert (page.foot.reason.words, page.foot.write.isEnabled()) == ("", False)


def test_the_files_row_of_a_register_is_taken_by_its_button(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    book = own_window.desk.session.book
    assert book is not None
    road = Work(project="GNBV.DA1.TDA1", name="Đường bản", total=9_000_000_000)
    with book.change(text("Works"), "An") as change:
        change.put_kept(road)
    export_ledger(book, tmp_path / "ledger.xlsx")
    with book.change(text("Works"), "An") as change:
        (kept,) = (one for one in change.kept(Work) if one.name == road.name)
        change.put_kept(replace(kept, total=8_000_000_000))
    own_window.go("import")
    own_window.importing.take([tmp_path / "ledger.xlsx"])
    settle(qtbot, own_window)
    problems = own_window.importing.parts.problems
    rows = problems.table.model.rows
    problems.table.choose(next(at for at, one in enumerate(rows) if one.problem.rule == DIFFERS))
    assert problems.box.file.isVisible()
    problems.box.file.click()
    settle(qtbot, own_window)
    own_window.importing.commit()
    settle(qtbot, own_window)
    with book.read() as reading:
        assert [one.total for one in reading.kept(Work) if one.name == road.name] == [road.total]
