"""Columns that are totals, or what is left, known by their rows where their words are not."""

from tests.sheets.understanding.tables import Row, millions, read_rows

TITLE: list[Row] = [["GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], ["Đơn vị: triệu đồng"]]
ROWS = ((7, 4, 3), (12, 5, 7), (11, 9, 2), (9, 1, 8))


def test_a_column_without_a_source_beside_columns_of_sources_is_their_sum() -> None:
    head: list[Row] = [["TT", "Dự án", "Kế hoạch năm 2025", None, None], [None, None, "Gộp", "NSTW", "NSĐP"]]
    rows: list[Row] = [[place, f"Dự án {place + 1}", *told] for place, told in enumerate(ROWS, 1)]
    reading = read_rows(*TITLE, *head, *rows, merged=[(2, 2, 2, 4)])
    assert sorted({cell[0] for cell in millions(reading)}) == ["D", "E"]


def test_a_total_to_the_right_adds_what_totals_to_its_left_add() -> None:
    head: list[Row] = [
        ["TT", "Xã", "Dự án 3", None, None, "Dự án 5", "Tổng số"],
        [None, None, "Cộng", "Tiểu dự án 1", "Tiểu dự án 2", None, None],
    ]
    rows: list[Row] = [
        [place, f"Xã số {place}", *told, 3 * place, told[0] + 3 * place] for place, told in enumerate(ROWS, 1)
    ]
    reading = read_rows(["PHÂN BỔ KẾ HOẠCH VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], TITLE[1], *head, *rows)
    assert sorted({cell[0] for cell in millions(reading)}) == ["D", "E", "F"]


def test_what_plan_and_payments_leave_is_no_payment_whatever_it_is_called() -> None:
    head: Row = ["TT", "Dự án", "Kế hoạch năm 2025", "Đã giải ngân", "Phần kia"]
    rows: list[Row] = [[place, f"Dự án {place + 1}", *told] for place, told in enumerate(ROWS, 1)]
    reading = read_rows(*TITLE, head, *rows)
    assert sorted({cell[0] for cell in millions(reading)}) == ["C", "D"]


def test_a_total_of_one_column_is_not_counted_beside_it() -> None:
    head: list[Row] = [["TT", "Xã", "Tổng kinh phí", "Chia theo dự án"], [None, None, None, "Dự án 1"]]
    rows: list[Row] = [[place, f"Xã số {place}", told[0], told[0]] for place, told in enumerate(ROWS, 1)]
    reading = read_rows(["PHÂN BỔ KẾ HOẠCH VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025"], TITLE[1], *head, *rows)
    assert sorted({cell[0] for cell in millions(reading)}) == ["D"]


def test_a_plan_that_was_used_is_money_paid() -> None:
    head: Row = ["TT", "Dự án", "Dự toán giao trong năm", "Dự toán đã sử dụng"]
    reading = read_rows(*TITLE, head, [1, "Dự án 2", 7, 4], [2, "Dự án 5", 9, 2])
    assert [one.measure for one in reading.figures] == ["planned", "disbursed"] * 2
