"""The fixed Vietnamese wording of official papers. Data, not messages: papers do not follow the program's language."""

from collections.abc import Sequence
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_long_day
from disbtrack.domain.series import Base
from disbtrack.domain.settings import Letterhead
from disbtrack.reports.report import Head, Signer

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TOTAL = "TỔNG SỐ"
NOT_BROKEN_DOWN = "Chưa phân rã"
NO_CAPITAL = "Chưa rõ loại vốn"
ALL_PROGRAMMES = "Các chương trình mục tiêu quốc gia"
SAMPLE = "Số liệu minh họa"

BASES = {
    Base.PM: "kế hoạch Thủ tướng Chính phủ giao",
    Base.ASSIGNED: "kế hoạch được giao",
    Base.DETAILED: "kế hoạch đã phân bổ chi tiết",
    Base.WITH_CARRIED: "kế hoạch gồm vốn các năm trước kéo dài, chuyển nguồn",
}
UNITS = {
    MoneyUnit.DONG: "đồng",
    MoneyUnit.NGHIN: "nghìn đồng",
    MoneyUnit.TRIEU: "triệu đồng",
    MoneyUnit.TY: "tỷ đồng",
}
CAPITALS = {"DTPT": "Vốn đầu tư phát triển", "SN": "Kinh phí sự nghiệp (chi thường xuyên)"}
ABBREVIATIONS = {"DTPT": "ĐTPT", "SN": "SN"}
SOURCES = {
    "NSTW": "NSTW",
    "NSDP": "NSĐP",
    "NST": "NS tỉnh",
    "NSH": "NS huyện",
    "NSX": "NS xã",
    "ODA": "Vốn nước ngoài",
    "TDCS": "Tín dụng chính sách",
    "HDK": "Huy động khác",
}

_SIGNERS = (
    Signer("NGƯỜI LẬP BIỂU", "(Ký, họ tên)"),
    Signer("KẾ TOÁN TRƯỞNG", "(Ký, họ tên)"),
    Signer("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, họ tên, đóng dấu)"),
)


def unit_line(unit: MoneyUnit) -> str:
    """The line above a table that names its unit: "Đơn vị tính: triệu đồng"."""
    return f"Đơn vị tính: {UNITS[unit]}"


def head(letterhead: Letterhead, signed_on: date | None, year: int) -> Head:
    """The head of a paper; the day stays open until it is signed."""
    day = format_long_day(signed_on) if signed_on else f"ngày      tháng      năm {year}"
    place = f"{letterhead.place}, {day}" if letterhead.place else day
    return Head(letterhead.governing_body, letterhead.issuing_body, letterhead.number, NATION, MOTTO, place)


def signers(letterhead: Letterhead) -> tuple[Signer, ...]:
    """The signers the office has set, or the three that accounting tables customarily have."""
    return tuple(Signer(*signer) for signer in letterhead.signers) or _SIGNERS


def narrowed(remark: str, scope: Sequence[str]) -> str:
    """A remark below a paper's name, "(…)", that says besides what the figures are narrowed to."""
    return f"{remark.removesuffix(')')}; chỉ tính: {'; '.join(scope)})" if scope else remark
