"""What is taken of a file and what is kept as the book has it: the options that say so, figure by figure or all."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from disbtrack.cli.command import flag, option
from disbtrack.cli.values import CellName
from disbtrack.domain.names import fold
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text

if TYPE_CHECKING:
    from disbtrack.domain.diff import Key
    from disbtrack.storage.book import Book
    from disbtrack.usecases.imports.differences import Difference, Differences
    from disbtrack.usecases.imports.import_plan import Choice, ImportPlan, Place

ALL = "all"


def acceptance_options() -> list[click.Parameter]:
    """The options of `import` that choose what is taken."""
    return [
        option(
            "--take-file",
            f"[SHEET!]CELL[:CELL]|{ALL}",
            _("Take this figure, or these, from the file, also where one was set by hand; may be repeated."),
            kind=CellName(),
            many=True,
        ),
        option(
            "--keep-book",
            f"[SHEET!]CELL[:CELL]|{ALL}",
            _("Keep this figure, or these, as the book has it; may be repeated."),
            kind=CellName(),
            many=True,
        ),
        option(
            "--count-both",
            "NAME|[SHEET!]CELL[:CELL]",
            _(
                "Count these figures although the book, or another file, seems to tell the same money already; by who "
                "or what tells it, as the error says, or by their cells; may be repeated."
            ),
            many=True,
        ),
        option(
            "--withdraw",
            "[SHEET!]CELL[:CELL]",
            _("End a figure that the file leaves out, by the cell that told it before; may be repeated."),
            kind=CellName(),
            many=True,
        ),
        flag("--withdraw-missing", _("End the figures that the file should tell again but does not.")),
        option(
            "--prefer",
            "[FILE!]SHEET|FILE",
            _("The sheet, or file, that holds where two tell the same figure differently; may be repeated."),
            many=True,
        ),
    ]


def preferring(book: "Book", plan: "ImportPlan", words: Sequence[str]) -> "ImportPlan":
    """Compare anew with the named sheets before all others. Raises DisbtrackError for a name that none bears."""
    if not words:
        return plan
    from disbtrack.usecases.imports.import_sheet import compare_again

    return compare_again(book, plan, prefer=[place for word in words for place in _places(plan, word)])


def _places(plan: "ImportPlan", word: str) -> list["Place"]:
    from disbtrack.usecases.imports.import_plan import Place

    known = [Place(file.reading.path, sheet.name) for file in plan.files for sheet in file.reading.sheets]
    found = [place for place in known if word in _names(place)]
    if not found:
        names = ", ".join(f"{Path(place.file).name}!{place.sheet}" for place in known)
        raise DisbtrackError(text("There is no sheet “{name}”.", name=word), text("There are: {names}.", names=names))
    return found


def _names(place: "Place") -> Iterable[str]:
    name = Path(place.file).name
    return (place.sheet, place.file, name, f"{name}!{place.sheet}", f"{place.file}!{place.sheet}")


def choices_of(told: Mapping[str, Any], plan: "ImportPlan", found: "Differences") -> dict["Key", "Choice"]:
    """The choices that the options make; "all" passes over what was set by hand, a cell named alone does not.

    Raises DisbtrackError for a cell where nothing is new or changed, or where nothing would be counted twice.
    """
    from disbtrack.usecases.imports.differences import choose
    from disbtrack.usecases.imports.import_plan import Choice

    choices: dict[Key, Choice] = {}
    if told["withdraw_missing"] or ALL in told["withdraw"]:
        choices = choose(choices, found.missing, Choice.WITHDRAW)
    for word in told["withdraw"]:
        if word != ALL:
            choices = choose(choices, _missing_at(found, word), Choice.WITHDRAW)
    given = ((Choice.FILE, told["take_file"]), (Choice.BOOK, told["keep_book"]))
    for choice, words in given:
        if ALL in words:
            choices = choose(choices, (*found.add, *found.change), choice)
            choices |= dict.fromkeys(_in_registers(plan, ALL), choice)
    for choice, words in given:
        for word in words:
            if rows := _in_registers(plan, word) if word != ALL else []:
                choices |= dict.fromkeys(rows, choice)
            elif word != ALL:
                choices = choose(choices, _at(found, word), choice, hand=True)
    for word in told["count_both"]:
        choices = choose(choices, _doubled(plan, found, word), Choice.BOTH, hand=True)
    return choices


def _in_registers(plan: "ImportPlan", word: str) -> list["Key"]:
    """The rows of registers that differ from the book, by a cell of theirs, or all."""
    return [
        key
        for file in plan.files
        for one in file.registers
        for cell, key in one.asked_cells()
        if word in {ALL, cell, f"{one.sheet.name}!{cell}"}
    ]


def _doubled(plan: "ImportPlan", found: "Differences", word: str) -> list["Difference"]:
    """The new figures that would be counted twice, by the name of who tells them already or by their cells."""
    doubled = [one for telling in plan.tellings for one in telling.doubled]
    named = {key for one in doubled if fold(one.name) == fold(word) for key in one.keys}
    if named:
        return [row for row in found.add if row.key in named]
    asked = {key for one in doubled for key in one.keys}
    cells = re.fullmatch(r"(.*!)?[A-Za-z]+\d+(:[A-Za-z]+\d+)?", word)
    sheet, mark, place = word.rpartition("!")
    rows = _in_place((row for row in found.add if row.key in asked), f"{sheet}{mark}{place.upper()}") if cells else []
    if not rows:
        names = ", ".join(f"“{name}”" for name in dict.fromkeys(one.name for one in doubled)) or "–"
        raise DisbtrackError(
            text("Nothing that “{name}” tells would be counted twice.", name=word),
            text("What seems to be told already: {names}.", names=names),
        )
    return rows


def _in_place(rows: Iterable["Difference"], word: str) -> list["Difference"]:
    """The rows in a cell or between two cells, of one sheet where it is named."""
    sheet, _mark, cells = word.rpartition("!")
    first, _mark, last = cells.partition(":")
    corners = [place for place in (_place_of(first), _place_of(last or first)) if place]
    tops, lefts = zip(*corners, strict=True)
    return [
        row
        for row in rows
        if sheet in {"", row.sheet}
        and (place := _place_of(row.figure.cell))
        and min(tops) <= place[0] <= max(tops)
        and min(lefts) <= place[1] <= max(lefts)
    ]


def _place_of(cell: str) -> tuple[int, int] | None:
    """Row and column of a cell, both to be compared only."""
    letters = cell.rstrip("0123456789")
    digits = cell[len(letters) :]
    return (int(digits), sum((ord(sign) - 64) * 26**at for at, sign in enumerate(letters[::-1]))) if digits else None


def _missing_at(found: "Differences", word: str) -> list["Difference"]:
    rows = _in_place(found.missing, word)
    if not rows:
        raise DisbtrackError(
            text("No figure that was told in cell {cell} before is missing from the file.", cell=word),
            text("“--dry-run --rows” lists what the file would change."),
        )
    return rows


def _at(found: "Differences", word: str) -> list["Difference"]:
    rows = _in_place((*found.add, *found.change), word)
    if not rows:
        raise DisbtrackError(
            text("No figure in cell {cell} is new or changed.", cell=word),
            text("“--dry-run --rows” lists what the file would change."),
        )
    return rows
