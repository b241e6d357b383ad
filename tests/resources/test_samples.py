"""The sample workbooks tell exactly what the table of truth behind them says, and are what the script writes."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import make_samples
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.resources import resource
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.names.catalogue import shipped_catalogue
from samples import truth

SAMPLES = resource("samples")
NAMES = sorted(path.name for path in SAMPLES.glob("*.xlsx"))
Told = tuple[str, str | None, str | None, str | None, int | None, str | None, date | None, str | None, int]
"""measure, project, capital, source, plan year, unit, day, document, amount."""


def test_committed_workbooks_are_what_the_script_writes(tmp_path: Path) -> None:
    make_samples.make(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == NAMES
    for name in NAMES:
        assert _parts(tmp_path / name) == _parts(SAMPLES / name), name


def _parts(path: Path) -> list[tuple[str, tuple[int, ...], bytes]]:
    """Names, days and contents; not the packed bytes, which differ between versions of zlib."""
    with zipfile.ZipFile(path) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


def test_nearly_758_billion_dong_were_paid_over_seven_projects() -> None:
    paid = {key[1]: amount for year in truth.YEARS for key, amount in truth.paid_by(year).items()}
    assert len({".".join(line.split(".")[:2]) for line in paid}) == 7
    assert sum(line.count(".") == 2 for line in paid) == 11
    total = sum(sum(truth.paid_by(year).values()) for year in truth.YEARS)
    assert 757_500_000_000 <= total < 758_000_000_000


def test_readme_states_the_sums_of_the_table() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    for year in truth.YEARS:
        planned, paid = sum(truth.plan_of(year).values()), sum(truth.paid_by(year).values())
        assert f"| {year} | {planned / 1e6:,.3f} | {paid / 1e6:,.3f} |" in readme


def test_a_table_in_which_more_was_paid_than_planned_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = next(row for row in truth.table("years") if row["planned"] != "0")
    monkeypatch.setitem(row, "planned", str(int(row["disbursed"]) - 1000))
    with pytest.raises(ValueError, match="paid above the plan"):
        make_samples.check()


def test_samples_stay_small() -> None:
    assert sum((SAMPLES / name).stat().st_size for name in NAMES) < 400_000


@pytest.mark.parametrize("name", NAMES)
def test_every_sum_in_a_workbook_is_the_sum_of_its_cells(name: str) -> None:
    formulas, values = load_workbook(SAMPLES / name), load_workbook(SAMPLES / name, data_only=True)
    checked = 0
    for page in formulas.worksheets:
        shown = values[page.title]
        for cell, formula in _formulas(page):
            assert _evaluate(formula, shown) == _number(shown, cell), f"{page.title}!{cell} {formula}"
            checked += 1
    assert checked > 50


def _formulas(page: Worksheet) -> Iterator[tuple[str, str]]:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                yield cell.coordinate, cell.value


def _evaluate(formula: str, page: Worksheet) -> Fraction:
    if match := re.fullmatch(r"=SUM\((\w+):(\w+)\)", formula):
        cells = [cell.coordinate for row in page[f"{match[1]}:{match[2]}"] for cell in row]
        return sum((_number(page, cell) for cell in cells), Fraction(0))
    if match := re.fullmatch(r"=ROUND\((\w+)/(\w+)\*100,2\)", formula):
        percent = _number(page, match[1]) / _number(page, match[2]) * 100
        return Fraction(int(percent * 100 + Fraction(1, 2)), 100)
    return sum((_number(page, cell) for cell in formula[1:].split("+")), Fraction(0))


def _number(page: Worksheet, cell: str) -> Fraction:
    return Fraction(repr(page[cell].value or 0))


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_says_that_it_is_illustrative_and_names_nobody(name: str) -> None:
    for page in load_workbook(SAMPLES / name).worksheets:
        texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value is not None]
        assert any("minh họa" in text for text in texts)
        assert texts[-1] == "(Ký, họ tên, đóng dấu)", "nothing stands below the titles of the signers"
        assert page.print_title_rows == "$8:$11"
        assert page.page_setup.orientation == "landscape"


def test_money_carried_into_2026_is_what_was_left_and_still_alive() -> None:
    plan, paid = truth.plan_of(2025), truth.paid_by(2025)
    told = truth.carried_by("paid_2026_10_31")
    for (measure, *where), amount in told.items():
        line, capital, source = where
        if measure == "carried":
            left = plan["planned", line, capital, source] - paid["disbursed", line, capital, source]
            assert told["disbursed", line, capital, source] < amount <= left


def expected(name: str) -> list[list[Told]]:
    """What reading a workbook should give, sheet by sheet, computed from the table and not from the drawing."""
    if name.startswith("01"):
        return [_plan(year) for year in truth.YEARS]
    if name.startswith("02"):
        return [_report(year, 12, date(year, 12, 31)) for year in truth.YEARS[:-1]]
    if name.startswith("03"):
        month = int(name[-7:-5])
        return [_report(2025, month, truth.MONTH_ENDS[month])]
    if name.startswith("04"):
        return [_communes()]
    if name.startswith("05"):
        return [_told(truth.carried_by(column), 2025, day) for column, day in truth.CARRIED_DAYS.items()]
    return [_plan(2026)]


def _told(amounts: truth.Amounts, year: int, day: date, document: str | None = None) -> list[Told]:
    return [
        (measure, line, capital, source, year, None, day, document, amount)
        for (measure, line, capital, source), amount in amounts.items()
        if amount
    ]


def _plan(year: int) -> list[Told]:
    document, day = truth.DECISIONS[year]
    return _told(truth.plan_of(year), year, day, document)


def _report(year: int, month: int, day: date) -> list[Told]:
    return _told(truth.plan_of(year) | truth.paid_by(year, month), year, day)


def _communes() -> list[Told]:
    document, day = truth.ALLOTMENT
    return [
        ("planned", project, capital, None, 2025, unit, day, document, amount)
        for (_, unit, capital, project), amount in truth.allotment().items()
        if amount
    ]


@pytest.mark.parametrize("name", NAMES)
def test_reading_a_workbook_gives_the_table_it_was_made_from(name: str) -> None:
    reading, _ = read_file(SAMPLES / name, shipped_catalogue(), Hints(), in_child=False)
    told = [sorted(_figures(sheet), key=str) for sheet in reading.sheets]
    assert told == [sorted(sheet, key=str) for sheet in expected(name)]
    assert [str(problem) for _, problem in reading.all_problems() if problem.severity is not Severity.INFO] == []
    assert all(control.agrees for sheet in reading.sheets for control in sheet.controls)
    assert [
        _totals(SAMPLES / name, sheet) - {control.cell for control in sheet.controls} for sheet in reading.sheets
    ] == [set() for _ in reading.sheets]


def _totals(path: Path, sheet: SheetReading) -> set[str]:
    """The cells that add others up to something; each of them must be proved."""
    formulas, values = load_workbook(path)[sheet.name], load_workbook(path, data_only=True)[sheet.name]
    sums = (cell for cell, formula in _formulas(formulas) if not formula.startswith("=ROUND"))
    return {cell for cell in sums if _number(values, cell)}


def _figures(sheet: SheetReading) -> Iterator[Told]:
    for row in sheet.figures:
        what = (row.measure.value, row.project, row.capital, row.source)
        yield *what, row.plan_year, row.unit, row.date, row.document, row.amount
