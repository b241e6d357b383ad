"""Which titles register what is to be paid, and which speak of what was."""

import pytest

from disbtrack.sheets.understanding.headings.registering import registers


@pytest.mark.parametrize(
    "title",
    [
        "ĐĂNG KÝ KẾ HOẠCH GIẢI NGÂN VỐN ĐẦU TƯ CÔNG NĂM 2025",
        "Biểu đăng ký giải ngân chi tiết từng tháng",
        "Kế hoạch giải ngân vốn năm 2025 chi tiết theo tháng",
        "Cam kết giải ngân các tháng cuối năm",
    ],
)
def test_a_title_registers(title: str) -> None:
    assert registers(["UBND XÃ MƯỜNG LẠN", title])


@pytest.mark.parametrize(
    "title",
    [
        "BÁO CÁO KẾT QUẢ GIẢI NGÂN SO VỚI KẾ HOẠCH ĐĂNG KÝ GIẢI NGÂN",
        "Tình hình thực hiện kế hoạch giải ngân các tháng năm 2025",
        "Tổng hợp giải ngân vốn năm 2025",
        "Kế hoạch vốn và giải ngân năm 2025",
    ],
)
def test_a_report_of_payments_does_not(title: str) -> None:
    assert not registers([title])
