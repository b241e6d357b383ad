"""The monthly files of a province's communes, as they arrive by mail or Zalo: alike inside, named anyhow."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from disbtrack.usecases.names.catalogue import shipped_catalogue

DAY = date(2025, 10, 31)
HEADINGS = ("TT", "Nội dung", "Kế hoạch vốn năm 2025", "Lũy kế giải ngân", "Tỷ lệ (%)", "Ghi chú")
PROJECTS = (
    ("1", "Dự án 1: Hỗ trợ đầu tư phát triển hạ tầng kinh tế - xã hội", 5200),
    ("2", "Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo", 1300),
    ("3", "Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng", 900),
    ("4", "Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững", 700),
    ("5", "Dự án 5: Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo", 600),
    ("6", "Dự án 6: Truyền thông và giảm nghèo về thông tin", 200),
    ("7", "Dự án 7: Nâng cao năng lực và giám sát, đánh giá Chương trình", 100),
)
FIRST_ROW = 8
"""The row of the first project, 1-based; the total stands below the last."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one commune's file: a number typed with a letter, a wrong total, another month."""

    typo: bool = False
    wrong_total: bool = False
    day: date = DAY


def commune_names(count: int) -> list[str]:
    """Names of communes of the register, each once."""
    names = [unit.name for unit in shipped_catalogue().register.valid(DAY)]
    once = [name for name in dict.fromkeys(names) if names.count(name) == 1]
    assert len(once) >= count
    return once[:count]


def write_commune(path: Path, name: str, number: int, fault: Fault | None = None) -> Path:
    """Write the file of one commune; its figures follow from its number."""
    fault = fault or Fault()
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("BC giai ngan")
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 52)
        sheet.set_column(2, 5, 15)
        _write_head(sheet, name, fault.day, bold)
        _write_rows(sheet, number, fault, bold)
    return path


def _write_head(sheet: Worksheet, name: str, day: date, bold: Format) -> None:
    sheet.merge_range(0, 0, 0, 2, f"ỦY BAN NHÂN DÂN {name.upper()}", bold)
    sheet.merge_range(2, 0, 2, 5, "BÁO CÁO GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025", bold)
    sheet.merge_range(3, 0, 3, 5, f"(Lũy kế từ đầu năm đến ngày {day:%d/%m/%Y})", bold)
    sheet.write(4, 5, "Đơn vị tính: triệu đồng")
    sheet.merge_range(5, 2, 5, 3, "Vốn năm 2025", bold)
    for column, heading in enumerate(HEADINGS):
        if column in {2, 3}:
            sheet.write(6, column, heading, bold)
        else:
            sheet.merge_range(5, column, 6, column, heading, bold)


def _write_rows(sheet: Worksheet, number: int, fault: Fault, bold: Format) -> None:
    planned = [plan + number for _index, _name, plan in PROJECTS]
    paid = [(plan * (40 + number % 50)) // 100 for plan in planned]
    for place, (index, label, _plan) in enumerate(PROJECTS):
        amount: object = paid[place]
        if fault.typo and place == 1:
            amount = str(paid[place]).replace("0", "O") if "0" in str(paid[place]) else f"{paid[place]}O"
        rate = round(100 * paid[place] / planned[place], 1)
        sheet.write_row(FIRST_ROW - 1 + place, 0, (index, label, planned[place], amount, rate, ""))
    last = FIRST_ROW - 1 + len(PROJECTS)
    total = sum(paid) + (50 if fault.wrong_total else 0)
    sheet.write_row(last, 0, ("", "Tổng cộng", sum(planned), total, round(100 * sum(paid) / sum(planned), 1), ""), bold)


def write_folder(folder: Path, count: int, faults: dict[int, Fault] | None = None) -> list[Path]:
    """Write the files of so many communes in folders below this one, named as mail and Zalo name them."""
    made = []
    for number, name in enumerate(commune_names(count)):
        place = folder / f"dot {number % 3 + 1}"
        place.mkdir(parents=True, exist_ok=True)
        file = (f"z{5_120_000 + 7919 * number}.xlsx", f"Bao cao T10 ({number}).xlsx", f"{number}_xa.dat")[number % 3]
        made.append(write_commune(place / "_.xlsx", name, number, (faults or {}).get(number)).rename(place / file))
    return made
