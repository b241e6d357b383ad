"""Tables of one or two rows, where numberings are too short to be seen as such."""

import pytest

from disbtrack.domain.figure import Measure
from tests.sheets.understanding.tables import Row, read_rows


@pytest.mark.parametrize("heading", ["Số", "Thứ tự", "STT"])
def test_a_first_column_that_numbers_the_rows_is_no_amount(heading: str) -> None:
    title: list[Row] = [["GIẢI NGÂN VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025"], ["ĐVT: triệu đồng"]]
    head: Row = [heading, "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân"]
    reading = read_rows(*title, head, ["1", "Dự án 2", 90, 40], ["2", "Dự án 5", 70, 30])
    told = [(one.cell[0], one.measure, one.amount // 10**6) for one in reading.figures]
    planned, paid = Measure.PLANNED, Measure.DISBURSED
    assert sorted(told) == [("C", planned, 70), ("C", planned, 90), ("D", paid, 30), ("D", paid, 40)]
