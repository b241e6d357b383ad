from datetime import date

from disbtrack.domain.entry import Filters
from disbtrack.domain.slow import State
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.overview import NEEDS_A_LOOK, Overview, overview
from disbtrack.usecases.answers.standing import Question
from tests.usecases.days import TODAY


def seen(book: Book, day: date = date(2025, 12, 31)) -> Overview:
    return overview(book, Question(year=2025, as_of=day, filters=Filters(programme="GNBV")), today=TODAY)


def test_capital_kinds_and_projects_add_up_to_the_same_whole(samples: Book) -> None:
    found = seen(samples)
    whole = found.whole.total.standing
    for rows in (found.capitals, found.ranking):
        assert sum(row.standing.planned for row in rows) == whole.planned
        assert sum(row.standing.disbursed for row in rows) == whole.disbursed


def test_the_slow_project_leads_the_ranking(samples: Book) -> None:
    found = seen(samples)
    assert (found.ranking[0].key, found.ranking[0].state) == ("GNBV.DA4", State.SLOW)


def test_what_needs_a_look_is_by_sub_project_and_nothing_else_is_listed(samples: Book) -> None:
    found = seen(samples)
    assert found.attention[0].key == "GNBV.DA4.TDA1"
    assert {row.state for row in found.attention} <= NEEDS_A_LOOK


def test_the_curve_has_a_point_for_each_month_that_was_told_and_no_other(samples: Book) -> None:
    months = [day.month for day, _share in seen(samples).actual]
    assert months == [3, 6, 7, 8, 9, 10, 11, 12]


def test_the_curve_ends_at_the_rate_of_the_judged_capital(samples: Book) -> None:
    found = seen(samples)
    assert found.kinds == ("DTPT",)
    assert found.actual[-1] == (date(2025, 12, 31), found.whole.total.judged_rate)


def test_an_earlier_day_shows_what_was_known_of_it(samples: Book) -> None:
    september = seen(samples, date(2025, 9, 30))
    assert september.whole.total.standing.disbursed < seen(samples).whole.total.standing.disbursed
    assert september.actual[-1][0] == date(2025, 9, 30)
