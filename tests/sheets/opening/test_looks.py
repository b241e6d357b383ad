"""How a sheet looks: fonts, colours, widths and heights, and words struck out within a cell."""

import xlsxwriter

from disbtrack.sheets.grid import Look
from disbtrack.sheets.opening.colours import OFFICE_THEME, indexed, plain, tinted
from disbtrack.sheets.opening.files import open_book
from tests.sheets.opening.test_files import made, only_grid, patched


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


BOOK_OF_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40"><Styles>
<Style ss:ID="Default"><Font ss:FontName="Arial" ss:Size="10"/></Style>
<Style ss:ID="head"><Alignment ss:Horizontal="Center"/><Font ss:FontName="Arial" ss:Size="14" ss:Bold="1"/></Style>
<Style ss:ID="gone" ss:Parent="head"><Font ss:StrikeThrough="1"/>
<Interior ss:Color="#FFFF00" ss:Pattern="Solid"/></Style>
<Style ss:ID="old"><Font ss:FontName=".VnTime"/></Style>
<Style ss:ID="share"><Alignment ss:Indent="2"/><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="Biểu"><Table ss:DefaultRowHeight="15"><Column ss:Width="90"/><Column ss:Index="3" ss:Hidden="1"/>
<Row ss:Height="33"><Cell ss:StyleID="head" ss:MergeAcross="1"><Data ss:Type="String">Tổng</Data></Cell></Row>
<Row ss:Span="1"/>
<Row ss:StyleID="gone"><Cell><Data ss:Type="String">bỏ</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell></Row>
<Row ss:Hidden="1">
<Cell ss:StyleID="share"><Data ss:Type="Number">0.5</Data></Cell><Cell><Data ss:Type="String">x</Data>
</Cell><Cell><Data ss:Type="String">y</Data></Cell></Row>
<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">vốn <S>12.500</S> 13.000</ss:Data></Cell>
<Cell ss:StyleID="old"><Data ss:Type="String">KÕ ho¹ch vèn</Data></Cell></Row>
<Row ss:Index="9" ss:Span="1048000"/></Table></Worksheet></Workbook>"""


def test_a_workbook_in_xml_of_2003_tells_how_it_looks() -> None:
    (grid,) = open_book(BOOK_OF_2003.encode(), "a.xls").grids
    assert [len(row) for row in grid.rows] == [1, 0, 0, 2, 3, 2]
    assert (grid.plain, grid.look(0, 0)) == (Look("Arial", 10.0), Look("Arial", 14.0, bold=True, align="center"))
    assert grid.look(3, 1) == Look("Arial", 14.0, bold=True, struck=True, fill="#ffff00", align="center")
    assert (grid.struck_rows, grid.bold_rows) == (frozenset({3}), frozenset({0, 3}))
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == (frozenset({4}), frozenset({2}), [(0, 0, 0, 1)])
    assert (grid.widths, grid.heights, grid.usual_height) == ({0: 90.0}, {0: 33.0}, 15.0)
    assert grid.number_formats == {(4, 0): "0.00%"}
    assert (grid.struck_parts, grid.value(5, 0)) == ({(5, 0): "12.500"}, "vốn  13.000")
    assert (grid.value(5, 1), grid.legacy_cells) == ("Kế hoạch vốn", [(5, 1)])


PAGE = """<html><head><style><!-- td {mso-number-format:General; font-family:Arial;}
.xl65 {font-weight:700; font-size:14.0pt; text-align:center; background:#FFFF00;}
td.xl66 {color:red; text-decoration:line-through;} .xl67, .xl68 {mso-number-format:"0\\.0%"; mso-char-indent-count:1;}
--></style></head><body><table><colgroup width=64></colgroup><col span=2 style='display:none'><col style='width:2cm'>
<tr height=20 style='height:15.0pt'><td class=xl65 colspan=2>Tổng</td><td></td><td><b>đậm</b></td></tr>
<tr><td class=xl66>bỏ</td><td class="xl66" x:num="5">5</td></tr>
<tr style="display: none"><td class=xl67 x:num="0.125">12,5%</td><td>x</td><td x:num="45000">14/03/2023</td></tr>
<tr><td>vốn <s>12.500</s> 13.000</td><td><span style="display:none">0099</span>7</td>
<td><font face=".VnTime">KÕ ho¹ch</font> vốn</td><td sdval="1234.5" sdnum="1066;0;#.##0,0">1.234,5</td></tr>
<tr><td>Xã A</td><td class=xl66>1.200</td></tr></table></body></html>"""


def test_a_page_tells_how_it_looks() -> None:
    (grid,) = open_book(PAGE.encode(), "a.xls").grids
    assert grid.look(0, 0) == Look("Arial", 14.0, bold=True, fill="#ffff00", align="center")
    assert (grid.struck_rows, grid.look(1, 1)) == (frozenset({1}), Look("Arial", struck=True, colour="#ff0000"))
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == (frozenset({2}), frozenset({1, 2}), [(0, 0, 0, 1)])
    assert (grid.heights, round(grid.widths[0]), round(grid.widths[3])) == ({0: 15.0}, 48, 57)
    assert grid.bold_rows == {0}
    assert (grid.number_formats, grid.rows[2]) == ({(2, 0): "0.0%"}, [0.125, "x", "14/03/2023"])
    assert grid.rows[3] == ["vốn  13.000", "7", "Kế hoạch vốn", 1234.5]
    told = [(note.cell, note.rule) for note in grid.notes]
    assert told == [("B4", "hidden-words"), ("A4", "struck-out"), ("B5", "struck-cell")]


HIDING = """<html><body><div style="display:none">mật</div><p hidden>ẩn<p>Hiện<table>
<tr><td>A</td><td style="display:none">K</td><td>C</td><td>D</td></tr>
<tr><td>1</td><td style="DISPLAY: none">9</td><td><i style="display:none">0099</i>7</td>
<td><i style="visibility:hidden">55</i></td></tr>
<tbody style="display:none"><tr><td>x</td><td style="display:none">y</td></tr></tbody>
<tr><td>2</td><td style="display:none">8</td><td style="display:none">33</td><td>5</td></tr></table>
<span style="display:none">cuối</span></body></html>"""


def test_what_a_page_hides_is_there_as_hidden() -> None:
    (grid,) = open_book(HIDING.encode(), "a.xls").grids
    assert [cells[0] for cells in grid.rows] == ["mật", "ẩn", "Hiện", "A", "1", "x", "2", "cuối"]
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({0, 1, 5, 7}, {1})
    assert grid.rows[4] == ["1", "9", "7"]


def test_words_and_cells_that_a_page_hides_by_themselves_are_named() -> None:
    (grid,) = open_book(HIDING.encode(), "a.xls").grids
    told = {(note.cell, note.rule, note.severity.value, note.proposal) for note in grid.notes}
    assert told == {
        ("C7", "hidden-cell", "warning", None),
        ("C5", "hidden-words", "info", None),
        ("D5", "hidden-words", "warning", "55"),
    }


def test_runs_of_texts_that_stand_in_their_cells_are_told() -> None:
    sheet = b"""<row r="1"><c r="A1" t="inlineStr"><is><r><t xml:space="preserve">v\xe1\xbb\x91n </t></r><r>
<rPr><strike/></rPr><t>12.500</t></r><r><t xml:space="preserve"> 13.000</t></r></is></c>
<c r="B1" t="inlineStr"><is><r><rPr><rFont val=".VnTime"/></rPr><t>K\xc3\x95 ho\xc2\xb9ch</t></r><r>
<t xml:space="preserve"> v\xe1\xbb\x91n</t></r></is></c>
<c r="C1" t="inlineStr"><is><t>x</t></is></c></row>"""
    blank, part = made(lambda *_: None), "xl/worksheets/sheet1.xml"
    grid = only_grid(patched(blank, part, b"<sheetData/>", b"<sheetData>%b</sheetData>" % sheet))
    assert (grid.struck_parts, grid.rows) == ({(0, 0): "12.500"}, [["vốn  13.000", "Kế hoạch vốn", "x"]])
    assert grid.legacy_cells == [(0, 1)]
