"""Facts that ship with the program: milestones and closing days, with their sources."""

import csv
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from disbtrack.domain.pace import Milestone
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


def closing_day(plan_year: int, capital: str | None = None) -> date:
    """Answer the last day for papers of a plan year's money; 31/12 where no rule is known.

    Source per row of resources/deadlines/closing.csv.
    """
    for row in _rows("deadlines/closing.csv"):
        if int(row["plan_year"]) == plan_year and row["capital"] in {"*", capital}:
            return date.fromisoformat(row["last_day"])
    return date(plan_year, 12, 31)
