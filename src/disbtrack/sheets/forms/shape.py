"""The shape of a template's sheet: every row from the title to the signatures, with what its cells hold.

The writer writes it and the reader holds what came back against it; every row has a key of its own in the hidden
column, so that one which was moved, inserted or taken out is known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.sheets.forms.columns import ADDED, ENTERED, At, columns_of
from disbtrack.sheets.forms.contents import Check, Content, Entered, Entry, Fixed, Net, Number, Share, Total

UNIT_WORDS = {
    MoneyUnit.DONG: "đồng",
    MoneyUnit.NGHIN: "nghìn đồng",
    MoneyUnit.TRIEU: "triệu đồng",
    MoneyUnit.TY: "tỷ đồng",
}
_SOURCES = {
    Source.NSTW: "NSTW",
    Source.NSDP: "NSĐP",
    Source.NST: "NS tỉnh",
    Source.NSH: "NS huyện",
    Source.NSX: "NS xã",
    Source.ODA: "ODA",
    Source.TDCS: "Tín dụng CS",
    Source.HDK: "Huy động khác",
}
_CAPITALS = {Capital.DTPT: "ĐTPT", Capital.SN: "SN"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SIGNERS = ((At.NAME, "NGƯỜI LẬP BIỂU"), (At.COMPLETED, "KẾ TOÁN TRƯỞNG"), (At.ESTIMATE, "THỦ TRƯỞNG ĐƠN VỊ"))
_SIGNED = 4  # rows between a signer's office and name
_COMMUNES = ("xã ", "phường ", "thị trấn ", "đặc khu ")
_GUIDE = (
    "Chỉ nhập vào các ô nền vàng. Ô để trống là không báo cáo; không phát sinh thì nhập 0. Không thêm, bớt, chuyển "
    "dòng hoặc cột; có nội dung mới thì ghi vào cột Ghi chú, vướng mắc."
)
PLACE_AND_DAY = "........., ngày ..... tháng ..... năm ........."


class RowStyle(StrEnum):
    """What a row is."""

    TITLE = "title"
    HEADING = "heading"
    TOTAL = "total"
    SECTION = "section"
    PROGRAMME = "programme"
    GROUP = "group"
    LINE = "line"
    FOOT = "foot"


@dataclass(slots=True)
class ShapeRow:
    """A row: its key, what it is, and the line that it asks for."""

    key: str
    style: RowStyle
    line: TemplateLine | None = None


@dataclass(slots=True)
class Shape:
    """All rows and cells (0-based) of a template's sheet; header: first and last row of the headings."""

    template: Template
    rows: list[ShapeRow] = field(default_factory=list)
    cells: dict[tuple[int, int], Content] = field(default_factory=dict)
    header: tuple[int, int] = (0, 0)

    def add(self, style: RowStyle, line: TemplateLine | None = None, key: str = "") -> int:
        """Add a row; answer its place."""
        self.rows.append(ShapeRow(line.key if line else key or f"{style.value} {len(self.rows) + 1}", style, line))
        return len(self.rows) - 1

    def put(self, row: int, column: int, value: str | Number | None) -> None:
        """Print something in a cell; None leaves it blank."""
        if value is not None and value != "":
            self.cells[row, column] = Fixed(value)

    def money(self, amount: Dong | None) -> Number | None:
        """An amount in the template's unit."""
        if amount is None:
            return None
        told = Fraction(amount, self.template.money.dong)
        return told.numerator if told.denominator == 1 else told


def shape_of(template: Template) -> Shape:
    """Lay a template out."""
    shape = Shape(template)
    _lay_title(shape)
    _lay_headings(shape)
    total = shape.add(RowStyle.TOTAL)
    shape.put(total, At.NAME, "TỔNG CỘNG")
    sections = [_lay_section(shape, place, lines) for place, lines in enumerate(_sections(template))]
    _lay_sums(shape, total, sections)
    _lay_foot(shape)
    for place, row in enumerate(shape.rows):
        shape.put(place, At.KEY, row.key)
    return shape


def _lay_title(shape: Shape) -> None:
    template, period = shape.template, shape.template.period
    first = f"01/01/{template.as_of.year}" if template.year == template.as_of.year else f"đầu năm {template.year}"
    span = f"lũy kế từ {first} đến hết {template.as_of:%d/%m/%Y}"
    lines = (
        _office(template).upper(),
        "BIỂU BÁO CÁO GIẢI NGÂN VỐN CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA",
        f"Tháng {period.number:02} năm {period.year} - {template.unit_name} - {span}",
        _GUIDE,
        f"Đơn vị tính: {UNIT_WORDS[template.money]}",
    )
    for words in lines:
        shape.put(shape.add(RowStyle.TITLE), At.INDEX, words)


def _office(template: Template) -> str:
    """Who signs: a commune speaks through its committee."""
    named = template.reporter.casefold()
    return f"UBND {template.reporter}" if named.startswith(_COMMUNES) else template.reporter


def _lay_headings(shape: Shape) -> None:
    columns = columns_of(shape.template)
    above, below, numbers = (
        shape.add(RowStyle.HEADING, key=shape.template.id.mark),
        shape.add(RowStyle.HEADING),
        shape.add(RowStyle.HEADING),
    )
    shape.header = (above, numbers)
    said = ""
    for column in columns:
        if column.above:
            shape.put(above, column.at, column.above if column.above != said else None)
            shape.put(below, column.at, column.heading)
        else:
            shape.put(above, column.at, column.heading)
        said = column.above
        shape.put(numbers, column.at, f"({column.number or column.at + 1})")


def _sections(template: Template) -> list[list[TemplateLine]]:
    """The lines of the year's own plan, and those of plan carried into it."""
    own = [line for line in template.lines if not line.carried]
    carried = [line for line in template.lines if line.carried]
    return [lines for lines in (own, carried) if lines]


def _lay_section(shape: Shape, place: int, lines: list[TemplateLine]) -> int:
    year, row = shape.template.year, shape.add(RowStyle.SECTION)
    shape.put(row, At.INDEX, "AB"[place])
    carried = f"Kế hoạch các năm trước kéo dài, chuyển nguồn sang năm {year} (giải ngân tính từ 01/01/{year})"
    shape.put(row, At.NAME, carried if lines[0].carried else f"Kế hoạch năm {year}")
    names = dict(shape.template.programmes)
    programmes = []
    for number, (programme, told) in enumerate(groupby(lines, key=lambda line: line.programme)):
        programmes.append(shape.add(RowStyle.PROGRAMME))
        shape.put(programmes[-1], At.INDEX, _ROMAN[number] if number < len(_ROMAN) else str(number + 1))
        shape.put(programmes[-1], At.NAME, names.get(programme or "", programme or "Chương trình khác"))
        laid = list(_lay_lines(shape, list(told)))
        _lay_sums(shape, programmes[-1], range(laid[0], laid[-1] + 1))  # names of projects between them add nothing
    _lay_sums(shape, row, programmes)
    return row


def _lay_lines(shape: Shape, lines: list[TemplateLine]) -> Iterator[int]:
    """Lay lines below each other, works under their project; answer the rows of the lines."""
    group = ""
    for number, line in enumerate(lines, start=1):
        if line.group and line.group != group:
            shape.put(shape.add(RowStyle.GROUP), At.NAME, line.group)
        group = line.group
        yield _lay_line(shape, number, line)


def _lay_line(shape: Shape, number: int, line: TemplateLine) -> int:
    row = shape.add(RowStyle.LINE, line)
    shape.put(row, At.INDEX, str(number))
    shape.put(row, At.NAME, line.name)
    shape.put(row, At.CODE, line.project)
    shape.put(row, At.SOURCE, source_words(line.source))
    shape.put(row, At.CAPITAL, capital_words(line.capital))
    shape.put(row, At.PLAN_YEAR, str(line.plan_year) if line.plan_year else None)
    shape.put(row, At.PLANNED, shape.money(line.planned))
    shape.put(row, At.TOLD, shape.money(line.told))
    shape.put(row, At.TOLD_ADVANCE, shape.money(line.advance))
    for column in ENTERED:
        shape.cells[row, column] = Entry(Entered.AMOUNT)
    shape.cells[row, At.OBSTACLE] = Entry(Entered.WORDS)
    paid = (At.COMPLETED, At.ADVANCE, At.RECOVERED)
    shape.cells[row, At.OUTSTANDING] = Net((At.ADVANCE, At.RECOVERED), (At.ADVANCE,), (At.RECOVERED,))
    shape.cells[row, At.DISBURSED] = Net(paid, (At.COMPLETED, At.ADVANCE), (At.RECOVERED,))
    if line.told is not None:
        shape.cells[row, At.IN_MONTH] = Net((At.DISBURSED,), (At.DISBURSED,), (At.TOLD,))
    shape.cells[row, At.SHARE] = Share()
    shape.cells[row, At.CHECK] = Check()
    return row


def _lay_sums(shape: Shape, row: int, below: Sequence[int]) -> None:
    if below:
        for column in ADDED:
            shape.cells[row, column] = Total(tuple(below))
        shape.cells[row, At.SHARE] = Share()


def _lay_foot(shape: Shape) -> None:
    shape.add(RowStyle.FOOT)
    shape.cells[shape.add(RowStyle.FOOT), At.ESTIMATE] = Entry(Entered.SIGNED)
    offices = shape.add(RowStyle.FOOT)
    for column, words in SIGNERS:
        shape.put(offices, column, words)
    for _blank in range(_SIGNED):
        shape.add(RowStyle.FOOT)
    names = shape.add(RowStyle.FOOT)
    for column, _words in SIGNERS:
        shape.cells[names, column] = Entry(Entered.SIGNED)


def source_words(code: str | None) -> str | None:
    """A source as offices abbreviate it."""
    return _SOURCES[Source(code)] if code in _SOURCES else code


def capital_words(code: str | None) -> str | None:
    """A kind of capital as offices abbreviate it."""
    return _CAPITALS[Capital(code)] if code in _CAPITALS else code
