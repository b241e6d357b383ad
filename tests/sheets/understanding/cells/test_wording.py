"""Units, sources and kinds of capital in the many ways in which they are written."""

import pytest

from disbtrack.domain.money import MoneyUnit
from disbtrack.sheets.understanding.cells.wording import (
    capital_in,
    is_index,
    money_unit_in,
    source_in,
    states_other_unit,
    without_english,
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("ĐVT: tr.đ", MoneyUnit.TRIEU),
        ("Đơn vị: 1.000.000 đồng", MoneyUnit.TRIEU),
        ("Số liệu tính bằng triệu đồng", MoneyUnit.TRIEU),
        ("(Đến 31/10/2025; ĐVT: triệu đồng, theo báo cáo của Kho bạc Nhà nước khu vực X)", MoneyUnit.TRIEU),
        ("Đơn vị báo cáo: Sở Tài chính; ĐVT: triệu đồng", MoneyUnit.TRIEU),
        ("Đơn vị tính: 1.000đ", MoneyUnit.NGHIN),
        ("ĐVT : ng.đ", MoneyUnit.NGHIN),
        ("ĐVT: 1.000 VNĐ", MoneyUnit.NGHIN),
        ("Đơn vị: tỉ đồng", MoneyUnit.TY),
        ("ĐV: đồng", MoneyUnit.DONG),
        ("ĐVT: trăm triệu đồng", None),
        ("Đơn vị: Đông Sơn", None),
    ],
)
def test_a_unit_line_names_its_unit(text: str, unit: MoneyUnit | None) -> None:
    assert money_unit_in(text) is unit


def test_a_unit_line_without_a_unit_of_money_is_told_from_other_lines() -> None:
    assert states_other_unit("ĐVT: con")
    assert not states_other_unit("Đơn vị: Sở Tài chính")
    assert not states_other_unit("ĐVT: đồng")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("NS cấp tỉnh", "NST"),
        ("Tỉnh", "NST"),
        ("Xã", "NSX"),
        ("Vốn Ngân hàng CSXH", "TDCS"),
        ("Vốn dân góp", "HDK"),
        ("Khác", "HDK"),
        ("Vốn trong nước", None),
    ],
)
def test_a_source_is_known_by_its_usual_names(text: str, source: str | None) -> None:
    assert source_in(text) == source


@pytest.mark.parametrize(
    ("text", "capital"), [("ĐT", "DTPT"), ("KP SN", "SN"), ("Thường xuyên", "SN"), ("Chi TX", "SN")]
)
def test_a_kind_of_capital_is_known_by_its_usual_names(text: str, capital: str) -> None:
    assert capital_in(text) == capital


def test_english_below_a_heading_is_left_out_and_codes_are_kept() -> None:
    assert without_english("Dự toán\nPlan") == "Dự toán"
    assert without_english("Kế hoạch\nNSTW") == "Kế hoạch\nNSTW"


@pytest.mark.parametrize("text", ["STT", "Số TT", "TT.", "STT\nNo", "S.T.T"])
def test_headings_above_row_numbers_are_known(text: str) -> None:
    assert is_index(text)


def test_a_title_of_shares_states_no_unit_of_milliards() -> None:
    assert money_unit_in("TỶ LỆ GIẢI NGÂN NĂM 2025", alone=True) is None
    assert money_unit_in("Tỷ đồng", alone=True) is MoneyUnit.TY


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Triệu đồng", MoneyUnit.TRIEU),
        ("Triệu đồng/Million dong", MoneyUnit.TRIEU),
        ("tr.đ", MoneyUnit.TRIEU),
        ("1.000 đ", MoneyUnit.NGHIN),
        ("Ngân sách nhà nước", None),
        ("Đồng Tháp", None),
        ("d/ Viện trợ", None),
        ("nghìn đồng/ha", None),
    ],
)
def test_a_text_is_a_unit_alone_only_where_it_says_nothing_else(text: str, unit: MoneyUnit | None) -> None:
    assert money_unit_in(text, alone=True) is unit
