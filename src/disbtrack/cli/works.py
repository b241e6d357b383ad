"""works: the register of works, listed, entered, merged, filled from imports, taken in and written out."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli import work_entry
from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option
from disbtrack.cli.registers import number_of, plain_fields, tell_plan, written
from disbtrack.cli.values import UNITS, Day, Number, OneOf
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.works import FINDING_NAMES, Work
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.works.register import WorkRow, WorksQuestion
    from disbtrack.usecases.works.work_offers import Offer

_ACTIONS = OneOf(
    ["list", "add", "set", "end", "merge", "accept", "contract", "remove", "offers", "take", "import", "export"]
)
Row = dict[str, Any]


def works_command() -> Command:
    """`disbtrack works`."""
    return command(
        "works",
        _("The register of works: facts, contracts, accepted volumes beside the money; what does not fit together."),
        _works,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("NUMBER|FILE") + "]"),
            *_fact_options(),
            *_paper_options(),
            option("--into", _("NUMBER"), _("merge: the work into which another spelling goes."), kind=Number()),
            option("--search", _("TEXT"), _("Only works that say this."), target="search"),
            option(
                "--sheet-unit", UNITS.shown, _("import: of amounts whose unit the sheet does not state."), kind=UNITS
            ),
            flag("--overwrite", _("take: also what the register says otherwise.")),
            flag("--accept-warnings", _("import: take in in spite of warnings.")),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            option("--out", _("FILE.xlsx"), _("export: where to.")),
            as_of_option(),
            *filter_options(),
            json_option(),
        ],
        more=_(
            "add needs --name; set, end, accept, contract need the work's NUMBER; merge takes --name (and "
            "--in-project) of the other spelling and --into; remove needs --contract or --accepted. Amounts are "
            "written as people write them: 1.234.567, 1,5 tỷ."
        ),
    )


def _fact_options() -> list[click.Parameter]:
    return [
        option("--name", _("TEXT"), _("Name of the work.")),
        option("--in-project", _("CODE"), _("The project that it is under.")),
        option("--code", _("CODE"), _("Its own code.")),
        option("--total", _("AMOUNT"), _("Total investment.")),
        option("--decision", _("TEXT"), _("Number of the investment decision.")),
        option("--decided", _("DATE"), _("Day of the decision."), kind=Day()),
        option("--lead", _("TEXT"), _("Which agency leads it.")),
        option("--investor", _("TEXT"), _("Who invests.")),
        option("--place", _("CODE|NAME"), _("Where it is built.")),
        option("--begins", _("DATE"), _("First day."), kind=Day()),
        option("--ends", _("DATE"), _("Last day."), kind=Day()),
        option("--treasury", _("TEXT"), _("Where its account is kept.")),
        option("--note", _("TEXT"), _("A note.")),
    ]


def _paper_options() -> list[click.Parameter]:
    return [
        option("--on", _("DATE"), _("accept, contract: the day."), kind=Day()),
        option("--amount", _("AMOUNT"), _("accept: the volume of that day; contract: its value.")),
        option("--since-start", _("AMOUNT"), _("accept: the volume since the start of the work.")),
        option("--paper", _("TEXT"), _("accept: the minutes; contract: its number.")),
        option("--contractor", _("TEXT"), _("contract: who builds.")),
        option("--advance", _("AMOUNT"), _("contract: the advance that it grants.")),
        option("--guarantee-end", _("DATE"), _("contract: last day of the advance's guarantee."), kind=Day()),
        option("--contract", _("NUMBER"), _("remove: this contract."), kind=Number()),
        option("--accepted", _("NUMBER"), _("remove: this accepted volume."), kind=Number()),
    ]


def _works(book: str, action: str, what: str | None, *, as_json: bool, **told: Any) -> int:
    writing = action not in {"list", "offers", "export"} and not told["dry_run"]
    errands: dict[str, Callable[[Book], int | None]] = {
        "add": lambda opened: work_entry.put(opened, Work(project="", name=""), told),
        "set": lambda opened: work_entry.put(opened, work_entry.known_work(opened, what), told),
        "end": lambda opened: work_entry.end(opened, number_of(what), told),
        "merge": lambda opened: work_entry.merge(opened, told),
        "accept": lambda opened: work_entry.accept(opened, number_of(what), told),
        "contract": lambda opened: work_entry.put_contract(opened, number_of(what), told),
        "remove": lambda opened: work_entry.remove(opened, told),
    }
    with open_for(book, writing=writing) as opened:
        if action in errands:
            return written(errands[action](opened), as_json=as_json)
        match action:
            case "offers" | "take":
                return _offers(opened, told, as_json=as_json, take=action == "take")
            case "import":
                return _import(opened, what, told, as_json=as_json)
            case "export":
                return _export(opened, told["out"] or what, told)
            case _:
                return _list(opened, told, as_json=as_json)


def _question(opened: "Book", told: Mapping[str, Any]) -> "WorksQuestion":
    from disbtrack.usecases.works.register import WorksQuestion

    with opened.read() as reading:
        return WorksQuestion(filters_of(reading, told), told["as_of"], told["search"] or "")


def _list(opened: "Book", told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.works.register import works_register

    found = works_register(opened, _question(opened, told), today=today())
    if as_json:
        print_json({"as_of": found.as_of.isoformat(), "rows": [work_row(row) for row in found.rows]})
        return int(ExitCode.DONE)
    numbers = (_("Total investment"), _("Accepted"), _("Disbursed"), _("Advance"))
    headings = [Heading(_("No."), number=True), Heading(_("Project"), narrow=True), Heading(_("Work"))]
    headings += [*(Heading(words, number=True) for words in numbers), Heading(_("Found"))]
    print_table(headings, [_cells(row) for row in found.rows])
    return int(ExitCode.DONE)


def _cells(row: "WorkRow") -> tuple[str, ...]:
    account = row.account
    sums = (row.work.total, account.done, account.money.disbursed, account.money.advance)
    amounts = (format_money(one, MoneyUnit.TRIEU, 3) if one else "" for one in sums)
    found = ", ".join(f"{_(FINDING_NAMES[one.what])} {format_money(one.gap, MoneyUnit.TRIEU, 3)}" for one in row.found)
    words = found if row.is_registered else _("not in the register")
    return (str(row.work.id or ""), row.work.project, row.work.name, *amounts, words)


def work_row(row: "WorkRow") -> Row:
    """A work as JSON writes it: facts, contracts, accepted volumes, money of all years (đồng), findings."""
    account = row.account
    money = {name: getattr(account.money, name) for name in ("planned", "disbursed", "advance")}
    return {
        **plain_fields(row.work),
        "registered": row.is_registered,
        "spellings": list(row.spellings),
        "contracts": [plain_fields(one) for one in account.contracts],
        "accepted": [plain_fields(one) for one in account.accepted],
        "accepted_total": account.done,
        **money,
        "found": [{"what": one.what.value, "amount": one.amount, "limit": one.limit} for one in row.found],
    }


def _offers(opened: "Book", told: Mapping[str, Any], *, as_json: bool, take: bool) -> int:
    from disbtrack.usecases.works.work_offers import take_offers, work_offers

    found = work_offers(opened)
    made = None
    if take and not told["dry_run"]:
        made = take_offers(opened, found, person=person(), overwrite=told["overwrite"])
    if as_json:
        print_json({"rows": [_offer_row(one) for one in found], "change": made})
        return int(ExitCode.DONE)
    from disbtrack.usecases.works.work_offers import OFFER_NAMES

    words = (_("Work"), _("Fact"), _("Sheets say"), _("Register says"), _("Where from"))
    cells = [
        (one.name, _(OFFER_NAMES[one.fact]), _shown(one.value), _shown(one.held), f"{one.where} {format_day(one.day)}")
        for one in found
    ]
    print_table([Heading(word) for word in words], cells)
    return written(made, as_json=False) if take else int(ExitCode.DONE)


def _offer_row(one: "Offer") -> Row:
    day = one.day.isoformat() if one.day else None
    named = {"project": one.project, "name": one.name, "fact": one.fact, "value": one.value}
    return named | {"held": one.held, "day": day, "where": one.where}


def _shown(value: object) -> str:
    return format_money(value) if isinstance(value, int) else str(value or "")


def _import(opened: "Book", what: str | None, told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.works.works_file import commit_works, prepare_works

    if not what:
        raise click.UsageError(_("Say which file: works BOOK import FILE."))
    unit = MoneyUnit(told["sheet_unit"]) if told["sheet_unit"] else None
    plan = prepare_works(opened, Path(what), unit=unit)
    accepted = bool(told["accept_warnings"])

    def write() -> int | None:
        return commit_works(opened, plan, person=person(), accept_warnings=accepted)

    counts = {"add": plan.adds, "change": plan.changes, "same": plan.same}
    return tell_plan(
        counts, plan.problems, plan.left, None if told["dry_run"] else write, accepted=accepted, as_json=as_json
    )


def _export(opened: "Book", out: str | None, told: Mapping[str, Any]) -> int:
    from disbtrack.usecases.works.works_file import export_works

    if not out:
        raise click.UsageError(_("Say where to: --out FILE.xlsx."))
    count = export_works(opened, Path(out), _question(opened, told))
    show(_("{count} rows were written: {path}").format(count=count, path=out))
    return int(ExitCode.DONE)
