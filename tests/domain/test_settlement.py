"""Form 01/QTNĐ by hand: golden cases, and the ties between its columns whatever was paid."""

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.advances import WORK_PAID, Movement, follow
from disbtrack.domain.figure import Measure
from disbtrack.domain.settlement import Settlement, net, settle

from .movements import advanced, carried, done, moved, planned, recovered, repaid


def columns(movements: list[Movement], year: int) -> dict[int, int]:
    """The columns that are not nothing."""
    return {number: amount for number, amount in settle(movements, year).columns().items() if amount}


ADVANCE_2024 = [planned(1000, 2024), advanced(300, "2024-06-01", 2024, document="A1")]


def test_an_advance_of_2024_is_open_at_the_end_of_2024() -> None:
    assert columns(ADVANCE_2024, 2024) == {16: 1000, 17: 300, 19: 300, 21: 700, 23: 300, 24: 300}


def test_an_advance_of_2024_recovered_in_2025_is_work_of_2025_but_not_of_its_plan() -> None:
    told = [
        *ADVANCE_2024,
        planned(800, 2025),
        done(500, "2025-07-15", 2025, document="B1"),
        recovered(200, "2025-07-15", 2025, document="B1", clears="2024"),
    ]
    assert columns(told, 2025) == {
        6: 300,
        7: 300,
        9: 200,
        16: 800,
        17: 300,
        18: 300,
        21: 500,
        22: 500,
        23: 100,
        24: 600,
    }


def test_an_advance_partly_recovered_and_partly_repaid_is_closed() -> None:
    told = [
        *ADVANCE_2024,
        done(200, "2025-05-05", 2024, document="B1", clears="A1"),
        recovered(200, "2025-05-05", 2024, document="B1", clears="A1"),
        repaid(100, "2025-01-20", 2024, document="C1", clears="A1"),
    ]
    assert columns(told, 2025) == {6: 300, 7: 300, 8: 100, 9: 200, 22: 200, 24: 200}


def test_an_advance_repaid_in_part_in_time_and_in_part_after_the_deadline_ties_in_every_year() -> None:
    told = [
        *ADVANCE_2024,
        repaid(60, "2025-01-20", 2024, document="C1", clears="A1"),
        *(planned(800, 2025), done(350, "2025-06-30", 2025, document="B1")),
        recovered(200, "2025-06-30", 2024, document="B1", clears="A1"),
        repaid(30, "2025-09-10", 2024, document="C2", clears="A1"),
        repaid(10, "2026-03-10", 2024, document="C3", clears="A1"),
    ]
    assert columns(told, 2025) == {
        6: 300,
        7: 300,
        8: 90,
        9: 200,
        16: 800,
        17: 150,
        18: 150,
        21: 650,
        22: 200 + 150,
        23: 300 - 90 - 200,
        24: 300 - 90 + 150,
    }
    assert columns(told, 2026) == {6: 360, 7: 10, 8: 10, 24: 350}


def test_a_plan_raised_in_mid_year_is_the_plan_of_the_year() -> None:
    raised = moved(Measure.ADJUSTED, 250, "2025-07-15", 2025, event="supplement")
    lowered = moved(Measure.ADJUSTED, -50, "2025-11-30", 2025, event="adjusted")
    told = [planned(1000, 2025), done(900, "2025-06-30", 2025), raised, lowered, done(280, "2025-12-20", 2025)]
    assert columns(told, 2025) == {16: 1200, 17: 1180, 18: 1180, 21: 20, 22: 1180, 24: 1180}


def test_an_advance_turned_into_next_years_and_repaid_after_the_deadline_is_counted_once() -> None:
    turned = [
        repaid(300, "2025-02-16", 2024, document="K1", clears="A1"),
        advanced(300, "2025-02-16", 2025, document="K1"),
    ]
    late = repaid(300, "2025-03-10", 2025, document="C2", clears="K1")
    told = [*ADVANCE_2024, planned(800, 2025), *turned]
    assert columns(told, 2025) == {
        6: 300,
        7: 300,
        8: 300,
        16: 800,
        17: 300,
        19: 300,
        21: 500,
        23: 300,
        24: 300,
    }
    assert columns([*told, late], 2025) == {6: 300, 7: 300, 8: 300, 16: 800, 21: 800}


def test_carried_money_spent_in_january_is_not_of_the_new_years_plan() -> None:
    january = done(250, "2026-01-15", 2025, year=2026)
    told = [planned(1000, 2025), done(600, "2025-11-01", 2025), carried(400, 2025, 2026), planned(700, 2026), january]
    assert columns(told, 2025) == {16: 1000, 17: 600, 18: 600, 20: 400, 22: 600, 24: 600}
    assert columns(told, 2026) == {6: 600, 10: 400, 11: 250, 12: 250, 15: 150, 16: 700, 21: 700, 22: 250, 24: 850}


def test_work_done_by_the_years_end_and_paid_in_january_is_of_the_old_year() -> None:
    told = [planned(1000, 2025), done(250, "2026-01-15", 2025, year=2025)]
    assert columns(told, 2025) == {16: 1000, 17: 250, 18: 250, 21: 750, 22: 250, 24: 250}
    assert columns(told, 2026) == {6: 250, 24: 250}


def test_a_recovery_alone_lowers_what_was_paid_as_a_repayment_does() -> None:
    told = [*ADVANCE_2024, recovered(120, "2025-04-01", 2024, clears="2024")]
    assert columns(told, 2025) == {6: 300, 7: 300, 8: 120, 23: 180, 24: 180}
    assert settle(told, 2025).without_work == 120


def test_an_advance_of_carried_plan_cleared_in_its_own_year_is_work() -> None:
    told = [
        *(planned(1000, 2024), carried(500, 2024, 2025), carried(90, 2024, 2026)),
        *(advanced(200, "2025-03-01", 2024), done(350, "2025-09-01", 2024), recovered(150, "2025-09-01", 2024)),
    ]
    assert columns(told, 2025) == {10: 500, 11: 400, 12: 350, 13: 50, 14: 90, 15: 10, 22: 350, 23: 50, 24: 400}


def test_an_advance_carried_into_the_next_year_stays_one_in_all_years() -> None:
    pair = [
        advanced(-300, "2025-02-10", 2024, year=2024, event="carried"),
        advanced(300, "2025-02-10", 2024, year=2025, event="carried"),
    ]
    assert columns([*ADVANCE_2024, *pair], 2024) == columns(ADVANCE_2024, 2024)
    assert columns([*ADVANCE_2024, *pair], 2025) == {6: 300, 7: 300, 23: 300, 24: 300}


def test_plan_cancelled_at_the_years_end_stands_in_its_column() -> None:
    cancelled = moved(Measure.ADJUSTED, -150, "2025-03-01", 2024, year=2025, event="cancelled")
    assert columns([planned(1000, 2024), cancelled], 2024) == {16: 1000, 21: 1000}


def test_settlements_of_lines_add_up_column_by_column() -> None:
    one, other = settle(ADVANCE_2024, 2024), settle([planned(50, 2024)], 2024)
    assert (one + other).columns()[16] == 1050
    assert one + Settlement() == one


MOVEMENTS = st.lists(
    st.builds(
        moved,
        st.sampled_from(
            [Measure.COMPLETED, Measure.ADVANCE, Measure.RECOVERED, Measure.REPAID, Measure.DISBURSED_PERIOD]
        ),
        st.integers(1, 1000),
        st.sampled_from([f"{year}-{month:02}-15" for year in range(2022, 2027) for month in (1, 6, 12)]),
        st.integers(2022, 2026),
        document=st.sampled_from([None, "A", "B", "C"]),
        clears=st.sampled_from([None, "2022", "2023", "2024", "A", "B", WORK_PAID]),
    ),
    max_size=25,
)


@given(MOVEMENTS, st.integers(2021, 2027))
def test_the_columns_tie_whatever_was_paid(movements: list[Movement], year: int) -> None:
    told = settle(movements, year)
    upto = [one for one in movements if one.year <= year]
    assert told.paid_after == net(upto)
    assert told.advances_after == follow(movements).outstanding(year)
    work = sum(
        one.amount for one in upto if one.year == year and one.measure.value in {"completed", "disbursed_period"}
    )
    back = sum(one.amount for one in follow(movements).given_back if one.by.year == year)
    assert told.settled == work - back


@given(MOVEMENTS)
def test_a_year_begins_with_what_the_year_before_ended_with(movements: list[Movement]) -> None:
    for year in range(2021, 2027):
        before, after = settle(movements, year), settle(movements, year + 1)
        assert (after.paid_before, after.advances_before) == (before.paid_after, before.advances_after)


@given(MOVEMENTS)
def test_all_years_together_count_every_dong_once(movements: list[Movement]) -> None:
    years = [settle(movements, year) for year in range(2022, 2027)]
    paid = sum(one.carried_paid + one.paid - one.repaid for one in years)
    assert paid == net(movements)
    assert sum(one.settled for one in years) + years[-1].advances_after == net(movements)


def test_carried_plan_that_is_cancelled_stands_in_its_column() -> None:
    cancelled = moved(Measure.CARRIED, -150, "2026-01-31", 2024, year=2025, event="cancelled")
    assert columns([carried(400, 2024, 2025), cancelled], 2025) == {10: 400, 15: 400}
