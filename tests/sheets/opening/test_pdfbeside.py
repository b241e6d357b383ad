"""Sheets that were printed over pages side by side."""

from disbtrack.sheets.opening.files import open_book
from tests.sheets.opening.sheets_of_paper import Paper
from tests.sheets.opening.test_pdfs import only, rules, titled

LEFT = ("TT", "Nội dung", "Kế hoạch")
NAMES = (("1", "Xã A", "1.200"), ("2", "Xã B", "1.000"), ("3", "Xã C", "800"), ("4", "Xã D", "700"))
PAID = (("300", "25%"), ("200", "20%"), ("100", "12,5%"), ("50", "7%"))


def draw_right(paper: Paper, rows: tuple[tuple[str, str], ...], *, top: float = 100) -> None:
    """Draw a page that goes on to the right: a heading of two rows as high as one on the left, and the rows."""
    edges, bottom = (40, 140, 220), top + 36 + 18 * len(rows)
    paper.write(45, top + 13, "Giải ngân")
    paper.write(45, top + 31, "Lũy kế")
    paper.write(145, top + 31, "Tỷ lệ")
    paper.table(top + 36, edges, rows)
    for y in (top, top + 18):
        paper.rule(40, y, 220, y)
    for x in (40, 220):
        paper.rule(x, top, x, bottom)
    paper.rule(140, top + 18, 140, bottom)


def draw_left(paper: Paper, rows: tuple[tuple[str, str, str], ...], *, top: float = 100) -> None:
    """Draw the left half: a heading of one high row, and the rows."""
    paper.table(top, (40, 75, 200, 300), (LEFT,), height=36)
    paper.table(top + 36, (40, 75, 200, 300), rows)


def test_a_right_half_is_laid_beside_its_left_half() -> None:
    paper = titled()
    draw_left(paper, NAMES)
    paper.turn_page()
    draw_right(paper, PAID)
    grid = only(paper.done())
    head = next(row for row, cells in enumerate(grid.rows) if cells[:1] == ["TT"])
    assert grid.rows[head : head + 3] == [
        ["TT", "Nội dung", "Kế hoạch", "Giải ngân"],
        [None, None, None, "Lũy kế", "Tỷ lệ"],
        ["1", "Xã A", "1.200", "300", "25%"],
    ]
    assert (head, 0, head + 1, 0) in grid.merged
    assert (head, 3, head, 4) in grid.merged
    assert (f"D{head + 1}", "laid-beside") in rules(grid)


def test_pages_down_come_before_pages_to_the_right() -> None:
    paper = titled()
    draw_left(paper, NAMES[:3])
    paper.turn_page()
    draw_left(paper, (("5", "Xã E", "600"), ("6", "Xã G", "500"), ("7", "Xã H", "400")))
    paper.turn_page()
    draw_right(paper, PAID[:3])
    paper.turn_page()
    draw_right(paper, (("60", "10%"), ("50", "11%"), ("40", "13%")))
    grid = only(paper.done())
    named = {str(cells[1]): cells[3:] for cells in grid.rows if len(cells) > 3 and cells[0] in {"1", "3", "5", "7"}}
    assert named == {"Xã A": ["300", "25%"], "Xã C": ["100", "12,5%"], "Xã E": ["60", "10%"], "Xã H": ["40", "13%"]}


def test_rows_at_other_heights_are_another_table() -> None:
    paper = titled()
    draw_left(paper, NAMES)
    paper.turn_page()
    draw_right(paper, PAID, top=110)
    assert [len(grid.rows[-1]) for grid in open_book(paper.done(), "a.pdf").grids] == [3, 2]
