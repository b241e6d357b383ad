"""The sample workbooks: which sheets each holds, and what their heads and feet say."""

from dataclasses import replace
from datetime import date

from samples.tables import (
    Column,
    Row,
    Sheet,
    commune_columns,
    commune_rows,
    kept_rows,
    plan_columns,
    report_columns,
    tree_rows,
)
from samples.truth import (
    ALLOTMENT,
    CARRIED_DAYS,
    DECISIONS,
    MONTH_ENDS,
    YEARS,
    Amounts,
    allotment,
    carried_by,
    paid_by,
    plan_of,
)

PROVINCE = "ỦY BAN NHÂN DÂN TỈNH SƠN LA"
POVERTY = "CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG"
MERGED = (
    "CHƯƠNG TRÌNH MTQG XÂY DỰNG NÔNG THÔN MỚI, GIẢM NGHÈO BỀN VỮNG VÀ PHÁT TRIỂN KINH TẾ - XÃ HỘI "
    "VÙNG ĐỒNG BÀO DÂN TỘC THIỂU SỐ VÀ MIỀN NÚI"
)
ILLUSTRATIVE = "(Số liệu minh họa, không phải số liệu chính thức)"
ONLY_THE_SIZE = "Ghi chú: Số liệu, số quyết định và cách chia theo dự án, nguồn vốn là minh họa."
BEFORE_APPROVAL = (
    "Năm 2021 chưa được giao vốn NSTW: Chương trình được phê duyệt ngày 18/01/2022; chỉ có kinh phí chuẩn bị của tỉnh."
)
LAPSED = "Phần vốn năm 2025 không được kéo dài, chuyển nguồn thì hủy dự toán, không thể hiện trong biểu."
REASON = {"GNBV.DA4.TDA1": "Chậm: vướng đấu thầu thiết bị dạy nghề"}


def workbooks() -> dict[str, list[Sheet]]:
    """Every sample workbook by its file name."""
    months = {f"03_luy_ke_2025_T{month:02}.xlsx": [month_sheet(month)] for month in MONTH_ENDS}
    return {
        "01_giao_ke_hoach_von_2021-2025.xlsx": [plan_sheet(year) for year in YEARS],
        "02_luy_ke_cuoi_nam_2021-2024.xlsx": [year_sheet(year) for year in YEARS if year < 2025],
        **months,
        "04_phan_bo_chi_tiet_75_xa_2025.xlsx": [commune_sheet()],
        "05_von_2025_keo_dai_sang_2026.xlsx": [carried_sheet(column) for column in CARRIED_DAYS],
        "06_giao_ke_hoach_von_2026.xlsx": [merged_sheet()],
    }


def plan_sheet(year: int) -> Sheet:
    """The decision that gives a year's plan."""
    rows = tree_rows("GNBV", "TỔNG SỐ")
    title = f"GIAO KẾ HOẠCH VỐN THỰC HIỆN {POVERTY} NĂM {year}"
    return _decision(f"KH {year}", title, year, plan_columns(year, ("NSTW", "NST")), rows, plan_of(year))


def merged_sheet() -> Sheet:
    """The first decision of the merged programme, for 2026."""
    rows = tree_rows("CTMTQG", "TỔNG SỐ")
    title = f"GIAO KẾ HOẠCH VỐN NĂM 2026 THỰC HIỆN {MERGED} GIAI ĐOẠN 2026 - 2030"
    return _decision("KH 2026", title, 2026, plan_columns(2026, ("NSTW", "NSDP")), rows, plan_of(2026))


def commune_sheet() -> Sheet:
    """The allotment in detail of recurrent money of 2025 to the communes."""
    title = f"PHÂN BỔ CHI TIẾT KINH PHÍ SỰ NGHIỆP {POVERTY} NĂM 2025 CHO CÁC XÃ, PHƯỜNG"
    given = _given(ALLOTMENT)
    return Sheet(
        "Phan bo chi tiet", (PROVINCE, "Phụ lục II"), (title, given, ILLUSTRATIVE), "nghìn đồng", commune_columns(),
        commune_rows(), allotment(), (ONLY_THE_SIZE,), _place(ALLOTMENT[1]), {}, _PROVINCE_SIGNERS,
    )  # fmt: skip


def _decision(name: str, title: str, year: int, columns: list[Column], rows: Row, amounts: Amounts) -> Sheet:
    titles = (title, _given(DECISIONS[year]), ILLUSTRATIVE)
    notes = (ONLY_THE_SIZE, BEFORE_APPROVAL) if year == 2021 else (ONLY_THE_SIZE,)
    place = _place(DECISIONS[year][1])
    bodies = (PROVINCE, "Phụ lục I")
    return Sheet(name, bodies, titles, "triệu đồng", columns, rows, amounts, notes, place, {}, _PROVINCE_SIGNERS)


_PROVINCE_SIGNERS = ("NGƯỜI LẬP BIỂU", "GIÁM ĐỐC SỞ TÀI CHÍNH", "TM. ỦY BAN NHÂN DÂN")


def month_sheet(month: int) -> Sheet:
    """The cumulative report of a month of 2025."""
    remarks = REASON if month >= 9 else {}
    return _report(f"T{month:02}.2025", 2025, MONTH_ENDS[month], plan_of(2025) | paid_by(2025, month), remarks)


def year_sheet(year: int) -> Sheet:
    """The cumulative report at a year's end."""
    return _report(f"31.12.{year}", year, date(year, 12, 31), plan_of(year) | paid_by(year), {})


def _report(name: str, year: int, day: date, amounts: Amounts, remarks: dict[str, str]) -> Sheet:
    columns = report_columns(
        f"Kế hoạch vốn giao năm {year}", "planned", f"Lũy kế giải ngân từ đầu năm đến hết {_day(day)}"
    )
    title = f"BÁO CÁO TÌNH HÌNH GIẢI NGÂN VỐN {POVERTY} NĂM {year}"
    until = f"(Lũy kế từ đầu năm đến hết ngày {_day(day)})"
    notes = (ONLY_THE_SIZE, BEFORE_APPROVAL) if year == 2021 else (ONLY_THE_SIZE,)
    return _department_sheet(name, (title, until, ILLUSTRATIVE), columns, amounts, notes, day, remarks)


def carried_sheet(column: str) -> Sheet:
    """The report on money of 2025 carried over into 2026, to a day."""
    day = CARRIED_DAYS[column]
    columns = report_columns(
        "Kế hoạch vốn năm 2025 kéo dài, chuyển nguồn sang năm 2026",
        "carried",
        f"Lũy kế giải ngân vốn năm 2025 kéo dài, chuyển nguồn từ 01/01/2026 đến hết {_day(day)}",
    )
    title = f"BÁO CÁO GIẢI NGÂN VỐN NĂM 2025 KÉO DÀI, CHUYỂN NGUỒN SANG NĂM 2026 {POVERTY}"
    titles = (title, f"(Lũy kế từ ngày 01/01/2026 đến hết ngày {_day(day)})", ILLUSTRATIVE)
    name = f"Keo dai {day.day}.{day.month}.{day.year}"
    sheet = _department_sheet(name, titles, columns, carried_by(column), (ONLY_THE_SIZE, LAPSED), day, REASON)
    return replace(sheet, rows=kept_rows(sheet.rows, sheet.amounts))


def _department_sheet(
    name: str, titles: tuple[str, ...], columns: list[Column], amounts: Amounts, notes: tuple[str, ...], day: date,
    remarks: dict[str, str],
) -> Sheet:  # fmt: skip
    """A report of the finance department, dated the 8th of the month after."""
    dated = date(day.year + day.month // 12, day.month % 12 + 1, 8)
    rows = tree_rows("GNBV", "TỔNG SỐ")
    bodies = (PROVINCE, "SỞ TÀI CHÍNH")
    return Sheet(name, bodies, titles, "triệu đồng", columns, rows, amounts, notes, _place(dated), remarks)


def _given(decision: tuple[str, date]) -> str:
    number, day = decision
    return f"(Kèm theo Quyết định số {number} ngày {_day(day)} của Ủy ban nhân dân tỉnh Sơn La)"


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _place(day: date) -> str:
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"Sơn La, ngày {day.day:02} tháng {month} năm {day.year}"
