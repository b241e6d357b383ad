"""Small reports of totals to a day for the tests of the use-cases, in million đồng."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from disbtrack.domain.catalogue import Hints
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.import_sheet import ImportPlan, prepare
from disbtrack.usecases.imports.import_writing import commit

UNITS = ("TT", "Xã", "Dự án", "Lũy kế giải ngân")
PLANNED = ("TT", "Nội dung", "Kế hoạch năm 2025", "Lũy kế giải ngân")
WORKS = ("TT", "Danh mục công trình", "Mã dự án", "Chủ đầu tư", "Lũy kế giải ngân")
Row = Sequence[str | float | None]


def write_statement(
    path: Path,
    head: Sequence[str],
    *rows: Row,
    day: str = "31/10/2025",
    unit: str = "triệu đồng",
    office: str = "SỞ TÀI CHÍNH",
    sheet: str = "BC",
) -> Path:
    """Write one sheet of totals to a day; where the last column holds numbers only, a total closes it."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet(sheet)
    title = f"BÁO CÁO GIẢI NGÂN VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG NĂM {day[-4:]}"
    for place, line in enumerate((office, title, f"Lũy kế đến ngày {day}")):
        page.write(place, 0, line)
    page.write(3, len(head) - 1, f"Đơn vị tính: {unit}")
    page.write_row(4, 0, head)
    for place, row in enumerate(rows):
        page.write_row(5 + place, 0, row)
    book.close()
    return path


def read(book: Book, *paths: Path, **answers: str) -> ImportPlan:
    return prepare(book, paths, Hints(answers=answers), in_child=False)


def take(book: Book, *paths: Path, **answers: str) -> int | None:
    """Import, warnings accepted; answer the change's number."""
    return commit(book, read(book, *paths, **answers), person="An", accept_warnings=True)


def found(plan: ImportPlan) -> dict[str, str | None]:
    """Rule → cell of all problems but notes on new works."""
    every = [problem for file in plan.files for _, problem in file.reading.all_problems()]
    return {problem.rule: problem.cell for problem in every if problem.rule != "new-work"}
