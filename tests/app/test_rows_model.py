"""The one model behind every table."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.ordering import LONG, ordered
from disbtrack.app.widgets.rows_model import CELL, RowsModel

Row = tuple[str, Fraction | None]
COLUMNS: list[Column[Row]] = [
    Column("name", "Name", lambda row: Cell(row[0]), lambda row: row[0]),
    Column(
        "rate", "Rate", lambda row: Cell(str(row[1]), spoken=f"rate {row[1]}"), lambda row: row[1], align=Align.RIGHT
    ),
    Column("fixed", "Fixed", lambda row: Cell("x")),
]
ROWS: list[Row] = [("b", Fraction(1, 3)), ("a", None), ("c", Fraction(1, 30)), ("d", Fraction(999, 1000))]


def model() -> RowsModel[Row]:
    made: RowsModel[Row] = RowsModel(COLUMNS)
    made.fill(ROWS)
    return made


def test_it_keeps_the_promises_of_qt_models(qtbot: QtBot) -> None:
    tested = model()
    QAbstractItemModelTester(tested, QAbstractItemModelTester.FailureReportingMode.Fatal)
    tested.sort(1, Qt.SortOrder.DescendingOrder)
    tested.fill([])
    tested.fill(ROWS[:2])
    tested.restate(COLUMNS)
    assert (tested.rowCount(), tested.columnCount()) == (2, 3)


def test_fractions_are_sorted_as_numbers_and_nothing_comes_first() -> None:
    tested = model()
    tested.sort(1)
    assert [row[0] for row in tested.rows] == ["a", "c", "b", "d"]


def test_the_order_stays_when_new_rows_come() -> None:
    tested = model()
    tested.sort(0, Qt.SortOrder.DescendingOrder)
    tested.fill([("x", None), ("z", None), ("y", None)])
    assert [row[0] for row in tested.rows] == ["z", "y", "x"]


def test_a_column_without_an_order_cannot_be_sorted_by() -> None:
    tested = model()
    tested.sort(2)
    assert tested.rows == ROWS


def test_a_cursor_moves_along_with_its_row() -> None:
    tested = model()
    held = QPersistentModelIndex(tested.index(0, 1))
    tested.sort(0)
    assert tested.rows[held.row()][0] == "b"


def test_cells_are_spoken_in_full_and_aligned() -> None:
    tested = model()
    index = tested.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "rate 1/3"
    assert tested.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name: b"
    assert Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)) & Qt.AlignmentFlag.AlignRight
    assert isinstance(index.data(CELL), Cell)


def test_there_is_nothing_outside_the_rows() -> None:
    tested = model()
    assert tested.data(QModelIndex()) is None
    assert tested.row(QModelIndex()) is None
    assert tested.headerData(9, Qt.Orientation.Horizontal) is None


@given(
    st.lists(st.one_of(st.none(), st.fractions(), st.integers(-3, 3)), max_size=60),
    st.sampled_from(Qt.SortOrder),
    st.integers(1, 7),
)
def test_an_order_found_elsewhere_is_the_one_that_sorting_gives(
    amounts: list[Fraction | int | None], direction: Qt.SortOrder, piece: int
) -> None:
    rows: list[Row] = [(str(place), None if one is None else Fraction(one)) for place, one in enumerate(amounts)]
    sorted_here: RowsModel[Row] = RowsModel(COLUMNS)
    sorted_here.fill(rows)
    sorted_here.sort(1, direction)
    told = ordered(rows, 1, lambda row: row[1], direction, piece=piece)
    assert told.rows == sorted_here.rows
    assert [rows[place] for place in told.places] == told.rows


def test_very_many_rows_wait_for_their_order_and_the_cursor_goes_along() -> None:
    tested = model()
    tested.waits = True
    tested.fill([(str(place), Fraction(place * 7919 % 10_007)) for place in range(LONG)])
    tested.sorted_by = (1, Qt.SortOrder.DescendingOrder)
    held = QPersistentModelIndex(tested.index(17, 2))
    row, find = tested.row(held), tested.order_wanted()
    assert find is not None
    told = find()
    tested.take_order(told)
    rates = [rate or Fraction(0) for _name, rate in tested.rows]
    assert rates == sorted(rates, reverse=True)
    assert (tested.row(held), held.column()) == (row, 2)


def test_an_order_of_rows_that_are_shown_no_more_is_passed_over() -> None:
    tested = model()
    tested.waits = True
    tested.fill([(str(place), Fraction(-place)) for place in range(LONG)])
    tested.sorted_by = (1, Qt.SortOrder.AscendingOrder)
    find = tested.order_wanted()
    assert find is not None
    tested.fill(ROWS)
    shown = list(tested.rows)
    tested.take_order(find())
    assert (tested.rows, tested.order_wanted()) == (shown, None)
