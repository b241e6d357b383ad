"""Two series are held against each other at the grain that both state."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.diff import keyed
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form, Series, Side, Teller
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.reconciling import reconcile, sums_of
from disbtrack.usecases.books.opening import new_book

OCTOBER = date(2025, 10, 31)
KBNN = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, ("project", "unit", "source"))
SO = Series(0, "Sở Tài chính: báo cáo", Teller.DEPARTMENT, Form.STATEMENTS, ("project", "unit"))


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def paid(amount: int, day: date = OCTOBER, **said: Any) -> Figure:
    about: dict[str, Any] = {"project": "GNBV.DA1.TDA1", "programme": "GNBV", "unit": "03781", "plan_year": 2025} | said
    return Figure(f"D{amount}", amount, Measure.DISBURSED, amount, date=day, **about)


def tell(book: Book, series: Series, *figures: Figure) -> int:
    with book.change(text("Test"), "An") as change:
        kept = change.add_series(series)
        change.add_figures(kept, None, None, None, keyed(series, None, figures))
    return kept.id


def test_what_one_does_not_state_covers_all_finer_rows_of_the_other(book: Book) -> None:
    a = tell(book, KBNN, paid(5, source="NSTW"), paid(7, source="NST"))
    b = tell(book, SO, paid(12))
    found = reconcile(book, a, b, as_of=OCTOBER)
    assert (found.grain, found.differing) == (("project", "unit"), ())
    (row,) = found.rows
    assert (row.a, row.b, len(row.entries_a), len(row.entries_b)) == (12, 12, 2, 1)


def test_a_project_covers_its_sub_projects(book: Book) -> None:
    a = tell(book, KBNN, paid(5), paid(7, project="GNBV.DA1.TDA2"))
    b = tell(book, SO, paid(13, project="GNBV.DA1"))
    (row,) = reconcile(book, a, b, as_of=OCTOBER).rows
    assert (row.said["project"], row.a, row.b, row.difference) == ("GNBV.DA1", 12, 13, -1)


def test_payments_after_the_period_do_not_count_and_what_one_does_not_tell_is_said(book: Book) -> None:
    a = tell(book, KBNN, paid(5), paid(100, date(2025, 11, 3)), paid(3, unit="03820"))
    b = tell(book, SO, paid(5))
    found = reconcile(book, a, b, as_of=OCTOBER)
    assert [(row.said["unit"], row.a, row.b) for row in found.differing] == [("03820", 3, None)]
    assert sums_of(found.rows) == (8, 5)


def test_former_communes_are_compared_as_those_of_the_day(book: Book) -> None:
    a = tell(book, KBNN, paid(5, date(2025, 5, 6), unit="03649"), paid(7, unit="03646"))
    b = tell(book, SO, paid(12, unit="03646"))
    assert reconcile(book, a, b, as_of=OCTOBER).differing == ()


def test_only_sides_that_both_tell_are_compared(book: Book) -> None:
    planned = Figure("C9", 9, Measure.PLANNED, 99, project="GNBV.DA1", programme="GNBV", plan_year=2025, date=OCTOBER)
    a, b = tell(book, KBNN, paid(5)), tell(book, SO, planned, paid(5))
    assert {row.side for row in reconcile(book, a, b, as_of=OCTOBER).rows} == {Side.MONEY}


def test_series_that_tell_nothing_alike_are_refused(book: Book) -> None:
    planned = Figure("C9", 9, Measure.PLANNED, 99, project="GNBV.DA1", programme="GNBV", plan_year=2025, date=OCTOBER)
    a, b = tell(book, KBNN, paid(5)), tell(book, SO, planned)
    with pytest.raises(DisbtrackError, match="nothing of the same"):
        reconcile(book, a, b, as_of=OCTOBER)
    with pytest.raises(DisbtrackError, match="agrees with itself"):
        reconcile(book, a, a, as_of=OCTOBER)
