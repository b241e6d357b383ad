"""outputs: indicators with targets and results beside the money, typed, taken in and written out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option
from disbtrack.cli.registers import number_of, plain_fields, tell_plan, written
from disbtrack.cli.values import Day, OneOf, Year
from disbtrack.domain.money import format_share
from disbtrack.domain.outputs import MARGIN, OUTPUT_FINDINGS, Indicator, Output, Tells
from disbtrack.domain.periods import format_day
from disbtrack.domain.quantities import write_quantity
from disbtrack.errors import ExitCode
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_quantity

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.works.outputs import OutputRow

_ACTIONS = OneOf(["list", "indicators", "add", "tell", "end", "remove", "import", "export"])
Row = dict[str, Any]


def outputs_command() -> Command:
    """`disbtrack outputs`."""
    return command(
        "outputs",
        _("Targets and results beside the money: works, houses, people trained; what was paid ahead of them."),
        _outputs,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("NUMBER|FILE") + "]"),
            option("--name", _("TEXT"), _("add: name of the indicator.")),
            option("--in-project", _("CODE"), _("add: the project that it is under.")),
            option("--measured-in", _("TEXT"), _("add: what it is counted in: km, nhà, hộ, người.")),
            option("--target", _("AMOUNT"), _("tell: the target, 12,5 or 1.200.")),
            option("--result", _("AMOUNT"), _("tell: the result since January.")),
            option("--on", _("DATE"), _("tell: the day to which the result runs."), kind=Day()),
            option("--year", _("YYYY"), _("Of which year (this one)."), kind=Year()),
            option("--margin", _("POINTS"), _("By how many points money and results may part (10).")),
            flag("--accept-warnings", _("import: take in in spite of warnings.")),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            option("--out", _("FILE.xlsx|.csv"), _("export: where to.")),
            as_of_option(),
            *filter_options(),
            json_option(),
        ],
        more=_("tell needs the indicator's NUMBER and --target or --result; --unit names the commune it is told for."),
    )


def _outputs(book: str, action: str, what: str | None, *, as_json: bool, **told: Any) -> int:
    writing = action not in {"list", "indicators", "export"} and not told["dry_run"]
    errands: dict[str, Callable[[Book], int | None]] = {
        "add": lambda opened: _add(opened, told),
        "tell": lambda opened: _tell(opened, number_of(what), told),
        "end": lambda opened: _end(opened, number_of(what), told),
        "remove": lambda opened: _remove(opened, number_of(what), told),
    }
    with open_for(book, writing=writing) as opened:
        if action in errands:
            return written(errands[action](opened), as_json=as_json)
        match action:
            case "indicators":
                return _indicators(opened, as_json=as_json)
            case "import":
                return _import(opened, what, told, as_json=as_json)
            case "export":
                return _export(opened, told["out"] or what)
            case _:
                return _list(opened, told, as_json=as_json)


def _list(opened: "Book", told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.works.outputs import OutputsQuestion, outputs_of

    margin = MARGIN if told["margin"] is None else _quantity(told["margin"]) / 100
    year = told["year"] or (told["as_of"] or today()).year
    with opened.read() as reading:
        question = OutputsQuestion(year, told["as_of"], filters_of(reading, told), margin)
        units = reading.catalogue().register
    found = outputs_of(opened, question, today=today())
    if as_json:
        rows = [output_row(row) for row in found.rows]
        print_json({"year": found.year, "as_of": found.as_of.isoformat(), "rows": rows})
        return int(ExitCode.DONE)
    numbers = (_("Target"), _("Result"), "%", _("Money %"), _("Gap"))
    headings = [Heading(_("Project"), narrow=True), Heading(_("Indicator")), Heading(_("Commune, unit"))]
    headings += [*(Heading(words, number=True) for words in numbers), Heading(_("Found"))]
    print_table(headings, [_cells(row, units.name(row.progress.unit or "")) for row in found.rows])
    return int(ExitCode.DONE)


def _cells(row: "OutputRow", unit: str) -> tuple[str, ...]:
    one = row.progress
    sides = (f"{write_quantity(side)}" if side is not None else "" for side in (one.target, one.result))
    shares = (format_share(share) for share in (one.rate, one.money_rate, one.gap))
    named = f"{one.indicator.name} ({one.indicator.measured_in})"
    found = _(OUTPUT_FINDINGS[row.finding]) if row.finding else ""
    until = f" {format_day(one.until)}" if one.until else ""
    return (one.indicator.project, named + until, unit, *sides, *shares, found)


def output_row(row: "OutputRow") -> Row:
    """Target and result beside the money as JSON writes them: quantities as exact texts, rates as numbers."""
    one = row.progress
    return {
        "indicator": plain_fields(one.indicator),
        "unit": one.unit,
        "year": one.year,
        "target": _plain(one.target),
        "result": _plain(one.result),
        "until": one.until.isoformat() if one.until else None,
        "rate": _share(one.rate),
        "planned": one.planned,
        "disbursed": one.disbursed,
        "money_rate": _share(one.money_rate),
        "gap": _share(one.gap),
        "found": row.finding.value if row.finding else None,
    }


def _plain(amount: Fraction | None) -> str | None:
    return None if amount is None else write_quantity(amount, minus="-")


def _share(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share), 6)


def _indicators(opened: "Book", *, as_json: bool) -> int:
    from disbtrack.usecases.works.outputs import indicators

    found = indicators(opened)
    if as_json:
        print_json({"rows": [plain_fields(one) for one in found]})
        return int(ExitCode.DONE)
    headings = [Heading(_("No."), number=True), Heading(_("Project"), narrow=True)]
    headings += [Heading(_("Indicator")), Heading(_("Measured in"))]
    print_table(headings, [(str(one.id), one.project, one.name, one.measured_in) for one in found])
    return int(ExitCode.DONE)


def _add(opened: "Book", told: Mapping[str, Any]) -> int | None:
    from disbtrack.usecases.works.outputs import keep_indicator

    if not (told["name"] and told["measured_in"]):
        raise click.UsageError(_("add needs --name and --measured-in."))
    wanted = Indicator(project=told["in_project"] or "", name=told["name"], measured_in=told["measured_in"])
    return None if told["dry_run"] else keep_indicator(opened, wanted, person=person())


def _tell(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    from disbtrack.usecases.works.outputs import keep_output

    if (told["target"] is None) == (told["result"] is None):
        raise click.UsageError(_("tell needs --target or --result."))
    tells = Tells.TARGET if told["result"] is None else Tells.RESULT
    amount = _quantity(told["target"] if told["result"] is None else told["result"])
    year = told["year"] or (told["on"] or today()).year
    wanted = Output(indicator=number, tells=tells, unit=told["unit"], year=year, date=told["on"], amount=amount)
    return None if told["dry_run"] else keep_output(opened, wanted, person=person())


def _quantity(typed: str) -> Fraction:
    return typed_quantity(typed) or Fraction()


def _end(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    from disbtrack.usecases.works.outputs import end_indicator

    return None if told["dry_run"] else end_indicator(opened, number, person=person())


def _remove(opened: "Book", number: int, told: Mapping[str, Any]) -> int | None:
    from disbtrack.usecases.works.outputs import end_output

    return None if told["dry_run"] else end_output(opened, number, person=person())


def _import(opened: "Book", what: str | None, told: Mapping[str, Any], *, as_json: bool) -> int:
    from disbtrack.usecases.works.outputs_file import commit_outputs, prepare_outputs

    if not what:
        raise click.UsageError(_("Say which file: outputs BOOK import FILE."))
    plan = prepare_outputs(opened, Path(what), year=told["year"])
    accepted = bool(told["accept_warnings"])

    def write() -> int | None:
        return commit_outputs(opened, plan, person=person(), accept_warnings=accepted)

    changed = sum(one.rule == "register-differs" for one in plan.problems)
    counts = {"add": len(plan.outputs) - changed, "change": changed, "same": plan.same}
    doing = None if told["dry_run"] else write
    return tell_plan(counts, plan.problems, plan.left, doing, accepted=accepted, as_json=as_json)


def _export(opened: "Book", out: str | None) -> int:
    from disbtrack.usecases.works.outputs_file import export_outputs

    if not out:
        raise click.UsageError(_("Say where to: --out FILE.xlsx."))
    count = export_outputs(opened, Path(out))
    show(_("{count} rows were written: {path}").format(count=count, path=out))
    return int(ExitCode.DONE)
