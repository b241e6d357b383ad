"""Drawing a sample sheet as offices do: letterhead, merged headings, numbered columns, sums as formulas, signatures."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell

from samples.tables import Column, Row, Sheet

STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
WIDE = 12
"""From so many columns on a sheet is printed on A3."""


@dataclass
class Drawing:
    """One sheet being drawn into a workbook, from the top down."""

    book: Workbook
    sheet: Sheet

    def __post_init__(self) -> None:
        self.page = self.book.add_worksheet(self.sheet.name)
        self.row_of: dict[int, int] = {}
        self.first = 0  # first row of the table

    def format(self, **wishes: object) -> Format:
        """A format of the house: Times New Roman, middle of the cell."""
        return self.book.add_format({"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter", **wishes})

    @cached_property
    def last_column(self) -> int:
        """Place of the last column."""
        return len(self.sheet.columns) - 1

    def draw(self) -> None:
        """Draw everything."""
        for place, column in enumerate(self.sheet.columns):
            self.page.set_column(place, place, column.width)
        self._set_page()
        row = self._title_block()
        self.first = self._header(row)
        after = self._rows(self.sheet.rows, self.first, 0)
        self._foot(after + 1)
        self.page.repeat_rows(row, self.first - 1)
        self.page.freeze_panes(self.first, 2)
        self.page.print_area(0, 0, after + 1 + len(self.sheet.notes) + 9, self.last_column)

    def _set_page(self) -> None:
        self.page.set_landscape()
        self.page.set_paper(8 if self.last_column >= WIDE else 9)
        self.page.set_margins(left=0.8, right=0.6, top=0.8, bottom=0.8)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer('&C&"Times New Roman,Regular"&11Trang &P/&N')
        self.page.hide_gridlines(2)

    def _title_block(self) -> int:
        """Agency left, state right, titles, unit line; answers the next free row."""
        half = max(2, self.last_column // 2)
        for row in range(2):
            bold = self.format(bold=bool(row), align="center")
            self.page.merge_range(row, 0, row, 1, self.sheet.bodies[row], bold)
            state = self.format(bold=True, align="center", underline=row)
            self.page.merge_range(row, half, row, self.last_column, STATE[row], state)
        for place, title in enumerate(self.sheet.titles):
            look = {"bold": True, "font_size": 14, "text_wrap": True} if place == 0 else {"italic": True}
            self.page.merge_range(3 + place, 0, 3 + place, self.last_column, title, self.format(align="center", **look))
        row = 3 + len(self.sheet.titles)
        self.page.set_row(3, 22 if len(self.sheet.titles[0]) < 100 else 40)
        self.page.write_string(
            row, self.last_column, f"Đơn vị: {self.sheet.unit}", self.format(italic=True, align="right")
        )
        return row + 1

    def _header(self, top: int) -> int:
        """Three rows of merged headings and the numbering row; answers the first row of the table."""
        look = self.format(bold=True, align="center", text_wrap=True, border=1, bg_color="#E7EEF7")
        for level, height in enumerate((32, 24, 32)):
            self.page.set_row(top + level, height)
        for first, last, left, right, text in spans([column.heads for column in self.sheet.columns]):
            if (first, left) == (last, right):
                self.page.write_string(top + first, left, text, look)
            else:
                self.page.merge_range(top + first, left, top + last, right, text, look)
        small = self.format(italic=True, align="center", border=1, font_size=10)
        for place in range(self.last_column + 1):
            self.page.write_string(top + 3, place, numbering(self.sheet.columns, place), small)
        return top + 4

    def _rows(self, row: Row, at: int, depth: int) -> int:
        """Draw a row and those below it; answers the next free line."""
        self.row_of[id(row)] = at
        after = at + 1
        for part in row.parts:
            after = self._rows(part, after, depth + 1)
        bold = {"bold": True} if depth < 2 and (row.parts or depth == 0 or row.number.isalpha()) else {}
        look: dict[str, object] = {"border": 1, **bold}
        letters = int(self.sheet.columns[1].width * 0.92)  # wrapped words leave a ragged edge
        self.page.set_row(at, 16.5 * max(1, -(-len(row.label) // letters)))
        for place, column in enumerate(self.sheet.columns):
            self._cell(row, at, place, column, look)
        return after

    def _cell(self, row: Row, at: int, place: int, column: Column, look: dict[str, object]) -> None:
        texts = {"label": row.label, "number": row.number, "note": self.sheet.remarks.get(row.code, "")}
        if column.kind in {"amount", "sum"} and self.sheet.holds(row, place):
            self._amount(row, at, place, look)
        elif column.kind == "rate":
            self._rate(row, at, place, look)
        elif column.kind == "code" and not row.parts:
            self.page.write_string(at, place, row.code, self.format(align="center", **look))
        elif texts.get(column.kind):
            align = {} if column.kind == "label" else {"align": "center"}
            self.page.write_string(at, place, texts[column.kind], self.format(text_wrap=True, **align, **look))
        else:
            self.page.write_blank(at, place, None, self.format(**look))

    def _amount(self, row: Row, at: int, place: int, look: dict[str, object]) -> None:
        """A number, or where it adds others a formula with its value."""
        value = self._shown(self.sheet.amount(row, place))
        money = self.format(num_format=self._money_format, align="right", **look)
        column = self.sheet.columns[place]
        if column.kind == "sum":
            cells = [xl_rowcol_to_cell(at, place + step) for step in column.of]
            formula = f"=SUM({cells[0]}:{cells[-1]})" if len(cells) > 2 else "=" + "+".join(cells)
            self.page.write_formula(at, place, formula, money, value)
        elif row.parts:
            cells = [xl_rowcol_to_cell(self.row_of[id(part)], place) for part in row.parts]
            whole = f"=SUM({cells[0]}:{cells[-1]})" if not row.parts[0].parts and len(cells) > 2 else ""
            self.page.write_formula(at, place, whole or "=" + "+".join(cells), money, value)
        else:
            self.page.write_number(at, place, value, money)

    @property
    def _money_format(self) -> str:
        digits = "#,##0" if self.sheet.scale == 1000 else "#,##0.000"
        return f'{digits};-{digits};"-"'

    def _shown(self, amount: int) -> int | float:
        """An amount in the sheet's unit; three decimals hold whole thousands of đồng exactly."""
        value = Fraction(amount, self.sheet.scale)
        shown = int(value) if value.denominator == 1 else float(value)
        if Fraction(repr(shown)) != value:
            raise ValueError(f"{amount} đồng cannot be written in {self.sheet.unit}")
        return shown

    def _rate(self, row: Row, at: int, place: int, look: dict[str, object]) -> None:
        paid, planned = self.sheet.columns[place].of
        whole = self.sheet.amount(row, planned)
        if not whole:
            self.page.write_blank(at, place, None, self.format(**look))
            return
        percent = int(Fraction(self.sheet.amount(row, paid) * 20000, whole) + 1) // 2 / 100
        cells = f"{xl_rowcol_to_cell(at, paid)}/{xl_rowcol_to_cell(at, planned)}"
        self.page.write_formula(at, place, f"=ROUND({cells}*100,2)", self.format(num_format="0.00", **look), percent)

    def _foot(self, at: int) -> None:
        """Notes, and signatures without any person's name."""
        for place, note in enumerate(self.sheet.notes):
            self.page.write_string(at + place, 1, note, self.format(italic=True))
        at += len(self.sheet.notes) + 1
        blocks = self._signature_columns()
        italic, bold = self.format(italic=True, align="center"), self.format(bold=True, align="center")
        self.page.merge_range(at, blocks[2][0], at, blocks[2][1], self.sheet.place, italic)
        for (left, right), title in zip(blocks, self.sheet.signers, strict=True):
            sign = "(Ký, họ tên, đóng dấu)" if title == self.sheet.signers[-1] else "(Ký, họ tên)"
            for line, (text, look) in enumerate(((title, bold), (sign, italic)), at + 1):
                if left == right:
                    self.page.write_string(line, left, text, look)
                else:
                    self.page.merge_range(line, left, line, right, text, look)

    def _signature_columns(self) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
        last = self.last_column
        middle = last // 2
        return ((1, 1), (middle - 1, middle + 1), (last - 3, last))


def spans(heads: list[tuple[str, ...]]) -> list[tuple[int, int, int, int, str]]:
    """Merge equal headings that touch, across and down: (first row, last row, left, right, text)."""
    found, seen = [], set[tuple[int, int]]()
    for level in range(3):
        for left, head in enumerate(heads):
            if (level, left) in seen:
                continue
            right = left
            while right + 1 < len(heads) and heads[right + 1][: level + 1] == head[: level + 1]:
                right += 1
            last = level
            while last < 2 and all(one[last + 1] == head[level] for one in heads[left : right + 1]):
                last += 1
            seen |= {(row, place) for row in range(level, last + 1) for place in range(left, right + 1)}
            found.append((level, last, left, right, head[level]))
    return found


def numbering(columns: list[Column], place: int) -> str:
    """What the numbering row says of a column: (3)=(4)+(7), (17)=(10)/(3)."""
    column, own = columns[place], f"({place + 1})"
    if column.kind == "sum":
        parts = [f"({place + 1 + step})" for step in column.of]
        return f"{own}=" + (f"{parts[0]}+...+{parts[-1]}" if len(parts) > 2 else "+".join(parts))
    if column.kind == "rate":
        return f"{own}=({column.of[0] + 1})/({column.of[1] + 1})"
    return own
