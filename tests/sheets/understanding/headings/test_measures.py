"""What a heading path says an amount measures."""

from datetime import date

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.headings.measures import read_told


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("Kế hoạch vốn giao năm 2025", "Trong đó", "NSTW"), Measure.PLANNED),
        (("Giải ngân trong tháng 10",), Measure.DISBURSED_PERIOD),
        (("Lũy kế giải ngân đến hết 31/10/2025", "Tổng số"), Measure.DISBURSED),
        (("KH vốn năm 2024 cho phép kéo dài",), Measure.CARRIED),
        (("Điều chỉnh kế hoạch năm 2025", "Giảm (-)"), Measure.ADJUSTED),
        (("Thanh toán KLHT (đồng)",), Measure.COMPLETED),
        (("Thu hồi tạm ứng (đồng)",), Measure.RECOVERED),
        (("Số dư tạm ứng chưa thu hồi",), Measure.ADVANCE),
        (("Giải ngân", "Vốn tạm ứng theo chế độ chưa thu hồi"), Measure.ADVANCE),
        (("Số nộp trả ngân sách",), Measure.REPAID),
        (("Đã cấp về NS xã",), Measure.TRANSFERRED),
        (("Số tiền",), Measure.DISBURSED_PERIOD),
        (("Số tiền (triệu đồng)", "Kinh phí đã sử dụng"), Measure.DISBURSED),
        (("Số tiền (triệu đồng)", "Dự toán giao năm 2025"), Measure.PLANNED),
        (("Lũy kế giải ngân", "Số tiền"), Measure.DISBURSED),
        (("Dự toán năm 2025", "Tiểu dự án 1: Nâng cao năng lực thực hiện Chương trình"), Measure.PLANNED),
        (("Tiểu dự án 1: Giải ngân đến 31/10/2025",), Measure.DISBURSED),
        (("Giải ngân tháng 10/2025",), Measure.DISBURSED_PERIOD),
        (("Phát sinh trong kỳ",), Measure.DISBURSED_PERIOD),
        (("Số thực chi",), Measure.DISBURSED),
        (("Kế hoạch năm 2008", "Thanh toán năm nay"), Measure.PLANNED),
        (("Kế hoạch năm 2008", "Thanh toán các năm trước chuyển sang"), Measure.CARRIED),
        (("Kế hoạch năm 2008", "Giải ngân đến 31/10/2008"), Measure.DISBURSED),
        (("Dự toán", "Bổ sung có mục tiêu", "Thực hiện những nhiệm vụ quan trọng"), Measure.PLANNED),
        (("Kế hoạch vốn", "Trong đó: thu hồi các khoản vốn ứng trước"), Measure.PLANNED),
        (("Kế hoạch vốn năm 2025", "Tăng"), Measure.ADJUSTED),
        (("Giao đầu năm",), Measure.PLANNED),
        (("KH năm 2024 chuyển sang",), Measure.CARRIED),
        (("KH vốn trước điều chỉnh",), Measure.PLANNED),
        (("Điều chỉnh kế hoạch năm 2025", "Kế hoạch đã giao"), Measure.PLANNED),
        (("Vốn bổ sung",), Measure.ADJUSTED),
        (("TƯ chưa thu hồi",), Measure.ADVANCE),
        (("Đã chuyển về ngân sách các xã",), Measure.TRANSFERRED),
    ],
)
def test_a_heading_names_its_measure(path: tuple[str, ...], measure: Measure) -> None:
    assert read_told(path, None).measure is measure


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Kế hoạch vốn còn lại", "left"),
        ("Kinh phí đã nhận", "received"),
        ("Nhu cầu vốn năm 2026", "need"),
        ("Tổng mức đầu tư", "total-investment"),
        ("Tổng mức dự toán được duyệt", "total-investment"),
        ("Hủy dự toán", "left"),
        ("Giá trị KLTH", "executed"),
        ("Giá trị quyết toán được duyệt", "settled"),
        ("Số hộ nghèo", "capacity"),
        ("Lũy kế vốn giải ngân từ khởi công đến hết 31/12/2024", "since-start"),
    ],
)
def test_what_is_neither_plan_nor_payment_is_left_out_with_its_reason(heading: str, reason: str) -> None:
    told = read_told((heading,), None)
    assert told.measure is None
    assert told.reason == reason


def test_an_estimate_is_never_a_payment_and_keeps_its_day() -> None:
    told = read_told(("Ước giải ngân đến 31/12/2025",), None)
    assert told.estimate
    assert told.day == date(2025, 12, 31)


def test_payments_of_carried_money_take_the_earlier_plan_year() -> None:
    above = "Giải ngân KH năm 2025 (tính từ 01/01/2025) và KH năm 2024 kéo dài đến hết tháng 10/2025"
    carried = read_told((above, "KH năm 2024 kéo dài"), None)
    this_year = read_told((above, "KH năm 2025"), None)
    assert (carried.measure, carried.plan_year, carried.carried) == (Measure.DISBURSED, 2024, True)
    assert (this_year.measure, this_year.plan_year, this_year.carried) == (Measure.DISBURSED, 2025, False)
    assert carried.day == date(2025, 10, 31)


def test_one_column_over_two_plan_years_names_none() -> None:
    told = read_told(("Giải ngân KH năm 2025 và KH năm 2024 kéo dài",), None)
    assert told.several_years
    assert told.plan_year is None


def test_amounts_under_a_decrease_are_negative() -> None:
    assert read_told(("Điều chỉnh kế hoạch năm 2025", "Giảm (-)"), None).negative


@pytest.mark.parametrize(
    "heading",
    [
        "Chi SN giáo dục - đào tạo",
        "Chi giao thông",
        "Tổng số chi (kể cả chi bằng nguồn vay nợ)",
        "Bổ sung thực hiện CTMT",
    ],
)
def test_what_money_is_for_names_no_measure(heading: str) -> None:
    assert read_told((heading,), Measure.PLANNED).vague
    assert read_told((heading,), Measure.DISBURSED).measure is Measure.DISBURSED


@pytest.mark.parametrize(
    "heading",
    ["Đã thanh toán từ KC đến nay", "Giá trị KLHT từ K/C đến 31/12/2008", "Thời điểm KC-HT", "Kinh phí chưa GN"],
)
def test_money_since_the_start_and_money_not_paid_are_no_payments_of_the_year(heading: str) -> None:
    assert read_told((heading,), Measure.DISBURSED).measure is None


def test_a_comparison_is_no_money() -> None:
    assert read_told(("So sánh QT/DT", "Tuyệt đối: tăng (+), giảm (-)"), Measure.DISBURSED).reason == "derived"


def test_a_heading_whose_two_words_stand_below_each_other_is_read_as_one() -> None:
    assert read_told(("Tổng cộng", "Dự", "toán"), None).measure is Measure.PLANNED
    assert read_told(("Tổng cộng", "Nội", "dung"), None).measure is None


def test_family_planning_and_lower_interest_are_spending_like_any_other() -> None:
    assert read_told(("Quyết toán", "Chi y tế, dân số và kế hoạch hóa gia đình"), None).measure is Measure.DISBURSED
    assert read_told(("Quyết toán", "Chi bù chênh lệch lãi suất tín dụng"), None).measure is Measure.DISBURSED
    assert read_told(("Kế hoạch năm 2018", "Sở Kế hoạch và Đầu tư"), None).measure is Measure.PLANNED


def test_what_money_is_for_is_no_change_of_plan_and_no_payment() -> None:
    assert read_told(("Số bổ sung thực hiện điều chỉnh tiền lương",), Measure.PLANNED).measure is Measure.PLANNED
    assert read_told(("Chi thực hiện một số nhiệm vụ",), Measure.PLANNED).measure is Measure.PLANNED
    assert read_told(("TỔNG THU", "NSNN", "TRÊN ĐB"), Measure.DISBURSED).measure is None
    assert read_told(("Bổ sung TH dự án trồng mới 5 triệu ha rừng",), Measure.PLANNED).measure is Measure.PLANNED
