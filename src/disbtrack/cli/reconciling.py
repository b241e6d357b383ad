"""reconcile: two series key by key."""

import re
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, needed, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import find_series, open_for
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import refuse
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.domain.catalogue import Catalogue
    from disbtrack.storage.book import Book
    from disbtrack.usecases.answers.reconciling import Compared, Reconciled

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_SIDES = {Side.PLAN: N_("Plan"), Side.MONEY: N_("Disbursed")}


class Month(click.ParamType[date]):
    """A month as 2025-10; answered by its last day."""

    name = "month"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a month."""
        found = _MONTH.fullmatch(str(value))
        if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
            refuse(_("“{value}” is no month; write it as 2025-10.").format(value=value), param, ctx)
        year, month = int(found[1]), int(found[2])
        return date(year, month, monthrange(year, month)[1])


def reconcile_command() -> Command:
    """`disbtrack reconcile`."""
    return command(
        "reconcile",
        _("What two series tell of the same money by the end of a month, key by key, with their cells."),
        _reconcile,
        [
            book_argument(),
            needed("--series", _("NAME|NUMBER"), _("The one series.")),
            needed("--with", _("NAME|NUMBER"), _("The other series.")),
            needed("--period", _("YYYY-MM"), _("The month."), kind=Month()),
            option(
                "--out",
                _("FILE.xlsx|.csv|.pdf|.html"),
                _("Write the keys with their cells (.xlsx, .csv), or a paper (.pdf, .html), into this file."),
            ),
            json_option(),
        ],
    )


def _reconcile(book: str, *, series: str, period: date, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.answers.reconciling import reconcile

    with open_for(book) as opened:
        with opened.read() as reading:
            numbers = [find_series(reading, name) for name in (series, told["with"])]
            catalogue = reading.catalogue()
        found = reconcile(opened, *(number or 0 for number in numbers), as_of=period)
        if told["out"]:
            _write(opened, found, catalogue, Path(told["out"]))
    if as_json:
        print_json(_document(found))
    else:
        _print(found, catalogue)
    return int(ExitCode.DONE)


def _write(opened: "Book", found: "Reconciled", catalogue: "Catalogue", path: Path) -> None:
    """As a paper, or as a sheet of keys with their cells, by the file's ending."""
    from disbtrack.usecases.answers.reconciling_file import write_reconciled
    from disbtrack.usecases.papers.compared_paper import make_compared
    from disbtrack.usecases.papers.make_report import write_report

    if path.suffix.lower() in {".pdf", ".html"}:
        write_report(make_compared(opened, found), path)
    else:
        write_reconciled(found, catalogue, path)


def _document(found: "Reconciled") -> dict[str, Any]:
    from disbtrack.usecases.answers.reconciling import sums_of

    totals = {side: sums_of(row for row in found.rows if row.side is side) for side in Side}
    return {
        "a": found.a.name,
        "b": found.b.name,
        "as_of": found.as_of.isoformat(),
        "grain": list(found.grain),
        "rows": [_row(row) for row in found.rows],
        "totals": {side.value: {"a": a, "b": b, "difference": a - b} for side, (a, b) in totals.items()},
    }


def _row(row: "Compared") -> dict[str, Any]:
    from disbtrack.usecases.answers.reconciling_file import place_of

    return {
        "side": row.side.value,
        "programme": row.programme,
        "plan_year": row.plan_year,
        **row.said,
        "a": row.a,
        "b": row.b,
        "difference": row.difference,
        "cells": {"a": [place_of(one) for one in row.entries_a], "b": [place_of(one) for one in row.entries_b]},
    }


def _print(found: "Reconciled", catalogue: "Catalogue") -> None:
    """Print the keys that differ, and how many agree."""
    headings = [Heading(_("Side"), narrow=True), Heading(_("Project")), Heading(_("Work")), Heading(_("Commune, unit"))]
    headings += [Heading(words, narrow=True) for words in (_("Source"), _("Capital"), _("Plan year"))]
    headings += [Heading(words, number=True) for words in (found.a.name, found.b.name, _("Difference"))]
    rows = found.differing
    print_table(headings, [_cells(row, catalogue) for row in rows])
    words = _("By {day}: {differ} of {all} keys differ. Amounts in đồng; an empty cell: not told.")
    show(words.format(day=format_day(found.as_of), differ=len(rows), all=len(found.rows)))


def _cells(row: "Compared", catalogue: "Catalogue") -> tuple[str, ...]:
    unit = row.said["unit"]
    named = (row.said["project"] or row.programme, row.said["work"], catalogue.register.full_name(unit) if unit else "")
    other = (row.said["source"], row.said["capital"], str(row.plan_year or ""))
    amounts = (row.a, row.b, row.difference)
    return (_(_SIDES[row.side]), *(one or "" for one in (*named, *other)), *map(_digits, amounts))


def _digits(amount: int | None) -> str:
    if amount is None:
        return ""
    return ("\N{MINUS SIGN}" if amount < 0 else "") + group_digits(str(abs(amount)))
