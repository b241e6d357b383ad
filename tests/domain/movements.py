"""Short words for what happens to one line."""

from datetime import date
from typing import Any

from disbtrack.domain.advances import Movement
from disbtrack.domain.figure import Measure


def moved(measure: Measure, amount: int, day: str, plan_year: int, **said: Any) -> Movement:
    """A movement of a day (ISO), accounted in that day's year unless `year` is said."""
    at = date.fromisoformat(day)
    return Movement(measure, amount, at, plan_year, said.pop("year", at.year), **said)


def planned(amount: int, year: int) -> Movement:
    return moved(Measure.PLANNED, amount, f"{year}-01-10", year, event="assigned")


def advanced(amount: int, day: str, plan_year: int, **said: Any) -> Movement:
    return moved(Measure.ADVANCE, amount, day, plan_year, **said)


def recovered(amount: int, day: str, plan_year: int, **said: Any) -> Movement:
    return moved(Measure.RECOVERED, amount, day, plan_year, **said)


def repaid(amount: int, day: str, plan_year: int, **said: Any) -> Movement:
    return moved(Measure.REPAID, amount, day, plan_year, **said)


def done(amount: int, day: str, plan_year: int, **said: Any) -> Movement:
    return moved(Measure.COMPLETED, amount, day, plan_year, **said)


def carried(amount: int, plan_year: int, into: int) -> Movement:
    return moved(Measure.CARRIED, amount, f"{into}-02-20", plan_year, year=into, event="carried")
