"""What would make the window wait: work that grows with the rows or files, counted and not timed."""

import gc
from pathlib import Path
from weakref import ref

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from disbtrack.app.collecting import MANY, Collecting
from disbtrack.app.discarding import PIECE, discard
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_view import SheetView
from disbtrack.app.widgets.table import Table
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.usecases.books.opening import new_book
from tests.app.desks import open_window, settle
from tests.communes import write_folder

ROWS = 20_000


class Counted(SheetLook):
    """A look that counts how many cells were painted or measured."""

    asked = 0

    def kind(self, row: int) -> None:
        """Count."""
        self.asked += 1


def test_of_very_many_rows_a_table_measures_few_however_often_it_is_laid_out(qtbot: QtBot) -> None:
    asked: list[int] = []

    def cell(row: int) -> Cell:
        asked.append(row)
        return Cell(str(row))

    columns: list[Column[int]] = [Column("amount", "Amount", cell, lambda row: row, 60, Align.RIGHT, fits=True)]
    table: Table[int] = Table(Theme("light"), columns, name="t")
    qtbot.addWidget(table)
    table.fill(range(ROWS))
    for height in range(200, 260, 10):
        table.resize(300, height)
    assert len(asked) < 400


def test_a_wide_amount_far_below_is_not_cut_when_it_comes_into_sight(qtbot: QtBot) -> None:
    rows = [1] * ROWS
    rows[15_003] = 10**21
    columns: list[Column[int]] = [
        Column("amount", "Amount", lambda row: Cell(str(row)), lambda row: row, 60, Align.RIGHT, fits=True)
    ]
    table: Table[int] = Table(Theme("light"), columns, name="t")
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    table.fill(rows)
    qtbot.waitExposed(table)
    QApplication.processEvents()
    before = table.view.columnWidth(0)
    table.view.scrollTo(table.model.index(15_003, 0))
    assert table.view.columnWidth(0) > before


def test_a_long_sheet_is_not_gone_through_to_be_shown(qtbot: QtBot) -> None:
    rows: list[list[Value]] = [["TT", "Số tiền"]]
    rows += [[number, number * 7] for number in range(ROWS)]
    reading = SheetReading("S", header_rows=(1, 1))
    look = Counted(Grid("S", rows, merged=[(row, 0, row, 1) for row in range(5, ROWS)]), reading, 2)
    view = SheetView(Theme("light"))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_sheet(look)
    view.grab()
    assert look.asked < 2_000


def test_a_page_has_as_many_widgets_for_many_files_as_for_few(qtbot: QtBot, tmp_path: Path) -> None:
    new_book(tmp_path / "a.disb", person="kế toán").close()
    with open_window(qtbot, tmp_path, tmp_path / "a.disb") as window:
        window.go("import")
        counts = []
        for count in (3, 9):
            window.importing.take([*write_folder(tmp_path / str(count), count)])
            settle(qtbot, window)
            counts.append(len(window.importing.parts.findChildren(QWidget)))
    assert counts[0] == counts[1]


def test_no_search_for_dead_objects_runs_during_a_job_and_what_it_made_is_set_aside() -> None:
    collecting = Collecting()
    before = gc.get_freeze_count()
    with collecting.paused(), collecting.paused():
        held = [[place] for place in range(2 * MANY)]
    assert not gc.isenabled()
    collecting.go_on()
    assert gc.isenabled()
    assert gc.get_freeze_count() > before + len(held) // 2
    collecting.take_up()
    assert gc.get_freeze_count() == 0


def test_what_is_let_go_of_in_pieces_is_gone_and_what_is_still_held_stays() -> None:
    long = [{place} for place in range(3 * PIECE)]
    kept = long[-1]
    thing = (long, {place: [place] for place in range(2 * PIECE)}, first := _Held())
    lost = ref(first)
    held: list[object] = [thing]
    del first, thing, long
    discard(held)
    assert (held, lost(), kept) == ([], None, {3 * PIECE - 1})


class _Held:
    """Something that can be watched."""
