"""Turns of duties and how they stand on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.dues import Due, DueState, calendar, next_open, pressing
from disbtrack.domain.duties import Duty, DutyDone, Rhythm, Speaks, Weekend
from disbtrack.domain.duty_words import about_words, due_sentence, left_words, when_words
from disbtrack.domain.months import Month
from disbtrack.domain.turns import turn_of, turns

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
MONTHLY = Duty(id=1, name="Báo cáo tháng", rhythm=Rhythm.MONTHLY, day=15, before=True, source="TT 37/2025")
WEEKLY = Duty(id=2, name="Báo cáo nhanh", rhythm=Rhythm.WEEKLY, weekday=5, speaks=Speaks.SAME, source="CV 18590")
QUARTERLY = Duty(id=3, name="Báo cáo quý", rhythm=Rhythm.QUARTERLY, day=10, month=1, source="TT 26/2026")
YEARLY = Duty(id=4, name="Báo cáo năm", rhythm=Rhythm.YEARLY, day=28, month=2, source="TT 37/2025")
LONG_AGO = date(2020, 1, 1)


def days(duty: Duty) -> list[date]:
    return [one.named for one in turns(duty, *YEAR)]


def done(duty: Duty, turn: str) -> DutyDone:
    return DutyDone(id=9, duty=duty.id or 0, turn=turn, done_on=date(2026, 11, 2), person="An")


def test_a_monthly_duty_speaks_of_the_month_before_its_day() -> None:
    (turn,) = turns(MONTHLY, date(2026, 11, 1), date(2026, 11, 30))
    assert (turn.key, turn.named, turn.last) == ("2026-11", date(2026, 11, 15), date(2026, 11, 14))
    assert turn.about == (date(2026, 10, 1), date(2026, 10, 31))
    assert str(about_words(turn)) == "month 10/2026"


def test_a_day_that_a_month_lacks_is_its_last() -> None:
    assert [one.day for one in days(Duty(name="x", rhythm=Rhythm.MONTHLY, day=31, source="y"))][:4] == [31, 28, 31, 30]


def test_a_quarter_is_told_in_the_month_after_it() -> None:
    assert days(QUARTERLY) == [date(2026, month, 10) for month in (1, 4, 7, 10)]
    (turn,) = turns(QUARTERLY, date(2026, 1, 1), date(2026, 1, 31))
    assert (turn.key, turn.about) == ("2026-Q1", (date(2025, 10, 1), date(2025, 12, 31)))
    assert str(about_words(turn)) == "quarter IV/2025"


def test_a_year_is_told_in_the_next() -> None:
    (turn,) = turns(YEARLY, *YEAR)
    assert (turn.named, turn.about) == (date(2026, 2, 28), (date(2025, 1, 1), date(2025, 12, 31)))


def test_a_weekly_duty_has_the_key_of_its_week_also_at_the_turn_of_the_year() -> None:
    told = {one.key: one.named for one in turns(WEEKLY, date(2026, 12, 25), date(2027, 1, 10))}
    assert told == {"2026-W52": date(2026, 12, 25), "2026-W53": date(2027, 1, 1), "2027-W01": date(2027, 1, 8)}


@pytest.mark.parametrize(("weekend", "day"), [(Weekend.STAYS, 15), (Weekend.EARLIER, 13), (Weekend.LATER, 16)])
def test_a_sunday_moves_only_where_the_duty_says_so(weekend: Weekend, day: int) -> None:
    duty = Duty(name="x", rhythm=Rhythm.MONTHLY, day=15, weekend=weekend, source="y")
    assert [one.named.day for one in turns(duty, date(2026, 11, 1), date(2026, 11, 30))] == [day]


def test_a_duty_falls_due_only_between_its_days() -> None:
    duty = Duty(
        name="x",
        rhythm=Rhythm.MONTHLY,
        day=3,
        valid_from=date(2026, 3, 3),
        valid_to=date(2026, 5, 2),
        source="y",
    )
    assert days(duty) == [date(2026, 3, 3), date(2026, 4, 3)]


@given(
    rhythm=st.sampled_from(list(Rhythm)),
    day=st.integers(1, 31),
    month=st.integers(1, 12),
    before=st.booleans(),
    weekend=st.sampled_from(list(Weekend)),
    first=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    span=st.integers(0, 400),
)
def test_the_turns_of_two_spans_are_those_of_both_together(
    *, rhythm: Rhythm, day: int, month: int, before: bool, weekend: Weekend, first: date, span: int
) -> None:
    facts = {"weekday": day % 7 + 1, "day": day, "month": month, "before": before, "weekend": weekend}
    duty = Duty(name="x", rhythm=rhythm, once_on=first, source="y", **facts)  # type: ignore[arg-type] # drawn
    middle, last = first + timedelta(days=span), first + timedelta(days=2 * span)
    parts = [*turns(duty, first, middle), *turns(duty, middle + timedelta(days=1), last)]
    assert parts == list(turns(duty, first, last))
    assert all(turn_of(duty, one.key) == one for one in parts)


def test_late_ones_come_first_and_count_the_turns_before_them() -> None:
    told = pressing([MONTHLY, QUARTERLY, WEEKLY], [], today=date(2026, 11, 24), since=date(2026, 9, 1))
    assert [(one.turn.duty.name, one.turn.key, one.state, one.earlier) for one in told] == [
        ("Báo cáo quý", "2026-Q4", DueState.LATE, 0),
        ("Báo cáo tháng", "2026-11", DueState.LATE, 2),
        ("Báo cáo nhanh", "2026-W47", DueState.LATE, 11),
        ("Báo cáo nhanh", "2026-W48", DueState.SOON, 0),
    ]


def test_what_is_done_and_what_fell_due_before_the_calendar_is_kept_does_not_press() -> None:
    today = date(2026, 11, 13)
    assert [one.turn.key for one in pressing([MONTHLY], [], today=today, since=today)] == ["2026-11"]
    assert pressing([MONTHLY], [done(MONTHLY, "2026-11")], today=today, since=today) == ()
    assert pressing([MONTHLY], [], today=date(2026, 11, 10), since=date(2026, 11, 10)) == ()


def test_a_month_shows_late_ones_of_earlier_months_first_and_what_was_done() -> None:
    marks = [done(QUARTERLY, "2026-Q4"), done(MONTHLY, "2026-10")]
    told = calendar([MONTHLY, QUARTERLY], marks, Month(2026, 11), today=date(2026, 11, 20), since=date(2026, 9, 1))
    assert [(one.turn.key, one.state) for one in told] == [("2026-09", DueState.LATE), ("2026-11", DueState.LATE)]
    told = calendar([MONTHLY, QUARTERLY], marks, Month(2026, 10), today=date(2026, 11, 20), since=LONG_AGO)
    assert [one.turn.key for one in told if one.state is DueState.DONE] == ["2026-Q4", "2026-10"]


def test_a_month_before_the_calendar_was_kept_blames_nobody() -> None:
    told = calendar([MONTHLY], [], Month(2026, 8), today=date(2026, 11, 20), since=date(2026, 11, 1))
    assert [(one.turn.key, one.state) for one in told] == [("2026-08", DueState.UNKEPT)]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 11), "3 days left"),
        (date(2026, 11, 13), "1 day left"),
        (date(2026, 11, 14), "today is the last day"),
        (date(2026, 11, 15), "1 day late"),
        (date(2026, 11, 20), "6 days late"),
    ],
)
def test_the_words_say_how_much_time_is_left(today: date, words: str) -> None:
    turn = turn_of(MONTHLY, "2026-11")
    assert turn is not None
    assert left_words(Due(turn, None, today, LONG_AGO)) == words


def test_the_next_turn_to_do_is_the_oldest_late_one_else_the_first_ahead() -> None:
    today, since = date(2026, 11, 20), date(2026, 10, 1)
    marks = [done(MONTHLY, "2026-10")]
    first = next_open(MONTHLY, marks, today=today, since=since)
    after = next_open(MONTHLY, [*marks, done(MONTHLY, "2026-11")], today=today, since=since)
    assert (first and first.key, after and after.key) == ("2026-11", "2026-12")


def test_a_turn_that_a_duty_has_not_is_none() -> None:
    assert [turn_of(MONTHLY, key) for key in ("2026-13", "once", "", "9999-01", "2026-Q1")] == [None] * 5


def test_a_duty_says_when_it_falls_due() -> None:
    assert [str(when_words(one)) for one in (MONTHLY, WEEKLY, QUARTERLY, YEARLY)] == [
        "before day 15 of every month",
        "every Friday",
        "day 10 of month 1 of every quarter",
        "28/02 of every year",
    ]


def test_a_late_duty_says_what_it_speaks_of_and_how_often_it_was_missed() -> None:
    (told,) = pressing([MONTHLY], [], today=date(2026, 11, 20), since=date(2026, 9, 1))
    assert due_sentence(told) == "Báo cáo tháng (month 10/2026): 6 days late, and 2 earlier times"
