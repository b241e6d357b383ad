"""The facts that ship: each names its source, and what nobody confirmed says so."""

from datetime import date
from pathlib import Path

from disbtrack.domain.deadlines import Deadline, DeadlineKind, closing_day, deadline_for, end_of
from disbtrack.domain.vouchers import PaperType
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.books.shipped import shipped_deadlines, shipped_papers
from tests.usecases.days import TODAY


def test_money_of_2021_to_2025_ends_on_the_last_day_of_2026() -> None:
    for year in range(2021, 2026):
        found = end_of(shipped_deadlines(), "GNBV", "DTPT", year, carried=True, today=TODAY)
        assert found.day == date(2026, 12, 31)


def test_2026_ends_with_the_year_but_for_work_done_by_then() -> None:
    told = shipped_deadlines()
    assert closing_day(told, 2026) == date(2026, 12, 31)
    settle = deadline_for(told, DeadlineKind.SETTLE, "CTMTQG", "SN", 2026)
    assert settle is not None
    assert (settle.day, "31/12" in settle.condition) == (date(2027, 1, 31), True)


def test_thirteen_months_are_a_rule_of_some_years_that_nobody_confirmed() -> None:
    told = deadline_for(shipped_deadlines(), DeadlineKind.SPEND, "GNBV", "DTPT", 2023)
    assert told is not None
    assert (told.day, told.verified) == (date(2024, 1, 31), False)


def test_every_fact_names_its_source() -> None:
    assert all(one.source for one in shipped_deadlines())
    assert all(one.source for one in shipped_papers())


def test_a_new_book_keeps_them_as_its_own(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book, book.read() as reading:
        assert len(reading.kept(Deadline)) == len(shipped_deadlines())
        assert {one.code for one in reading.kept(PaperType)} >= {"C2-02", "05.a/TT"}
