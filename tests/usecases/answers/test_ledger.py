"""The rows behind a figure add up to it, whatever the series, the cut and the base."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.series import Base, Side
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import Ledger, LedgerQuery, add_up, ledger
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.samples import sample_book

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    made = sample_book(tmp_path_factory.mktemp("sample"), person="kế toán")
    yield made
    made.close()


def check_rows(book: Book, question: Question) -> int:
    """Compare every row of a table with the entries behind it; answer how many rows there were."""
    answered = ask(book, question, today=TODAY)
    for judged in answered.rows:
        told = ledger(book, LedgerQuery(question, keyed=True, key=judged.key), today=TODAY)
        sums = add_up(told.rows)
        assert (sums.planned, sums.disbursed) == (judged.standing.planned, judged.standing.disbursed), judged.key
    whole = add_up(ledger(book, LedgerQuery(question), today=TODAY).rows)
    assert (whole.planned, whole.disbursed) == (answered.total.standing.planned, answered.total.standing.disbursed)
    return len(answered.rows)


@pytest.mark.parametrize("cut", [Cut.PROJECT, Cut.SUBPROJECT, Cut.CAPITAL, Cut.SOURCE, Cut.UNIT])
def test_each_row_of_the_sample_has_its_entries(book: Book, cut: Cut) -> None:
    assert check_rows(book, Question(cut, 2025, filters=Filters(programme="GNBV"))) > 0


@pytest.mark.parametrize("base", list(Base))
def test_each_base_has_its_entries(book: Book, base: Base) -> None:
    assert check_rows(book, Question(Cut.PROJECT, 2026, base=base, filters=Filters(programme="GNBV"))) >= 0
    assert check_rows(book, Question(Cut.PROJECT, 2025, base=base, filters=Filters(programme="GNBV"))) >= 0


@pytest.mark.parametrize("day", [date(2025, 3, 31), date(2025, 8, 15), date(2025, 12, 31)])
def test_each_day_has_its_entries(book: Book, day: date) -> None:
    assert check_rows(book, Question(Cut.PROJECT, 2025, day, filters=Filters(programme="GNBV"))) > 0


@pytest.mark.parametrize("name", ["01_so_chung_tu_giai_ngan", "21_KBNN_chung_tu_tam_ung_thanh_toan"])
def test_vouchers_have_their_entries_recoveries_taken_off(shared: Path, tmp_path: Path, name: str) -> None:
    with new_book(tmp_path / "book.disb", person="kế toán") as made:
        plan = prepare(made, [shared / "sheets" / "dev" / f"{name}.xlsx"], Hints(), in_child=False)
        commit(made, plan, person="kế toán", accept_warnings=True)
        assert check_rows(made, Question(Cut.SUBPROJECT, 2025)) > 0


def test_one_side_alone_shows_that_side_alone(book: Book) -> None:
    question = Question(Cut.PROJECT, 2025, filters=Filters(programme="GNBV"))
    money = add_up(ledger(book, LedgerQuery(question, side=Side.MONEY), today=TODAY).rows)
    plan = add_up(ledger(book, LedgerQuery(question, side=Side.PLAN), today=TODAY).rows)
    assert (money.planned, plan.disbursed) == (0, 0)
    assert money.disbursed > 0 < plan.planned


def test_all_rows_are_listed_without_counting(book: Book) -> None:
    told = ledger(book, LedgerQuery(Question(), counted=False), today=TODAY)
    assert len(told.rows) == told.all_entries
    assert {(row.planned, row.disbursed) for row in told.rows} == {(0, 0)}


def test_all_rows_are_searched_without_marks(book: Book) -> None:
    told = ledger(book, LedgerQuery(Question(filters=Filters(text="nha o")), counted=False), today=TODAY)
    assert 0 < len(told.rows) < told.all_entries


def test_the_first_of_all_rows_are_those_that_come_first_when_all_are_here(book: Book) -> None:
    for filters in (Filters(), Filters(programme="GNBV")):
        whole = everything(book, filters, None)
        for limit in (1, 40, len(whole.rows) - 1):
            first = everything(book, filters, limit)
            assert first.rows == whole.rows[:limit]
            assert first.whole == len(whole.rows)
        assert everything(book, filters, len(whole.rows) + 1) == whole


def everything(book: Book, filters: Filters, limit: int | None) -> Ledger:
    return ledger(book, LedgerQuery(Question(filters=filters), counted=False), today=TODAY, limit=limit)
