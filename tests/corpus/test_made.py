"""Made sheets: no wrong figure goes in silently, every seeded fault is named at its cell, and nothing is lost."""

import random
from collections.abc import Callable

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.corpus.made import Made, make
from tests.corpus.made_more import make_deep_matrix, make_heads, make_quarters

FEW = range(60)
MANY = range(60, 900)


def read(made: Made) -> SheetReading:
    (reading,) = understand([made.grid], shipped_catalogue(), Hints(), file_name="b.xlsx")
    return reading


def check(seed: int) -> None:
    check_made(make(seed))


def check_made(made: Made) -> None:
    reading = read(made)
    said = {(problem.cell, problem.rule) for problem in reading.problems}
    doubted = {cell for cell, _ in said}
    wrong = [one for one in reading.figures if made.truth.get(one.cell) != (one.measure, one.amount)]
    assert [one.cell for one in wrong if one.cell not in doubted] == []
    assert set(made.faults.items()) - said == set()
    rejected = {cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for cell, rule in made.faults.items() if rule == "bad-date"}
    told = {one.cell for one in reading.figures}
    lost = {cell for cell, (_, amount) in made.truth.items() if amount and cell not in told}
    assert {cell for cell in lost if cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") not in rejected} == set()
    check_receipt(made, reading)


def check_receipt(made: Made, reading: SheetReading) -> None:
    assert len(reading.row_kinds) == len(made.grid.rows)
    money = {column.column for column in reading.columns if column.measure}
    for column in reading.receipt:
        numbers = [row[_index(column.column)] for row in made.grid.rows if len(row) > _index(column.column)]
        stated = sum(value for value in numbers if isinstance(value, int))
        signs = sum(column.parts[kind] for kind in ("heading",) if kind in column.parts)
        assert column.ties
        if column.column in money:
            assert column.total - signs == stated


def _index(letters: str) -> int:
    return ord(letters) - ord("A")


@pytest.mark.parametrize("seed", FEW)
def test_a_made_sheet_gives_its_figures_and_its_faults(seed: int) -> None:
    check(seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", MANY)
def test_many_more_made_sheets_give_their_figures_and_their_faults(seed: int) -> None:
    check(seed)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", [make_heads, make_deep_matrix, make_quarters])
def test_other_kinds_of_made_sheets_give_their_figures_once(kind: Callable[[Made], Made], seed: int) -> None:
    check_made(kind(Made(random.Random(seed))))
