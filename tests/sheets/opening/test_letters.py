"""Tables of Word letters made grids."""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook, open_book
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.opening.test_files import patched, rule_of

HEAD = ("TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân")
ROWS = (
    ("", "TỔNG SỐ", "131.952,5", "103.800"),
    ("1", "Tiểu dự án 1: Hạ tầng huyện nghèo, xã ĐBKK", "105.268,5", "82.500"),
    ("2", "Tiểu dự án 2: Đề án huyện thoát nghèo", "26.684", "21.300"),
)


def letter() -> Document:
    """A letter with its title and unit line."""
    made = docx.Document()
    made.add_paragraph("BÁO CÁO GIẢI NGÂN CHƯƠNG TRÌNH MTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    made.add_paragraph("(Lũy kế đến hết ngày 30/11/2025)")
    made.add_paragraph("Đơn vị tính: triệu đồng")
    return made


def table_in(made: Any, rows: Sequence[Sequence[str]]) -> Any:
    """Add a table of texts."""
    table = made.add_table(len(rows), len(rows[0]))
    for row, texts in enumerate(rows):
        for column, words in enumerate(texts):
            table.cell(row, column).text = words
    return table


def opened(made: Document) -> Workbook:
    """Save a letter and open it."""
    out = io.BytesIO()
    made.save(out)
    return open_book(out.getvalue(), "thư.docx")


def only(made: Document) -> Grid:
    """Open a letter that must hold one table and no problem."""
    book = opened(made)
    assert (book.format, book.problems) == ("docx", [])
    (grid,) = book.grids
    return grid


def test_a_table_stands_between_its_title_and_its_signature() -> None:
    made = letter()
    table_in(made, (HEAD, *ROWS))
    made.add_paragraph("Người lập biểu")
    grid = only(made)
    assert grid.name == "Bảng 1"
    assert [row[0] for row in grid.rows[:3]][2] == "Đơn vị tính: triệu đồng"
    assert grid.rows[3] == list(HEAD)
    assert grid.rows[-1] == ["Người lập biểu"]


def test_a_letters_table_is_understood_like_a_sheet() -> None:
    made = letter()
    table_in(made, (HEAD, *ROWS))
    grid = only(made)
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="thư.docx")
    assert [problem.rule for problem in reading.problems] == []
    assert {(figure.cell, figure.amount) for figure in reading.figures} == {
        ("C6", 105_268_500_000),
        ("D6", 82_500_000_000),
        ("C7", 26_684_000_000),
        ("D7", 21_300_000_000),
    }
    assert all(control.agrees for control in reading.controls)
    assert (reading.unit_cell, reading.as_of_cell) == ("A3", "A2")


def test_spans_stand_at_their_true_addresses() -> None:
    made = docx.Document()
    table = table_in(made, [["a", "b", "c"], ["d", "e", "f"], ["g", "1", "2"]])
    table.cell(0, 1).merge(table.cell(0, 2)).text = "ngang"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "dọc"
    grid = only(made)
    assert grid.rows == [["dọc", "ngang"], [None, "e", "f"], ["g", "1", "2"]]
    assert sorted(grid.merged) == [(0, 0, 1, 0), (0, 1, 0, 2)]


def test_deleted_text_is_left_out_and_inserted_text_kept_and_both_are_said() -> None:
    made = docx.Document()
    table = table_in(made, [["a", "1"], ["b", "2"]])
    paragraph = table.cell(0, 1).paragraphs[0]._p
    for tag, inner, words in (("w:del", "w:delText", "9"), ("w:ins", "w:t", "7")):
        change, run, said = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        said.text = words
        run.append(said)
        change.append(run)
        paragraph.append(change)
    grid = only(made)
    assert grid.rows[0] == ["a", "17"]
    assert [(note.cell, note.rule) for note in grid.notes] == [("B1", "tracked-changes")]


def test_a_number_struck_through_beside_its_correction_is_left_out_and_named() -> None:
    made = docx.Document()
    table = table_in(made, [["a", ""], ["b", "2"]])
    paragraph = table.cell(0, 1).paragraphs[0]
    paragraph.add_run("1.234").font.strike = True
    paragraph.add_run("1.345")
    grid = only(made)
    assert grid.rows[0] == ["a", "1.345"]
    assert [(note.cell, note.rule, note.value) for note in grid.notes] == [("B1", "struck-out", "1.2341.345")]


def test_a_row_struck_through_stays_and_is_marked() -> None:
    made = docx.Document()
    table = table_in(made, [["", ""], ["b", "2"], ["c", "3"]])
    for column, words in enumerate(("a", "1")):
        table.cell(0, column).paragraphs[0].add_run(words).font.strike = True
    grid = only(made)
    assert (grid.rows[0], grid.struck_rows) == (["a", "1"], frozenset({0}))


def test_a_note_sign_raised_behind_a_number_never_becomes_a_digit() -> None:
    made = docx.Document()
    table = table_in(made, [["a", "1.234"], ["b", "2"]])
    table.cell(0, 1).paragraphs[0].add_run("1").font.superscript = True
    assert only(made).value(0, 1) == "1.234¹"


def test_automatic_numbers_are_text_of_their_cells() -> None:
    made = docx.Document()
    table = table_in(made, [["", "a", "1"], ["", "b", "2"], ["", "c", "3"]])
    for row in table.rows:
        row.cells[0].paragraphs[0].style = made.styles["List Number"]
    assert [row[0] for row in only(made).rows] == ["1.", "2.", "3."]


def test_legacy_letters_are_decoded_by_their_font() -> None:
    made = docx.Document()
    table = table_in(made, [["", "1"], ["b", "2"]])
    run = table.cell(0, 0).paragraphs[0].add_run("Gi¶i ng©n vèn ®Çu t\u00ad")
    run.font.name = ".VnTime"
    grid = only(made)
    assert (grid.value(0, 0), grid.legacy_cells) == ("Giải ngân vốn đầu tư", [(0, 0)])


def test_legacy_letters_among_others_in_one_cell_are_decoded_by_their_run() -> None:
    made = docx.Document()
    paragraph = table_in(made, [["", "1"], ["b", "2"]]).cell(0, 0).paragraphs[0]
    paragraph.add_run("Tổng: ")
    for part in ("gi¶", "i ng©n"):
        paragraph.add_run(part).font.name = ".VnTime"
    grid = only(made)
    assert (grid.value(0, 0), grid.legacy_cells) == ("Tổng: giải ngân", [(0, 0)])


def test_a_table_that_goes_on_behind_a_page_break_is_one_and_another_is_not() -> None:
    made = docx.Document()
    table_in(made, (HEAD, *ROWS))
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    table_in(made, (HEAD, ("3", "Tiểu dự án 3", "5", "6")))
    made.add_paragraph("Biểu số 02. Theo xã")
    table_in(made, (HEAD, ("1", "Xã Mường Giôn", "5", "6")))
    first, second = opened(made).grids
    assert [row[0] for row in first.rows if row] == ["TT", None, "1", "2", "TT", "3"]
    assert second.name == "Biểu số 02"
    assert second.rows[0] == ["Biểu số 02. Theo xã"]


def test_a_letterhead_laid_out_as_a_table_is_no_table_of_figures() -> None:
    made = docx.Document()
    table_in(made, [["UBND TỈNH SƠN LA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Số: 12/BC-UBND", "Độc lập"]])
    table_in(made, (HEAD, *ROWS))
    assert only(made).rows[0] == ["UBND TỈNH SƠN LA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_words_set_side_by_side_with_tabs_stand_in_cells_of_their_own() -> None:
    made = docx.Document()
    made.add_paragraph("SỞ TÀI CHÍNH\t\tĐộc lập - Tự do - Hạnh phúc")
    table_in(made, (HEAD, *ROWS))
    assert only(made).rows[0] == ["SỞ TÀI CHÍNH", "Độc lập - Tự do - Hạnh phúc"]


def test_a_day_shown_as_a_number_among_days_is_doubted_at_its_cell() -> None:
    made = docx.Document()
    table_in(made, [["Ngày", "Số tiền"], ["01/02/2025", "45000"], ["45700", "46000"], ["03/02/2025", "47000"]])
    assert [(note.cell, note.rule, note.value) for note in only(made).notes] == [("A3", "bare-day", "45700")]


def test_a_table_inside_a_cell_is_a_sheet_of_its_own_and_its_cell_says_so() -> None:
    made = docx.Document()
    outer = table_in(made, (HEAD, *ROWS))
    table_in(outer.cell(1, 1), [["trong", "1.000"], ["ô", "2.000"]])
    first, second = opened(made).grids
    assert [(note.cell, note.rule) for note in first.notes] == [("B2", "nested-table")]
    assert second.rows == [["trong", "1.000"], ["ô", "2.000"]]


def test_running_text_far_above_a_table_is_not_its_title() -> None:
    made = docx.Document()
    made.add_paragraph("Đến ngày 30/9/2024 cả tỉnh đã giải ngân 12 tỷ đồng. " * 8)
    made.add_paragraph("Biểu 1")
    table_in(made, (HEAD, *ROWS))
    grid = only(made)
    assert (grid.name, grid.rows[0]) == ("Biểu 1", ["Biểu 1"])


def test_a_letter_without_a_table_or_with_a_doctype_is_refused() -> None:
    assert rule_of(opened(letter())) == "not-a-spreadsheet"
    out = io.BytesIO()
    letter().save(out)
    evil = patched(out.getvalue(), "word/document.xml", b"<w:document ", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document ")
    assert rule_of(open_book(evil, "x.docx")) == "damaged"


def test_text_in_a_floating_box_is_told_once() -> None:
    made = docx.Document()
    paragraph = made.add_paragraph("Biểu 3")._p
    run = OxmlElement("w:r")
    choice = OxmlElement("w:pict")
    box, inner, words, text_run = (OxmlElement(tag) for tag in ("w:txbxContent", "w:p", "w:t", "w:r"))
    words.text = "Đơn vị: nghìn đồng"
    text_run.append(words)
    inner.append(text_run)
    box.append(inner)
    choice.append(box)
    run.append(choice)
    paragraph.append(run)
    assert qn("w:p") == inner.tag
    table_in(made, [["a", "1"], ["b", "2"]])
    assert [row[0] for row in only(made).rows[:2]] == ["Biểu 3", "Đơn vị: nghìn đồng"]
