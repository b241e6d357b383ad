from datetime import date

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import Layout, RowKind, SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue

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


def read(head: list[Value], *rows: list[Value], answers: dict[str, str] | None = None) -> SheetReading:
    grid = Grid("T1", [*HEAD[:2], head, *rows])
    (sheet,) = understand([grid], shipped_catalogue(), Hints(answers=answers or {}), file_name="a.xlsx")
    return sheet


PLAIN: list[Value] = ["STT", "Ngày", "Số chứng từ", "Dự án", "Số tiền"]
WRONG: list[list[Value]] = [[1, "05/10/2025", "UNC 3", "Dự án 2", 11], [2, "31/02/2025", "UNC 4", "Dự án 5", 22]]


def test_a_total_named_in_the_column_of_dates_is_a_total() -> None:
    sheet = read(PLAIN, [1, "05/10/2025", "UNC 3", "Dự án 2", 11_000], [None, "Tổng cộng", None, None, 11_000])
    assert sheet.row_kinds[3:] == [RowKind.IMPORTED, RowKind.SUBTOTAL]
    assert [control.agrees for control in sheet.controls] == [True]


def test_payment_beside_advance_is_payment_for_work() -> None:
    head: list[Value] = ["STT", "Ngày", "Số chứng từ", "Dự án", "Tạm ứng", "Thanh toán"]
    sheet = read(head, [1, "05/10/2025", "UNC 3", "Dự án 2", 11, None], [2, "06/10/2025", "UNC 4", "Dự án 2", None, 22])
    assert [figure.measure for figure in sheet.figures] == [Measure.ADVANCE, Measure.COMPLETED]


def test_what_was_bought_is_no_kind_of_payment_though_it_speaks_of_payments() -> None:
    head: list[Value] = ["STT", "Ngày", "Nội dung chi", "Dự án", "Số tiền"]
    names = ("Tạm ứng kinh phí mô hình", "Thanh toán đợt 1", "Chi mua giống", "Tạm ứng xây lắp")
    rows: list[list[Value]] = [[at, "05/10/2025", name, "Dự án 2", 11] for at, name in enumerate(names, 1)]
    sheet = read(head, *rows)
    assert {figure.measure for figure in sheet.figures} == {Measure.DISBURSED_PERIOD}


def test_a_day_that_no_calendar_has_stops_its_row_until_answered() -> None:
    sheet = read(PLAIN, *WRONG)
    assert [(one.cell, one.rule) for one in sheet.problems] == [("B5", "bad-date")]
    assert [figure.cell for figure in sheet.figures] == ["E4"]
    assert sheet.row_kinds[4] is RowKind.REJECTED


def test_a_bad_day_is_answered_with_the_right_one() -> None:
    sheet = read(PLAIN, *WRONG, answers={"B5": "28/02/2025"})
    assert [figure.date for figure in sheet.figures] == [date(2025, 10, 5), date(2025, 2, 28)]
    assert not sheet.problems


def test_a_row_whose_day_waits_for_the_sender_is_kept_out_and_listed() -> None:
    sheet = read(PLAIN, *WRONG, answers={"B5": "pending"})
    assert [figure.cell for figure in sheet.figures] == ["E4"]
    assert [figure.cell for figure in sheet.pending] == ["E5"]
    assert [one.rule for one in sheet.problems] == ["pending"]


def test_a_missing_day_and_a_month_without_a_day_are_said() -> None:
    sheet = read(
        PLAIN,
        [1, "tháng 10/2025", "UNC 3", "Dự án 2", 11],
        [2, None, "UNC 4", "Dự án 5", 22],
        [3, "5/10/2025", "x", "Dự án 5", 3],
    )
    assert sheet.figures[0].date == date(2025, 10, 31)
    assert [(one.cell, one.rule) for one in sheet.problems] == [("B4", "month-only"), ("B5", "date-missing")]


def test_a_row_whose_only_amount_is_unreadable_is_rejected_though_another_cell_is_zero() -> None:
    head: list[Value] = ["STT", "Ngày", "Số chứng từ", "Dự án", "Tạm ứng", "Thanh toán KLHT"]
    sheet = read(
        head, [1, "05/10/2025", "UNC 3", "Dự án 2", "không có", 0], [2, "06/10/2025", "UNC 4", "Dự án 2", 5, 0]
    )
    assert sheet.row_kinds[3:] == [RowKind.REJECTED, RowKind.IMPORTED]


def test_how_money_was_paid_is_no_work_but_a_note() -> None:
    reading = read(
        ["TT", "Ngày chứng từ", "Số CT", "Nội dung", "Số tiền"],
        [1, "05/02/2025", "001", "Tạm ứng hợp đồng", 5_000_000],
        [2, "06/02/2025", "002", "Thanh toán KLHT công trình Cầu tràn bản Pá Hốc", 7_000_000],
    )
    first, second = reading.figures
    assert (first.work or first.project, first.note) == (None, "Tạm ứng hợp đồng")
    assert (second.work or second.project) == "Cầu tràn bản Pá Hốc"


def row_of(at: int, amount: Value) -> list[Value]:
    return [at, f"{at:02d}/10/2025", f"UNC {at}", "Dự án 2", amount]


def test_a_total_above_its_vouchers_adds_what_stands_below() -> None:
    sheet = read(PLAIN, [None, None, None, "Tổng cộng", 33], row_of(1, 11), row_of(2, 22))
    assert [(control.computed, control.agrees) for control in sheet.controls] == [(33, True)]


def test_a_total_proves_the_one_amount_that_cannot_be_read_and_is_no_disagreement() -> None:
    sheet = read(PLAIN, row_of(1, 11_000), row_of(2, "22.OOO"), [None, None, None, "Tổng cộng", 33_000])
    assert [(one.rule, one.proposal, one.proven) for one in sheet.problems] == [("not-a-number", "22000", True)]
    assert sheet.controls == []


def test_of_two_amounts_that_cannot_be_read_nothing_is_proposed() -> None:
    sheet = read(PLAIN, row_of(1, "11.OOO"), row_of(2, "22.OOO"), [None, None, None, "Tổng cộng", 33_000])
    assert {one.proposal for one in sheet.problems} == {None}


def test_a_total_settles_texts_that_could_be_read_in_two_ways() -> None:
    sheet = read(PLAIN, row_of(1, "11.234"), row_of(2, "22.345"), [None, None, None, "Tổng cộng", 33_579])
    assert [figure.amount for figure in sheet.figures] == [11_234, 22_345]
    assert not sheet.problems


def test_a_day_a_document_and_a_project_merged_over_rows_hold_for_each_of_them() -> None:
    rows: list[list[Value]] = [[1, "05/10/2025", "UNC 3", "Dự án 2", 11], [2, None, None, None, 22]]
    merged = [(3, column, 4, column) for column in (1, 2, 3)]
    grid = Grid("T1", [*HEAD[:2], PLAIN, *rows], merged=merged)
    (sheet,) = understand([grid], shipped_catalogue(), Hints(), file_name="a.xlsx")
    told = {(one.amount, one.date, one.document, one.project) for one in sheet.figures}
    assert told == {(amount, date(2025, 10, 5), "UNC 3", "GNBV.DA2") for amount in (11, 22)}
    assert not sheet.problems


def test_a_payment_s_own_source_goes_before_the_heading_of_its_amount() -> None:
    head: list[Value] = ["STT", "Ngày", "Số chứng từ", "Dự án", "Nguồn", "Số tiền (vốn NSTW)"]
    own: list[Value] = [1, date(2025, 10, 5), "UNC 3", "Dự án 2", "Ngân sách tỉnh", 11_000_000]
    none: list[Value] = [2, date(2025, 10, 6), "UNC 4", "Dự án 2", None, 7_000_000]
    assert [one.source for one in read(head, own, none).figures] == ["NST", "NSTW"]
