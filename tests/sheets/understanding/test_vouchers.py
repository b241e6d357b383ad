from datetime import date

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import Layout, RowKind
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.catalogue import shipped_catalogue

HEAD: list[list[Value]] = [
    ["SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG"],
    [None, None, None, None, "Đơn vị tính: đồng"],
    ["STT", "Ngày", "Số chứng từ", "Dự án", "Số tiền"],
]


def test_a_single_voucher_with_its_total_is_a_list_of_one() -> None:
    rows: list[list[Value]] = [
        *HEAD,
        [1, date(2025, 10, 5), "UNC 3", "Dự án 2", 11_000_000],
        [None, None, None, "Tổng cộng", 11_000_000],
    ]
    (sheet,) = understand([Grid("T1", rows)], shipped_catalogue(), Hints(), file_name="a.xlsx")
    assert sheet.layout is Layout.VOUCHERS
    assert [(row.amount, row.date, row.document) for row in sheet.figures] == [(11_000_000, date(2025, 10, 5), "UNC 3")]
    assert sheet.row_kinds[3:] == [RowKind.IMPORTED, RowKind.SUBTOTAL]


def test_works_whose_names_begin_like_a_total_are_no_totals() -> None:
    rows: list[list[Value]] = [*HEAD, [1, date(2025, 10, 5), "UNC 3", "Công trình cầu Nà Ớt", 11_000_000]]
    (sheet,) = understand([Grid("T1", rows)], shipped_catalogue(), Hints(), file_name="a.xlsx")
    assert sheet.layout is Layout.VOUCHERS
