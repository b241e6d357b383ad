"""Advances told as sums outstanding: what a rise, a fall and a slip say of their age."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.told_advances import Lot, ToldAdvance, open_lots
from disbtrack.domain.year_end import Line

LINE = Line("GNBV", "GNBV.DA1")
FIRST = date(2025, 1, 31)


def told(*sums: tuple[int, int]) -> list[ToldAdvance]:
    """Statements 30 days apart: outstanding, and what was paid since the one before."""
    days = [FIRST + timedelta(days=30 * place) for place in range(len(sums) + 1)]
    ends = [*days[1 : len(sums)], None]
    return [
        ToldAdvance(LINE, 2025, day, end, amount, grown)
        for day, end, (amount, grown) in zip(days, ends, sums, strict=False)
    ]


def lots(*sums: tuple[int, int]) -> list[tuple[int, int]]:
    """Which statement, counted from 0, told what is open."""
    return [((one.since - FIRST).days // 30, one.amount) for one in open_lots(told(*sums))]


def test_a_rise_is_an_advance_of_the_time_between_two_statements() -> None:
    assert lots((300, 300), (300, 50), (450, 200)) == [(0, 300), (2, 150)]


def test_a_fall_clears_the_oldest() -> None:
    assert lots((300, 300), (450, 150), (200, 0)) == [(0, 50), (1, 150)]


def test_what_rises_without_a_payment_is_no_new_advance_but_takes_a_slip_back() -> None:
    assert lots((300, 500), (30, 0), (300, 0)) == [(0, 300)]
    assert lots((300, 500), (30, 0), (300, 100)) == [(0, 200), (2, 100)]


def test_what_is_cleared_and_paid_anew_is_as_young_as_its_statement() -> None:
    assert lots((300, 500), (0, 0), (300, 300)) == [(2, 300)]


def test_more_cleared_than_ever_told_stands_below_nothing() -> None:
    assert open_lots(told((100, 100), (-20, 0))) == [Lot(FIRST + timedelta(days=30), -20)]
    assert lots((100, 100), (-20, 0), (50, 70)) == [(2, 50)]


def test_what_two_reporters_tell_of_one_line_is_one_sum() -> None:
    other = ToldAdvance(LINE, 2025, FIRST + timedelta(days=10), None, 70, 70)
    assert [one.amount for one in open_lots([*told((100, 100)), other])] == [100, 70]


@given(st.lists(st.tuples(st.integers(-50, 1000), st.integers(-500, 1000)), min_size=1, max_size=12))
def test_the_parts_add_up_to_what_is_outstanding_and_are_told_in_order(sums: list[tuple[int, int]]) -> None:
    found = open_lots(told(*sums))
    assert sum(one.amount for one in found) == sums[-1][0]
    assert [one.since for one in found] == sorted(one.since for one in found)
    assert all(one.amount > 0 for one in found) or len(found) == 1
