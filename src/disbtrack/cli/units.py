"""units: communes and offices, their days, and what became of them."""

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, say, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.rows import SHOWN
from disbtrack.cli.values import Day, OneOf
from disbtrack.domain.offices import Office
from disbtrack.domain.units import EDGE_NAMES, AdminUnit, EdgeKind, Register
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import N_, _, text
from disbtrack.usecases.names.named_units import find_unit

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.names.units import Units

_ACTIONS = OneOf(["list", "add", "end", "office", "edge", "unedge", "load"])
_KINDS = OneOf([kind.value for kind in EdgeKind])
_ROLES = OneOf(["spends", "leads", "both"])
Row = dict[str, Any]
_SHOWN = {
    "unit": SHOWN["units"],
    "edge": {
        "day": N_("Day"),
        "old": N_("From unit"),
        "new": N_("To unit"),
        "kind": N_("Kind"),
        "share": N_("Share"),
        "works": N_("Works"),
        "document": N_("Document"),
    },
}


def units_command() -> Command:
    """`disbtrack units`."""
    return command(
        "units",
        _("Communes and offices, who of them spends, lies where and leads, since when; and what became of them."),
        _units,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["words"], nargs=-1, metavar="[" + _("CODE|NAME|FILE") + "…]"),
            option("--area", _("TEXT"), _("The district that it lies in, or lay in.")),
            option("--code", _("CODE"), _("An office's budget code.")),
            option("--role", _ROLES.shown, _("What an office does (spends)."), kind=_ROLES),
            option("--from", _("DATE"), _("Its first day."), kind=Day(), target="since"),
            option("--to", _("DATE"), _("Its last day."), kind=Day(), target="until"),
            option(
                "--on", _("DATE"), _("list: as on this day; edge, load: the first day of the new order."), kind=Day()
            ),
            option("--kind", _KINDS.shown, _("What became of it (merged)."), kind=_KINDS),
            option(
                "--share",
                _("SHARE"),
                _("How much of it goes along: 1/3 or 0.25 (all, or the works alone)."),
                many=True,
            ),
            option("--work", _("TEXT"), _("A work that moves whole, with plan, advance and history."), many=True),
            option("--document", _("TEXT"), _("The paper that says so.")),
            json_option(),
        ],
        more=_(
            "add CODE NAME keeps a commune, end CODE --to DATE its last day, office NAME an office. "
            "edge OLD NEW… --on DATE says into whom a unit went; of several, one --share each. "
            "load takes in the reorganisation of Sơn La of 2025, or that of a list (.csv), in one step."
        ),
    )


def _units(book: str, action: str, words: tuple[str, ...], **told: Any) -> int:
    with open_for(book, writing=action != "list") as opened:
        match action:
            case "list":
                return _list(opened, told["on"], as_json=told["as_json"])
            case "load":
                return _load(opened, words, told)
            case _:
                return _say(_KEEP[action](opened, words, told))


def _list(opened: "Book", on: date | None, *, as_json: bool) -> int:
    from disbtrack.usecases.names.units import list_units

    found = list_units(opened, on=on)
    units, edges = unit_rows(found), edge_rows(found)
    if as_json:
        print_json({"rows": units, "edges": edges, "faults": [str(one) for one in found.faults]})
        return int(ExitCode.DONE)
    print_rows(units, _SHOWN["unit"])
    print_rows([row | {"kind": _(EDGE_NAMES[EdgeKind(row["kind"])])} for row in edges], _SHOWN["edge"])
    for fault in found.faults:
        say(str(fault))
    return int(ExitCode.DONE)


def unit_rows(found: "Units") -> list[Row]:
    """Communes and offices as plain values; a commune spends and is a place."""
    communes = [
        {
            "id": one.id,
            "code": one.code,
            "name": one.name,
            "kind": one.kind,
            "area": one.area,
            "roles": ["spends", "place"],
        }
        | _days(one.valid_from, one.valid_to)
        for one in found.communes
    ]
    offices = [
        {"id": one.id, "code": one.code, "name": one.name, "kind": one.kind, "area": "", "roles": _roles(one)}
        | _days(one.valid_from, one.valid_to)
        for one in found.offices
    ]
    return [*communes, *offices]


def _roles(office: Office) -> list[str]:
    return [role for role, has in (("spends", office.spends), ("leads", office.leads)) if has]


def _days(first: date | None, last: date | None) -> Row:
    return {"valid_from": first.isoformat() if first else None, "valid_to": last.isoformat() if last else None}


def edge_rows(found: "Units") -> list[Row]:
    """Edges as plain values; names as the units were called then."""
    return [
        {
            "id": one.id,
            "old_code": one.old_code,
            "new_code": one.new_code,
            "old": _named(found.register, one.old_code, one.day - timedelta(days=1)),
            "new": _named(found.register, one.new_code, one.day),
            "day": one.day.isoformat(),
            "kind": one.kind.value,
            "share": str(one.share),
            "works": list(one.works),
            "document": one.document,
        }
        for one in found.edges
    ]


def _named(register: Register, told: str, on: date) -> str:
    """The name that a unit bore on a day; an office is its own name."""
    bearer = register.bearer(told, on)
    return bearer.name if bearer else told


def _add(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    from disbtrack.usecases.names.units import keep_unit

    code, name = _two(words, _("Give the code and the name of the commune."))
    unit = AdminUnit(code, name, told["area"] or "", told["since"], told["until"])
    return keep_unit(opened, unit, person=person())


def _end(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    """End a commune or an office on its last day."""
    from disbtrack.usecases.names.units import keep_unit, list_units

    if len(words) != 1 or told["until"] is None:
        raise click.UsageError(_("Name the unit, and its last day: --to DATE."))
    units = list_units(opened)
    code = find_unit(units.register, words[0], told["until"])
    known = [one for one in units.communes if one.code == code] + [one for one in units.offices if one.name == code]
    living = [one for one in known if one.is_valid(told["until"])]
    if len(living) != 1:
        raise DisbtrackError(text("No one unit is called “{name}” on that day.", name=words[0]), text("Give its code."))
    return keep_unit(opened, replace(living[0], valid_to=told["until"]), person=person())


def _office(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    from disbtrack.usecases.names.units import keep_unit

    if len(words) != 1:
        raise click.UsageError(_("Give the name of the office."))
    role = told["role"] or "spends"
    office = Office(
        name=words[0],
        code=told["code"] or "",
        spends=role != "leads",
        leads=role != "spends",
        valid_from=told["since"],
        valid_to=told["until"],
    )
    return keep_unit(opened, office, person=person())


def _edge(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    """Say into whom a unit went on a day."""
    from disbtrack.usecases.names.reorganising import Parting, edges_of
    from disbtrack.usecases.names.units import keep_edges, list_units

    on: date | None = told["on"]
    if len(words) < 2 or on is None:
        raise click.UsageError(_("Give the old unit, the new ones, and the day: --on DATE."))
    shares = _shares(told["share"], len(words) - 1, has_works=bool(told["work"]))
    parting = Parting(
        words[0],
        tuple(zip(words[1:], shares, strict=True)),
        on,
        EdgeKind(told["kind"]) if told["kind"] else None,
        tuple(told["work"]),
        told["document"] or "",
    )
    return keep_edges(opened, edges_of(list_units(opened).register, parting), person=person())


def _shares(told: tuple[str, ...], count: int, *, has_works: bool) -> list[Fraction]:
    """The shares as typed; of one alone all, or nothing beside its works."""
    if not told and count == 1:
        return [Fraction(0) if has_works else Fraction(1)]
    if len(told) != count:
        raise click.UsageError(_("Give one --share for each new unit."))
    try:
        return [Fraction(one.replace(",", ".")) for one in told]
    except (ValueError, ZeroDivisionError):
        raise click.UsageError(_("A share is written as 1/3 or 0.25.")) from None


def _unedge(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    from disbtrack.usecases.names.units import forget_unit, list_units

    old, new = _two(words, _("Give the old and the new unit."))
    found = list_units(opened)
    day: date | None = told["on"]
    codes = (find_unit(found.register, old, day and day - timedelta(days=1)), find_unit(found.register, new, day))
    known = [one for one in found.edges if (one.old_code, one.new_code) == codes and told["on"] in {None, one.day}]
    if len(known) != 1:
        raise DisbtrackError(text("The book has no one edge from {old} to {new}.", old=old, new=new), text("See --on."))
    return forget_unit(opened, known[0], person=person())


def _two(words: tuple[str, ...], lacking: str) -> tuple[str, str]:
    if len(words) != 2:
        raise click.UsageError(lacking)
    return words[0], words[1]


_KEEP: dict[str, Callable[["Book", tuple[str, ...], Row], int]] = {
    "add": _add,
    "end": _end,
    "office": _office,
    "edge": _edge,
    "unedge": _unedge,
}


def _load(opened: "Book", words: tuple[str, ...], told: Row) -> int:
    from disbtrack.usecases.names.units import load_reorganisation

    path = Path(words[0]) if words else None
    loaded = load_reorganisation(opened, path, on=told["on"], document=told["document"] or "", person=person())
    if told["as_json"]:
        print_json(asdict(loaded))
    elif loaded.change is None:
        show(_("The book holds all of it already."))
    else:
        words_told = _("New units: {added}; changed: {altered}; edges: {edges}.")
        show(words_told.format(added=loaded.added, altered=loaded.altered, edges=loaded.edges))
        _say(loaded.change)
    return int(ExitCode.DONE)


def _say(change: int) -> int:
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=change))
    return int(ExitCode.DONE)
