"""Four ways in which communes lay out the same monthly report; each writes what it is told and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from disbtrack.usecases.names.catalogue import shipped_catalogue

Said = str | int | float | None


@dataclass(frozen=True)
class Line:
    """One line of a commune's report: a node of the tree, its plan and payments in đồng."""

    code: str
    planned: int
    completed: int
    advance: int = 0

    @property
    def paid(self) -> int:
        return self.completed + self.advance


@dataclass(frozen=True)
class Report:
    """What one commune tells of one month, and what is planted in it.

    said: a line's cell (place of the line, column) that is written so instead; twice: the line written once more;
    stray: a text that stands in place of a project's name; scale: by how much every amount is too large.
    """

    commune: str
    day: date
    lines: tuple[Line, ...]
    said: Mapping[tuple[int, str], Said] = field(default_factory=dict)
    twice: int | None = None
    stray: tuple[int, str] | None = None
    scale: int = 1
    unit_told: bool = True
    day_told: str = ""
    totals: bool = True
    total_off: int = 0

    @property
    def shown_day(self) -> str:
        return self.day_told or f"{self.day:%d/%m/%Y}"


TOTAL, COPY, HEAD, GROUP = -1, -2, -3, -4
"""Places that are no lines: the total's, the copy's of a line, the title's, a project's above its parts."""
Cells = dict[tuple[int, str], str]
"""Where what is told stands: (place of the line, column) → address."""


@cache
def name_of(code: str) -> str:
    """As papers name a node: "Tiểu dự án 2: …"."""
    node = shipped_catalogue().tree.by_code[code]
    number = code.rpartition("DA")[2]
    return f"{'Tiểu dự án' if '.TDA' in code else 'Dự án'} {number}: {node.name_vi}"


@dataclass
class _Sheet:
    """A sheet in the making, from the top; amounts are divided by the layout's unit."""

    page: Worksheet
    report: Report
    unit: int
    bold: Format
    plain: Format
    row: int = 0
    cells: Cells = field(default_factory=dict)

    def write(self, *words: Said, bold: bool = False) -> None:
        for column, word in enumerate(words):
            if word is not None:
                self.page.write(self.row, column, word, self.bold if bold else self.plain)
        self.row += 1

    def head(self, name: str, column: int, words: str) -> None:
        """A line of the title whose cell is to be known."""
        self.page.write(self.row, column, words, self.plain)
        self.cells[HEAD, name] = xl_rowcol_to_cell(self.row, column)
        self.row += 1

    def amount(self, dong: int) -> int | float:
        """An amount in the unit of the sheet; as whole number where it is one."""
        told = dong * self.report.scale / self.unit
        return int(told) if told == int(told) else told

    def put(self, place: int, columns: Mapping[str, tuple[int, int]], before: Mapping[int, Said]) -> None:
        """One line: texts by column, amounts by what they are (column, đồng)."""
        for column, word in before.items():
            self.page.write(self.row, column, word, self.plain)
        self.cells[place, "name"] = xl_rowcol_to_cell(self.row, 1)
        for name, (column, dong) in columns.items():
            told = self.report.said.get((place, name), self.amount(dong))
            self.cells[place, name] = xl_rowcol_to_cell(self.row, column)
            if isinstance(told, str) and told.startswith("="):
                self.page.write_formula(self.row, column, told, self.plain, "#REF!")
            else:
                self.page.write(self.row, column, told, self.plain)
        self.row += 1


def _named(report: Report, place: int, code: str) -> str:
    return report.stray[1] if report.stray and report.stray[0] == place else name_of(code)


def _lines(report: Report) -> Iterator[tuple[int, Line]]:
    """The lines in their order; one that was pasted twice comes once more, as line -2."""
    for place, line in enumerate(report.lines):
        yield place, line
        if place == report.twice:
            yield COPY, line


def _index(report: Report, place: int) -> int:
    """The running number of a line; a copy bears that of the line it was made of."""
    return (report.twice or 0 if place == COPY else place) + 1


def _sums(report: Report) -> tuple[int, int, int]:
    lines = [line for _place, line in _lines(report)]
    sums = (sum(x.planned for x in lines), sum(x.completed for x in lines), sum(x.advance for x in lines))
    return sums[0], sums[1] + report.total_off, sums[2]


def _flat(sheet: _Sheet) -> None:
    """Every line below the other, million đồng, the total at the bottom."""
    report = sheet.report
    sheet.write(f"ỦY BAN NHÂN DÂN {report.commune.upper()}", bold=True)
    sheet.write("BÁO CÁO TÌNH HÌNH GIẢI NGÂN VỐN CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025", bold=True)
    sheet.head("day", 0, f"(Số liệu lũy kế từ đầu năm đến ngày {report.shown_day})")
    if report.unit_told:
        sheet.head("unit", 4, "Đơn vị tính: triệu đồng")
    sheet.write("TT", "Nội dung", "Kế hoạch vốn năm 2025", "Lũy kế giải ngân", "Ghi chú", bold=True)
    for place, line in _lines(report):
        name = _named(report, place, line.code)
        sheet.put(place, {"planned": (2, line.planned), "paid": (3, line.paid)}, {0: _index(report, place), 1: name})
    if report.totals:
        planned, completed, advance = _sums(report)
        sheet.put(TOTAL, {"planned": (2, planned), "paid": (3, completed + advance)}, {1: "Tổng cộng"})


def _nested(sheet: _Sheet) -> None:
    """Projects with their sub-projects, đồng, the total first, payments split into work and advances."""
    report = sheet.report
    sheet.write(f"UBND {report.commune}", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    sheet.write("PHÒNG KINH TẾ", None, None, "Độc lập - Tự do - Hạnh phúc", bold=True)
    sheet.head("day", 0, f"BIỂU TỔNG HỢP KẾT QUẢ GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG ĐẾN NGÀY {report.shown_day}")
    if report.unit_told:
        sheet.head("unit", 5, "ĐVT: đồng")
    top = sheet.row
    sheet.page.merge_range(top, 3, top, 5, "Giải ngân kế hoạch năm 2025", sheet.bold)
    for column, words in ((0, "STT"), (1, "Dự án, tiểu dự án"), (2, "Kế hoạch năm 2025 được giao"), (6, "Tỷ lệ (%)")):
        sheet.page.merge_range(top, column, top + 1, column, words, sheet.bold)
    sheet.row += 1
    sheet.write(None, None, None, "Tổng số", "Thanh toán KLHT", "Tạm ứng chưa thu hồi", bold=True)
    if report.totals:
        _nested_line(sheet, TOTAL, {1: "TỔNG SỐ"}, *_sums(report))
    for project, group in groupby(_lines(report), key=lambda one: one[1].code.partition(".TDA")[0]):
        lines = list(group)
        if lines[0][1].code != project:
            known = [line for _place, line in lines]
            sums = (sum(x.planned for x in known), sum(x.completed for x in known), sum(x.advance for x in known))
            _nested_line(sheet, GROUP, {0: _roman(project), 1: name_of(project)}, *sums)
        for place, line in lines:
            index = _roman(project) if line.code == project else _index(report, place)
            told = {0: index, 1: _named(report, place, line.code)}
            _nested_line(sheet, place, told, line.planned, line.completed, line.advance)


def _roman(project: str) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII")[int(project[-1]) - 1]


def _nested_line(sheet: _Sheet, place: int, words: Mapping[int, Said], planned: int, done: int, advance: int) -> None:
    amounts = {"planned": (2, planned), "paid": (3, done + advance), "completed": (4, done), "advance": (5, advance)}
    rate = round(100 * (done + advance) / planned, 2) if planned else 0
    sheet.put(place, amounts, {**words, 6: rate})


def _typed(sheet: _Sheet) -> None:
    """Amounts typed as text with points between thousands, thousand đồng; nothing but the sub-projects."""
    report = sheet.report
    sheet.write("Đơn vị báo cáo: UBND " + report.commune)
    sheet.write("KẾT QUẢ THỰC HIỆN VÀ GIẢI NGÂN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG", bold=True)
    sheet.head("day", 0, f"Thời điểm báo cáo: {report.shown_day}")
    if report.unit_told:
        sheet.head("unit", 3, "Đơn vị: nghìn đồng")
    sheet.write("STT", "Tên dự án, tiểu dự án", "Dự toán giao năm 2025", "Đã giải ngân lũy kế", "Còn lại", bold=True)
    for place, line in _lines(report):
        _typed_line(
            sheet, place, {0: str(_index(report, place)), 1: _named(report, place, line.code)}, line.planned, line.paid
        )
    if report.totals:
        planned, completed, advance = _sums(report)
        _typed_line(sheet, TOTAL, {1: "Cộng"}, planned, completed + advance)


def _typed_line(sheet: _Sheet, place: int, words: Mapping[int, Said], planned: int, paid: int) -> None:
    row = sheet.row
    sheet.put(place, {"planned": (2, planned), "paid": (3, paid)}, words)
    for name, column, dong in (("planned", 2, planned), ("paid", 3, paid), ("left", 4, planned - paid)):
        if (place, name) not in sheet.report.said:
            sheet.page.write_string(row, column, f"{sheet.amount(dong):,}".replace(",", "."), sheet.plain)


def _monthly(sheet: _Sheet) -> None:
    """What was paid in the month beside what was paid to date, million đồng with decimals, signatures below."""
    report = sheet.report
    sheet.write(report.commune.upper(), bold=True)
    sheet.write(f"BÁO CÁO GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG THÁNG {report.day.month} NĂM 2025", bold=True)
    sheet.head("day", 0, f"Tính đến hết ngày {report.shown_day}")
    if report.unit_told:
        sheet.head("unit", 4, "(Đơn vị: Triệu đồng)")
    sheet.write("TT", "Dự án/Tiểu dự án", "Kế hoạch vốn 2025", "Giải ngân lũy kế từ đầu năm", "Còn lại", bold=True)
    sheet.write("(1)", "(2)", "(3)", "(4)", "(5)=(3)-(4)")
    if report.totals:
        planned, completed, advance = _sums(report)
        _monthly_line(sheet, TOTAL, {1: "TỔNG CỘNG"}, planned, completed + advance)
    for place, line in _lines(report):
        told: dict[int, Said] = {0: _index(report, place), 1: _named(report, place, line.code)}
        _monthly_line(sheet, place, told, line.planned, line.paid)
    sheet.row += 1
    sheet.write(None, "NGƯỜI LẬP BIỂU", None, "CHỦ TỊCH", bold=True)
    sheet.write(None, "Lò Thị Xuân", None, "Cầm Văn Phong")


def _monthly_line(sheet: _Sheet, place: int, words: Mapping[int, Said], planned: int, paid: int) -> None:
    left = sheet.amount(planned - paid)
    sheet.put(place, {"planned": (2, planned), "paid": (3, paid)}, {**words, 4: left})


@dataclass(frozen=True)
class Layout:
    """One way of laying out: the unit of its amounts (đồng), and who writes it."""

    unit: int
    fill: Callable[[_Sheet], None]
    sheet: str


LAYOUTS = (
    Layout(1_000_000, _flat, "BC giai ngan"),
    Layout(1, _nested, "Biểu 02"),
    Layout(1_000, _typed, "Sheet1"),
    Layout(1_000_000, _monthly, "T10"),
)


def write_report(path: Path, report: Report, layout: Layout) -> Cells:
    """Write a commune's report and answer where its amounts stand."""
    with xlsxwriter.Workbook(str(path)) as book:
        bold = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
        plain = book.add_format({"border": 1})
        sheet = _Sheet(book.add_worksheet(layout.sheet), report, layout.unit, bold, plain)
        sheet.page.set_column(1, 1, 60)
        sheet.page.set_column(2, 6, 16)
        layout.fill(sheet)
    return sheet.cells
