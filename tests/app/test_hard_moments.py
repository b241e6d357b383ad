"""Hard moments: closing at work, other languages on every page, sentences in narrow windows, small screens."""

import threading
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.overview import OverviewPage
from disbtrack.app.pages.slow import SlowPage
from disbtrack.app.screens import SCREENS
from disbtrack.app.spoilt_sheet import write_spoilt_sheet
from disbtrack.app.widgets.progress_line import SHOW_LINE, ProgressLine
from disbtrack.app.widgets.table import Table
from disbtrack.app.window import Window
from disbtrack.domain.money import MoneyUnit
from disbtrack.progress import Progress, check_cancelled
from tests.app.desks import settle
from tests.communes import Fault, write_folder


def test_closing_stops_what_is_read_and_lets_go_of_the_book(qtbot: QtBot, own_window: Window) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            check_cancelled(progress)

    own_window.page_now().load(work, lambda _none: pytest.fail("nobody waits for it"))
    assert begun.wait(5)
    assert own_window.close()
    assert own_window.desk.session.book is None
    assert own_window.desk.jobs.is_idle()


def test_closing_lets_a_change_be_written_to_its_end(qtbot: QtBot, own_window: Window) -> None:
    begun, written = threading.Event(), threading.Event()

    def work(_progress: Progress) -> None:
        begun.set()
        threading.Event().wait(0.05)
        written.set()

    own_window.desk.jobs.change(work, lambda _none: None, owner=own_window, failed=lambda _error: None)
    assert begun.wait(5)
    own_window.close()
    assert written.is_set()


def words_of(window: Window) -> set[str]:
    """The labels that stand on the page that is shown."""
    return {told.text() for told in window.page_now().findChildren(QLabel) if told.isVisible() and told.text()}


def test_every_page_stands_in_the_other_language_at_once(qtbot: QtBot, window: Window) -> None:
    before: dict[str, set[str]] = {}
    for screen in sorted(SCREENS):
        window.go(screen)
        settle(qtbot, window)
        before[screen] = words_of(window)
    window.commands.run("language:vi")
    for screen in sorted(SCREENS):
        window.go(screen)
        settle(qtbot, window)
        assert before[screen] - words_of(window)
    assert "Tổng quan" in {made.text() for made in window.rail.buttons.values()}


def cut_figures(table: Table[object]) -> list[str]:
    """Figures that are wider than their columns."""
    found = []
    for row, (place, column) in product(table.model.rows, enumerate(table.model.columns)):
        cell = column.cell(row)
        needed = table._painter.width_of(cell)
        if column.fits and column.align.value == "right" and needed > table.view.columnWidth(place):
            found.append(cell.text)
    return found


@pytest.mark.parametrize("unit", [MoneyUnit.TRIEU, MoneyUnit.DONG])
def test_no_figure_is_cut_in_a_narrow_window(qtbot: QtBot, window: Window, unit: MoneyUnit) -> None:
    window.resize(1366, 696)
    window.desk.session.ask(unit=unit)
    for screen in ("overview", "slow"):
        window.go(screen)
        settle(qtbot, window)
    overview, slow = window.pages["overview"], window.pages["slow"]
    assert isinstance(overview, OverviewPage)
    assert isinstance(slow, SlowPage)
    assert cut_figures(overview.ranking.table) + cut_figures(slow.table) == []  # type: ignore[arg-type]  # rows of any kind


def test_the_sentences_of_the_slow_list_are_never_cut(qtbot: QtBot, window: Window) -> None:
    window.resize(1366, 696)
    window.desk.session.ask(unit=MoneyUnit.DONG)
    window.go("slow")
    settle(qtbot, window)
    page = window.pages["slow"]
    assert isinstance(page, SlowPage)
    room = page.table.view.columnWidth(0)
    lines = 2 if page.table.view.verticalHeader().defaultSectionSize() >= 58 else 1
    cells = [page.table.model.columns[0].cell(row) for row in page.table.model.rows]
    assert all(page.table._painter.width_of_second(cell) <= room * lines for cell in cells)
    assert all(str(row.reason) in cell.hint for row, cell in zip(page.table.model.rows, cells, strict=True))


def test_the_bar_dominates_the_ranking(qtbot: QtBot, window: Window) -> None:
    window.resize(1366, 696)
    settle(qtbot, window)
    page = window.pages["overview"]
    assert isinstance(page, OverviewPage)
    table = page.ranking.table
    widths = [table.view.columnWidth(place) for place in range(len(table.model.columns))]
    assert max(widths[1:]) == widths[1] >= 180
    assert all(table._painter.width_of(table.model.columns[0].cell(row)) <= widths[0] for row in table.model.rows)


def test_a_short_job_shows_nothing_and_a_long_one_a_line(qtbot: QtBot, window: Window) -> None:
    line = ProgressLine(window.desk.theme)
    qtbot.addWidget(line)
    go = threading.Event()
    job = window.desk.jobs.read(
        lambda _progress: go.wait(5), lambda _none: None, owner=window, failed=lambda _error: None
    )
    line.follow(job)
    assert not line.isVisible()
    qtbot.waitUntil(line.isVisible, timeout=SHOW_LINE * 20)
    go.set()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_what_a_page_states_is_painted_in_a_turn_of_its_own(qtbot: QtBot, window: Window) -> None:
    page = window.page_now()
    with page.stating():
        assert not page.updatesEnabled()
    assert not page.updatesEnabled()
    qtbot.waitUntil(page.updatesEnabled)


def test_many_files_fit_a_small_screen_and_their_list_comes_when_asked_for(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    own_window.resize(1093, 570)
    own_window.go("import")
    page = own_window.importing
    page.take(write_folder(tmp_path / "xa", 3, {1: Fault(typo=True)}))
    settle(qtbot, own_window)
    assert (own_window.width(), own_window.height()) == (1093, 570)
    assert not page.parts.files.isVisible()
    page.toggle_panel()
    assert page.parts.files.isVisible()


def test_doubtful_facts_of_a_sheet_say_less_before_they_take_a_second_line(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    own_window.commands.run("language:vi")
    own_window.resize(1366, 696)
    own_window.go("import")
    own_window.importing.take([write_spoilt_sheet(tmp_path)])
    settle(qtbot, own_window)
    chips = own_window.importing.parts.card.chips.buttons
    assert {"teller", "separators"} <= {key for key, made in chips.items() if made.property("doubtful")}
    assert len({made.y() for made in chips.values()}) == 1


def test_a_long_name_of_an_undo_gives_way(qtbot: QtBot, window: Window) -> None:
    undo = window.menu_row.undo
    assert undo.minimumSizeHint().width() < undo.sizeHint().width()
    undo.resize(undo.minimumSizeHint())
    assert not undo.grab().isNull()
