"""Web archives (MHTML)."""

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from disbtrack.sheets.opening.files import Workbook, open_book

FRAME = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook>
<x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Biểu &amp; 1</x:Name><x:WorksheetSource HRef="Book_files/sheet001.htm"/>
</x:ExcelWorksheet><x:ExcelWorksheet><x:Name>Ẩn</x:Name><x:WorksheetSource HRef="Book_files/sheet002.htm"/>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></x:ExcelWorksheet></x:ExcelWorksheets>
</x:ExcelWorkbook></xml><![endif]--></head><frameset><frame src="Book_files/sheet001.htm"></frameset></html>"""


def archive(*pages: tuple[str, str], charset: str = "utf-8") -> bytes:
    """Write an archive of pages and their places."""
    whole = MIMEMultipart("related")
    for place, page in pages:
        part = MIMEText(page, "html", charset)
        part["Content-Location"] = f"file:///C:/x/{place}"
        whole.attach(part)
    return whole.as_bytes()


def table(words: str) -> str:
    """Write a page with one table."""
    return f"<html><body><table><tr><td>{words}</td><td x:num='1250.5'>1.250,5</td></tr></table></body></html>"


@pytest.fixture
def book() -> Workbook:
    """A workbook of two sheets as Excel saves it, the second one written first."""
    return open_book(
        archive(
            ("Book.htm", FRAME), ("Book_files/sheet002.htm", table("hai")), ("Book_files/sheet001.htm", table("một"))
        ),
        "sổ.mht",
    )


def test_sheets_come_in_the_order_and_with_the_names_of_the_frame(book: Workbook) -> None:
    assert (book.format, book.problems) == ("mhtml", [])
    assert [(grid.name, grid.visible) for grid in book.grids] == [("Biểu & 1", True), ("Ẩn", False)]
    assert [grid.rows for grid in book.grids] == [[["một", 1250.5]], [["hai", 1250.5]]]


def test_a_page_without_a_frame_is_a_sheet_named_by_the_file() -> None:
    (grid,) = open_book(archive(("a.htm", table("Kế hoạch"))), "báo cáo.xls").grids
    assert (grid.name, grid.rows[0][0]) == ("báo cáo", "Kế hoạch")


def test_letters_of_another_code_page_are_read_as_declared() -> None:
    data = archive(("a.htm", table("Vôn đâu tư")), charset="cp1258")
    assert open_book(data, "a.mht").grids[0].rows[0][0] == "Vôn đâu tư"


def test_pages_of_one_name_are_told_apart() -> None:
    book = open_book(archive(("a.htm", table("x")), ("b.htm", table("y"))), "a.mht")
    assert [grid.name for grid in book.grids] == ["a", "a (2)"]


def test_a_letter_without_a_table_is_no_spreadsheet() -> None:
    letter = EmailMessage()
    letter["Subject"] = "x"
    letter["MIME-Version"] = "1.0"
    letter.set_content("<p>không có bảng</p>", subtype="html")
    assert [problem.rule for problem in open_book(letter.as_bytes(), "a.mht").problems] == ["not-a-spreadsheet"]
