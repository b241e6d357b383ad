"""Decisions as JSON: read from a file that a person or a program wrote, and written for whoever calls."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from disbtrack.cli.refused_lines import problems_json
from disbtrack.cli.told import Told, told_of
from disbtrack.domain.plan import Decision, DecisionState, Event, Place, PlanLine
from disbtrack.domain.series import Level

if TYPE_CHECKING:
    from disbtrack.usecases.plans.decision_checks import Checked
    from disbtrack.usecases.plans.decisions_listed import ListedDecision
    from disbtrack.usecases.plans.plan_as_of import PlannedLine
    from disbtrack.usecases.plans.plan_levels import LevelRow

Json = dict[str, Any]


def read_decision(words: str) -> tuple[Decision, list[PlanLine], list[str]]:
    """Read a decision, its lines, and the commune of each as written; raises DisbtrackError naming what is wrong.

    {"number", "date", "issuer", "level", "event", "programme", "plan_year", "execution_year", "basis", "note", "lines":
    [{"project", "work", "unit", "source", "capital", "amount" (whole đồng), "note"}]}
    """
    told = told_of(words, "plan").see_names(*(field.name for field in fields(Decision)), "lines")
    rows = told.lines()
    return (
        _decision(told),
        [_line(row, place) for place, row in enumerate(rows, 1)],
        [row.words("unit") for row in rows],
    )


def _decision(told: Told) -> Decision:
    return Decision(
        id=told.number("id"),
        number=told.words("number"),
        date=told.value("date", date.fromisoformat),
        issuer=told.words("issuer"),
        level=told.value("level", Level) or Level.ASSIGNED,
        state=DecisionState.DRAFT,
        event=told.value("event", Event) or Event.ASSIGNED,
        programme=told.words("programme").partition("_")[0],
        plan_year=told.needed("plan_year"),
        execution_year=told.number("execution_year"),
        basis=told.value("basis", str),
        note=told.words("note"),
    )


def _line(told: Told, place: int) -> PlanLine:
    told.see_names(*Place._fields, "amount", "note")
    named = {name: told.value(name, str) for name in Place._fields}
    return PlanLine(str(place), Place(**named), told.needed("amount"), told.value("note", str))


def decision_json(decision: Decision, lines: Sequence[PlanLine]) -> Json:
    """A decision as it is read back."""
    told = {name: value for name, value in asdict(decision).items() if name != "state"} | {
        "state": decision.state.value
    }
    told |= {"date": _day(decision.date), "level": decision.level.value, "event": decision.event.value}
    return told | {"lines": [{**line.place._asdict(), "amount": line.amount, "note": line.note} for line in lines]}


def checked_json(checked: "Checked") -> Json:
    """What was found of a decision: problems at their lines, and what there is to share out."""
    return {
        "problems": problems_json(checked.problems),
        "shares": [
            {
                "source": one.source,
                "capital": one.capital,
                "assigned": one.assigned,
                "allocated": one.allocated,
                "left": one.left,
            }
            for one in checked.shares
        ],
    }


def listed_json(one: "ListedDecision") -> Json:
    """A decision of the list."""
    number, day, issuer = one.paper
    return {
        "id": one.id,
        "number": number,
        "date": _day(day),
        "issuer": issuer,
        "level": one.level.value if one.level else None,
        "state": one.state.value,
        "event": one.event.value if one.event else None,
        "programmes": list(one.programmes),
        "plan_years": list(one.plan_years),
        "execution_year": one.execution_year,
        "lines": one.lines,
        "raised": one.raised,
        "lowered": one.lowered,
        "total": one.total,
        "counted": one.counted,
        "from_file": one.from_file,
        "files": one.files,
        "basis": one.basis,
        "note": one.note,
    }


def line_json(one: "PlannedLine") -> Json:
    """A line of a plan as of a day, with what each decision did to it."""
    return {
        "level": one.level.value,
        "plan_year": one.plan_year,
        "execution_year": one.execution_year,
        **one.place._asdict(),
        "amount": one.amount,
        "decisions": [
            {"number": part.paper[0], "date": _day(part.paper[1]), "issuer": part.paper[2]}
            | {"event": part.event, "amount": part.amount, "entry": part.entry}
            for part in one.parts
        ],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def level_json(row: "LevelRow") -> Json:
    """The levels of a plan beside each other; null where a level tells nothing."""
    amounts = {level.value: row.amounts.get(level) for level in Level}
    over = [{"level": low.value, "above": high.value} for low, high in row.over]
    facts = {"programme": row.programme, "first_year": row.years[0], "last_year": row.years[1]}
    return facts | {"source": row.source, "capital": row.capital} | amounts | {"over": over}
