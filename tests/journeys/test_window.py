"""The real window, from a file to a printed paper and back to its cell."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.reports import ReportsPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.window import Window
from disbtrack.app.words import money
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.slow import State
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.samples import sample_files
from tests.app.desks import open_window, settle


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    new_book(tmp_path / "empty.disb", person="kế toán").close()
    with open_window(qtbot, tmp_path, tmp_path / "empty.disb") as made:
        yield made


def overview_of(window: Window) -> OverviewPage:
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    return page


def read(qtbot: QtBot, window: Window, *paths: Path) -> None:
    """Choose files through the menu."""
    window.importing.ask_paths = lambda: [str(path) for path in paths]
    window.commands.run("import")
    settle(qtbot, window)


def test_a_file_is_read_shown_written_and_stands_on_the_overview(qtbot: QtBot, empty_window: Window) -> None:
    window = empty_window
    read(qtbot, window, sample_files()[0], sample_files()[2])
    assert window.importing.draft.plan is not None
    told = sum(len(file.tellings[0].told) for file in window.importing.draft.plan.files if file.tellings)
    assert 0 < told <= window.importing.tally.to_write
    assert window.importing.foot.write.isEnabled()
    QTest.mouseClick(window.importing.foot.write, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    settle(qtbot, window)
    assert window.shown == "overview"
    page = overview_of(window)
    assert page.shown is not None
    planned = page.shown.figures.whole.total.standing.planned
    assert planned > 0
    assert page.figures.boxes[0].value.text() == money(planned, MoneyUnit.TRIEU)
    assert "Import" in window.menu_row.undo.toolTip()


def test_the_same_file_again_has_nothing_to_write(qtbot: QtBot, window: Window) -> None:
    read(qtbot, window, sample_files()[-3])
    assert not window.importing.foot.write.isEnabled()
    assert window.importing.parts.diff.shown == "same"
    assert "nothing to write" in window.importing.foot.reason.words


def test_files_can_be_dropped(qtbot: QtBot, empty_window: Window) -> None:
    window = empty_window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample_files()[0]))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, key, QEvent.Type.Drop)
    window.dropEvent(drop)
    settle(qtbot, window)
    assert window.importing.draft.paths == (sample_files()[0],)
    assert window.importing.draft.plan is not None


def test_an_error_disables_writing_until_it_is_answered(qtbot: QtBot, empty_window: Window, shared: Path) -> None:
    window = empty_window
    read(qtbot, window, shared / "sheets" / "dev" / "08_so_lieu_go_dang_chu.xlsx")
    page = window.importing
    assert not page.foot.write.isEnabled()
    assert page.foot.reason.words.startswith("2 errors")
    first = page.parts.problems.table.current()
    assert first is not None
    assert page.parts.card.sheet.below.currentIndex().isValid()
    for _number in range(2):
        page.parts.problems.answered.emit(page.parts.problems.table.model.rows[0], "pending")
        settle(qtbot, window)
    assert not page.foot.write.isEnabled()
    page.foot.accept.setChecked(True)
    assert page.foot.write.isEnabled()


def test_a_file_without_a_book_gets_a_book(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.commands.ask_save = lambda _title, _proposed: str(tmp_path / "fresh.disb")
        read(qtbot, window, sample_files()[0])
        settle(qtbot, window)
        assert window.shown == "import"
        assert window.importing.tally.to_write > 0
        assert (tmp_path / "fresh.disb").is_file()


def test_the_printed_paper_holds_the_sums_of_the_overview(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    page = window.pages["reports"]
    assert isinstance(page, ReportsPage)
    page.ask_path = lambda _proposed, ending: str(tmp_path / f"paper{ending}")
    window.go("reports")
    settle(qtbot, window)
    for made in (page.pdf_button, page.xlsx_button):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        settle(qtbot, window)
    words = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "paper.pdf").pages)
    shown = [box.value.text() for box in overview_of(window).figures.boxes]
    assert [figure for figure in (shown[0], shown[1], shown[3]) if figure not in words] == []
    assert (tmp_path / "paper.xlsx").stat().st_size > 2000


def test_a_printed_figure_leads_to_its_rows(qtbot: QtBot, window: Window) -> None:
    page = window.pages["reports"]
    assert isinstance(page, ReportsPage)
    window.go("reports")
    settle(qtbot, window)
    assert page.pages is not None
    figure = next(box for box in page.pages.pages[0].figures if box.link.measure == "disbursed" and box.link.project)
    page.paper.figure_asked.emit(figure.link)
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert window.ledger.sums is not None
    assert format_money(window.ledger.sums.disbursed, MoneyUnit.TRIEU) == figure.shown


def test_a_slow_row_leads_to_entries_that_add_up_to_it(qtbot: QtBot, window: Window) -> None:
    window.go("slow")
    settle(qtbot, window)
    page = window.pages["slow"]
    assert isinstance(page, SlowPage)
    place = next(at for at, row in enumerate(page.table.model.rows) if row.state is State.SLOW)
    judged = page.table.model.rows[place]
    page.table.choose(place)
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.shown == "ledger"
    assert window.ledger.sums is not None
    assert window.ledger.sums.disbursed == judged.standing.disbursed > 0
    totals = window.ledger.table.totals.row
    assert totals is not None
    assert format_money(judged.standing.disbursed, MoneyUnit.TRIEU, 3) in totals.cells["project"].text


def test_a_key_figure_leads_to_entries_that_add_up_to_it(qtbot: QtBot, window: Window) -> None:
    page = overview_of(window)
    assert page.shown is not None
    whole = page.shown.figures.whole.total.standing
    QTest.mouseClick(page.figures.boxes[0], Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.ledger.sums is not None
    assert (window.ledger.sums.planned, window.ledger.sums.disbursed) == (whole.planned, 0)
