"""Tables of text PDFs made grids."""

import io

import pypdf
import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Severity
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.files import Workbook, open_book
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.sheets.opening.sheets_of_paper import Paper
from tests.sheets.opening.test_files import rule_of

EDGES = (40.0, 75.0, 330.0, 440.0, 550.0)
HEAD = ("TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân")
ROWS = (
    ("", "TỔNG SỐ", "131.952,5", "103.800"),
    ("1", "Tiểu dự án 1: Hạ tầng huyện nghèo", "105.268,5", "82.500"),
    ("2", "Tiểu dự án 2: Đề án huyện thoát nghèo", "26.684", "21.300"),
)
NEXT = (("3", "Tiểu dự án 3: Việc làm", "1.000,5", "900"),)


def titled(paper: Paper | None = None) -> Paper:
    """A page with its title."""
    made = paper or Paper()
    made.write(90, 40, "BÁO CÁO GIẢI NGÂN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    made.write(200, 55, "(Lũy kế đến hết ngày 30/11/2025)")
    made.write(430, 70, "Đơn vị tính: triệu đồng")
    return made


def only(data: bytes) -> Grid:
    """Open a PDF that must hold one table and no problem of the whole file."""
    book = open_book(data, "a.pdf")
    assert (book.format, book.problems) == ("pdf", [])
    (grid,) = book.grids
    return grid


def rules(grid: Grid) -> list[tuple[str | None, str]]:
    """The notes of a grid."""
    return [(note.cell, note.rule) for note in grid.notes]


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_is_understood_like_a_sheet(*, ruled: bool) -> None:
    paper = titled()
    paper.table(80, EDGES, (HEAD, *ROWS), ruled=ruled)
    grid = only(paper.done())
    (reading,) = understand([grid], shipped_catalogue(), Hints(), file_name="a.pdf")
    assert {(figure.cell, figure.amount) for figure in reading.figures} == {
        ("C6", 105_268_500_000),
        ("D6", 82_500_000_000),
        ("C7", 26_684_000_000),
        ("D7", 21_300_000_000),
    }
    assert all(control.agrees for control in reading.controls)
    assert [problem.rule for problem in reading.problems] == ([] if ruled else ["unruled"])


def test_a_grid_is_named_by_its_page_and_turn() -> None:
    paper = titled()
    bottom = paper.table(80, EDGES, (HEAD, *ROWS))
    paper.write(40, bottom + 40, "Biểu 2. Theo xã")
    paper.table(bottom + 60, (40, 200, 300), (("Xã", "Kế hoạch"), ("Mường Giôn", "1.234,5")))
    names = [grid.name for grid in open_book(paper.done(), "a.pdf").grids]
    assert names == ["Trang 1 bảng 1", "Trang 1 bảng 2"]


def test_spans_stand_at_their_true_addresses() -> None:
    paper = Paper()
    for y in (50, 90):
        paper.rule(40, y, 340, y)
    paper.rule(140, 70, 340, 70)
    for x, top in ((40, 50), (140, 50), (240, 70), (340, 50)):
        paper.rule(x, top, x, 90)
    for x, y, words in ((50, 73, "dọc"), (200, 65, "ngang"), (150, 85, "1.000"), (250, 85, "2.000")):
        paper.write(x, y, words)
    grid = only(paper.done())
    assert grid.rows == [["dọc", "ngang"], [None, "1.000", "2.000"]]
    assert sorted(grid.merged) == [(0, 0, 1, 0), (0, 1, 0, 2)]


def test_a_table_over_two_pages_is_one_and_its_repeated_heading_is_said() -> None:
    paper = titled()
    paper.table(80, EDGES, (HEAD, *ROWS))
    paper.write(290, 830, "Trang 1/2")
    paper.turn_page()
    paper.table(80, EDGES, (HEAD, *NEXT))
    paper.write(290, 830, "Trang 2/2")
    grid = only(paper.done())
    assert [row[0] for row in grid.rows[3:]] == ["TT", None, "1", "2", "3"]
    assert rules(grid) == [("A8", "repeated-heading")]


def test_a_table_that_goes_on_without_a_heading_is_one() -> None:
    paper = titled()
    paper.table(80, EDGES, (HEAD, *ROWS))
    paper.turn_page()
    paper.table(40, EDGES, NEXT)
    assert [row[0] for row in only(paper.done()).rows[3:]] == ["TT", None, "1", "2", "3"]


def test_two_sheets_of_one_form_with_the_same_title_stay_two() -> None:
    paper = titled()
    paper.table(80, EDGES, (HEAD, *ROWS))
    paper.turn_page()
    titled(paper).table(80, EDGES, (HEAD, *ROWS))
    assert [grid.name for grid in open_book(paper.done(), "a.pdf").grids] == ["Trang 1 bảng 1", "Trang 2 bảng 1"]


def test_words_that_wrap_inside_a_cell_are_joined_and_stacked_numbers_never() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1", "Tiểu dự án 1:\nHạ tầng", "123", "456")), height=30)
    assert only(paper.done()).rows[1] == ["1", "Tiểu dự án 1: Hạ tầng", "123", "456"]


def test_rows_without_lines_between_them_are_parted_where_each_word_stands_beside_its_number() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1\n2", "Xã A\nXã B", "1.234,5\n2.345,6", "1.000\n2.000")), height=30)
    assert only(paper.done()).rows[1:] == [["1", "Xã A", "1.234,5", "1.000"], ["2", "Xã B", "2.345,6", "2.000"]]


def test_rows_that_nobody_can_tell_apart_are_an_error_at_their_cell() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1", "Xã A\nđợt 1\nXã B", "1.234,5\n2.345,6", "1.000\n2.000")), height=44)
    grid = only(paper.done())
    assert rules(grid) == [("A2", "table-unclear")]
    assert grid.notes[0].severity is Severity.ERROR


def test_two_numbers_in_one_cell_are_never_read_as_one() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1", "Xã A", "", "1.000")))
    paper.write(335, 81, "123")
    paper.write(400, 81, "456")
    grid = only(paper.done())
    assert ("A2", "table-unclear") in rules(grid)
    assert grid.value(1, 2) == "123  456"


def test_a_number_split_by_kerning_is_whole_and_a_raised_note_sign_stays_apart() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1", "Xã A", "", "")))
    paper.write(350, 81, "12.3")
    paper.write(370.5, 81, "45,6")
    paper.write(460, 81, "789")
    paper.write(477, 77, "2", size=6)
    assert only(paper.done()).rows[1][2:] == ["12.345,6", "789²"]


def test_words_struck_through_are_left_out_and_named() -> None:
    paper = Paper()
    paper.table(50, EDGES, (HEAD, ("1", "Xã A", "", "1.000")))
    paper.write(335, 81, "1.234,5")
    paper.rule(335, 78, 369, 78)
    paper.write(390, 81, "1.345,5")
    grid = only(paper.done())
    assert grid.value(1, 2) == "1.345,5"
    assert [(note.cell, note.rule, note.value) for note in grid.notes] == [("C2", "struck-out", "1.234,5")]


def test_a_page_turned_on_its_side_is_read_as_it_is_shown() -> None:
    paper = titled(Paper(595, 842))
    paper.table(80, EDGES, (HEAD, *ROWS))
    upright = only(paper.done()).rows
    paper = Paper(842, 595)
    paper.painter.translate(0, 595)
    paper.painter.rotate(-90)
    titled(paper).table(80, EDGES, (HEAD, *ROWS))
    sideways = paper.done()
    turned = pypdf.PdfWriter(clone_from=io.BytesIO(sideways))
    turned.pages[0].rotate(90)
    out = io.BytesIO()
    turned.write(out)
    assert only(sideways).rows == upright
    assert only(out.getvalue()).rows == upright


def test_a_scan_is_told_and_pages_of_pictures_among_others_are_warned_of() -> None:
    scan = Paper()
    scan.picture()
    assert rule_of(open_book(scan.done(), "a.pdf")) == "scan"
    mixed = titled()
    mixed.table(80, EDGES, (HEAD, *ROWS))
    mixed.turn_page()
    mixed.picture()
    (note,) = only(mixed.done()).notes
    assert (note.rule, note.severity, note.cell) == ("scan", Severity.WARNING, None)


def test_a_pdf_of_words_alone_a_damaged_and_a_locked_one_are_refused() -> None:
    assert rule_of(open_book(titled().done(), "a.pdf")) == "not-a-spreadsheet"
    assert rule_of(open_book(b"%PDF-1.7 broken", "a.pdf")) == "damaged"
    locked = pypdf.PdfWriter(clone_from=io.BytesIO(titled().done()))
    locked.encrypt("bí mật", algorithm="RC4-128")
    out = io.BytesIO()
    locked.write(out)
    book: Workbook = open_book(out.getvalue(), "a.pdf")
    assert rule_of(book) == "encrypted"


def test_numbers_from_edge_to_edge_of_their_cell_are_warned_of() -> None:
    paper = Paper()
    paper.table(50, (40, 75, 200, 241, 282), (HEAD, ("1", "Xã A", "", "")))
    paper.write(200.5, 81, "1.234.567")
    paper.write(250, 81, "1.000")
    assert ("C2", "cut-off") in rules(only(paper.done()))
