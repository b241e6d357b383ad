"""programmes: trees shown and edited: nodes added, renamed, moved, closed, taken out; levels and versions named."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import find_programme, open_for, person, stood_at
from disbtrack.cli.options import at_option, book_argument, json_option
from disbtrack.cli.values import Day, OneOf
from disbtrack.errors import ExitCode
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.names.programmes import Branch

_ACTIONS = OneOf(["show", "add", "rename", "move", "close", "open", "remove", "level", "new"])
_SHOWN = {
    "code": N_("Code"),
    "level": N_("Level"),
    "name": N_("Name"),
    "years": N_("Years"),
    "closed": N_("Closed after"),
    "figures": N_("Figures"),
}
Told = Mapping[str, Any]
Made = dict[str, Any]


def programmes_command() -> Command:
    """`disbtrack programmes`."""
    return command(
        "programmes",
        _("Programme trees, of any depth and in several versions: shown and edited; every edit is one change."),
        _programmes,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="show", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["words"], nargs=-1, metavar="[" + _("CODE|NAME") + "…]"),
            option("--programme", "ID[,ID]", _("show: only this programme, or these.")),
            option("--level", _("TEXT"), _("add: what its level is called (as beside it).")),
            option("--english", _("TEXT"), _("rename: its English name.")),
            option("--under", _("CODE"), _("move: the node or programme below which it is put, with its money.")),
            option("--label", _("TEXT"), _("move: its new part of the code (the old one).")),
            option("--by", _("NUMBER"), _("move: so many places down among its sisters; -1 is up."), kind=click.INT),
            option("--on", _("DATE"), _("close: its last day."), kind=Day()),
            option("--like", "ID", _("new: the programme whose tree is copied.")),
            at_option(),
            json_option(),
        ],
        more=_(
            "add PARENT TDA4 NAME; rename CODE NAME; move CODE --under PARENT, or --by 1; close CODE --on DATE, "
            "open CODE; remove CODE, which no figure names; level PROGRAMME 1 NAME; new NAME_2026_2035 NAME "
            "[--like ID]. A closed node keeps its money and takes no new plan."
        ),
    )


def _programmes(book: str, action: str, words: tuple[str, ...], *, as_json: bool, **told: Any) -> int:
    with open_for(book, writing=action != "show") as opened:
        if action == "show":
            return _show(opened, told, as_json=as_json)
        made = _EDITS[action](opened, words, told)
    if as_json:
        print_json(made)
    elif made["change"] is None:
        show(_("Nothing was written."))
    else:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made["change"]))
    return int(ExitCode.DONE)


def _show(opened: "Book", told: Told, *, as_json: bool) -> int:
    from disbtrack.usecases.names.programmes import branches

    with opened.read(at=stood_at(opened, told["at"])) as reading:
        wanted = find_programme(reading.catalogue().tree, told["programme"])
        found = branches(reading, wanted)
    if as_json:
        print_json({"rows": [_row(one) for one in found]})
        return int(ExitCode.DONE)
    rows = [_row(one) | {"figures": _("has figures") if one.used else "", "years": _years(one)} for one in found]
    print_rows(rows, _SHOWN)
    return int(ExitCode.DONE)


def _row(one: "Branch") -> Made:
    facts = {"code": one.code, "depth": one.depth, "level": one.level, "name": one.name, "name_en": one.name_en}
    years = {"first_year": one.years[0], "last_year": one.years[1]} if one.years else {}
    return facts | {"closed": one.closed.isoformat() if one.closed else None, "used": one.used} | years


def _years(one: "Branch") -> str:
    return f"{one.years[0]}–{one.years[1]}" if one.years else ""


def _words(words: Sequence[str], *names: str) -> Sequence[str]:
    """The words that an edit needs; the last takes all that is left."""
    if len(words) < len(names):
        raise click.UsageError(_("It needs: {words}.").format(words=" ".join(names)))
    return (*words[: len(names) - 1], " ".join(words[len(names) - 1 :]))


def _add(opened: "Book", words: Sequence[str], told: Told) -> Made:
    from disbtrack.usecases.names.programmes import add

    parent, label, name = _words(words, _("PARENT"), _("PART OF THE CODE"), _("NAME"))
    made = add(opened, parent, label, name, level=told["level"] or "", person=person())
    return {"change": made, "code": f"{parent}.{label.upper()}"}


def _rename(opened: "Book", words: Sequence[str], told: Told) -> Made:
    from disbtrack.usecases.names.programmes import rename

    code, name = _words(words, _("CODE"), _("NAME"))
    return {"change": rename(opened, code, name, name_en=told["english"], person=person()), "code": code}


def _move(opened: "Book", words: Sequence[str], told: Told) -> Made:
    from disbtrack.usecases.names.moved_nodes import move_under
    from disbtrack.usecases.names.programmes import move

    (code,) = _words(words, _("CODE"))
    if (told["under"] is None) == (told["by"] is None):
        raise click.UsageError(_("move needs --under or --by."))
    if told["under"] is None:
        return {"change": move(opened, code, told["by"], person=person()), "code": code}
    made, now = move_under(opened, code, told["under"], label=told["label"] or "", person=person())
    return {"change": made, "code": now}


def _close(opened: "Book", words: Sequence[str], told: Told) -> Made:
    from disbtrack.usecases.names.programmes import close

    (code,) = _words(words, _("CODE"))
    if told["on"] is None:
        raise click.UsageError(_("close needs --on, its last day."))
    return {"change": close(opened, code, told["on"], person=person()), "code": code}


def _open(opened: "Book", words: Sequence[str], _told: Told) -> Made:
    from disbtrack.usecases.names.programmes import close

    (code,) = _words(words, _("CODE"))
    return {"change": close(opened, code, None, person=person()), "code": code}


def _remove(opened: "Book", words: Sequence[str], _told: Told) -> Made:
    from disbtrack.usecases.names.programmes import end

    (code,) = _words(words, _("CODE"))
    return {"change": end(opened, code, person=person()), "code": code}


def _level(opened: "Book", words: Sequence[str], _told: Told) -> Made:
    from disbtrack.usecases.names.programmes import name_level

    programme, depth, name = _words(words, _("PROGRAMME"), _("DEPTH"), _("NAME"))
    if not depth.isdecimal():
        raise click.UsageError(_("The depth of a level is a number: 1 is right below the programme."))
    return {"change": name_level(opened, programme, int(depth), name, person=person())}


def _new(opened: "Book", words: Sequence[str], told: Told) -> Made:
    from disbtrack.usecases.names.programmes import new_programme

    identity, name = _words(words, _("NAME_2026_2035"), _("NAME"))
    return {"change": new_programme(opened, identity, name, like=told["like"], person=person())}


_EDITS: dict[str, Callable[["Book", Sequence[str], Told], Made]] = {
    "add": _add,
    "rename": _rename,
    "move": _move,
    "close": _close,
    "open": _open,
    "remove": _remove,
    "level": _level,
    "new": _new,
}
