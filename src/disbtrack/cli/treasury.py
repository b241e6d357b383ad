"""treasury: reconciling with the Treasury for a unit and a period."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli import treasury_deeds as deeds
from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import open_for
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.papers import target_of
from disbtrack.cli.registers import plain_fields, written
from disbtrack.cli.treasury_json import look_document, look_row
from disbtrack.cli.values import Day, Month, OneOf, Pair, Year
from disbtrack.domain.money import format_money
from disbtrack.domain.reconciliation import CAUSE_NAMES, PART_NAMES, STATE_NAMES, Cause, Part, Party, State
from disbtrack.domain.treasury_lines import COLUMNS
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.month.reconciliations import Look
    from disbtrack.usecases.month.treasury_sides import PartTable

_ACTIONS = OneOf(
    [
        "list",
        "begin",
        "show",
        "type",
        "settle",
        "agree",
        "sign",
        "reopen",
        "forget",
        "attach",
        "print",
        "forms",
        "confirm",
    ]
)
_PARTS, _CAUSES = OneOf([part.value for part in Part]), OneOf([cause.value for cause in Cause])
_PARTIES = OneOf([party.value for party in Party])
_READING = frozenset({"list", "show", "print", "forms"})


def treasury_command() -> Command:
    """`disbtrack treasury`."""
    return command(
        "treasury",
        _("Reconciling with the Treasury: what both tell, each difference explained and closed, agreed and signed."),
        _treasury,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["what"], nargs=-1, metavar="[" + _("NUMBER [DIFFERENCE|FILE …]") + "]"),
            option("--period", _("YYYY-MM"), _("list, begin: the month."), kind=Month()),
            option("--from", _("DATE"), _("begin: the first day, where it is no month."), kind=Day(), target="since"),
            option("--to", _("DATE"), _("begin: the last day."), kind=Day(), target="until"),
            option(
                "--year", _("YYYY"), _("begin: the budget year (that of the first day); type: plan year."), kind=Year()
            ),
            *_account_options(),
            option("--treasury", _("NAME|typed"), _("begin: the Treasury's series; typed: from a paper.")),
            option("--own", _("NAME|typed"), _("begin: our series.")),
            option("--part", _PARTS.shown, _("type: which table."), kind=_PARTS),
            option("--party", _PARTIES.shown, _("type: who tells (treasury)."), kind=_PARTIES),
            click.Option(
                ["--column", "columns"],
                multiple=True,
                type=Pair(),
                metavar=_("COLUMN=AMOUNT"),
                help=_("type: an amount in đồng; - takes it out."),
            ),
            option("--cause", _CAUSES.shown, _("settle: the cause (as proposed)."), kind=_CAUSES),
            flag("--all", _("settle: all that are open, as proposed or with the one cause."), target="every"),
            flag("--leave-open", _("settle: explained, but not closed.")),
            option("--note", _("TEXT"), _("settle, begin: a note; reopen: the reason.")),
            option("--on", _("DATE"), _("sign: the day (today)."), kind=Day()),
            option("--number", _("TEXT"), _("sign: the number of the minutes."), target="paper"),
            option("--form", "estimate|use|deposits|year", _("print, confirm: which paper.")),
            option("--out", _("FILE.pdf|.xlsx|.html"), _("print: the file to write.")),
            *_form_options(),
            json_option(),
        ],
        more=_("attach lays the signed scan beside the minutes: treasury BOOK attach NUMBER bien-ban.pdf"),
    )


def _account_options() -> list[click.Parameter]:
    return [
        option("--programme", "ID", _("begin: the programme.")),
        option("--unit", _("CODE|NAME"), _("begin, type: the unit (the whole office).")),
        option("--project", _("CODE"), _("type: the project.")),
        option("--work", _("TEXT"), _("type: the work.")),
        option("--source", _("CODE"), _("type: the source; confirm: the paper that the form was compared with.")),
        option("--capital", _("CODE"), _("type: the kind of capital.")),
        option("--account", _("TEXT"), _("type: the deposit account.")),
    ]


def _form_options() -> list[click.Parameter]:
    return [
        option("--code", _("TEXT"), _("confirm: the form's code.")),
        option("--name", _("TEXT"), _("confirm: the form's name.")),
        option("--basis", _("TEXT"), _("confirm: the decree or circular.")),
        flag("--confirmed", _("The office has seen the paper.")),
    ]


def _treasury(book: str, action: str, what: tuple[str, ...], *, as_json: bool, **told: Any) -> int:
    errands: dict[str, Callable[[Book], int | None]] = {
        "begin": lambda opened: deeds.begin(opened, told),
        "type": lambda opened: deeds.type_columns(opened, deeds.number_given(what), told),
        "settle": lambda opened: deeds.settle(opened, deeds.number_given(what), what[1:], told),
        "agree": lambda opened: deeds.agree_to(opened, deeds.number_given(what)),
        "sign": lambda opened: deeds.sign_minutes(opened, deeds.number_given(what), told),
        "reopen": lambda opened: deeds.take_back(opened, deeds.number_given(what), told),
        "attach": lambda opened: deeds.lay_scans(opened, deeds.number_given(what), what[1:]),
        "forget": lambda opened: deeds.forget(opened, deeds.number_given(what)),
        "confirm": lambda opened: deeds.confirm(opened, told),
    }
    with open_for(book, writing=action not in _READING) as opened:
        if action in errands:
            return written(errands[action](opened), as_json=as_json)
        match action:
            case "show":
                return _show(opened, deeds.number_given(what), as_json=as_json)
            case "print":
                return _print(opened, book, deeds.number_given(what), told, as_json=as_json)
            case "forms":
                return _forms(opened, as_json=as_json)
            case _:
                return _list(opened, told["period"], as_json=as_json)


def _list(opened: "Book", period: tuple[int, int] | None, *, as_json: bool) -> int:
    from disbtrack.domain.months import Month as Period
    from disbtrack.usecases.month.reconciliations import list_reconciliations

    days: dict[str, date] = {}
    if period is not None:
        month = Period(*period)
        days = {"first_day": month.first, "last_day": month.last}
    found = list_reconciliations(opened, **days)
    if as_json:
        print_json({"rows": [look_row(one) for one in found]})
        return int(ExitCode.DONE)
    with opened.read() as reading:
        register = reading.catalogue().register
    headings = [Heading(_("No."), number=True), Heading(_("Period")), Heading(_("Programme"), narrow=True)]
    headings += [Heading(_("Commune, unit")), Heading(_("State")), Heading(_("Still open"), number=True)]
    print_table(headings, [_cells(one, register.full_name(one.kept.unit) if one.kept.unit else "") for one in found])
    return int(ExitCode.DONE)


def _cells(look: "Look", unit: str) -> tuple[str, ...]:
    kept = look.kept
    facts = (str(kept.id), kept.period, kept.programme, unit, _(STATE_NAMES[look.state]))
    return (*facts, f"{len(look.open_ones)}/{len(look.differences)}")


def _show(opened: "Book", number: int, *, as_json: bool) -> int:
    from disbtrack.usecases.month.agreed_lines import moved_by
    from disbtrack.usecases.month.reconciliations import open_reconciliation

    look = open_reconciliation(opened, number)
    moves = moved_by(opened, look.kept) if look.state is State.MOVED else []
    if as_json:
        print_json(look_document(look, moves))
        return int(ExitCode.DONE)
    show(
        _("{number}: {period}, {state}.").format(
            number=number, period=look.kept.period, state=_(STATE_NAMES[look.state])
        )
    )
    for part, table in look.sides.tables.items():
        if table.rows:
            show(_(PART_NAMES[part]))
            _show_table(table)
    if look.differences:
        _show_differences(look)
    if moves:
        named = ", ".join(map(str, moves))
        show(_("Since it was agreed the book came to say otherwise by: {changes}.").format(changes=named))
    return int(ExitCode.DONE)


def _show_table(table: "PartTable") -> None:
    """The totals of both sides, column by column."""
    whole = table.totals
    headings = [
        Heading(_("Column")),
        *(Heading(words, number=True) for words in (_("Treasury"), _("Our book"), _("Difference"))),
    ]
    rows = []
    for column, name in COLUMNS[table.part].names.items():
        there, here = ((side or {}).get(column) for side in (whole.by_treasury, whole.by_us))
        apart = whole.difference(column) if table.told else None
        rows.append((_(name), *(format_money(one) if one is not None else "" for one in (there, here, apart))))
    print_table(headings, rows)


def _show_differences(look: "Look") -> None:
    headings = [Heading(words) for words in (_("Difference"), _("Document"), _("Cause"), _("Why"))]
    headings += [Heading(words, number=True) for words in (_("Treasury"), _("Our book"))] + [Heading(_("Closed"))]
    rows = []
    for one in look.differences:
        amounts = (format_money(one.found.by_treasury), format_money(one.found.by_us))
        closed = one.settled.closed_by if one.settled and one.closed else ""
        rows.append((one.handle, one.found.papers, _(CAUSE_NAMES[one.cause]), str(one.found.reason), *amounts, closed))
    print_table(headings, rows)


def _print(opened: "Book", book: str, number: int, told: dict[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.month.treasury_paper import make_treasury_paper
    from disbtrack.usecases.papers.make_report import write_report

    if not told["form"] or not told["out"]:
        raise click.UsageError(_("print needs --form and --out."))
    target = target_of(told["out"], book)
    report = make_treasury_paper(opened, number, told["form"])
    write_report(report, target)
    if as_json:
        print_json({"form": told["form"], "out": str(target), "draft": report.draft})
    else:
        show(_("Written: {path}").format(path=target))
    return int(ExitCode.DONE)


def _forms(opened: "Book", *, as_json: bool) -> int:
    from disbtrack.usecases.month.dated_forms import dated_forms

    found = dated_forms(opened)
    if as_json:
        print_json({"rows": [plain_fields(one) for one in found]})
        return int(ExitCode.DONE)
    headings = [Heading(words) for words in (_("Form"), _("Code"), _("Name"), _("Source"), _("Confirmed"))]
    rows = [(one.layout, one.code, one.name, one.source, _("yes") if one.verified else _("no")) for one in found]
    print_table(headings, rows)
    return int(ExitCode.DONE)
