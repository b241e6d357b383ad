"""What waits: unknown codes are explained once, cells that wait are set aside with a reason."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from disbtrack.app.pages.waiting.page import WaitingPage
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.codes import CodeKind, Sighting, TargetKind
from disbtrack.i18n import text
from disbtrack.usecases.answers.questions import open_questions
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.names.codes import open_codes
from tests.app.desks import settle
from tests.communes import Fault, commune_names, write_commune
from tests.usecases.vouchers import write_sheets

ROWS = (("UNC 901", "Dự án 2", 5_000_000), ("UNC 902", "Dự án 5", 7_000_000))
LABEL = "Mô hình nuôi bò xã bạn"


def bring_in(window: Window, folder: Path, answers: dict[str, str]) -> None:
    book = window.desk.session.book
    assert book is not None
    path = write_sheets(folder / "la.xlsx", ROWS)
    plan = prepare(book, [path], Hints(answers=answers), in_child=False)
    commit(book, plan, person="test", accept_warnings=True)


def meet(window: Window, said: str) -> None:
    """A name that nobody knows was met by an import."""
    book = window.desk.session.book
    assert book is not None
    with book.read() as reading:
        number = reading.imports()[0].id
    with book.change(text("met"), person="test") as change:
        change.note_sightings(number, [Sighting(CodeKind.NAME, said, "D5")])


def page_of(qtbot: QtBot, window: Window) -> WaitingPage:
    window.commands.run("page:waiting")
    settle(qtbot, window)
    page = window.pages["waiting"]
    assert isinstance(page, WaitingPage)
    return page


def test_an_unknown_name_is_queued_and_explained_once(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    meet(own_window, LABEL)
    page = page_of(qtbot, own_window)
    rows = page.codes.table.model.rows
    assert [one.said for one in rows] == [LABEL]
    page.codes.answered.emit(rows[0], TargetKind.PROJECT, "GNBV.DA2")
    settle(qtbot, own_window)
    settle(qtbot, own_window)
    book = own_window.desk.session.book
    assert book is not None
    assert open_codes(book) == []
    assert page.codes.table.model.rows == []


def test_a_target_that_the_book_does_not_know_is_refused(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    meet(own_window, LABEL)
    page = page_of(qtbot, own_window)
    page.codes.field.setText("không có")
    page.codes.field.returnPressed.emit()
    settle(qtbot, own_window)
    assert "knows no such target" in page.banner.words


def test_a_cell_that_waits_is_set_aside_with_a_reason(qtbot: QtBot, own_window: Window, tmp_path: Path) -> None:
    bring_in(own_window, tmp_path, {"I5": "pending"})
    page = page_of(qtbot, own_window)
    question = page.questions.model.rows[0]
    assert question.cell == "I5"
    popup = page.ask_why(question)
    popup.accept()
    assert "reason" in popup.told.text()
    popup.field.setText("xã đã giải thể")
    popup.accept()
    settle(qtbot, own_window)
    settle(qtbot, own_window)
    book = own_window.desk.session.book
    assert book is not None
    assert open_questions(book) == []


def test_a_cell_that_waits_is_shown_as_waiting_when_its_file_comes_again(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    path, page = write_commune(tmp_path / "a.xlsx", commune_names(1)[0], 0, Fault(typo=True)), own_window.importing
    own_window.go("import")
    page.take([path])
    settle(qtbot, own_window)
    page.parts.problems.box.wait.click()
    settle(qtbot, own_window)
    page.foot.write.click()
    settle(qtbot, own_window)
    page.take([path])
    settle(qtbot, own_window)
    assert [one.problem.rule for one in page.tally.found] == ["pending"]
    assert (page.tally.to_write, page.parts.problems.box.wait.isVisibleTo(page)) == (0, False)


def test_a_cell_that_waits_can_be_given_its_value_where_its_file_is_shown(
    qtbot: QtBot, own_window: Window, tmp_path: Path
) -> None:
    bring_in(own_window, tmp_path, {"I5": "pending"})
    own_window.go("import")
    own_window.importing.take([tmp_path / "la.xlsx"])
    settle(qtbot, own_window)
    box = own_window.importing.parts.problems.box
    box.value.setText("5000000")
    box.take.click()
    settle(qtbot, own_window)
    own_window.importing.foot.write.click()
    settle(qtbot, own_window)
    book = own_window.desk.session.book
    assert book is not None
    assert open_questions(book) == []
