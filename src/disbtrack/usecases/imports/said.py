"""What a person said of a file when it was taken in, kept with its receipt, so that it is never asked again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay

Record = dict[str, Any]


def said_record(hints: Hints) -> Record:
    """Write it as a document of plain values. What opens the file, and the book's own profiles, are not in it."""
    return {
        "sheets": list(hints.sheets),
        "series": hints.series,
        "reporter": hints.reporter,
        "unit": _unit_word(hints.unit),
        "year": hints.year,
        "as_of": _day_word(hints.as_of),
        "profile": hints.profile,
        "answers": dict(hints.answers),
        "ways": {sheet: _way_record(way) for sheet, way in hints.ways.items()},
    }


def read_said(told: Mapping[str, Any] | None) -> Hints:
    """Read such a document; nothing where there is none."""
    if not told:
        return Hints()
    return Hints(
        sheets=tuple(told["sheets"]),
        series=told["series"],
        reporter=told["reporter"],
        unit=_unit(told["unit"]),
        year=told["year"],
        as_of=_day(told["as_of"]),
        profile=told["profile"],
        answers=told["answers"],
        ways={sheet: _way(one) for sheet, one in told["ways"].items()},
    )


def _way_record(way: SheetWay) -> Record:
    return {
        "header_rows": list(way.header_rows) if way.header_rows else None,
        "roles": dict(way.roles),
        "unit": _unit_word(way.unit),
        "column_units": {column: unit.value for column, unit in way.column_units.items()},
        "separators": {column: style.value for column, style in way.separators.items()},
        "as_of": _day_word(way.as_of),
        "year": way.year,
        "names": dict(way.names),
    }


def _way(told: Mapping[str, Any]) -> SheetWay:
    rows = told["header_rows"]
    return SheetWay(
        header_rows=(rows[0], rows[1]) if rows else None,
        roles=told["roles"],
        unit=_unit(told["unit"]),
        column_units={column: MoneyUnit(unit) for column, unit in told["column_units"].items()},
        separators={column: Separators(style) for column, style in told["separators"].items()},
        as_of=_day(told["as_of"]),
        year=told["year"],
        names=told["names"],
    )


def _unit_word(unit: MoneyUnit | None) -> str | None:
    return unit.value if unit else None


def _unit(told: str | None) -> MoneyUnit | None:
    return MoneyUnit(told) if told else None


def _day_word(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
