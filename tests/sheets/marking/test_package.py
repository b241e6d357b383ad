"""An xlsx marked in place: the cells coloured and commented, all else as it was."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from disbtrack.domain.problem import Severity
from disbtrack.sheets.marking.mark import FILLS, Mark
from disbtrack.sheets.marking.package import mark_package
from disbtrack.sheets.opening.refusal import Unreadable

BAD = Mark(3, 1, Severity.ERROR, "Không phải số\n→ Gõ lại <12 & 5>")
ODD = Mark(4, 1, Severity.WARNING, "Xem lại")


def made(path: Path) -> bytes:
    """A dressed sheet with a picture, a filter, a link and a second sheet."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Bảng 1")
    money = book.add_format({"num_format": "#,##0.00", "border": 1, "bold": True, "font_name": "Times New Roman"})
    sheet.write_row(2, 0, ["Nội dung", "Số tiền"])
    for row in range(3, 8):
        sheet.write_string(row, 0, f"Dự án {row}")
        sheet.write_number(row, 1, 1_000 * row, money)
    sheet.autofilter(2, 0, 7, 1)
    sheet.write_url(9, 0, "https://example.vn")
    sheet.insert_image(0, 4, "dot.png", {"image_data": io.BytesIO(dot())})
    book.add_worksheet("Bảng 2").write(0, 0, "khác")
    book.close()
    return path.read_bytes()


def dot() -> bytes:
    """The smallest picture."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
    )


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(data: bytes, name: str = "Bảng 1") -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def said(sheet: Worksheet, cell: str) -> str | None:
    comment = sheet[cell].comment
    return comment.text if comment else None


def test_a_cell_is_coloured_and_keeps_its_format_its_border_and_its_font(tmp_path: Path) -> None:
    cell = opened(mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [BAD]}))["B4"]
    assert cell.fill.fgColor.rgb == "FF" + FILLS[Severity.ERROR]
    assert (cell.number_format, cell.border.left.style, cell.font.b, cell.font.name) == (
        *("#,##0.00", "thin", True),
        "Times New Roman",
    )
    assert cell.value == 3_000


def test_the_words_stand_in_a_comment(tmp_path: Path) -> None:
    sheet = opened(mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [BAD, ODD]}))
    assert [sheet[cell].comment.text for cell in ("B4", "B5")] == [BAD.words, ODD.words]
    assert sheet["B6"].comment is None
    assert sheet["B6"].fill.fill_type is None


def test_what_is_not_marked_stays_byte_for_byte(tmp_path: Path) -> None:
    data = made(tmp_path / "a.xlsx")
    before, after = parts(data), parts(mark_package(data, {"Bảng 1": [BAD]}))
    touched = {name for name in before if before[name] != after[name]}
    assert touched == {
        *("[Content_Types].xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"),
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    assert set(after) - set(before) == {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert "xl/media/image1.png" in before


def test_a_sheet_s_own_comments_are_kept_and_extended(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in range(1, 7):
        sheet.append([f"Dự án {row}", row * 1_000])
    sheet["B4"].comment = Comment("Số tạm", "Kế toán xã")
    sheet["A1"].comment = Comment("Đừng xóa", "Kế toán xã")
    book.save(tmp_path / "a.xlsx")
    marked = opened(mark_package((tmp_path / "a.xlsx").read_bytes(), {"Sheet": [BAD, ODD]}), "Sheet")
    assert marked["A1"].comment.text == "Đừng xóa"
    assert marked["B4"].comment.text.startswith("Số tạm")
    assert marked["B4"].comment.text.endswith(BAD.words)
    assert marked["B5"].comment.text == ODD.words


@pytest.mark.parametrize(("row", "column"), [(3, 9), (3, 0), (5, 26), (1, 2), (30, 1), (0, 0)])
def test_a_cell_that_the_file_does_not_hold_is_put_in_at_its_place(tmp_path: Path, row: int, column: int) -> None:
    mark = Mark(row, column, Severity.WARNING, "Thiếu")
    sheet = opened(mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [mark, BAD]}))
    cell = sheet.cell(row + 1, column + 1)
    assert said(sheet, cell.coordinate) == "Thiếu"
    assert cell.fill.fgColor.rgb == "FF" + FILLS[Severity.WARNING]
    assert said(sheet, "B4") == BAD.words


def test_a_sheet_without_rows_takes_marks_too() -> None:
    book, copy = Workbook(), io.BytesIO()
    book.save(copy)
    sheet = opened(mark_package(copy.getvalue(), {"Sheet": [BAD, ODD]}), "Sheet")
    assert [said(sheet, cell) for cell in ("B4", "B5")] == [BAD.words, ODD.words]


def test_words_without_a_colour_leave_the_cell_as_it_is(tmp_path: Path) -> None:
    mark = Mark(0, 0, Severity.ERROR, "Cả bảng", colour=False)
    cell = opened(mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [mark]}))["A1"]
    assert (cell.comment.text, cell.fill.fill_type) == ("Cả bảng", None)


def test_two_problems_of_a_cell_are_one_comment_in_the_heavier_colour(tmp_path: Path) -> None:
    other = Mark(3, 1, Severity.WARNING, "Lớn hơn kế hoạch")
    cell = opened(mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [other, BAD]}))["B4"]
    assert cell.comment.text == other.words + "\n" + BAD.words
    assert cell.fill.fgColor.rgb == "FF" + FILLS[Severity.ERROR]


def test_marking_twice_adds_to_what_was_marked(tmp_path: Path) -> None:
    once = mark_package(made(tmp_path / "a.xlsx"), {"Bảng 1": [BAD]})
    sheet = opened(mark_package(once, {"Bảng 1": [ODD], "Bảng 2": [ODD]}))
    assert [sheet[cell].comment.text for cell in ("B4", "B5")] == [BAD.words, ODD.words]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not a zip at all"])
def test_what_is_no_package_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        mark_package(data, {"Bảng 1": [BAD]})


def test_a_package_with_a_doctype_is_unreadable(tmp_path: Path) -> None:
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as out:
        for name, content in parts(made(tmp_path / "a.xlsx")).items():
            bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' if name == "xl/worksheets/sheet1.xml" else b""
            head, mark, tail = content.partition(b"?>")
            out.writestr(name, head + mark + bomb + tail)
    with pytest.raises(Unreadable):
        mark_package(copy.getvalue(), {"Bảng 1": [BAD]})
