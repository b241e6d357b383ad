"""codes: what the codes and spellings of others mean."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, say, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.registers import problem_row
from disbtrack.cli.values import Day, OneOf
from disbtrack.domain.codes import KIND_NAMES, TARGET_NAMES, CodeEntry, CodeKind, TargetKind
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import _, text

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.names.codes import UnknownCode
    from disbtrack.usecases.names.codes_file import CodesPlan

_ACTIONS = OneOf(["list", "map", "forget", "rekey", "export", "import"])
_KINDS = OneOf([kind.value for kind in CodeKind])
Row = dict[str, Any]


def codes_command() -> Command:
    """`disbtrack codes`."""
    targets = [option(f"--{kind.value}", _("WHAT"), _(TARGET_NAMES[kind]).capitalize() + ".") for kind in TargetKind]
    return command(
        "codes",
        _("What codes and spellings of others mean, since when; and which nobody has explained yet."),
        _codes,
        [
            book_argument(),
            click.Argument(["action"], type=_ACTIONS, required=False, default="list", metavar=f"[{_ACTIONS.shown}]"),
            click.Argument(["what"], required=False, metavar="[" + _("NUMBER|FILE") + "]"),
            option("--kind", _KINDS.shown, _("Whose code it is, or what the spelling names."), kind=_KINDS),
            option("--code", _("CODE|NAME"), _("The code or spelling to be explained.")),
            *targets,
            option("--from", _("DATE"), _("The first day on which it means this."), kind=Day(), target="since"),
            option("--to", _("DATE"), _("The last day on which it means this."), kind=Day(), target="until"),
            option("--known-from", _("TEXT"), _("Where this is known from: a letter, a list.")),
            option("--out", _("FILE"), _("Where to (.xlsx or .csv).")),
            flag("--dry-run", _("Show what would be written, and write nothing.")),
            json_option(),
        ],
        more=_(
            "map needs --kind, --code and at least one meaning. Figures imported before stay as they are: "
            "rekey NUMBER shows which would be moved to what an entry says, and moves them."
        ),
    )


def _codes(book: str, action: str, what: str | None, *, as_json: bool, **told: Any) -> int:
    writing = action in {"map", "forget", "rekey", "import"} and not told["dry_run"]
    with open_for(book, writing=writing) as opened:
        match action:
            case "map":
                return _map(opened, told)
            case "forget":
                return _forget(opened, _number(what))
            case "rekey":
                return _rekey(opened, _number(what), dry_run=told["dry_run"], as_json=as_json)
            case "export":
                return _export(opened, told["out"] or what)
            case "import":
                return _import(opened, what, dry_run=told["dry_run"], as_json=as_json)
            case _:
                return _list(opened, as_json=as_json)


def _number(what: str | None) -> int:
    if what is None or not what.isdecimal():
        raise click.UsageError(_("Give the number of the entry; “list” shows it."))
    return int(what)


def _list(opened: "Book", *, as_json: bool) -> int:
    from disbtrack.usecases.names.codes import code_map, open_codes

    known, unknown = code_map(opened), open_codes(opened)
    if as_json:
        print_json({"rows": [entry_row(one) for one in known], "open": [unknown_row(one) for one in unknown]})
        return int(ExitCode.DONE)
    headings = [Heading(_("Number"), number=True), Heading(_("Kind")), Heading(_("Code")), Heading(_("Means"))]
    headings += [Heading(_("From day"), narrow=True), Heading(_("To day"), narrow=True), Heading(_("Source"))]
    print_table(headings, [_entry_cells(one) for one in known])
    if unknown:
        show(_("Not explained yet: {count}").format(count=len(unknown)))
        print_table(
            [
                Heading(_("Kind")),
                Heading(_("Code")),
                Heading(_("Beside it")),
                Heading(_("Perhaps")),
                Heading(_("Met in")),
            ],
            [_unknown_cells(one) for one in unknown],
        )
    return int(ExitCode.DONE)


def _entry_cells(one: CodeEntry) -> tuple[str, ...]:
    days = [f"{day:%d/%m/%Y}" if day else "" for day in (one.valid_from, one.valid_to)]
    meaning = f"{_(TARGET_NAMES[one.target_kind])}: {one.target}"
    return (str(one.id), _(KIND_NAMES[one.kind]), one.said, meaning, *days, one.source)


def _unknown_cells(one: "UnknownCode") -> tuple[str, ...]:
    perhaps = f"{_(TARGET_NAMES[one.suggestion[0]])}: {one.suggestion[1]}" if one.suggestion else ""
    places = ", ".join(place.name for place in one.places[:3]) + (" …" if len(one.places) > 3 else "")
    return (_(KIND_NAMES[one.kind]), one.said, one.beside, perhaps, places)


def entry_row(one: CodeEntry) -> Row:
    """An entry of the map as the contract writes it."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "said": one.said,
        "target_kind": one.target_kind.value,
        "target": one.target,
        "valid_from": one.valid_from.isoformat() if one.valid_from else None,
        "valid_to": one.valid_to.isoformat() if one.valid_to else None,
        "source": one.source or None,
        "person": one.person,
        "at": one.at.isoformat() if one.at else None,
    }


def unknown_row(one: "UnknownCode") -> Row:
    """A code that nobody has explained, with all places where it was met."""
    kind, target = one.suggestion or (None, None)
    places = [
        {"file": place.file_name, "sheet": place.sheet, "cell": place.cell, "count": place.count}
        for place in one.places
    ]
    meant = {"target_kind": kind.value, "target": target} if kind else None
    return {
        "kind": one.kind.value,
        "said": one.said,
        "beside": one.beside or None,
        "suggestion": meant,
        "places": places,
    }


def _map(opened: "Book", told: Mapping[str, Any]) -> int:
    from disbtrack.usecases.names.codes import map_codes
    from disbtrack.usecases.names.rekeying import offer

    meanings = {kind: told[kind.value] for kind in TargetKind if told[kind.value]}
    if not (told["kind"] and told["code"] and meanings):
        raise click.UsageError(_("map needs --kind, --code and at least one meaning."))
    entries = [
        CodeEntry(
            CodeKind(told["kind"]), told["code"], kind, meant, told["since"], told["until"], told["known_from"] or ""
        )
        for kind, meant in meanings.items()
    ]
    number = map_codes(opened, entries, person=person())
    if number is None:
        show(_("The map says so already; nothing was written."))
        return int(ExitCode.DONE)
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))
    with opened.read() as reading:
        kept = [one for one in reading.catalogue().codes.entries if any(_is_same(one, new) for new in entries)]
    for one in kept:
        count = len(offer(opened, one).moves)
        if count:
            words = _("{count} figures stand under the raw text; “codes BOOK rekey {number}” moves them.")
            show(words.format(count=count, number=one.id))
    return int(ExitCode.DONE)


def _is_same(one: CodeEntry, new: CodeEntry) -> bool:
    return (one.name, one.valid_from, one.valid_to) == (new.name, new.valid_from, new.valid_to)


def _forget(opened: "Book", number: int) -> int:
    from disbtrack.usecases.names.codes import forget_code

    made = forget_code(opened, number, person=person())
    show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _rekey(opened: "Book", number: int, *, dry_run: bool, as_json: bool) -> int:
    from disbtrack.usecases.names.rekeying import offer, rekey

    with opened.read() as reading:
        known = [one for one in reading.catalogue().codes.entries if one.id == number]
    if not known:
        raise DisbtrackError(text("The map of codes has no entry {number}.", number=number))
    offered = offer(opened, known[0])
    made = None if dry_run else rekey(opened, offered, person=person())
    if as_json:
        from disbtrack.cli.rows import figure_row

        moves = [
            {"id": one.entry.id, "from": figure_row(one.entry.figure), "to": figure_row(one.now)}
            for one in offered.moves
        ]
        print_json({"moves": moves, "blocked": [one.id for one in offered.blocked], "change": made})
        return int(ExitCode.DONE)
    show(
        _("{count} figures to be moved, {blocked} cannot be.").format(
            count=len(offered.moves), blocked=len(offered.blocked)
        )
    )
    if made is not None:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=made))
    return int(ExitCode.DONE)


def _export(opened: "Book", out: str | None) -> int:
    from disbtrack.usecases.names.codes_file import export_codes

    if not out:
        raise click.UsageError(_("Say where to: --out FILE.xlsx or FILE.csv."))
    count = export_codes(opened, Path(out))
    show(_("{count} rows were written: {path}").format(count=count, path=out))
    return int(ExitCode.DONE)


def _import(opened: "Book", what: str | None, *, dry_run: bool, as_json: bool) -> int:
    from disbtrack.usecases.names.codes import map_codes
    from disbtrack.usecases.names.codes_file import read_codes

    if not what:
        raise click.UsageError(_("Say which file: codes BOOK import FILE."))
    plan = read_codes(opened, Path(what))
    blocked = bool(plan.problems)
    number = None if blocked or dry_run or not plan.entries else map_codes(opened, plan.entries, person=person())
    if as_json:
        print_json(_plan_document(plan, number))
    else:
        _tell(plan, number)
    return int(ExitCode.REFUSED if blocked else ExitCode.DONE)


def _plan_document(plan: "CodesPlan", number: int | None) -> Row:
    problems = [problem_row(one) for one in plan.problems]
    return {"new": [entry_row(one) for one in plan.entries], "same": plan.same, "problems": problems, "change": number}


def _tell(plan: "CodesPlan", number: int | None) -> None:
    for one in plan.problems:
        say(f"{one.cell + ': ' if one.cell else ''}{one.message}")
    show(_("New or changed {new}, same {same}.").format(new=len(plan.entries), same=plan.same))
    if plan.problems:
        say(_("Nothing was written: correct the file."))
    elif number is not None:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))
