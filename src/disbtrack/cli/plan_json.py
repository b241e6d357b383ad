"""Decisions as JSON: read from a file that a person or a program wrote, and written for whoever calls."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from disbtrack.domain.plan import Decision, DecisionState, Event, Place, PlanLine
from disbtrack.domain.series import Level
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text

if TYPE_CHECKING:
    from disbtrack.usecases.decision_checks import Checked
    from disbtrack.usecases.decisions_listed import ListedDecision
    from disbtrack.usecases.plan_as_of import PlannedLine
    from disbtrack.usecases.plan_levels import LevelRow

Json = dict[str, Any]


def read_decision(told: str) -> tuple[Decision, list[PlanLine], list[str]]:
    """Read a decision, its lines, and the commune of each as written; raises DisbtrackError naming what is wrong.

    {"number", "date", "issuer", "level", "event", "programme", "plan_year", "execution_year", "basis", "note", "lines":
    [{"project", "work", "unit", "source", "capital", "amount" (whole đồng), "note"}]}
    """
    try:
        document = json.loads(told)
    except json.JSONDecodeError as error:
        raise _unreadable(text("line {line} of the file", line=error.lineno)) from None
    if not isinstance(document, dict) or not isinstance(document.get("lines"), list):
        raise _unreadable(text("a decision with “lines”"))
    rows = document["lines"]
    return _decision(document), [_line(row, place) for place, row in enumerate(rows, 1)], [_unit(row) for row in rows]


def _unit(row: object) -> str:
    return str(row.get("unit") or "") if isinstance(row, dict) else ""


def _decision(told: Mapping[str, Any]) -> Decision:
    return Decision(
        id=_value(told, "id", _number),
        number=_value(told, "number", str) or "",
        date=_value(told, "date", date.fromisoformat),
        issuer=_value(told, "issuer", str) or "",
        level=_value(told, "level", Level) or Level.ASSIGNED,
        state=DecisionState.DRAFT,
        event=_value(told, "event", Event) or Event.ASSIGNED,
        programme=(_value(told, "programme", str) or "").partition("_")[0],
        plan_year=_needed(told, "plan_year"),
        execution_year=_value(told, "execution_year", _number),
        basis=_value(told, "basis", str),
        note=_value(told, "note", str) or "",
    )


def _line(told: object, place: int) -> PlanLine:
    if not isinstance(told, dict):
        raise _unreadable(text("line {line} of the decision", line=place))
    words = {name: _value(told, name, str) for name in Place._fields}
    return PlanLine(str(place), Place(**words), _needed(told, "amount"), _value(told, "note", str))


def _number(told: object) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError
    return told


def _needed(told: Mapping[str, Any], name: str) -> int:
    found = _value(told, name, _number)
    if not isinstance(found, int):
        raise _unreadable(text("“{name}”, which is missing", name=name))
    return found


def _value(told: Mapping[str, Any], name: str, read: Callable[[Any], Any]) -> Any:
    value = told.get(name)
    if value is None:
        return None
    try:
        return read(value)
    except (ValueError, TypeError):
        raise _unreadable(text("“{name}”: “{value}”", name=name, value=value)) from None


def _unreadable(what: object) -> DisbtrackError:
    return DisbtrackError(
        text("The decision cannot be read: {what}.", what=what),
        text("“disbtrack plan --help” shows what a decision looks like."),
    )


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
        "problems": [
            {"line": one.cell, "rule": one.rule, "severity": one.severity.value, "message": str(one.message)}
            for one in checked.problems
        ],
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
