"""The sheet that shows what the import does with faults really has them."""

from pathlib import Path

from disbtrack.app.spoilt_sheet import write_spoilt_sheet
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Severity
from disbtrack.usecases.books.opening import open_book
from disbtrack.usecases.imports.import_sheet import prepare


def test_each_kind_of_trouble_is_found_at_its_cell(book_path: Path, tmp_path: Path) -> None:
    with open_book(book_path) as book:
        plan = prepare(book, (write_spoilt_sheet(tmp_path),), Hints(), in_child=False)
    (sheet,) = plan.files[0].reading.sheets
    found = {problem.cell: problem.severity for problem in sheet.problems}
    assert {cell for cell, severity in found.items() if severity is Severity.ERROR} == {"D17"}
    assert {"F15", "G19"} <= {cell for cell, severity in found.items() if severity is Severity.WARNING}
    assert sheet.figures
