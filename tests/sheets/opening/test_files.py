"""Files of every kind made grids."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from disbtrack.sheets.grid import CellError, Grid
from disbtrack.sheets.opening.bounds import WIDE
from disbtrack.sheets.opening.files import Workbook, open_book
from disbtrack.sheets.opening.hypertext import read_hypertext
from disbtrack.sheets.opening.ooxml import Package

Fill = Callable[[xlsxwriter.Workbook, xlsxwriter.worksheet.Worksheet], object]


def made(fill: Fill, **options: object) -> bytes:
    """Make an xlsx whose one sheet is filled by the test."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, options) as book:
        fill(book, book.add_worksheet("A"))
    return out.getvalue()


def patched(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Change the bytes of one part of a zipped workbook."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


def only_grid(data: bytes, name: str = "x.xlsx") -> Grid:
    """Open a file that must hold one sheet and no problem."""
    book = open_book(data, name)
    assert book.problems == []
    (grid,) = book.grids
    return grid


def rule_of(book: Workbook) -> str:
    """Name the one problem of a file that cannot be read."""
    (problem,) = book.problems
    assert (problem.cell, book.grids) == (None, [])
    return problem.rule


def test_cells_keep_their_true_addresses_and_values() -> None:
    data = made(lambda _, page: [page.write("B3", "hoà"), page.write("C4", 1250.505), page.write("D4", "  ")])
    assert only_grid(data).rows == [[], [], [None, "hoà"], [None, None, 1250.505]]


def test_text_is_composed_and_codes_stay_text() -> None:
    data = made(lambda _, page: [page.write_string("A1", "Ti\u00ea\u0309u"), page.write_string("B1", "03646")])
    assert only_grid(data).rows == [["Tiểu", "03646"]]


def test_error_cells_are_told_apart_from_blanks() -> None:
    data = made(lambda _, page: page.write_formula("B2", "=1/0", None, "#DIV/0!"))
    assert only_grid(data).value(1, 1) == CellError("#DIV/0!", formula=True)


def test_a_formula_without_a_stored_value_keeps_its_words() -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["C3"] = "=A1+A2"
    out = io.BytesIO()
    book.save(out)
    assert only_grid(out.getvalue()).value(2, 2) == CellError("=A1+A2", formula=True)


def test_a_modern_error_does_not_cost_the_sheet() -> None:
    data = made(lambda _, page: [page.write("A1", 5), page.write_formula("B1", "=X", None, "#REF!")])
    data = patched(data, "xl/worksheets/sheet1.xml", b"#REF!", b"#SPILL!")
    assert only_grid(data).rows == [[5, CellError("#SPILL!", formula=True)]]


def test_dates_of_the_1904_system_are_the_days_that_excel_shows() -> None:
    data = made(
        lambda book, page: page.write_datetime("A1", date(2025, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"})),
        date_1904=True,
    )
    grid = only_grid(data)
    assert (grid.rows, grid.date_1904) == ([[date(2025, 1, 1)]], True)


def test_what_is_hidden_struck_bold_indented_or_merged_is_told() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write("A1", "đậm", book.add_format({"bold": True, "indent": 2}))
        page.write("A2", "bỏ", book.add_format({"font_strikeout": True}))
        page.write("C3", 0.5, book.add_format({"num_format": "0.0%"}))
        page.set_row(2, None, None, {"hidden": True})
        page.set_column("B:B", None, None, {"hidden": True})
        page.merge_range("A4:B5", "gộp")
        book.add_worksheet("B").very_hidden()

    grid, other = open_book(made(fill), "x.xlsx").grids
    assert (grid.bold_rows, grid.indents, grid.struck_rows) == (frozenset({0}), {0: 2}, frozenset({1}))
    assert (grid.hidden_rows, grid.hidden_columns, grid.merged) == (frozenset({2}), frozenset({1}), [(3, 0, 4, 1)])
    assert grid.number_formats == {(2, 2): "0.0%"}
    assert (grid.visible, other.visible) == (True, False)


def test_a_big_sheet_still_tells_its_errors_and_hidden_rows() -> None:
    def fill(_: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        for row in range(6_000):
            page.write_row(row, 0, [f"chứng từ {row}", row, row * 1.5, row, row, row, row, row, row])
        page.write_formula(5_999, 9, "=1/0", None, "#DIV/0!")
        page.set_row(17, None, None, {"hidden": True})
        page.set_column("C:C", None, None, {"hidden": True})

    grid = only_grid(made(fill))
    assert grid.value(5_999, 9) == CellError("#DIV/0!", formula=True)
    assert (grid.hidden_rows, grid.hidden_columns) == (frozenset({17}), frozenset({2}))


def test_extents_of_whole_rows_or_columns_are_left_out_for_the_stricter_reader() -> None:
    part = "xl/worksheets/sheet1.xml"
    data = made(lambda _, page: page.write_row("A1", [1, 2]))
    for extent in (b"1:1", b"A:B"):
        strange = patched(data, part, b'ref="A1:B1"', b'ref="%b"' % extent)
        assert b"<dimension" not in Package(Package(strange).in_older_terms()).part(part)
        assert only_grid(strange).rows == [[1, 2]]


def test_rows_without_addresses_are_counted() -> None:
    data = made(lambda _, page: page.write_row("A1", [1, 2]))
    data = patched(data, "xl/worksheets/sheet1.xml", b'<c r="A1">', b"<c>")
    assert only_grid(patched(data, "xl/worksheets/sheet1.xml", b'<c r="B1">', b"<c>")).rows == [[1, 2]]


def test_a_macro_sheet_that_calamine_refuses_does_not_cost_the_workbook() -> None:
    data = made(lambda _, page: [page.write("B2", "hoà"), page.write("C2", 0.1)])
    data = patched(data, "xl/workbook.xml", b"</sheets>", b'<sheet name="XXXXX" sheetId="9" r:id=""/></sheets>')
    grid = only_grid(data)
    assert (grid.name, grid.rows) == ("A", [[], [None, "hoà", 0.1]])


def test_a_missing_sheet_is_never_left_out_in_silence() -> None:
    data = made(lambda book, page: [page.write("A1", 1), book.add_worksheet("B").write("A1", 2)])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            if not name.endswith("sheet2.xml"):
                target.writestr(name, source.read(name))
    assert rule_of(open_book(out.getvalue(), "a.xlsx")) == "damaged"


def test_an_ods_laid_out_with_blanks_is_read() -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = f"""<office:document-content xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0"
      xmlns:text="{names}text:1.0" office:version="1.2"> <office:body> <office:spreadsheet>
      <table:table table:name="A"> <table:table-row>
        <table:table-cell office:value-type="string"> <text:p>Kế hoạch</text:p> </table:table-cell>
        <table:table-cell office:value-type="float" office:value="1.5"> <text:p>1,5</text:p> </table:table-cell>
      </table:table-row> </table:table> </office:spreadsheet> </office:body> </office:document-content>"""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    assert only_grid(out.getvalue(), "a.ods").rows == [["Kế hoạch", 1.5]]


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", ""), ("utf-16-le", ""), ("utf-16-be", "")]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_any_unicode_and_with_any_delimiter(encoding: str, mark: str, delimiter: str) -> None:
    lines = [["Đơn vị", "Kế hoạch, triệu đồng; năm", "Số"], ["Xã Mường É", "a", "03646"], ["Xã Tà Xùa", "b", "7"]]
    content = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    grid = only_grid(content.encode(encoding), "báo cáo.csv")
    assert (grid.name, grid.rows) == ("báo cáo", lines)


def test_csv_in_code_page_1258_is_composed() -> None:
    content = "N\u00f4\u0323i dung;S\u00f4\u0301 ti\u00ea\u0300n\nGia\u0309i ng\u00e2n;1.234"
    assert only_grid(content.encode("cp1258"), "a.csv").rows == [["Nội dung", "Số tiền"], ["Giải ngân", "1.234"]]


def test_csv_in_bytes_of_tcvn3_is_decoded() -> None:
    data = "Néi dung;KÕ ho¹ch vèn n¨m\nTæng céng;5\n§Çu t\u00ad;7".encode("latin-1")
    grid = only_grid(data, "a.csv")
    assert grid.rows == [["Nội dung", "Kế hoạch vốn năm"], ["Tổng cộng", "5"], ["Đầu tư", "7"]]
    assert (2, 0) in grid.legacy_cells


def test_the_first_line_may_name_the_delimiter() -> None:
    assert only_grid(b"sep=|\na|b;c\n1|2;3", "a.csv").rows == [["a", "b;c"], ["1", "2;3"]]


def test_html_named_xls_is_a_table_with_its_spans_expanded() -> None:
    page = (
        "<html><body><p>BÁO CÁO</p><table><tr><th rowspan=2>TT</th><th colspan=2>Kế hoạch</th></tr>"
        "<tr><td>Vốn<br>ĐT</td><td>1.200</td></tr></table><script>x</script></body></html>"
    )
    grid = only_grid(page.encode(), "web.xls")
    assert grid.rows == [["BÁO CÁO"], ["TT", "Kế hoạch"], [None, "Vốn\nĐT", "1.200"]]
    assert grid.merged == [(1, 0, 2, 0), (1, 1, 1, 2)]


def test_the_format_is_told_by_the_content() -> None:
    assert open_book(made(lambda _, page: page.write("A1", 1)), "a.xls").format == "xlsx"
    assert open_book(b"a;b\n1;2", "a.xlsx").format == "csv"


def test_a_locked_workbook_is_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert rule_of(open_book(ole, "a.xlsx")) == "encrypted"


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"only words", b"<?xml version='1.0'?><a/>"])
def test_what_holds_no_table_is_not_a_spreadsheet(data: bytes) -> None:
    assert rule_of(open_book(data, "a.xlsx")) == "not-a-spreadsheet"


def test_the_lock_file_of_an_open_workbook_is_named_as_such() -> None:
    book = open_book(b"\x05Admin" + bytes(160), "~$T10.xlsx")
    assert rule_of(book) == "not-a-spreadsheet"
    assert "lock file" in str(book.problems[0].message)


def test_a_cut_off_or_flipped_workbook_is_damaged() -> None:
    data = made(lambda _, page: page.write_row("A1", list(range(50))))
    assert rule_of(open_book(data[: len(data) // 2], "a.xlsx")) == "damaged"
    middle = data.index(b"sheet1.xml") + 40
    assert rule_of(open_book(data[:middle] + b"\xff\xff\xff" + data[middle + 3 :], "a.xlsx")) == "damaged"


def test_a_doctype_is_refused_and_never_expanded() -> None:
    data = made(lambda _, page: page.write("A1", 1))
    part = "xl/worksheets/sheet1.xml"
    evil = patched(data, part, b"<worksheet ", b'<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet ')
    assert rule_of(open_book(evil, "a.xlsx")) == "damaged"


def test_a_bomb_is_too_large() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(257):
                part.write(b" " * (1 << 20))
    assert rule_of(open_book(out.getvalue(), "a.xlsx")) == "too-large"


def test_one_cell_in_the_far_corner_is_too_large() -> None:
    data = made(lambda _, page: [page.write("A1", 1), page.write("XFD1048576", 1)])
    assert rule_of(open_book(data, "a.xlsx")) == "too-large"


def test_a_quotation_that_never_ends_is_damaged() -> None:
    assert rule_of(open_book(b'a;b\n"x;1\n' + b"y;2\n" * 500, "a.csv")) == "damaged"


def test_every_outside_workbook_opens(shared: Path) -> None:
    files = [path for folder in ("dev", "real-dev") for path in sorted((shared / "sheets" / folder).iterdir())]
    books = [open_book(path.read_bytes(), path.name) for path in files if path.suffix not in {".json", ".md"}]
    assert len(books) >= 40
    assert all(book.grids and not book.problems for book in books)


def test_xls_tells_fonts_errors_and_hidden_columns(shared: Path) -> None:
    path = shared / "sheets" / "real-dev" / "Hai Phong 2014.xls"
    first = open_book(path.read_bytes(), path.name).grids[0]
    assert first.value(9, 0) == CellError("#REF!", formula=True)
    assert {0, 1, 9} <= first.hidden_columns
    assert first.bold_rows


def test_ods_tells_merged_cells_and_percentages(shared: Path) -> None:
    path = shared / "sheets" / "dev" / "16_giai_ngan_quy_III.ods"
    (grid,) = open_book(path.read_bytes(), path.name).grids
    assert (7, 3, 7, 4) in grid.merged
    assert set(grid.number_formats.values()) == {"0%"}
    assert (grid.width, len(grid.rows)) == (6, 38)


def test_a_row_that_spans_from_above_fill_keeps_its_place_in_hypertext() -> None:
    page = "<table><tr><td rowspan=2>TT</td><td rowspan=2>Vốn</td></tr><tr></tr><tr><td>1</td><td>90</td></tr></table>"
    grid = read_hypertext(page, "b.xls")
    assert grid is not None
    assert [len(row) for row in grid.rows] == [2, 0, 2]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"II*\0....", b"BM....\0\0\0\0"])
def test_a_picture_is_a_scan_to_be_typed(data: bytes) -> None:
    assert rule_of(open_book(data, "a.xlsx")) == "scan"


def test_a_null_character_is_left_out_and_said_loudly_in_an_amount() -> None:
    data = made(lambda _, page: [page.write("A1", "Xã_xx01_É"), page.write("B1", "12_xx01_34"), page.write("C1", "x")])
    data = patched(data, "xl/sharedStrings.xml", b"_xx01_", b"_x0000_")
    grid = only_grid(data)
    assert grid.rows == [["XãÉ", "1234", "x"]]
    assert [(note.cell, note.rule, note.severity.value) for note in grid.notes] == [
        ("A1", "null-character", "info"),
        ("B1", "null-character", "warning"),
    ]


def test_a_null_character_in_a_text_file_is_said_too() -> None:
    grid = only_grid("Xã,Số tiền\nMường É,12\x0034\n".encode(), "a.csv")
    assert grid.value(1, 1) == "1234"
    assert [(note.cell, note.rule) for note in grid.notes] == [("B2", "null-character")]


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_said() -> None:
    data = made(lambda _, page: page.write("B2", "đ" * 30_000))
    data = patched(data, "xl/sharedStrings.xml", ("đ" * 30_000).encode(), ("đ" * 40_000).encode())
    grid = only_grid(data)
    assert len(str(grid.value(1, 1))) == 32_767
    assert [(note.cell, note.rule) for note in grid.notes] == [("B2", "text-cut")]


def test_a_line_in_another_encoding_is_named() -> None:
    data = "STT;Tên\n1;Đường\n2;Trường\n".encode() + "3;Công\n".encode("cp1258")
    grid = only_grid(data, "a.csv")
    assert [(note.cell, note.rule) for note in grid.notes] == [("A4", "mixed-encoding")]


def test_values_taken_from_other_files_are_read_and_said() -> None:
    data = made(lambda _, page: page.write_formula("C2", "='[1]Biểu 1'!A1", None, 123))
    grid = only_grid(data)
    assert grid.value(1, 2) == 123
    assert [(note.cell, note.rule) for note in grid.notes] == [("C2", "external-link")]


def test_xml_nested_beyond_measure_is_damaged() -> None:
    data = made(lambda _, page: page.write("A1", 1))
    deep = patched(data, "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData>" + b"<x>" * 500 + b"</x>" * 500)
    assert rule_of(open_book(deep, "a.xlsx")) == "damaged"


def test_a_sheet_of_very_many_rows_is_asked_for() -> None:
    data = made(lambda _, page: [page.write("A1", 1), page.write("A200001", 1)], constant_memory=True)
    book = open_book(data, "a.xlsx")
    assert (book.asks, rule_of(book)) == ("large", "too-large")
    assert open_book(data, "a.xlsx", bounds=WIDE).grids[0].value(200_000, 0) == 1


def test_a_text_that_stands_for_an_error_is_an_error_in_any_format() -> None:
    grid = only_grid("a;b\n#REF!;#Không phải\n1;#DIV/0! ".encode(), "a.csv")
    assert grid.rows[1:] == [[CellError("#REF!"), "#Không phải"], ["1", CellError("#DIV/0!")]]


def test_letters_that_look_like_d_with_a_stroke_are_that_letter() -> None:
    data = made(lambda _, page: page.write_column("A1", ["Ðà Nẵng", "Đà Nẵng", "Ɖà Nẵng", "Đà\u200b Nẵng"]))
    assert [row[0] for row in only_grid(data).rows] == ["Đà Nẵng"] * 4


def test_rows_that_are_only_formatted_ask_for_nothing() -> None:
    def fill(book: xlsxwriter.Workbook, page: xlsxwriter.worksheet.Worksheet) -> None:
        page.write("A1", 1)
        page.write_blank("A300000", None, book.add_format({"bold": True}))

    assert only_grid(made(fill)).rows == [[1]]


def test_the_anchor_of_a_button_is_no_column() -> None:
    data = made(lambda _, page: page.write("A1", 1))
    anchor = b'<controls xmlns:xdr="x"><xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from></controls>'
    data = patched(data, "xl/worksheets/sheet1.xml", b"</worksheet>", anchor + b"</worksheet>")
    assert only_grid(data).rows == [[1]]
