"""The sheet as it looks: merged cells, the file's own widths and heights, what is hidden, its header band."""

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.band_frame import Edge
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_table import column_widths
from disbtrack.app.widgets.sheet_view import SheetView
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.reader import read_bytes
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.communes import commune_names, write_commune


def look_at(path: Path) -> SheetLook:
    reading, grids = read_bytes(path.read_bytes(), path.name, shipped_catalogue(), Hints())
    return SheetLook.of(grids[0], reading.sheets[0])


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> SheetView:
    made = SheetView(Theme("light"))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show_sheet(look_at(write_commune(tmp_path / "a.xlsx", commune_names(1)[0], 0)))
    made.show()
    return made


def test_merged_cells_are_one(view: SheetView) -> None:
    assert (view.above.rowSpan(5, 1), view.above.columnSpan(2, 0), view.above.columnSpan(5, 2)) == (2, 6, 2)


def test_a_heading_merged_down_over_blank_rows_is_seen_in_whole(view: SheetView) -> None:
    rows: list[list[Value]] = [["TT", "Nội dung"], [], [], ["1", "Dự án 1"]]
    grid = Grid("S", rows, merged=[(0, 0, 2, 0), (0, 1, 2, 1)])
    view.show_sheet(SheetLook.of(grid, SheetReading("S", header_rows=(1, 1))))
    assert (view.above.model().rowCount(), view.above.rowSpan(0, 1), view.below.first) == (3, 3, 3)
    view.go_to("B3")
    assert view.cursor_cell() == (2, 1)


def test_rows_that_say_something_are_no_part_of_the_head(view: SheetView) -> None:
    rows: list[list[Value]] = [["TT", "Nội dung"], ["", "Tổng"], ["1", "Dự án 1"]]
    look = SheetLook.of(Grid("S", rows, merged=[(0, 0, 1, 0)]), SheetReading("S", header_rows=(1, 1)))
    assert look.head_end == 1


def test_codes_are_seen_in_full_however_narrow_the_file_has_them() -> None:
    grid = Grid("S", [["Mã"], ["03894"], ["một câu dài hơn nhiều so với cột này"]], widths={0: 12.0})
    theme = Theme("light")
    width = column_widths(theme, SheetLook.of(grid, SheetReading("S", header_rows=(1, 1))))[0]
    assert theme.metrics(Role.LABEL).horizontalAdvance("03894") + 12 <= width < 90


def test_the_unit_is_seen_in_whole_in_a_narrow_last_column() -> None:
    grid = Grid("S", [["", "Đơn vị tính: triệu đồng"], ["Dự án", "Ghi chú"], ["Dự án 1", ""]], widths={0: 90, 1: 40})
    theme = Theme("light")
    looks = [SheetLook.of(grid, SheetReading("S", header_rows=(2, 2), unit_cell=cell)) for cell in ("B1", None)]
    seen, plain = (column_widths(theme, look)[1] for look in looks)
    assert plain < theme.metrics(Role.LABEL).horizontalAdvance("Đơn vị tính: triệu đồng") + 12 <= seen


def test_the_band_is_frozen_above_and_the_rows_run_below(view: SheetView) -> None:
    assert (view.above.model().rowCount(), view.below.first) == (7, 7)
    assert view.below.model().headerData(0, Qt.Orientation.Vertical) == "8"


def test_columns_are_as_wide_as_in_the_file(view: SheetView) -> None:
    assert view.look is not None
    widths = column_widths(Theme("light"), view.look)
    assert widths[1] > 2.5 * widths[2] > 4 * widths[0]


def test_narrow_columns_stand_below_each_other(view: SheetView) -> None:
    grid = Grid("S", [["Tên", "A", "Số"], ["x", "1", "y"]], widths={0: 2.0, 1: 90.0, 2: 3.0})
    view.show_sheet(SheetLook.of(grid, SheetReading("S", header_rows=(1, 1))))
    places = [[table.columnViewportPosition(column) for column in range(3)] for table in (view.above, view.below)]
    assert places[0] == places[1]


def test_the_words_of_a_heading_that_is_half_out_of_sight_stand_in_the_other_half(view: SheetView) -> None:
    blank: list[Value] = [None]
    grid = Grid("S", [["một hai ba bốn năm sáu bảy"], *[blank] * 14, ["x"]], merged=[(0, 0, 14, 0)], widths={0: 70.0})
    view.resize(400, 300)
    view.show_sheet(SheetLook.of(grid, SheetReading("S", header_rows=(1, 15))))
    image = view.above.viewport().grab().toImage()
    ink = Theme("light").colour("text").rgb()
    dark = [y for y in range(image.height()) for x in range(64) if image.pixel(x, y) == ink]
    assert view.above.verticalScrollBar().maximum() > 0
    assert abs((min(dark) + max(dark)) / 2 - image.height() / 2) < 8


def test_arrows_lead_from_the_rows_into_the_head_and_back(view: SheetView) -> None:
    view.go_to("B8")
    QTest.keyClick(view.below, Qt.Key.Key_Up)
    assert view.cursor_cell() == (6, 1)
    QTest.keyClick(view.above, Qt.Key.Key_Down)
    assert view.cursor_cell() == (7, 1)


def test_an_edge_of_the_band_asks_for_another_band(qtbot: QtBot, view: SheetView) -> None:
    with qtbot.waitSignal(view.band_asked) as asked:
        QTest.keyClick(view.handles[Edge.TOP], Qt.Key.Key_Up)
    assert asked.args == [5, 7]
    with qtbot.waitSignal(view.band_asked) as asked:
        view.move_band(Edge.BOTTOM, -1)
    assert asked.args == [6, 6]


def test_the_handles_say_which_rows_they_are(qtbot: QtBot, view: SheetView) -> None:
    qtbot.waitUntil(view.handles[Edge.TOP].isVisible)
    assert [view.handles[edge].accessibleName() for edge in Edge] == ["First header row: 6", "Last header row: 7"]


def test_hidden_rows_are_shown_marked_and_can_be_hidden(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, told in enumerate((("TT", "Nội dung", "Kế hoạch"), (1, "Dự án 1", 5), (2, "Dự án 2", 7))):
            sheet.write_row(row, 0, told)
        sheet.set_row(2, None, None, {"hidden": True})
    made = SheetView(Theme("light"))
    qtbot.addWidget(made)
    look = look_at(path)
    made.show_sheet(look)
    table = made.below if look.band_end <= 2 else made.above
    assert look.cell(2, 1).hidden
    assert not table.isRowHidden(2 - table.first)
    made.show_hidden(shown=False)
    assert table.isRowHidden(2 - table.first)
