"""The papers of a reconciliation: both sides to the đồng, what differs, and no code that nobody confirmed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from disbtrack.domain.figure import Measure
from disbtrack.domain.reconciliation import DatedForm, Part, Party
from disbtrack.domain.registers import field_types
from disbtrack.errors import DisbtrackError
from disbtrack.reports.report import Report
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.dated_forms import dated_forms, keep_form
from disbtrack.usecases.month.settling import agree
from disbtrack.usecases.month.treasury_paper import LAYOUTS, make_treasury_paper
from disbtrack.usecases.month.typed_amounts import type_amounts
from disbtrack.usecases.papers.make_report import write_report

from .treasury_books import CLOSED_ON, KBNN, OWN, account, begin, paid, settle, tell


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


@pytest.fixture
def number(book: Book) -> int:
    """A reconciliation of which one advance is missing on our side."""
    advance = paid(1_234_567, date(2025, 10, 9), "7/TT", measure=Measure.ADVANCE)
    tell(book, KBNN, paid(5_000_001, date(2025, 10, 3), "1/TT"), advance)
    tell(book, OWN, paid(5_000_001, date(2025, 10, 3), "1/TT"))
    return begin(book)


def column(report: Report, key: str, table: int = 0) -> list[int | None]:
    place = [one.key for one in report.tables[table].columns].index(key)
    return [row.cells[place].value for row in report.tables[table].rows]


def test_the_use_stands_beside_the_treasurys_with_its_differences_below(book: Book, number: int) -> None:
    report = make_treasury_paper(book, number, "use")
    assert column(report, "used_period_treasury") == [6_234_568, 6_234_568]
    assert column(report, "used_period_own") == [5_000_001, 5_000_001]
    assert column(report, "difference", 1) == [1_234_567, 1_234_567]
    assert "7/TT" in report.tables[1].rows[1].cells[1].shown
    assert all(check.passed for check in report.checks[:4])


def test_a_paper_is_a_draft_until_both_agree(book: Book, number: int) -> None:
    assert make_treasury_paper(book, number, "use").draft
    settle(book, number)
    agree(book, number, person="An", today=CLOSED_ON)
    report = make_treasury_paper(book, number, "use")
    assert (report.draft, any("chưa thống nhất" in note for note in report.notes)) == (False, False)


def test_a_forms_code_is_printed_only_once_the_office_confirmed_it(book: Book, number: int) -> None:
    unsure = make_treasury_paper(book, number, "year")
    assert "31" not in unsure.title.heading + unsure.title.remark.replace("31/10/2025", "")
    assert any("chưa được đối chiếu" in note for note in unsure.notes)
    form = next(one for one in dated_forms(book) if one.layout == "year")
    sure = DatedForm(**(_said(form) | {"verified": True, "source": "Công báo số 12"}))
    assert keep_form(book, sure, person="An") is not None
    assert keep_form(book, sure, person="An") is None
    told = make_treasury_paper(book, number, "year")
    assert told.title.remark.endswith("Mẫu số 31, NĐ 347/2025/NĐ-CP")
    assert not any("chưa được đối chiếu" in note for note in told.notes)


def _said(form: DatedForm) -> dict[str, Any]:
    return {name: getattr(form, name) for name in field_types(DatedForm)}


def test_the_form_of_the_day_is_taken(book: Book, number: int) -> None:
    older = DatedForm(
        layout="use",
        code="M1",
        name="",
        basis="",
        valid_from=date(2020, 1, 1),
        valid_to=date(2024, 12, 31),
        source="TT",
        verified=True,
    )
    keep_form(book, older, person="An")
    assert "M1" not in make_treasury_paper(book, number, "use").title.remark
    keep_form(book, DatedForm(**(_said(older) | {"valid_from": date(2025, 1, 1), "valid_to": None})), person="An")
    assert "M1" in make_treasury_paper(book, number, "use").title.remark


def test_a_confirmed_form_names_its_code_and_source(book: Book) -> None:
    form = DatedForm(layout="use", code="", name="", basis="", valid_from=None, valid_to=None, source="", verified=True)
    with pytest.raises(DisbtrackError, match="names its code"):
        keep_form(book, form, person="An")


def test_deposits_have_a_paper_of_their_own(book: Book, number: int) -> None:
    for party in Party:
        deposit = account(Part.DEPOSITS, party, account="3713.1.1234567.00000", project=None, unit=None)
        type_amounts(book, number, deposit, {"brought": 10, "received": 50, "spent": 20}, person="An")
    report = make_treasury_paper(book, number, "deposits")
    assert column(report, "balance_treasury") == column(report, "balance_own") == [40, 40]
    assert "3713.1.1234567.00000" in report.tables[0].rows[1].cells[1].shown


def test_at_the_years_end_balances_and_advances_stand_together(book: Book, number: int) -> None:
    report = make_treasury_paper(book, number, "year")
    assert column(report, "advances_treasury") == [1_234_567, 1_234_567]
    assert column(report, "left_own") == [-5_000_001, -5_000_001]
    assert column(report, "left_treasury") == [0, 0]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_paper_is_written_as_pdf_and_workbook(book: Book, number: int, layout: str, tmp_path: Path) -> None:
    report = make_treasury_paper(book, number, layout)
    write_report(report, tmp_path / "p.pdf")
    write_report(report, tmp_path / "p.xlsx")
    assert (tmp_path / "p.pdf").read_bytes().startswith(b"%PDF")
    assert len(openpyxl.load_workbook(tmp_path / "p.xlsx").sheetnames) == len(report.tables)


def test_an_unknown_paper_is_refused(book: Book, number: int) -> None:
    with pytest.raises(DisbtrackError, match="no form"):
        make_treasury_paper(book, number, "b02")
