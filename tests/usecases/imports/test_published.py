"""Published rates are held against their own amounts; wrong ones are flagged, and none enters a sum of the book."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.published import Published, RateState
from disbtrack.errors import DisbtrackError
from disbtrack.resources import resource
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.published import list_published, load_published, read_published


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with new_book(tmp_path_factory.mktemp("told") / "b.disb", person="An") as made:
        load_published(made, person="An")
        yield made


def shipped(name: str) -> list[Published]:
    return read_published(Path(str(resource("published") / name)))


def test_all_that_ships_is_loaded_once(book: Book) -> None:
    assert len(list_published(book)) == 66 + 7 + 970
    assert load_published(book, person="An").change is None


def test_of_the_66_points_only_the_wrong_one_is_flagged() -> None:
    points = shipped("programmes.csv")
    assert len(points) == 66
    (wrong,) = [one for one in points if one.state is RateState.WRONG]
    assert (wrong.plan, wrong.disbursed, wrong.rate) == (67_172_000_000, 4_369_000_000, Fraction(645, 10_000))
    assert wrong.computed is not None
    assert round(float(wrong.computed), 4) == 0.065
    assert len([one for one in points if one.state is RateState.AGREES]) == 18


def test_a_rate_without_its_plan_says_which_base_it_must_have_had() -> None:
    one = next(one for one in shipped("programmes.csv") if one.area == "Cả nước" and one.rate == Fraction(51, 100))
    assert (one.state, one.plan) == (RateState.BASE_IMPLIED, None)
    assert one.implied_plan == round(22_939 * 10**9 / Fraction(51, 100))


def test_the_points_of_one_province_agree_with_the_base_that_each_names() -> None:
    states = {(one.as_of, one.base): one.state for one in shipped("sonla_2025.csv")}
    assert states == {
        ("2025-04-23", "assigned"): RateState.AGREES,
        ("2025-04-23", "detailed"): RateState.BASE_IMPLIED,
        ("2025-06-13", "assigned"): RateState.BASE_IMPLIED,
        ("2025-06-13", "detailed"): RateState.AGREES,
        ("2025-07-31", "assigned"): RateState.AGREES,
        ("2025-07-31", "detailed"): RateState.AGREES,
        ("2025-07-31", "unallocated of assigned"): RateState.AGREES,
    }


def test_a_base_printed_with_dots_only_is_read_so_that_its_rate_comes_out() -> None:
    one = next(one for one in shipped("sonla_2025.csv") if one.base == "assigned" and one.as_of == "2025-04-23")
    assert one.plan == 6_599_735_000_000


def test_the_monthly_table_reproduces_every_rate_whose_plan_it_tells() -> None:
    table = shipped("gso_monthly_2023_2025.csv")
    told = [one for one in table if one.plan is not None]
    assert (len(table), len(told)) == (970, 114)
    assert {one.state for one in told} == {RateState.AGREES}
    assert all(one.is_reproduced for one in told)


def test_the_monthly_table_says_of_every_other_row_that_its_base_is_implied_and_comes_out_too() -> None:
    implied = [one for one in shipped("gso_monthly_2023_2025.csv") if one.plan is None]
    assert (len(implied), {one.state for one in implied}) == (856, {RateState.BASE_IMPLIED})
    assert all(one.is_reproduced for one in implied)
    for one in implied:
        assert one.implied_between is not None
        assert one.implied_plan is not None
        assert one.implied_between[0] <= one.implied_plan <= one.implied_between[1]


def test_an_implied_base_is_told_as_far_as_its_figures_were_rounded() -> None:
    one = Published(
        area="A", programme="B", period="2025", as_of="2025", disbursed=500, disbursed_step=10, rate=Fraction(1, 2)
    )
    one = replace(one, rate_step=Fraction(1, 50))
    assert (one.implied_plan, one.implied_between) == (1000, (971, 1030))
    assert replace(one, disbursed=None).state is RateState.BASE_UNKNOWN


def test_a_plan_of_nothing_makes_no_rate() -> None:
    one = Published(area="A", programme="B", period="2025", as_of="2025", plan=0, disbursed=5, rate=Fraction(1, 2))
    assert (one.state, one.computed, one.is_reproduced) == (RateState.BASE_UNKNOWN, None, False)


def test_rounding_of_amounts_is_allowed_for_and_no_more() -> None:
    one = Published(area="A", programme="B", period="2025", as_of="2025", plan=1_000, disbursed=500, plan_step=10)
    for rate, state in ((Fraction(502, 1000), RateState.AGREES), (Fraction(504, 1000), RateState.WRONG)):
        told = Published(
            area="A",
            programme="B",
            period="2025",
            as_of="2025",
            plan=one.plan,
            disbursed=one.disbursed,
            plan_step=one.plan_step,
            rate=rate,
            rate_step=Fraction(1, 1000),
        )
        assert told.state is state


def test_no_published_figure_is_in_a_sum_of_the_book(book: Book) -> None:
    answer = ask(book, Question(), today=date(2026, 11, 22))
    assert (answer.total.standing.planned, answer.counted) == (0, ())


def test_another_list_is_refused(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(DisbtrackError, match="no list of published figures"):
        load_published(book, [path], person="An")
