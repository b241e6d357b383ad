"""published: rates that others published, held against their own amounts."""

from pathlib import Path
from typing import Any

from disbtrack.cli.command import Command, argument, command, flag
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.domain.money import MoneyUnit, format_money, format_share
from disbtrack.domain.published import Published, RateState
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

_STATES = {
    RateState.AGREES: N_("agrees"),
    RateState.WRONG: N_("does not follow from its amounts"),
    RateState.BASE_IMPLIED: N_("its base is implied: paid ÷ rate"),
    RateState.BASE_UNKNOWN: N_("its base was not published"),
    RateState.NO_RATE: N_("no rate"),
}


def published_command() -> Command:
    """`disbtrack published`."""
    return command(
        "published",
        _("Rates that ministries, statistics and the press published, each held against its own amounts."),
        _published,
        [
            book_argument(),
            argument("files", _("FILE"), required=False, many=True),
            flag("--shipped", _("Take in the lists that ship with the program.")),
            flag("--wrong", _("Only the rates that do not follow from their amounts.")),
            json_option(),
        ],
        more=_("They stand beside the book and are in none of its sums."),
    )


def _published(book: str, files: tuple[str, ...], *, shipped: bool, wrong: bool, as_json: bool) -> int:
    from disbtrack.usecases.imports.published import list_published, load_published

    with open_for(book, writing=bool(files) or shipped) as opened:
        loaded = load_published(opened, map(Path, files), person=person()) if files or shipped else None
        told = [one for one in list_published(opened) if not wrong or one.state is RateState.WRONG]
    if as_json:
        print_json({"change": loaded.change if loaded else None, "rows": [_row(one) for one in told]})
        return int(ExitCode.DONE)
    if loaded:
        show(_("New: {added}; known already: {same}.").format(added=loaded.added, same=loaded.same))
    headings = [Heading(words) for words in (_("Area"), _("Programme"), _("As of"), _("Source"), _("Capital"))]
    headings += [
        Heading(_("Base (bn đồng)"), number=True),
        Heading(_("Published %"), number=True),
        Heading(_("Computed %"), number=True),
        Heading(_("State")),
    ]
    print_table(headings, [_cells(one) for one in told])
    return int(ExitCode.DONE)


def _cells(one: Published) -> tuple[str, ...]:
    where = (one.area, one.programme, one.as_of, one.source, one.capital)
    return (*where, _base_words(one), format_share(one.rate, 2), format_share(one.computed, 2), _(_STATES[one.state]))


def _base_words(one: Published) -> str:
    """The base in billion đồng; "≈" before one that is implied."""
    if one.plan is not None:
        return format_money(one.plan, MoneyUnit.TY)
    return "" if one.implied_plan is None else f"≈ {format_money(one.implied_plan, MoneyUnit.TY)}"


def _row(one: Published) -> dict[str, Any]:
    from disbtrack.cli.standing_json import number

    return {
        "area": one.area,
        "programme": one.programme,
        "period": one.period,
        "as_of": one.as_of,
        "source": one.source,
        "capital": one.capital,
        "base": one.base,
        "plan": one.plan,
        "disbursed": one.disbursed,
        "rate": number(one.rate),
        "computed": number(one.computed),
        "base_is": "stated" if one.plan is not None else "implied" if one.implied_plan is not None else None,
        "implied_plan": one.implied_plan,
        "implied_between": one.implied_between,
        "reproduced": one.is_reproduced if one.rate is not None else None,
        "state": one.state.value,
        "teller": one.told.value,
        "link": one.link,
        "note": one.note,
    }
