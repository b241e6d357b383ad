"""What `treasury` writes: begun, typed, settled, agreed, signed, taken back, forms confirmed."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.lookup import find_programme, find_project, person, today
from disbtrack.cli.registers import amount_of, number_of
from disbtrack.domain.evidence import Proves
from disbtrack.domain.reconciliation import Cause, DatedForm, Part, Party, TypedLine
from disbtrack.i18n import _
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.storage.book import Book

Told = Mapping[str, Any]

TYPED = "typed"
"""In place of a series: the party's amounts are typed from a paper."""


def begin(opened: "Book", told: Told) -> int:
    """Begin a reconciliation of a month, or between two days."""
    from disbtrack.usecases.month.reconciliations import NewReconciliation, begin_reconciliation

    first, last = _period(told)
    with opened.read() as reading:
        catalogue = reading.catalogue()
        programme = find_programme(catalogue.tree, told["programme"])
        unit = find_unit(catalogue.register, told["unit"], last)
    if programme is None:
        raise click.UsageError(_("begin needs --programme."))
    treasury, own = (_series(told[side]) for side in ("treasury", "own"))
    year = told["year"] or first.year
    asked = NewReconciliation(programme, unit, year, first, last, treasury, own, told["note"] or "")
    return begin_reconciliation(opened, asked, person=person())


def _period(told: Told) -> tuple[date, date]:
    if told["period"] is not None:
        year, month = told["period"]
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    if told["since"] is None or told["until"] is None:
        raise click.UsageError(_("begin needs --period, or --from and --to."))
    return told["since"], told["until"]


def _series(told: str | None) -> str | None:
    return "" if told is not None and told.casefold() == TYPED else told


def type_columns(opened: "Book", number: int, told: Told) -> int | None:
    """Write amounts typed from a paper."""
    from disbtrack.usecases.month.reconciliations import find_reconciliation
    from disbtrack.usecases.month.typed_amounts import type_amounts

    if not told["part"]:
        raise click.UsageError(_("type needs --part and --column."))
    with opened.read() as reading:
        kept = find_reconciliation(reading, number)
        catalogue = reading.catalogue()
        account = TypedLine(
            reconciliation=number,
            part=Part(told["part"]),
            party=Party(told["party"] or Party.TREASURY),
            column="",
            amount=0,
            account=told["account"] or "",
            project=find_project(catalogue.tree, told["project"], kept.programme),
            work=told["work"],
            unit=find_unit(catalogue.register, told["unit"], kept.last_day),
            source=told["source"],
            capital=told["capital"],
            plan_year=told["year"],
        )
    amounts = {column: None if typed == "-" else amount_of(typed) for column, typed in told["columns"]}
    return type_amounts(opened, number, account, amounts, person=person())


def settle(opened: "Book", number: int, handles: tuple[str, ...], told: Told) -> int | None:
    """Write how differences are explained; --all: as is proposed, where no note is needed."""
    from disbtrack.usecases.month.reconciliations import open_reconciliation
    from disbtrack.usecases.month.settling import Word, acceptable, settle_differences

    cause = Cause(told["cause"]) if told["cause"] else None
    word = Word(cause, told["note"], closed=not told["leave_open"])
    wanted = handles
    if told["every"]:
        look = open_reconciliation(opened, number)
        noted = word.note or cause not in {None, Cause.OTHER}
        wanted = tuple(one.handle for one in (look.open_ones if noted else acceptable(look)))
    if not wanted and not told["every"]:
        raise click.UsageError(_("settle needs the handles of differences (“show” lists them), or --all."))
    words = dict.fromkeys(wanted, word)
    return settle_differences(opened, number, words, person=person(), today=today()) if words else None


def agree_to(opened: "Book", number: int) -> int | None:
    """Both parties agree."""
    from disbtrack.usecases.month.settling import agree

    return agree(opened, number, person=person(), today=today())


def sign_minutes(opened: "Book", number: int, told: Told) -> int | None:
    """The minutes are signed."""
    from disbtrack.usecases.month.settling import sign

    return sign(opened, number, signed=told["on"] or today(), paper=told["paper"] or "", person=person())


def lay_scans(opened: "Book", number: int, files: tuple[str, ...]) -> int | None:
    """Lay signed scans beside the minutes; answer the number of the last."""
    from disbtrack.usecases.books.evidence import attach, load_files
    from disbtrack.usecases.month.reconciliations import open_reconciliation

    if not files:
        raise click.UsageError(_("Say which file: treasury BOOK attach NUMBER FILE."))
    minutes = open_reconciliation(opened, number).kept.minutes or 0
    scans = load_files([Path(file) for file in files])
    return attach(opened, Proves.RECONCILIATION, minutes, scans, person=person())[-1]


def take_back(opened: "Book", number: int, told: Told) -> int | None:
    """The agreement is taken back."""
    from disbtrack.usecases.month.settling import reopen

    return reopen(opened, number, reason=told["note"] or "", person=person())


def forget(opened: "Book", number: int) -> int | None:
    """The reconciliation is taken out."""
    from disbtrack.usecases.month.reconciliations import forget_reconciliation

    return forget_reconciliation(opened, number, person=person())


def confirm(opened: "Book", told: Told) -> int | None:
    """A form is kept as the office compared it with the official text."""
    from disbtrack.usecases.month.dated_forms import keep_form

    form = DatedForm(
        layout=told["form"] or "",
        code=told["code"] or "",
        name=told["name"] or "",
        basis=told["basis"] or "",
        valid_from=told["since"],
        valid_to=told["until"],
        source=told["source"] or "",
        verified=told["confirmed"],
    )
    return keep_form(opened, form, person=person())


def number_given(what: tuple[str, ...]) -> int:
    """The number of the reconciliation that is meant."""
    return number_of(what[0] if what else None)
