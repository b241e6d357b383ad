"""list: the rows of a book."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import Heading, print_json, print_table
from disbtrack.cli.lookup import filters_of, open_for
from disbtrack.cli.options import book_argument, filter_options, json_option
from disbtrack.cli.values import OneOf, Year
from disbtrack.domain.money import group_digits
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.domain.entry import Filters
    from disbtrack.storage.book import Reading

KINDS = OneOf(
    [
        *("projects", "works", "units", "plans", "entries", "statements", "imports", "changes", "series"),
        *("profiles", "codes", "questions"),
    ]
)
Row = dict[str, Any]


def list_command() -> Command:
    """`disbtrack list`."""
    kind = click.Argument(["kind"], type=KINDS, metavar=KINDS.shown)
    year = option("--year", _("YYYY"), _("Only this budget year."), kind=Year())
    return command(
        "list",
        _("The rows of a book: its projects, units, figures, imports, changes, series."),
        _list,
        [book_argument(), kind, year, *filter_options(), json_option()],
    )


def _list(book: str, kind: str, *, as_json: bool, year: int | None, **told: Any) -> int:
    from disbtrack.cli import rows, rows_beside

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
    }
    with open_for(book) as opened, opened.read() as reading:
        listed = list(found[kind](reading, filters_of(reading, told, year=year)))
    if as_json:
        print_json({"rows": listed})
    else:
        _print(listed, (rows.SHOWN | rows_beside.SHOWN)[kind])
    return 0


def _print(listed: list[Row], names: Mapping[str, str]) -> None:
    headings = [
        Heading(_(words), number=name in {"amount", "total", "count", "figures", "id", "number"}, narrow=name != "name")
        for name, words in names.items()
    ]
    print_table(headings, [[_cell(row.get(name)) for name in names] for row in listed])


def _cell(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return "✓" if value else ""
    if isinstance(value, int):
        return ("\N{MINUS SIGN}" if value < 0 else "") + (
            group_digits(str(abs(value))) if abs(value) > 9999 else str(abs(value))
        )
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
