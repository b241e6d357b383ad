"""templates: one prefilled workbook for each unit, to be sent out and read back without a question."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, command, needed, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.lookup import filters_of, open_for, person, today
from disbtrack.cli.options import book_argument, filter_options, json_option
from disbtrack.cli.values import Month as Asked
from disbtrack.cli.values import OneOf, Year
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.errors import ExitCode
from disbtrack.i18n import _, counted
from disbtrack.storage import location
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.month.sending import Sent, SentFile
    from disbtrack.usecases.month.templates import Made, Wanted

_MONEY = OneOf([MoneyUnit.TRIEU.value, MoneyUnit.DONG.value])


def templates_command() -> Command:
    """`disbtrack templates`."""
    shared = [one for one in filter_options() if one.name != "series"]
    return command(
        "templates",
        _("Write one prefilled workbook for each unit, to be sent out and imported back."),
        _templates,
        [
            book_argument(),
            needed("--period", "YYYY-MM", _("The month that is asked for."), kind=Asked()),
            needed("--dir", _("FOLDER"), _("The folder to write the files into.")),
            option("--year", _("YYYY"), _("The budget year (that of the month)."), kind=Year()),
            option("--series", _("NAME"), _("The series in which the units tell (that of the communes' totals).")),
            option("--money", _MONEY.shown, _("The unit in which amounts are asked for (trieu)."), kind=_MONEY),
            *shared,
            json_option(),
        ],
        more=_(
            "The files are locked but for the cells to be filled, and know themselves: a folder with them is imported "
            "without saying who tells what. What was sent is kept in the book."
        ),
    )


def _templates(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.month.sending import send_templates
    from disbtrack.usecases.month.templates import make_templates

    with open_for(book, writing=True) as opened, progress_bar() as progress:
        made = make_templates(opened, _wanted(opened, told))
        folder = Path(told["dir"])
        sent = send_templates(opened, made, folder, today=today(), person=person(), progress=progress)
    if as_json:
        print_json({"book": location.shown(book), **_json(made, sent)})
    else:
        _tell(made, sent, Path(told["dir"]))
    return int(ExitCode.DONE)


def _wanted(opened: "Book", told: dict[str, Any]) -> "Wanted":
    from disbtrack.usecases.month.templates import Wanted

    period = Month(*told["period"])
    with opened.read() as reading:
        filters = filters_of(reading, {**told, "series": None, "unit": None})
        unit = find_unit(reading.catalogue().register, told["unit"], period.last)
    money = MoneyUnit(told["money"]) if told["money"] else MoneyUnit.TRIEU
    return Wanted(period, told["year"], told["series"], money, (unit,) if unit else (), filters)


def _json(made: "Made", sent: "Sent") -> dict[str, Any]:
    first = made.templates[0]
    return {
        "period": str(first.period),
        "as_of": first.as_of.isoformat(),
        "year": first.year,
        "series": first.series.name,
        "unit": first.money.value,
        "change": sent.change,
        "files": [_file_json(one) for one in sent.files],
        "left_out": list(made.lost),
    }


def _file_json(one: "SentFile") -> dict[str, Any]:
    template = one.template
    return {
        "path": str(one.path),
        "unit": template.id.unit,
        "name": template.unit_name,
        "reporter": template.reporter,
        "edition": template.id.edition,
        "new": one.is_new,
        "id": template.id.mark,
        "lines": len(template.lines),
        "planned": sum(line.planned or 0 for line in template.lines),
    }


def _tell(made: "Made", sent: "Sent", folder: Path) -> None:
    first = made.templates[0]
    words = counted(
        "{count} template for {period} was written into {folder} (series “{series}”).",
        "{count} templates for {period} were written into {folder} (series “{series}”).",
        len(sent.files),
        period=first.period.short,
        folder=folder,
        series=first.series.name,
    )
    show(words)
    if same := sum(not one.is_new for one in sent.files):
        show(
            counted(
                "{count} of them asks for the same as the one that was sent before.",
                "{count} of them ask for the same as those that were sent before.",
                same,
            )
        )
    for unit in made.lost:
        say(_("{unit} was divided or is no unit any more: its lines are asked of nobody.").format(unit=unit))
