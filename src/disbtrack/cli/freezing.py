"""Freezing reports from the command line: kept as sent, written again, listed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.options import question_of
from disbtrack.cli.registers import plain_fields
from disbtrack.cli.values import Month, Number
from disbtrack.domain import months
from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.domain.frozen import FrozenReport
    from disbtrack.storage.book import Book

Row = dict[str, Any]


def freezing_options() -> list[click.Parameter]:
    """What `report` is told to freeze a paper, or to write a frozen one again."""
    return [
        flag("--freeze", _("Keep the paper as it is sent, with its PDF and its workbook; --out is not needed.")),
        option(
            "--period", _("YYYY-MM"), _("freeze: the month of the report; its figures run to its end."), kind=Month()
        ),
        option("--reason", _("TEXT"), _("freeze: why it is sent although a check failed.")),
        option("--frozen", _("NUMBER"), _("Write this frozen report again, from the book as it stood."), kind=Number()),
    ]


def freeze(book: str, form: str, told: Mapping[str, Any], *, as_json: bool) -> int:
    """Freeze a paper and say its number."""
    with open_for(book, writing=True) as opened:
        made = freeze_in(opened, form, told)
    if as_json:
        print_json(frozen_row(made))
    else:
        show(_("Frozen as number {number}: {form}, figures to {day}.").format(**_words(made)))
    return int(ExitCode.DONE)


def freeze_in(opened: "Book", form: str, told: Mapping[str, Any]) -> "FrozenReport":
    """Freeze a paper in a book that is open."""
    from disbtrack.usecases.month.freezing import Freezing, freeze_report

    month = months.Month(*told["period"]) if told["period"] else None
    unit = MoneyUnit(told.get("money") or MoneyUnit.TRIEU)
    asked = Freezing(form, month, unit, signed_on=today(), released=told["reason"] or "")
    with opened.read() as reading:
        question = replace(question_of(told), filters=filters_of(reading, told))
    return freeze_report(opened, asked, question, today=today(), person=person())


def print_again(book: str, number: int, target: Path, *, as_json: bool) -> int:
    """Write a frozen report again; the PDF that was sent lies beside its paper (`attach BOOK report NUMBER --out`)."""
    from disbtrack.usecases.month.freezing import find_frozen, made_again
    from disbtrack.usecases.papers.make_report import write_report

    with open_for(book) as opened:
        frozen = find_frozen(opened, number)
        write_report(made_again(opened, frozen), target)
    if as_json:
        print_json(frozen_row(frozen) | {"out": str(target)})
    else:
        show(_("Written: {path}").format(path=target))
    return int(ExitCode.DONE)


def frozen_row(one: "FrozenReport") -> Row:
    """A frozen report as JSON writes it."""
    return {"number": one.id, **{name: value for name, value in plain_fields(one).items() if name != "id"}}


def _words(one: "FrozenReport") -> Row:
    return {"number": one.id, "form": one.form, "day": f"{one.as_of:%d/%m/%Y}"}
