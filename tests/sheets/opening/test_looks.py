"""How a sheet looks: fonts, colours, widths and heights, and words struck out within a cell."""

import xlsxwriter

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import OFFICE_THEME, indexed, plain, tinted
from tests.sheets.opening.test_files import made, only_grid


def dress(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
    """Dress a small sheet."""
    bold = book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 14, "align": "center"})
    page.write_row("A1", ["Tổng", "cộng", "gồm"], bold)
    page.write("A2", "thường")
    page.write("B2", -5, book.add_format({"font_color": "#c00000", "bg_color": "#ffff00", "italic": True}))
    page.write("B3", 7)
    page.set_column("A:A", 20)
    page.set_row(0, 33)


def test_a_sheet_tells_how_it_looks_where_it_differs_from_the_plain_cell() -> None:
    grid = only_grid(made(dress))
    assert grid.plain == Look("Calibri", 11.0)
    assert grid.looks[0] == ((0, 2, Look("Times New Roman", 14.0, bold=True, align="center")),)
    assert grid.look(1, 1) == Look("Calibri", 11.0, italic=True, colour="#c00000", fill="#ffff00")
    assert (grid.look(1, 0), grid.look(2, 1)) == (grid.plain, grid.plain)


def test_widths_and_heights_are_points() -> None:
    grid = only_grid(made(dress))
    assert round(grid.widths[0]) == 109  # 20 characters and their margin are 145 pixels
    assert (grid.heights[0], grid.usual_height) == (33.0, 15.0)


def test_rows_that_look_alike_share_their_dress() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        bold = book.add_format({"bold": True})
        for row in range(50):
            page.write_row(row, 0, ["đậm", row], bold)

    assert len({id(runs) for runs in only_grid(made(fill)).looks.values()}) == 1


def test_words_struck_out_in_part_of_a_cell_are_told() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        struck = book.add_format({"font_strikeout": True})
        page.write_rich_string("A1", "vốn ", struck, "12.500", " 13.000")
        page.write("A2", 5, struck)

    grid = only_grid(made(fill))
    assert (grid.struck_parts, grid.struck_cells) == ({(0, 0): "12.500"}, frozenset({(1, 0)}))
    assert grid.value(0, 0) == "vốn  13.000"
    assert [(note.cell, note.rule) for note in grid.notes] == [("A1", "struck-out"), ("A2", "struck-cell")]


def test_a_big_sheet_tells_the_bold_and_struck_rows_far_down() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(8_000):
            page.write_row(row, 0, [f"chứng từ số {row}", row, row * 1.5, row, row, row, row, row, row])
        page.write("A7000", "cộng", book.add_format({"bold": True}))
        page.write("A7001", "bỏ", book.add_format({"font_strikeout": True}))

    grid = only_grid(made(fill))
    assert (grid.bold_rows, grid.struck_rows) == (frozenset({6_999}), frozenset({7_000}))
    assert grid.value(7_999, 8) == 7_999


def test_colours_are_read_by_number_by_theme_and_with_a_tint() -> None:
    assert (indexed(10), indexed(64), plain("FF00B050"), plain("auto")) == ("#ff0000", "", "#00b050", "")
    assert tinted(OFFICE_THEME[0], -0.5) == "#808080"
    assert tinted("#000000", 0.5) == "#808080"
