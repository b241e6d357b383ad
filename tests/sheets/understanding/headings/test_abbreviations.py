"""Abbreviations are spelt out before a heading is understood, and only where they are meant."""

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.headings.abbreviations import spelt_out
from disbtrack.sheets.understanding.headings.measures import read_told


@pytest.mark.parametrize("heading", ["LK GN", "GN KHV 2025", "TH đến 30/9/2025", "Vốn đã TT", "KP đã TH", "LKGN"])
def test_what_was_paid_is_paid_however_it_is_shortened(heading: str) -> None:
    assert read_told((heading,), Measure.PLANNED).measure is Measure.DISBURSED


@pytest.mark.parametrize("heading", ["GN vốn 2024 kéo dài", "Vốn kéo dài đã GN", "TT vốn năm trước chuyển sang"])
def test_payments_of_carried_money_are_payments(heading: str) -> None:
    told = read_told((heading,), None)
    assert (told.measure, told.carried) == (Measure.DISBURSED, True)


@pytest.mark.parametrize("heading", ["ƯTH cả năm", "UTH 2025", "DK giải ngân", "Cam kết GN đến 31/12", "Khả năng GN"])
def test_what_is_only_expected_is_never_paid(heading: str) -> None:
    assert read_told((heading,), Measure.DISBURSED).estimate


@pytest.mark.parametrize(
    "heading", ["CL", "Chưa TT", "Thu hồi KHV", "Vốn thiếu", "Không có khả năng GN", "GN cùng kỳ năm trước"]
)
def test_what_is_left_withdrawn_or_of_last_year_is_no_money_of_this_plan(heading: str) -> None:
    assert read_told((heading,), Measure.DISBURSED).measure is None


@pytest.mark.parametrize("heading", ["Tổng DT", "DT năm 2025", "Vốn phân khai chi tiết"])
def test_an_estimate_of_the_budget_is_a_plan(heading: str) -> None:
    assert read_told((heading,), Measure.DISBURSED).measure is Measure.PLANNED


@pytest.mark.parametrize(
    "heading", ["CTMTQG GNBV", "CTMTQG GN bền vững", "Vốn ĐT", "Th.9", "TT", "Số TT", "TH 9", "Von DT"]
)
def test_other_words_of_the_same_letters_stay_as_they_are(heading: str) -> None:
    assert spelt_out(heading) == heading


@pytest.mark.parametrize("heading", ["Trường TH Nguyễn Du", "TH&THCS Mường Lạn", "TH Kim Đồng", "PTDTBT TH Co Mạ"])
def test_a_primary_school_pays_nothing_by_its_name(heading: str) -> None:
    assert read_told((heading,), Measure.PLANNED).measure is Measure.PLANNED
