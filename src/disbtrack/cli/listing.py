"""list: the rows of a book."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import filters_of, open_for, stood_at
from disbtrack.cli.options import at_option, book_argument, filter_options, json_option
from disbtrack.cli.values import OneOf, Year
from disbtrack.domain.money import group_digits
from disbtrack.domain.units import Register
from disbtrack.i18n import _, counted

if TYPE_CHECKING:
    from disbtrack.domain.entry import Filters
    from disbtrack.storage.book import Reading

KINDS = OneOf(
    [
        *("projects", "works", "units", "plans", "entries", "statements", "imports", "changes", "series"),
        *("profiles", "codes", "questions", "frozen"),
    ]
)
Row = dict[str, Any]


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T|$)")
_DAY_LENGTH = 10  # of an ISO day without its hours


_NUMBERS = frozenset({"amount", "total", "count", "figures", "id", "number", "assigned", "allocated", "left"})
"""The keys of rows that hold numbers."""


def list_command() -> Command:
    """`disbtrack list`."""
    kind = click.Argument(["kind"], type=KINDS, metavar=KINDS.shown)
    year = option("--year", _("YYYY"), _("Only this budget year."), kind=Year())
    search = option(
        "--search", _("TEXT"), _("Only figures that say this; marks count where they are typed."), target="text"
    )
    return command(
        "list",
        _("The rows of a book: its projects, units, figures, imports, changes, series."),
        _list,
        [book_argument(), kind, year, search, *filter_options(), at_option(), json_option()],
    )


def _list(book: str, kind: str, *, as_json: bool, year: int | None, **told: Any) -> int:
    from disbtrack.cli import rows, rows_beside
    from disbtrack.usecases.answers.filter_words import filter_words, sentence

    found: Mapping[str, Callable[[Reading, Filters], Iterable[Row]]] = {
        "projects": rows.projects,
        "works": rows.works,
        "units": rows.units,
        "plans": rows.plans,
        "entries": rows.entries,
        "statements": rows.statements,
        "imports": rows.imports,
        "changes": rows.changes,
        "series": rows.series,
        "profiles": rows.profiles,
        "codes": rows_beside.codes,
        "questions": rows_beside.questions,
        "frozen": rows_beside.frozen,
    }
    with open_for(book) as opened, opened.read(at=stood_at(opened, told["at"])) as reading:
        filters = filters_of(reading, told, year=year)
        listed = list(found[kind](reading, filters))
        scope = filter_words(reading, filters)
        register = reading.catalogue().register
    if as_json:
        print_json({"rows": listed})
    else:
        print_rows(with_unit_names(listed, register), (rows.SHOWN | rows_beside.SHOWN)[kind])
        show(sentence([*scope, counted("{count} row", "{count} rows", len(listed))]))
    return 0


def with_unit_names(listed: Iterable[Row], register: Register) -> list[Row]:
    """Rows for people: a commune by the name that it bore on the row's day, not by its code."""
    return [row | {"unit": register.name_on(row["unit"], _meant_on(row))} if row.get("unit") else row for row in listed]


def _meant_on(row: Row) -> date | None:
    """The day in whose register a row means its unit."""
    told = row.get("units_on") or row.get("date")
    return date.fromisoformat(str(told)) if told else None


def print_rows(listed: list[Row], names: Mapping[str, str]) -> None:
    """Print rows as a table; names: key of the row → heading."""
    headings = [
        Heading(
            _(words),
            number=name in _NUMBERS,
            narrow=name != "name",
        )
        for name, words in names.items()
    ]
    print_table(headings, [[shown_cell(row.get(name)) for name in names] for row in listed])


def shown_cell(value: object) -> str:
    """A value of a row as people read it: days and hours as 31/10/2025 10:32, amounts grouped."""
    if isinstance(value, bool) or value is None:
        return "✓" if value else ""
    if isinstance(value, int):
        return ("\N{MINUS SIGN}" if value < 0 else "") + (
            group_digits(str(abs(value))) if abs(value) > 9999 else str(abs(value))
        )
    if isinstance(value, list):
        return ", ".join(map(str, value))
    told = str(value)
    return _shown_time(told) if _DAY.match(told) else told


def _shown_time(told: str) -> str:
    try:
        at = datetime.fromisoformat(told)
    except ValueError:
        return told
    return f"{at:%d/%m/%Y}" if len(told) == _DAY_LENGTH else f"{at.astimezone():%d/%m/%Y %H:%M}"
