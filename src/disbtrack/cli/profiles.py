"""profiles: how senders' sheets are read, kept in the book and handed from book to book."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, argument, command, flag, option
from disbtrack.cli.console import Heading, print_json, print_table, show
from disbtrack.cli.lookup import open_for, person
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import UNITS, OneOf, Pair, Rows
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import Profile
from disbtrack.domain.profile_record import profile_record
from disbtrack.domain.roles import role_name
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text

if TYPE_CHECKING:
    from disbtrack.domain.reading import SheetReading
    from disbtrack.storage.book import Book

ACTIONS = OneOf(["list", "show", "save", "edit", "rename", "forget", "export", "import"])
_WORDS = {"list": 0, "show": 1, "save": 1, "edit": 1, "rename": 2, "forget": 1, "export": 2, "import": 1}
Told = dict[str, Any]


def profiles_command() -> Command:
    """`disbtrack profiles`."""
    action = click.Argument(["action"], type=ACTIONS, metavar=f"[{ACTIONS.shown}]", required=False, default="list")
    words = argument("words", _("NAME|FILE"), required=False, many=True)
    return command(
        "profiles",
        _("How senders' sheets are read: kept, changed, handed to other books."),
        _profiles,
        [book_argument(), action, words, *_options(), json_option()],
        more=_(
            "show NAME; save NAME --from FILE; edit NAME; rename NAME NEW; forget NAME; export NAME FILE; import FILE. "
            "A sheet is known again by its headings and its sender, and read as its profile says."
        ),
    )


def _options() -> list[click.Parameter]:
    return [
        option("--from", _("FILE"), _("The workbook that shows the sheet (save)."), target="source"),
        option("--sheet", _("NAME"), _("The sheet of that workbook.")),
        option("--header-rows", "A-B", _("First and last row of the headings."), kind=Rows()),
        option(
            "--role", "COLUMN=ROLE", _("What a column is; may be repeated."), kind=Pair(), many=True, target="roles"
        ),
        option("--unit", UNITS.shown, _("The unit of the amounts."), kind=UNITS),
        option(
            "--column-unit", "COLUMN=UNIT", _("The unit of one column."), kind=Pair(), many=True, target="column_units"
        ),
        option(
            "--separators",
            "COLUMN=vi|en",
            _("How a column's typed amounts part their digits: vi 1.234,56, en 1,234.56."),
            kind=Pair(),
            many=True,
        ),
        option("--name", "TEXT=CODE", _("What a text of the sheet means."), kind=Pair(), many=True, target="names"),
        option("--series", _("NAME"), _("The series that the figures belong to.")),
        option("--reporter", _("NAME"), _("Who tells these figures.")),
        flag("--anyone", _("For every sender of this form, not for this one alone.")),
    ]


def _profiles(book: str, action: str, words: tuple[str, ...], *, as_json: bool, **told: Any) -> int:
    if len(words) != _WORDS[action]:
        raise click.UsageError(
            _("“{action}” takes {count} names or files.").format(action=action, count=_WORDS[action])
        )
    with open_for(book, writing=action not in {"list", "show", "export"}) as opened:
        found = _DO[action](opened, words, told)
    if as_json:
        print_json({"profiles": [_json(one) for one in found]})
    elif action == "show":
        _show(found[0])
    elif action == "list":
        _list(found)
    else:
        show(_("Done: {name}").format(name=", ".join(one.name for one in found) or words[0]))
    return 0


def _list_all(book: "Book", _words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import list_profiles

    return list_profiles(book)


def _find(book: "Book", words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import find_profile

    return [find_profile(book, words[0])]


def _save(book: "Book", words: tuple[str, ...], told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import save_profile

    sheet = _read_sheet(book, told)
    return [save_profile(book, words[0], sheet, anyone=told["anyone"], person=person())]


def _read_sheet(book: "Book", told: Told) -> "SheetReading":
    """Read the sheet that the profile is to be of, as the options say; the first with figures where none is named."""
    from disbtrack.usecases.imports.import_sheet import prepare

    if not told["source"]:
        raise click.UsageError(_("Name the workbook: --from FILE."))
    path, way = Path(told["source"]), _way(told)
    with progress_bar() as progress:
        plain = Hints(series=told["series"], reporter=told["reporter"])
        sheet = _chosen(prepare(book, [path], plain, progress=progress).files[0].reading.sheets, told["sheet"])
        if not way:
            return sheet
        plan = prepare(book, [path], replace(plain, ways={sheet.name: way}), progress=progress)
    return _chosen(plan.files[0].reading.sheets, sheet.name)


def _chosen(sheets: "list[SheetReading]", name: str | None) -> "SheetReading":
    found = next((one for one in sheets if (one.name == name if name else one.skipped is None and one.figures)), None)
    if found is None:
        names = ", ".join(one.name for one in sheets)
        raise DisbtrackError(
            text("There is no sheet “{name}”.", name=name) if name else text("No sheet of the file has figures."),
            text("There are: {names}.", names=names),
        )
    return found


def _way(told: Told) -> SheetWay:
    return SheetWay(
        header_rows=told["header_rows"],
        roles={column.upper(): role for column, role in told["roles"]},
        unit=MoneyUnit(told["unit"]) if told["unit"] else None,
        column_units={column.upper(): _unit(unit) for column, unit in told["column_units"]},
        separators={column.upper(): _signs(word) for column, word in told["separators"]},
        names=dict(told["names"]),
    )


def _unit(word: str) -> MoneyUnit:
    return MoneyUnit(UNITS.convert(word, None, None))


def _signs(word: str) -> Separators:
    return Separators(OneOf(list(Separators)).convert(word, None, None))


def _edit(book: "Book", words: tuple[str, ...], told: Told) -> list[Profile]:
    from disbtrack.domain.profile import merge_ways
    from disbtrack.usecases.imports.profiles import edit_profile, find_profile

    known = find_profile(book, words[0])
    way = merge_ways(known.way, replace(_way(told), header_rows=None))
    changed = replace(
        known,
        way=way,
        series=told["series"] or known.series,
        reporter=told["reporter"] or known.reporter,
        anyone=told["anyone"] or known.anyone,
    )
    return [edit_profile(book, known.name, changed, person=person())]


def _rename(book: "Book", words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import rename_profile

    return [rename_profile(book, words[0], words[1], person=person())]


def _forget(book: "Book", words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import forget_profile

    forget_profile(book, words[0], person=person())
    return []


def _export(book: "Book", words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import export_profile, find_profile

    export_profile(book, words[0], Path(words[1]))
    return [find_profile(book, words[0])]


def _import(book: "Book", words: tuple[str, ...], _told: Told) -> list[Profile]:
    from disbtrack.usecases.imports.profiles import import_profile

    return [import_profile(book, Path(words[0]), person=person())]


_DO: dict[str, Callable[["Book", tuple[str, ...], Told], list[Profile]]] = {
    "list": _list_all,
    "show": _find,
    "save": _save,
    "edit": _edit,
    "rename": _rename,
    "forget": _forget,
    "export": _export,
    "import": _import,
}


def _json(profile: Profile) -> Told:
    return {name: value for name, value in profile_record(profile).items() if name not in {"form", "version"}}


def _list(found: list[Profile]) -> None:
    headings = [Heading(_("Name")), Heading(_("Sender")), Heading(_("Series")), Heading(_("Columns"), number=True)]
    rows = [(one.name, one.reporter or one.sender or "", one.series or "", str(len(one.columns))) for one in found]
    print_table(headings, rows)


def _show(profile: Profile) -> None:
    """The profile in words: who tells, unit, and every column with its role; ✎ = as the person said."""
    way = profile.way
    show(profile.name)
    facts = {
        _("Reporter"): profile.reporter or profile.sender,
        _("Series"): profile.series,
        _("Unit"): way.unit.value if way.unit else None,
    }
    for name, fact in facts.items():
        if fact:
            show(f"  {name}: {fact}")
    for said, code in way.names.items():
        show(f"  “{said}” → {code}")
    names = (_("Heading"), _("Role"), _("Unit"), _("Separators"))
    headings = [Heading(_("Column"), narrow=True), *map(Heading, names)]
    units = {column: unit.value for column, unit in way.column_units.items()}
    signs = {column: style.example for column, style in way.separators.items()}
    print_table(
        headings,
        [
            (
                one.column,
                one.heading,
                _role_words(one.role, way.roles.get(one.column)),
                units.get(one.column, ""),
                signs.get(one.column, ""),
            )
            for one in profile.columns
        ],
    )


def _role_words(found: str, said: str | None) -> str:
    return f"✎ {role_name(said)}" if said else role_name(found)
