"""The year's end: what is left, what becomes of it, and that sums over all years count it once."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from disbtrack.domain.advances import Advance, follow
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Form, Series, Teller, choose
from disbtrack.domain.settlement import Settlement
from disbtrack.domain.standing import Cut, Sums, total
from disbtrack.domain.year_end import Balance, Choice, Paper, Subject, Treatment
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.entry.year_end import TakesPlaceError, balances, close_year
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.payments.line_money import by_line
from disbtrack.usecases.payments.settlements import settlements
from tests.usecases.paying import ROAD, line, pay, plan

M = Measure
T = Treatment
FEBRUARY = date(2026, 2, 10)
PAPER = Paper("12/QĐ-UBND", FEBRUARY, 2025)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        plan(made, 1000, 2025)
        pay(made, "A1", "2025-05-01", [line(M.ADVANCE, 300)])
        pay(made, "A2", "2025-09-01", [line(M.COMPLETED, 250), line(M.RECOVERED, 100, clears="A1")])
        yield made


def told(book: Book, today: date = FEBRUARY) -> list[tuple[Subject, int, Treatment]]:
    return [(one.subject, one.amount, one.proposal) for one in balances(book, 2025, today=today)]


def of(book: Book, subject: Subject) -> Balance:
    return next(one for one in balances(book, 2025, today=FEBRUARY) if one.subject is subject)


def close(book: Book, choices: Sequence[tuple[Subject, Treatment, int]]) -> int:
    chosen = [Choice(of(book, subject), way, amount) for subject, way, amount in choices]
    return close_year(book, chosen, PAPER, issuer="UBND tỉnh", today=FEBRUARY, person="An")


def standing(book: Book, year: int | None) -> Sums:
    with book.read() as reading:
        counted = choose(reading.offers(), Base.ASSIGNED)
        return total(one.sums for one in reading.lines(counted, cut=Cut.PROGRAMME, as_of=date(2026, 12, 31), year=year))


def columns(book: Book, year: int) -> dict[int, int]:
    (found,) = settlements(book, year, until=date(2026, 12, 31))
    return {number: amount for number, amount in found.account.columns().items() if amount}


def test_plan_and_advance_are_two_balances(book: Book) -> None:
    assert told(book) == [(Subject.PLAN, 550, T.CARRIED), (Subject.ADVANCE, 200, T.CARRIED)]
    assert of(book, Subject.ADVANCE).name == "A1"


def test_where_nothing_may_be_carried_any_longer_plan_is_cancelled_and_advances_are_paid_back(book: Book) -> None:
    assert told(book, date(2027, 1, 5)) == [(Subject.PLAN, 550, T.CANCELLED), (Subject.ADVANCE, 200, T.REPAID)]


def test_a_carried_plan_and_a_cancelled_rest_close_the_year(book: Book) -> None:
    close(book, [(Subject.PLAN, T.CARRIED, 500), (Subject.PLAN, T.CANCELLED, 50)])
    assert told(book) == [(Subject.ADVANCE, 200, T.CARRIED)]
    assert standing(book, 2026) == Sums(carried=500, advance=200)
    assert columns(book, 2025) == {16: 1000, 17: 450, 18: 250, 19: 200, 20: 500, 21: 50, 22: 250, 23: 200, 24: 450}


def test_a_carried_advance_is_counted_once_over_all_years(book: Book) -> None:
    before = standing(book, None)
    close(book, [(Subject.ADVANCE, T.CARRIED, 200)])
    assert (standing(book, None), before.advance) == (before, 200)
    assert told(book) == [(Subject.PLAN, 550, T.CARRIED)]
    assert columns(book, 2026) == {6: 450, 7: 200, 23: 200, 24: 450}


def test_a_repaid_advance_leaves_the_money_of_its_plan(book: Book) -> None:
    close(book, [(Subject.ADVANCE, T.REPAID, 200)])
    assert standing(book, None) == Sums(planned=1000, disbursed=250)
    assert columns(book, 2026) == {6: 450, 7: 200, 8: 200, 24: 250}


def test_an_advance_turned_into_next_years_is_inside_next_years_money(book: Book) -> None:
    close(book, [(Subject.ADVANCE, T.TURNED, 200)])
    assert standing(book, None) == Sums(planned=1000, disbursed=450, advance=200)
    assert (standing(book, 2025).disbursed, standing(book, 2026).disbursed) == (250, 200)
    assert columns(book, 2026)[23] == 200


def test_carried_plan_is_carried_on_or_cancelled_in_its_own_columns(book: Book) -> None:
    said = {"measure": M.CARRIED, "date": date(2025, 2, 20), "event": "carried", "execution_year": 2025}
    plan(book, 700, 2024)
    plan(book, 400, 2024, **said)
    pay(book, "C1", "2025-06-06", [line(M.COMPLETED, 120, 2024)])
    assert (Subject.CARRIED, 280, T.CARRIED) in told(book)
    close(book, [(Subject.CARRIED, T.CARRIED, 200), (Subject.CARRIED, T.CANCELLED, 80)])
    found = columns(book, 2025)
    assert [found[number] for number in (10, 11, 14, 15)] == [400, 120, 200, 80]
    assert Subject.CARRIED not in {subject for subject, _amount, _way in told(book)}


def test_money_passed_on_and_not_spent_is_carried_or_taken_back(book: Book) -> None:
    pay(book, "D1", "2025-06-06", [line(M.TRANSFERRED, 90)])
    close(book, [(Subject.DEPOSIT, T.REPAID, 30), (Subject.DEPOSIT, T.CARRIED, 60)])
    assert standing(book, None).passed_on == 60


def test_a_closing_is_one_change_under_one_decision(book: Book) -> None:
    before = told(book)
    number = close(book, [(Subject.PLAN, T.CARRIED, 550), (Subject.ADVANCE, T.CARRIED, 200)])
    assert told(book) == []
    book.undo(number, person="An")
    assert told(book) == before


@pytest.mark.parametrize(
    ("subject", "way", "amount"),
    [(Subject.PLAN, T.CARRIED, 551), (Subject.PLAN, T.REPAID, 1), (Subject.PLAN, T.CANCELLED, 0)],
)
def test_more_than_is_left_or_what_may_not_be_is_refused(
    book: Book, subject: Subject, way: Treatment, amount: int
) -> None:
    with pytest.raises(DisbtrackError):
        close(book, [(subject, way, amount)])
    assert told(book)[0] == (Subject.PLAN, 550, T.CARRIED)


def test_balances_that_moved_since_are_looked_at_again(book: Book) -> None:
    shown = of(book, Subject.PLAN)
    pay(book, "A3", "2025-10-01", [line(M.COMPLETED, 50)])
    with pytest.raises(DisbtrackError, match="changed since"):
        close_year(book, [Choice(shown, T.CARRIED, 550)], PAPER, issuer="", today=FEBRUARY, person="An")


def test_lines_that_nothing_happened_to_have_no_settlement(book: Book) -> None:
    assert settlements(book, 2019, until=FEBRUARY) == []
    assert sum((one.account for one in settlements(book, 2025, until=FEBRUARY)), Settlement()).settled == 250


def test_advances_know_what_clears_them_in_a_book_made_of_the_ledger(book: Book, tmp_path: Path) -> None:
    close(book, [(Subject.PLAN, T.CARRIED, 500), (Subject.PLAN, T.CANCELLED, 50), (Subject.ADVANCE, T.CARRIED, 200)])
    export_ledger(book, tmp_path / "a.xlsx")
    with new_book(tmp_path / "again.disb", person="An") as again:
        plan = prepare(again, [tmp_path / "a.xlsx"], Hints(), in_child=False)
        commit(again, plan, person="An", accept_warnings=True)
        assert standing(again, None) == standing(book, None)
        assert columns(again, 2026) == columns(book, 2026)
        assert [one.cleared for one in open_lots(again)] == [one.cleared for one in open_lots(book)]


def test_a_plan_raised_in_mid_year_leaves_what_was_raised(book: Book) -> None:
    raised = {"measure": M.ADJUSTED, "date": date(2025, 7, 15), "event": "supplement"}
    plan(book, 250, 2025, **raised)
    assert of(book, Subject.PLAN).amount == 800
    assert columns(book, 2025) == {16: 1250, 17: 450, 18: 250, 19: 200, 21: 800, 22: 250, 23: 200, 24: 450}


def open_lots(book: Book) -> list[Advance]:
    with book.read() as reading:
        figures = [one.figure for one in reading.entries()]
    return [one for movements in by_line(figures).values() for one in follow(movements).paid]


def told_by_totals(book: Book, measure: Measure, amount: int, **said: Any) -> None:
    """A report of the department that tells totals to date."""
    day = date(2026, 1, 31)
    facts = ROAD | {"plan_year": 2025, "date": day, "programme": "GNBV"} | said
    with book.change(text("Report"), "An") as change:
        series = change.add_series(Series(0, "Báo cáo", Teller.DEPARTMENT, Form.STATEMENTS, ("project", "work")))
        figure = Figure("D5", 5, measure, amount, **facts)
        change.add_figures(series, None, None, None, free_keys(change, series, [figure]))


def test_what_totals_to_date_tell_is_not_cancelled_by_hand(tmp_path: Path) -> None:
    with new_book(tmp_path / "b.disb", person="An") as book:
        told_by_totals(book, M.PLANNED, 900)
        with pytest.raises(DisbtrackError, match="totals to date"):
            close(book, [(Subject.PLAN, T.CANCELLED, 900)])
        assert standing(book, 2025).planned == 900


def test_a_carry_over_that_would_take_the_place_of_a_reports_is_asked_first(book: Book) -> None:
    told_by_totals(book, M.CARRIED, 100, execution_year=2026)
    with pytest.raises(TakesPlaceError):
        close(book, [(Subject.PLAN, T.CARRIED, 50)])
    assert standing(book, 2026).carried == 100
    chosen = [Choice(of(book, Subject.PLAN), T.CARRIED, 50)]
    close_year(book, chosen, PAPER, issuer="", today=FEBRUARY, person="An", instead=True)
    assert standing(book, 2026).carried == 50
