"""The options that several commands share."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import argument, flag, option
from disbtrack.cli.values import BASES, CUTS, GEOGRAPHIES, Day, Moment, Number, Year
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Cut, Geography
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.usecases.answers.standing import Question


def book_argument() -> click.Argument:
    """BOOK, first of all."""
    return argument("book", "BOOK")


def json_option() -> click.Option:
    """--json."""
    return flag("--json", _("Print one JSON document on standard output, and nothing else there."), target="as_json")


def question_options() -> list[click.Parameter]:
    """What a standing is asked by: cut, year, day, base and filters."""
    return [
        option("--by", CUTS.shown, _("What the rows are (project)."), kind=CUTS, target="cut"),
        option("--year", _("YEAR|all"), _("Budget year (the latest with a plan and money)."), kind=Year(every=True)),
        as_of_option(),
        option("--base", BASES.shown, _("The plan that the rate is based on (assigned)."), kind=BASES),
        units_option(),
        *filter_options(),
    ]


def units_option() -> click.Option:
    """--units."""
    words = _("Under which communes and offices money is shown: those of its time, or those of today (as-was).")
    return option("--units", GEOGRAPHIES.shown, words, kind=GEOGRAPHIES, target="geography")


def as_of_option() -> click.Option:
    """--as-of."""
    return option("--as-of", _("DATE"), _("The day to which money counts (the latest told)."), kind=Day())


def at_option() -> click.Option:
    """--at."""
    return option("--at", _("CHANGE|DATE"), _("The book as it stood after this change, or on this day."), kind=Moment())


def filter_options(*, unit: bool = True) -> list[click.Parameter]:
    """The filters but --year, whose meaning differs."""
    named = [
        option("--programme", "ID[,ID]", _("Only this programme, or these: GNBV, GNBV_2021_2025, GNBV,NTM.")),
        option("--project", _("CODE"), _("Only this project and all below it: GNBV.DA1.")),
        option("--unit", _("CODE|NAME"), _("Only this commune or office."), target="unit"),
        option("--source", _("CODE"), _("Only this source of money: NSTW, NSDP, TDCS …")),
        option("--capital", _("CODE"), _("Only this kind of capital: DTPT or SN.")),
        option("--from", _("DATE"), _("Only what is dated on this day or later."), kind=Day(), target="since"),
        option("--to", _("DATE"), _("Only what is dated on this day or earlier."), kind=Day(), target="until"),
        option("--series", _("NAME|NUMBER"), _("Only this series of figures.")),
        option("--import", _("NUMBER"), _("Only what this import brought."), kind=Number(), target="import_id"),
    ]
    return [one for one in named if unit or one.name != "unit"]


def question_of(told: Mapping[str, Any], *, cut: Cut = Cut.PROJECT) -> "Question":
    """Make the question that the options ask; its filters are still to be looked up in the book."""
    from disbtrack.usecases.answers.standing import Question

    return Question(
        cut=Cut(told["cut"]) if told.get("cut") else cut,
        year=told.get("year"),
        as_of=told.get("as_of"),
        base=Base(told["base"]) if told.get("base") else Base.ASSIGNED,
        units=Geography(told["geography"]) if told.get("geography") else Geography.AS_WAS,
    )
