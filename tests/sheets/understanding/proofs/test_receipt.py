"""The receipt by columns: each number of the file is told once, and the figures are worth their cells."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import ColumnReceipt, SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.corpus.made import make
from tests.corpus.test_made import check_receipt, read

TITLE: list[list[Value]] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025"], ["ĐVT: tỷ đồng"]]
HEAD: list[Value] = ["TT", "Nội dung", "Kế hoạch năm 2025", "Giải ngân", "Còn lại"]


def told(*rows: list[Value], answers: dict[str, str] | None = None) -> SheetReading:
    grid = Grid("Biểu", [*TITLE, HEAD, *rows])
    (reading,) = understand([grid], shipped_catalogue(), Hints(answers=answers or {}), file_name="b.xlsx")
    return reading


def column(reading: SheetReading, letter: str) -> ColumnReceipt:
    return next(one for one in reading.receipt if one.column == letter)


def test_figures_totals_and_what_is_left_out_make_the_column() -> None:
    reading = told([None, "Tổng số", 16, 7, 9], ["1", "Dự án 2", 9, "4,5", 4.5], ["2", "Dự án 5", 7, 2.5, 4.5])
    assert column(reading, "D").parts == {"totals": 7, "figures": 7}
    assert column(reading, "E").parts == {"left": Fraction(18)}
    assert (int(column(reading, "D").total), column(reading, "D").numbers) == (14, 3)


def test_a_number_that_an_answer_replaced_is_told_apart() -> None:
    rows: list[list[Value]] = [["1", "Dự án 2", 9, 4000, None], ["2", "Dự án 5", 7, 3, None]]
    assert column(told(*rows, answers={"D4": "4"}), "D").parts == {"answered": 4000, "figures": 3}


def test_numbers_below_the_table_are_notes() -> None:
    reading = told(["1", "Dự án 2", 9, 4, 5], [None, "Người lập biểu"], [None, None, 3412])
    assert column(reading, "C").parts == {"figures": 9, "note": 3412}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**9))
def test_every_made_sheet_has_a_receipt_that_ties(seed: int) -> None:
    made = make(seed)
    check_receipt(made, read(made))
