"""Facts that ship with the program: milestones, last days, duties and kinds of papers, with their sources."""

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from disbtrack.domain.deadlines import Deadline, DeadlineKind
from disbtrack.domain.duties import Duty, Rhythm, Speaks, Weekend
from disbtrack.domain.pace import Milestone
from disbtrack.domain.reconciliation import DatedForm
from disbtrack.domain.vouchers import PaperType
from disbtrack.resources import resource


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource(name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def shipped_milestones(area: str) -> list[Milestone]:
    """List an area's official milestones that name a plan year and a day (resources/milestones/official.csv)."""
    return [
        Milestone(
            area=row["area"],
            programme=row["programme"],
            capital=row["capital"],
            plan_year=int(row["plan_year"]),
            deadline=date.fromisoformat(row["deadline"]),
            share=Fraction(row["target_pct"]) / 100,
            base=row["base"],
            source=row["source"].split(" (")[0],
        )
        for row in _rows("milestones/official.csv")
        if row["area"] == area and row["plan_year"].isdigit() and row["deadline"][:4].isdigit() and _is_own_year(row)
    ]


def _is_own_year(row: dict[str, str]) -> bool:
    """Milestones for money of the plan year itself, not for what was carried over into the next."""
    return "kéo dài sang" not in row["base"]


def shipped_deadlines() -> list[Deadline]:
    """List the last days that ship (resources/deadlines/last_days.csv); an office changes them in its book."""
    return [
        Deadline(
            programme=row["programme"],
            capital=row["capital"],
            plan_year=int(row["plan_year"]),
            kind=DeadlineKind(row["kind"]),
            day=date.fromisoformat(row["day"]),
            condition=row["condition"],
            source=row["source"],
            verified=row["verified"] == "yes",
        )
        for row in _rows("deadlines/last_days.csv")
    ]


def shipped_duties() -> list[Duty]:
    """List the duties that ship (resources/duties/duties.csv); an office changes them in its book."""
    return [
        Duty(
            name=row["name"],
            rhythm=Rhythm(row["rhythm"]),
            weekday=_number(row["weekday"]),
            day=_number(row["day"]),
            month=_number(row["month"]),
            before=row["before"] == "yes",
            weekend=Weekend(row["weekend"]),
            speaks=Speaks(row["speaks"]),
            whose=row["whose"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=row["source"],
            verified=row["verified"] == "yes",
            note=row["note"],
        )
        for row in _rows("duties/duties.csv")
    ]


def shipped_papers() -> list[PaperType]:
    """List the kinds of vouchers that ship (resources/papers/kinds.csv)."""
    return [
        PaperType(
            code=row["code"],
            name=row["name"],
            capital=row["capital"] or None,
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=row["source"],
            verified=row["verified"] == "yes",
        )
        for row in _rows("papers/kinds.csv")
    ]


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def _number(told: str) -> int | None:
    return int(told) if told else None


def shipped_treasury_forms() -> list[DatedForm]:
    """List the forms of reconciliations that ship (resources/reconciliation/forms.csv); an office confirms them."""
    return [
        DatedForm(
            layout=row["layout"],
            code=row["code"],
            name=row["name"],
            basis=row["basis"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
            source=row["source"],
            verified=row["verified"] == "yes",
        )
        for row in _rows("reconciliation/forms.csv")
    ]
