"""Pages of scans as pictures."""

from PySide6.QtGui import QImage

from disbtrack.domain.problem import Problem
from disbtrack.sheets.pictures import Picture, draw_page, render
from tests.sheets.opening.sheets_of_paper import Paper


def test_a_page_of_a_scan_is_drawn_as_it_looks() -> None:
    paper = Paper(300, 200)
    paper.turn_page()
    paper.picture(200, 100)
    made = render(paper.done(), 2)
    assert isinstance(made, Picture)
    image = QImage.fromData(made.data)
    assert (made.pages, image.width() > image.height() > 200) == (2, True)
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red() // 8, middle.green() // 8, middle.blue() // 8) == (0x33 // 8, 0x66 // 8, 0x99 // 8)


def test_a_pdf_is_drawn_in_a_child_and_a_damaged_one_is_a_problem() -> None:
    paper = Paper(300, 200)
    paper.picture()
    assert isinstance(draw_page(paper.done(), 1), Picture)
    assert isinstance(render(b"%PDF-1.4 broken", 1), Problem)


def test_a_picture_is_its_own_only_page() -> None:
    assert draw_page(b"\x89PNG\r\n", 1) == Picture(b"\x89PNG\r\n", 1)
