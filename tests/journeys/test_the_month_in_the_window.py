"""The same month by the window: folders dropped on the arrival board, texts written, the report frozen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from disbtrack.app.pages.board.page import BoardPage
from disbtrack.app.pages.month_end.page import MonthEndPage
from disbtrack.app.pages.reports import ReportsPage
from disbtrack.app.screens import page_of
from disbtrack.app.window import Window
from disbtrack.domain.arrivals import ArrivalState
from disbtrack.domain.month_end import Step
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.journeys.monthly.province import DAY, Province, make_province
from tests.journeys.test_the_month import SIZES

TODAY = date(2025, 11, 13)


@pytest.fixture(params=SIZES)
def province(request: pytest.FixtureRequest, tmp_path: Path) -> Province:
    clean, mistakes, late, twice = request.param
    return make_province(tmp_path, clean=clean, mistakes=mistakes, late=late, twice=twice)


@pytest.fixture
def window(qtbot: QtBot, province: Province) -> Iterator[Window]:
    place = province.folder / "b.disb"
    new_book(place, person="An").close()
    with open_window(qtbot, province.folder, place) as made:
        made.desk.session.today = lambda: TODAY
        made.commands.run("page:board")
        yield made


def drop(qtbot: QtBot, window: Window, folder: Path) -> None:
    settle(qtbot, window)
    window.dropped.emit([folder])
    settle(qtbot, window)


def paid(window: Window) -> int:
    assert window.desk.session.book is not None
    question = Question(year=2025, as_of=DAY)
    return ask(window.desk.session.book, question, today=TODAY).total.standing.sums.disbursed


def test_from_the_folder_to_the_frozen_report(qtbot: QtBot, window: Window, province: Province) -> None:
    page = page_of(window.pages, BoardPage)
    drop(qtbot, window, province.folder / "T9")
    drop(qtbot, window, province.folder / "T10")
    page.chips.choose(ArrivalState.PROBLEMS)
    shown = {
        row.file: {(told.problem.rule, told.problem.cell) for _one, told in row.noted()}
        for row in page.table.model.rows
    }
    wanted = {one.path.name: (one.mistake.rule, one.cell) for one in province.faulty if one.mistake}
    assert {name for name, told in wanted.items() if told in shown[name]} == set(wanted) == set(shown)
    assert paid(window) == province.first_truth()
    page.write(province.folder / "out")
    settle(qtbot, window)
    assert len(list((province.folder / "out").glob("*.txt"))) == len(province.faulty) + len(province.late)
    for folder in ("sửa", "muộn"):
        drop(qtbot, window, province.folder / folder)
    page.chips.choose(None)
    assert {row.state for row in page.table.model.rows} == {ArrivalState.RECEIVED}
    assert (len(page.table.model.rows), paid(window)) == (province.communes, province.whole_truth())
    freeze(qtbot, window)


def freeze(qtbot: QtBot, window: Window) -> None:
    """Freeze the report of the month, and see that the end of the month knows of it."""
    window.go("reports")
    settle(qtbot, window)
    page_of(window.pages, ReportsPage).freeze_button.click()
    settle(qtbot, window)
    window.go("month_end")
    settle(qtbot, window)
    steps = {one.step: one.done for one in page_of(window.pages, MonthEndPage).steps.model.rows}
    assert (steps[Step.FROZEN], steps[Step.LOCKED]) == (True, False)
