"""Totals to date as payments: the difference of two statements, dated by the later one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.entry import Entry, EntryKind, Origin
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.usecases.opening import new_book
from disbtrack.usecases.settlements import settlements
from disbtrack.usecases.told_totals import movements_of
from tests.storage.telling import tell
from tests.usecases.paying import ROAD, plan

M = Measure
ORIGIN = Origin(1, "a.xlsx", "", "1", "B2", "An", datetime(2025, 1, 1, tzinfo=UTC))


def total(day: str, measure: Measure, amount: int, plan_year: int = 2024) -> Figure:
    return Figure(
        cell="B2",
        row=2,
        measure=measure,
        amount=amount,
        project="GNBV.DA1",
        plan_year=plan_year,
        date=date.fromisoformat(day),
        programme="GNBV",
    )


def moved(*figures: Figure) -> list[tuple[str, Measure, int, int | None]]:
    found = movements_of(told(figures))
    return [(str(one.date), one.measure, one.amount, one.execution_year) for one in found]


def told(figures: Sequence[Figure], stream: int = 1) -> list[Entry]:
    return [Entry(1, 1, None, EntryKind.FIGURE, one, ORIGIN, stream=stream) for one in figures]


def test_a_statement_tells_what_was_paid_since_the_one_before() -> None:
    figures = total("2024-09-30", M.DISBURSED, 100), total("2024-10-31", M.DISBURSED, 160)
    assert moved(*figures) == [("2024-09-30", M.COMPLETED, 100, 2024), ("2024-10-31", M.COMPLETED, 60, 2024)]


def test_outstanding_advances_rise_and_are_cleared() -> None:
    before = total("2024-09-30", M.COMPLETED, 70), total("2024-09-30", M.ADVANCE, 30)
    after = total("2024-12-31", M.COMPLETED, 120), total("2024-12-31", M.ADVANCE, 10)
    assert moved(*before, *after) == [
        ("2024-09-30", M.ADVANCE, 30, 2024),
        ("2024-09-30", M.COMPLETED, 70, 2024),
        ("2024-12-31", M.COMPLETED, 50, 2024),
        ("2024-12-31", M.RECOVERED, 20, 2024),
    ]


def test_a_total_beside_its_parts_is_not_added_to_them() -> None:
    figures = total("2024-09-30", M.DISBURSED, 100), total("2024-09-30", M.COMPLETED, 70)
    assert sum(amount for _day, _measure, amount, _year in moved(*figures, total("2024-09-30", M.ADVANCE, 30))) == 100


def test_january_is_accounted_in_the_year_before_unless_it_is_of_the_new_plan() -> None:
    late, new = total("2025-01-31", M.DISBURSED, 9), total("2025-01-31", M.DISBURSED, 4, plan_year=2025)
    assert moved(late, new) == [("2025-01-31", M.COMPLETED, 9, 2024), ("2025-01-31", M.COMPLETED, 4, 2025)]


def test_a_total_that_fell_was_paid_back() -> None:
    figures = total("2024-09-30", M.DISBURSED, 100), total("2024-10-31", M.DISBURSED, 80)
    assert moved(*figures)[1] == ("2024-10-31", M.REPAID, 20, 2024)


def test_each_line_of_each_reporter_tells_for_itself() -> None:
    one, other = told([total("2024-09-30", M.DISBURSED, 5)], 1), told([total("2024-10-31", M.DISBURSED, 7)], 2)
    assert sum(figure.amount for figure in movements_of([*one, *other])) == 12


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1, max_size=12))
def test_the_movements_add_up_to_the_last_total(totals: list[tuple[int, int]]) -> None:
    figures = []
    for month, (work, advance) in enumerate(totals, 1):
        day = f"2024-{month:02}-15"
        figures += [total(day, M.COMPLETED, work), total(day, M.ADVANCE, advance)]
    found = movements_of(told(figures))
    signs = {M.COMPLETED: 1, M.ADVANCE: 1, M.RECOVERED: -1, M.REPAID: -1}
    assert sum(signs[one.measure] * one.amount for one in found) == sum(totals[-1])
    assert sum({M.ADVANCE: 1, M.RECOVERED: -1}.get(one.measure, 0) * one.amount for one in found) == totals[-1][1]
    assert all(one.amount > 0 for one in found)


def test_a_year_told_by_totals_is_settled(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        plan(book, 1000, 2024)
        series = Series(0, "Báo cáo xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "work", "source", "capital"))
        for day, work, advance in (("2024-06-30", 200, 300), ("2025-01-31", 450, 250), ("2025-06-30", 600, 200)):
            parts = total(day, M.COMPLETED, work), total(day, M.ADVANCE, advance)
            tell(book, series, [replace(one, **ROAD) for one in parts])
        (first,), (second,) = (settlements(book, year, until=date(2026, 1, 1)) for year in (2024, 2025))
    assert first.from_totals
    assert [first.account.columns()[number] for number in (6, 16, 17, 18, 19, 21, 23, 24)] == [
        *(0, 1000, 700, 450, 250, 300),
        *(250, 700),
    ]
    assert [second.account.columns()[number] for number in (6, 7, 9, 11, 23, 24)] == [700, 250, 50, 100, 200, 800]
