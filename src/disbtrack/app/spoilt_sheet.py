"""A sheet as they come in: a letter for a digit, a point that may mean two things, a total and a rate that are wrong.

For pictures of the import; its figures are invented.
"""

from pathlib import Path

from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue, write_xlsx

NAME = "Bieu01_T11.xlsx"
_WIDTHS = (6, 44, 14, 14, 14, 14, 10, 16)
_ABOVE = (
    ("BÁO CÁO TÌNH HÌNH GIẢI NGÂN CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025",),
    ("(Lũy kế từ đầu năm đến hết ngày 30/11/2025)",),
    ("(Số liệu minh họa, không phải số liệu chính thức)",),
    ("", "", "", "", "", "", "", "Đơn vị: triệu đồng"),
)
_HEADINGS = ("TT", "Nội dung", "Kế hoạch năm 2025", "Thanh toán KLHT", "Tạm ứng", "Lũy kế giải ngân", "Tỷ lệ (%)")
_NUMBERS = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)+(5)", "(7)=(6)/(3)", "(8)")
_ROWS: tuple[tuple[OutValue, ...], ...] = (
    ("", "TỔNG SỐ", 254414, 152118, 26372, 179490, 70.6, ""),
    ("I", "Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội", 131952, 89600, 14200, 103800, 78.7, ""),
    ("1", "Tiểu dự án 1: Hạ tầng huyện nghèo, xã ĐBKK", 105268, 71100, 11400, 82500, 78.4, ""),
    ("2", "Tiểu dự án 2: Đề án huyện thoát nghèo", 26684, 18500, 2800, 21300, 79.8, ""),
    ("II", "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 23915, "13.526", 1700, 15226, 63.7, ""),
    ("III", "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", 21716, 11953, 2300, 14253, 65.6, ""),
    ("1", "Tiểu dự án 1: Hỗ trợ phát triển sản xuất nông nghiệp", 15472, 8251, 1600, 9851, 63.7, ""),
    ("2", "Tiểu dự án 2: Cải thiện dinh dưỡng", 6244, 3702, 700, 4402, 70.5, ""),
    ("IV", "Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm", 46549, 15834, 6140, 22974, 49.4, "chờ QĐ"),
    ("1", "Tiểu dự án 1: Phát triển giáo dục nghề nghiệp", 39235, 12000, 5400, 17400, 44.3, ""),
    ("2", "Tiểu dự án 2: Lao động đi làm việc ở nước ngoài", 1137, "6O0", 100, 700, 61.6, "chờ QĐ"),
    ("3", "Tiểu dự án 3: Hỗ trợ việc làm bền vững", 6177, 3234, 640, 3874, 62.7, ""),
    ("V", "Dự án 5: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo", 19164, 16925, 1432, 18357, 65.2, ""),
    ("VI", "Dự án 6: Truyền thông và giảm nghèo về thông tin", 4639, 2280, 300, 2580, 55.6, ""),
    ("VII", "Dự án 7: Nâng cao năng lực, giám sát, đánh giá", 6479, 3000, 300, 3300, 50.9, ""),
)


def write_spoilt_sheet(folder: Path) -> Path:
    """Write the sheet into a folder. Raises DisbtrackError where that cannot be."""
    columns = tuple(
        OutColumn(_ABOVE[0][0] if place == 0 else "", OutFormat.GENERAL, width) for place, width in enumerate(_WIDTHS)
    )
    rows = [_filled(row) for row in (*_ABOVE[1:], (*_HEADINGS, "Ghi chú"), _NUMBERS, *_ROWS)]
    path = folder / NAME
    write_xlsx(path, [OutSheet("Bieu 01", columns, rows)])
    return path


def _filled(row: tuple[OutValue, ...]) -> list[OutValue]:
    return [value if value != "" else None for value in row] + [None] * (len(_WIDTHS) - len(row))
