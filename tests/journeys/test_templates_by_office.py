"""Templates filled by another program, in each of the formats in which clerks save, and by openpyxl: figures equal."""

from pathlib import Path

import pytest

from disbtrack.domain.figure import Figure, Measure
from disbtrack.sheets.forms.columns import At
from disbtrack.storage.book import Book
from tests import office
from tests.sheets.forms.filling import cell_of, change
from tests.usecases.month.sent import OCTOBER, read, rules, send, september

ENTERED: dict[At, float | str] = {
    At.COMPLETED: 2_500.25,
    At.ADVANCE: 300,
    At.RECOVERED: 100,
    At.ESTIMATE: 3_000,
    At.OBSTACLE: "Vướng giải phóng mặt bằng",
}


def sent_cells(book: Book, folder: Path) -> tuple[Path, dict[str, float | str]]:
    """A template, and what a clerk enters in its first line, by cells."""
    file = send(book, folder, OCTOBER).files[0]
    key = file.template.lines[0].key
    return file.path, {cell_of(file.template, key, column): value for column, value in ENTERED.items()}


def told(book: Book, path: Path) -> dict[tuple[str, Measure], int]:
    plan = read(book, path)
    assert rules(plan) == set()
    (sheet,) = (one for one in plan.files[0].reading.sheets if one.skipped is None)
    figures: list[Figure] = [*sheet.figures, *sheet.estimates]
    return {(one.cell, one.measure): one.amount for one in figures}


@pytest.mark.long
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_template_saved_by_another_program_tells_the_same(tmp_path: Path, kind: str) -> None:
    with september(tmp_path) as book:
        path, cells = sent_cells(book, tmp_path / "out")
        by_office = told(book, office.fill(path, cells, kind, tmp_path / "office"))
        change(path, cells)
        assert told(book, path) == by_office
    assert by_office == {
        ("J12", Measure.COMPLETED): 2_500_250_000,
        ("M12", Measure.ADVANCE): 200_000_000,
        ("L12", Measure.RECOVERED): 100_000_000,
        ("Q12", Measure.DISBURSED): 3_000_000_000,
    }


@pytest.mark.long
def test_totals_computed_by_another_program_prove_what_was_read(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        path, cells = sent_cells(book, tmp_path / "out")
        plan = read(book, office.fill(path, cells, "xlsx", tmp_path / "office"))
    controls = plan.files[0].reading.sheets[0].controls
    assert len(controls) == 6
    assert all(one.agrees for one in controls)
