"""Until when money may be spent: dated data, the more particular before the general."""

from datetime import date
from typing import Any

from disbtrack.domain.deadlines import Deadline, DeadlineKind, closing_day, deadline_for, end_of


def last_day(kind: DeadlineKind, day: date, plan_year: int = 2025, **said: Any) -> Deadline:
    facts: dict[str, Any] = {"programme": "*", "capital": "*", "condition": "", "source": "Luật"} | said
    return Deadline(kind=kind, day=day, plan_year=plan_year, **facts)


INVESTED = last_day(DeadlineKind.SPEND, date(2026, 1, 31), capital="DTPT")
RECURRENT = last_day(DeadlineKind.SPEND, date(2025, 12, 31), capital="SN")
CARRIED = last_day(DeadlineKind.CARRIED, date(2026, 12, 31), programme="GNBV")
ALL = [INVESTED, RECURRENT, CARRIED]


def test_a_capitals_own_deadline_holds_for_it() -> None:
    assert deadline_for(ALL, DeadlineKind.SPEND, "GNBV", "SN", 2025) is RECURRENT


def test_a_programmes_own_deadline_goes_before_one_for_all() -> None:
    own = last_day(DeadlineKind.SPEND, date(2025, 11, 30), programme="GNBV")
    assert deadline_for([own, INVESTED], DeadlineKind.SPEND, "GNBV", "DTPT", 2025) is own
    assert deadline_for([own, INVESTED], DeadlineKind.SPEND, "NTM", "DTPT", 2025) is INVESTED


def test_a_plan_year_closes_with_the_latest_of_its_kinds_of_capital() -> None:
    assert closing_day(ALL, 2025) == date(2026, 1, 31)


def test_a_year_without_a_rule_closes_with_the_calendar() -> None:
    assert closing_day(ALL, 2019) == date(2019, 12, 31)


def test_carried_money_ends_when_carried_money_ends() -> None:
    found = end_of(ALL, "GNBV", "DTPT", 2025, carried=True, today=date(2026, 1, 5))
    assert (found.day, found.rule, found.only_carried) == (date(2026, 12, 31), CARRIED, False)


def test_money_past_its_own_day_could_still_be_carried_and_that_is_said() -> None:
    found = end_of(ALL, "GNBV", "SN", 2025, carried=False, today=date(2026, 11, 22))
    assert (found.day, found.only_carried) == (date(2026, 12, 31), True)


def test_money_that_nothing_carries_ended_on_its_own_day() -> None:
    assert end_of(ALL, "NTM", "SN", 2025, carried=False, today=date(2026, 11, 22)).day == date(2025, 12, 31)


def test_before_its_own_day_money_ends_on_it() -> None:
    assert end_of(ALL, "GNBV", "DTPT", 2025, carried=False, today=date(2025, 6, 1)).day == date(2026, 1, 31)
