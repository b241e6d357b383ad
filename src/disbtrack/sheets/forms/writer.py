"""Writing a template: a locked sheet with open cells, and the hidden sheet by which it is known when it comes back."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.templates import Template
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.forms.columns import ENTERED, At, FormColumn, Shown, columns_of
from disbtrack.sheets.forms.contents import Content, Entered, Entry, Fixed, Reckoning, formula_words
from disbtrack.sheets.forms.manifest import manifest_rows
from disbtrack.sheets.forms.shape import PLACE_AND_DAY, UNIT_WORDS, RowStyle, Shape, shape_of

FONT = "Times New Roman"
HIDDEN = "_disbtrack"
_FORMATS = {MoneyUnit.DONG: "#,##0", MoneyUnit.NGHIN: "#,##0", MoneyUnit.TRIEU: "#,##0.000", MoneyUnit.TY: "#,##0.000"}
_OPEN = "#FFF8DC"  # behind cells that are entered
_DOUBTFUL = "#FFD9B3"
_ASKED = "Nhập số lũy kế, không âm. Để trống nếu không báo cáo; nhập 0 nếu không phát sinh."
_A4 = 9
_TALL = 15.0  # points of a line
_BOLD = {RowStyle.TOTAL, RowStyle.SECTION, RowStyle.PROGRAMME, RowStyle.HEADING}
_BEHIND = {RowStyle.TOTAL: "#E8EEF4", RowStyle.SECTION: "#F1F4F7", RowStyle.HEADING: "#E8EEF4"}
_MAY = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


def write_template(template: Template, path: Path) -> None:
    """Write a template to an .xlsx file; raises DisbtrackError where it cannot be written."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": "Biểu báo cáo giải ngân", "subject": template.id.mark})
    sheet = book.add_worksheet(f"Biểu T{template.period.number}-{template.period.year}")
    _Writer(book, sheet, shape_of(template)).write()
    hidden = book.add_worksheet(HIDDEN)
    for row, told in enumerate(manifest_rows(template)):
        for column, words in enumerate(told):
            hidden.write_string(row, column, words)
    hidden.protect("", {"select_locked_cells": False})
    hidden.very_hidden()
    try:
        book.close()
    except (OSError, FileCreateError) as error:
        raise DisbtrackError(
            text("The file {path} cannot be written.", path=str(path)),
            text("Close it in Excel, or choose another folder."),
        ) from error


def _room(shape: Shape) -> float:
    """The width that the largest amount needs, its separators included."""
    told = [amount for line in shape.template.lines for amount in (line.planned, line.told) if amount is not None]
    digits = len(str(max(map(abs, told), default=0) * len(told) // shape.template.money.dong + 1))
    decimals = 4 if shape.template.money in {MoneyUnit.TRIEU, MoneyUnit.TY} else 0
    return max(10.0, digits + (digits - 1) // 3 + decimals + 1)


class _Writer:
    """Writes one shape, from top to bottom."""

    def __init__(self, book: Any, sheet: Any, shape: Shape) -> None:
        self._book, self._sheet, self._shape = book, sheet, shape
        self._columns = columns_of(shape.template, _room(shape))
        self._reckoning = Reckoning(shape.cells, {})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._money = _FORMATS[shape.template.money]

    def write(self) -> None:
        """Write all cells, then set sheet and page up."""
        self._widths()
        for row, one in enumerate(self._shape.rows):
            if one.style not in {RowStyle.TITLE, RowStyle.HEADING, RowStyle.FOOT}:
                for column in self._columns:
                    self._cell(row, column, one.style)
        self._title()
        self._headings()
        self._foot()
        self._keys()
        self._rules()
        self._page()

    def _format(self, **wanted: object) -> Any:
        told = {"font_name": FONT, "font_size": 11, "valign": "vcenter", **wanted}
        key = tuple(sorted(told.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(told)
        return self._formats[key]

    def _widths(self) -> None:
        for column in self._columns:
            self._sheet.set_column(column.at, column.at, column.width)
        self._sheet.set_column(At.KEY, At.KEY, 8, None, {"hidden": True})

    def _cell(self, row: int, column: FormColumn, style: RowStyle) -> None:
        content = self._shape.cells.get((row, column.at))
        look = self._look(column, style, content)
        match content:
            case None | Entry():
                self._sheet.write_blank(row, column.at, None, look)
            case Fixed(value):
                self._fixed(row, column.at, value, look)
            case _:
                shown = self._reckoning.follows((row, column.at))
                stored = shown if isinstance(shown, str) else float(shown)
                self._sheet.write_formula(row, column.at, formula_words(content, row, column.at), look, stored)

    def _look(self, column: FormColumn, style: RowStyle, content: Content | None) -> Any:
        wanted: dict[str, object] = {"border": 1, "border_color": "#8A8A8A"}
        if style in _BOLD:
            wanted["bold"] = True
        if style in _BEHIND:
            wanted["bg_color"] = _BEHIND[style]
        if style is RowStyle.GROUP:
            wanted["italic"] = True
        match column.shown:
            case Shown.MONEY:
                sums = f'{self._money};-{self._money};"-"'
                wanted["num_format"] = self._money if isinstance(content, Entry) else sums
            case Shown.SHARE:
                wanted["num_format"] = "0.0"
            case Shown.CENTRE:
                wanted |= {"align": "center", "num_format": "@"}
            case Shown.TEXT:
                wanted |= {"text_wrap": True, "num_format": "@" if column.at is not At.CHECK else "General"}
        if isinstance(content, Entry):
            wanted |= {"locked": False, "bg_color": _OPEN}
        return self._format(**wanted)

    def _fixed(self, row: int, column: int, value: str | int | Fraction, look: Any) -> None:
        if isinstance(value, str):
            self._sheet.write_string(row, column, value, look)
        else:
            self._sheet.write_number(row, column, float(value), look)

    def _words(self, row: int, column: int) -> str:
        content = self._shape.cells.get((row, column))
        return str(content.value) if isinstance(content, Fixed) else ""

    def _title(self) -> None:
        last = At.OBSTACLE
        looks: tuple[dict[str, object], ...] = (
            {"bold": True, "font_size": 12},
            {"bold": True, "font_size": 14, "align": "center"},
            {"italic": True, "font_size": 12, "align": "center"},
            {"font_color": "#7A4B00", "text_wrap": True},
            {"italic": True, "align": "right"},
        )
        for row, look in enumerate(looks):
            self._sheet.merge_range(row, 0, row, last, "", self._format(**look))
            self._sheet.write_string(row, 0, self._words(row, 0), self._format(**look))
        self._sheet.set_row(3, 2 * _TALL)

    def _headings(self) -> None:
        above, numbers = self._shape.header
        look = self._format(bold=True, border=1, align="center", text_wrap=True, bg_color=_BEHIND[RowStyle.HEADING])
        for column in self._columns:
            words = self._words(above, column.at)
            if column.above:
                self._sheet.write_string(above + 1, column.at, self._words(above + 1, column.at), look)
            else:
                self._sheet.merge_range(above, column.at, above + 1, column.at, "", look)
                self._sheet.write_string(above, column.at, words, look)
            self._sheet.write_string(
                numbers,
                column.at,
                self._words(numbers, column.at),
                self._format(italic=True, border=1, align="center", font_size=9),
            )
        for first, last in ((At.TOLD, At.TOLD_ADVANCE), (At.COMPLETED, At.DISBURSED)):
            self._sheet.merge_range(above, first, above, last, "", look)
            self._sheet.write_string(above, first, self._words(above, first), look)
        self._sheet.set_row(above, 2 * _TALL)
        self._sheet.set_row(above + 1, 5 * _TALL)

    def _foot(self) -> None:
        """Signatures; who signs, where and when is entered."""
        open_look = self._format(align="center", italic=True, locked=False)
        for row, one in enumerate(self._shape.rows):
            for column in self._columns if one.style is RowStyle.FOOT else ():
                content = self._shape.cells.get((row, column.at))
                if isinstance(content, Fixed):
                    self._sheet.write_string(
                        row, column.at, str(content.value), self._format(bold=True, align="center")
                    )
                elif isinstance(content, Entry):
                    self._sheet.write_blank(row, column.at, None, open_look)
        day = next(place for place in self._shape.cells if self._shape.cells[place] == Entry(Entered.SIGNED))
        self._sheet.write_string(*day, PLACE_AND_DAY, open_look)

    def _keys(self) -> None:
        for row, one in enumerate(self._shape.rows):
            self._sheet.write_string(row, At.KEY, one.key)
            if one.style in {RowStyle.LINE, RowStyle.GROUP, RowStyle.SECTION, RowStyle.PROGRAMME}:
                self._sheet.set_row(row, self._height(row))

    def _height(self, row: int) -> float:
        """Room for the longest text of a row; programs that do not fit heights themselves would cut it."""
        wrapped = ((self._words(row, one.at), one.width) for one in self._columns if one.shown is Shown.TEXT)
        lines = max(-(-len(words) * 1.15 // width) for words, width in wrapped)
        return max(lines, 1) * _TALL

    def _rules(self) -> None:
        """Say at once what no amount is; what is doubtful is only coloured."""
        lines = [row for row, one in enumerate(self._shape.rows) if one.style is RowStyle.LINE]
        if not lines:
            return
        first, last = lines[0], lines[-1]
        unit = UNIT_WORDS[self._shape.template.money]
        for column in ENTERED:
            self._sheet.data_validation(
                first,
                column,
                last,
                column,
                {
                    "validate": "decimal",
                    "criteria": ">=",
                    "value": 0,
                    "input_title": f"Đơn vị tính: {unit}",
                    "input_message": _ASKED,
                    "error_title": "Không phải số tiền",
                    "error_message": f"Chỉ nhập số không âm, đơn vị tính {unit}, không ghi chữ kèm theo số.",
                },
            )
        warn = self._book.add_format({"bg_color": _DOUBTFUL})
        check = f"=LEN($S{first + 1})>0"
        self._sheet.conditional_format(
            first, At.DISBURSED, last, At.CHECK, {"type": "formula", "criteria": check, "format": warn}
        )

    def _page(self) -> None:
        sheet, (above, numbers) = self._sheet, self._shape.header
        sheet.freeze_panes(numbers + 1, At.CODE)
        sheet.protect("", _MAY)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.3, top=0.4, bottom=0.5)
        sheet.repeat_rows(above, numbers)
        sheet.print_area(0, 0, len(self._shape.rows) - 1, At.OBSTACLE)
        sheet.set_footer(f"&L{self._shape.template.id.mark}&RTrang &P/&N")
        sheet.set_zoom(85)
        sheet.hide_gridlines(2)
