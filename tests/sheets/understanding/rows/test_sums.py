"""A running sum says at every line what adding up anew would say, and stops where a total cannot be met any more."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.sheets.understanding.rows.numbering import FINE, Line, in_fine
from disbtrack.sheets.understanding.rows.sums import Sum, asked_next, fit_of

AMOUNTS = st.dictionaries(st.integers(0, 3), st.integers(-3, 6), max_size=4)
HALVES = dict.fromkeys(range(4), Fraction(1, 2))


def make_line(row: int, amounts: dict[int, int], number: str = "") -> Line:
    return Line(row, "1" if number else "", "", dict(amounts), number=number)


@given(AMOUNTS, st.lists(AMOUNTS, max_size=6))
def test_a_running_sum_fits_as_the_same_lines_added_anew(total: dict[int, int], parts: list[dict[int, int]]) -> None:
    line, lines = make_line(0, total), [make_line(row, part) for row, part in enumerate(parts, start=1)]
    running = Sum(line, HALVES)
    for count, part in enumerate(lines, start=1):
        running.add(part)
        assert running.fit() == fit_of(line, lines[:count], HALVES)


def test_a_total_is_past_once_most_of_its_columns_are() -> None:
    running = Sum(make_line(0, {0: 10, 1: 10, 2: 0}), HALVES)
    running.add(make_line(1, {0: 90, 1: 2}))
    assert not running.is_past()
    running.add(make_line(2, {1: 90}))
    assert running.is_past()


def test_the_line_of_the_next_number_is_too_many_until_two_columns_ask_for_it() -> None:
    line = make_line(0, {0: 5, 1: 5}, "1")
    beyond = [make_line(1, {0: 1}), make_line(2, {0: 2}, "2"), make_line(3, {1: 2}, "3")]
    assert list(asked_next(line, beyond)) == [2]


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6))
def test_an_amount_in_fine_parts_is_the_nearest_one(over: int, under: int) -> None:
    assert abs(in_fine(Fraction(over, under)) - Fraction(over, under) * FINE) <= Fraction(1, 2)
