"""Advances that statements tell: since when at latest, through mergers, with reporters carried forward, once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Measure
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.settings import Settings
from disbtrack.domain.units import AdminUnit, Register, Succession
from disbtrack.domain.year_end import Choice, Paper, Subject, Treatment
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.year_end import balances, close_year
from disbtrack.usecases.payments.advance_ages import open_advances
from disbtrack.usecases.payments.settlements import settlements as settle
from tests.storage.conftest import TREE
from tests.storage.telling import figure, sums, tell
from tests.usecases.paying import plan

M = Measure
COMMUNES = Series(0, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("project",))
JULY, TODAY = date(2025, 7, 1), date(2026, 1, 31)
OLD, NEW, OTHER = "03700", "03727", "03781"
REGISTER = Register(
    [
        AdminUnit(OLD, "Xã Cũ", "Thuận Châu", None, date(2025, 6, 30)),
        AdminUnit(NEW, "Xã Mường É", "Thuận Châu", JULY),
        AdminUnit(OTHER, "Xã Co Mạ", "Thuận Châu"),
    ],
    [Succession(OLD, NEW, JULY)],
)


def new_at(folder: Path) -> Book:
    """A book of three communes, of which one went into another."""
    return Book.create(folder / "b.disb", tree=TREE, register=REGISTER, milestones=[], settings=Settings(), person="An")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_at(tmp_path) as made:
        yield made


def report(book: Book, unit: str, day: str, work: int, advance: int | None, plan_year: int = 2024) -> None:
    """What a commune told by a day: completed work, and advances outstanding (None: left out)."""
    on = date.fromisoformat(day)
    done = figure(M.COMPLETED, work, on, unit=unit, plan_year=plan_year)
    beside = [] if advance is None else [replace(done, measure=M.ADVANCE, amount=advance)]
    tell(book, COMMUNES, [done, *beside], reporter=unit)


def ages(book: Book, today: date = TODAY, unit: str | None = None) -> list[tuple[str | None, str, int]]:
    """Unit, first statement that tells it, amount."""
    found = open_advances(book, today=today, filters=Filters(unit=unit))
    return [(one.line.unit, str(one.told_on), one.outstanding) for one in found]


def columns(book: Book, year: int) -> dict[str | None, dict[int, int]]:
    """The columns of the account that are not nothing, by unit."""
    found = settle(book, year, until=date(2026, 12, 31))
    return {one.line.unit: {key: amount for key, amount in one.account.columns().items() if amount} for one in found}


def test_an_advance_is_as_old_as_the_first_statement_that_tells_it(book: Book) -> None:
    report(book, OTHER, "2024-09-30", 0, 300)
    report(book, OTHER, "2024-10-31", 100, 300)
    report(book, OTHER, "2024-12-31", 100, 500)
    report(book, OTHER, "2025-04-30", 350, 250)
    assert ages(book) == [(OTHER, "2024-09-30", 50), (OTHER, "2024-12-31", 200)]
    (oldest, _newer) = open_advances(book, today=TODAY)
    assert (oldest.paid_on, oldest.days(TODAY)) == (None, 488)
    assert ages(book, date(2024, 11, 30)) == [(OTHER, "2024-09-30", 300)]


def test_a_merger_moves_the_advance_and_keeps_its_age(book: Book) -> None:
    report(book, OLD, "2024-12-31", 70, 30)
    report(book, NEW, "2025-10-31", 95, 30)
    assert ages(book) == [(NEW, "2024-12-31", 30)]
    assert sums(book, year=None, as_of=TODAY).advance == 30
    assert ages(book, unit=NEW) == ages(book)


def test_until_its_successor_tells_what_the_former_unit_told_is_the_successors(book: Book) -> None:
    report(book, OLD, "2024-12-31", 70, 30)
    report(book, OTHER, "2025-10-31", 5, 5)
    assert ages(book) == [(NEW, "2024-12-31", 30), (OTHER, "2025-10-31", 5)]
    assert sums(book, year=None, as_of=TODAY).advance == 35


def test_whoever_has_not_told_the_new_year_keeps_the_advance_told_last(book: Book) -> None:
    report(book, OTHER, "2024-12-31", 70, 30)
    report(book, NEW, "2025-10-31", 100, 20)
    assert ages(book) == [(OTHER, "2024-12-31", 30), (NEW, "2025-10-31", 20)]
    assert sums(book, year=None, as_of=TODAY).advance == 50
    report(book, OTHER, "2025-11-30", 100, None)
    assert ages(book) == [(NEW, "2025-10-31", 20)]
    assert sums(book, year=None, as_of=TODAY).advance == 20


def test_the_account_across_a_merger_is_the_successors(book: Book) -> None:
    report(book, OLD, "2024-12-31", 70, 30)
    report(book, NEW, "2025-10-31", 115, 10)
    assert columns(book, 2024) == {OLD: {17: 100, 18: 70, 19: 30, 21: -100, 22: 70, 23: 30, 24: 100}}
    assert columns(book, 2025)[NEW] == {
        6: 100, 7: 30, 9: 20, 11: 25, 12: 25, 15: -25, 22: 45, 23: 10, 24: 125,
    }  # fmt: skip
    assert set(columns(book, 2025)) == {NEW}


def test_an_account_leaves_the_advance_of_a_late_commune_open(book: Book) -> None:
    report(book, OTHER, "2024-12-31", 70, 30)
    report(book, NEW, "2025-10-31", 100, 20)
    assert columns(book, 2025)[OTHER] == {6: 100, 7: 30, 23: 30, 24: 100}


def test_plan_and_vouchers_of_a_former_unit_are_accounted_under_its_successor(book: Book) -> None:
    plan(book, 500, 2025, unit=OLD, project="GNBV.DA1", work=None, source=None, capital=None)
    report(book, NEW, "2025-10-31", 95, 30, plan_year=2025)
    (account,) = settle(book, 2025, until=TODAY)
    assert (account.line.unit, account.account.planned, account.account.paid) == (NEW, 500, 125)


def test_a_told_advance_stands_at_the_years_end_and_is_not_written_by_hand(book: Book) -> None:
    report(book, OTHER, "2025-04-30", 70, 30, plan_year=2025)
    (told,) = balances(book, 2025, today=TODAY)
    assert (told.subject, told.amount, told.told_on, told.allowed) == (Subject.ADVANCE, 30, date(2025, 4, 30), ())
    paper = Paper("12/QĐ-UBND", TODAY, 2025)
    with pytest.raises(DisbtrackError, match="sum to date"):
        close_year(book, [Choice(told, Treatment.REPAID, 30)], paper, issuer="", today=TODAY, person="An")
    assert balances(book, 2024, today=TODAY) == []


DAYS = ("2024-09-30", "2024-12-31", "2025-03-31", "2025-10-31", "2025-12-31")
TOLD = st.dictionaries(
    st.tuples(st.sampled_from([OLD, NEW, OTHER]), st.sampled_from(DAYS)),
    st.tuples(st.integers(0, 90), st.none() | st.integers(0, 90)),
    max_size=9,
)


@settings(max_examples=20, deadline=None)
@given(TOLD)
def test_whoever_tells_when_every_advance_is_told_once(
    tmp_path_factory: pytest.TempPathFactory, told: dict[tuple[str, str], tuple[int, int | None]]
) -> None:
    with new_at(tmp_path_factory.mktemp("told")) as book:
        for (unit, day), (work, advance) in told.items():
            if (unit == OLD) <= (day < "2025-07-01") and (unit == NEW) <= (day >= "2025-07-01"):
                report(book, unit, day, work, advance)
        assert sum(amount for _unit, _day, amount in ages(book)) == sums(book, year=None, as_of=TODAY).advance
        for year in (2024, 2025):
            accounts = settle(book, year, until=TODAY)
            assert sum(one.account.advances_after for one in accounts) == sum(
                amount for _unit, _day, amount in ages(book, date(year, 12, 31))
            )
