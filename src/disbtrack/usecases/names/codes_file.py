"""The map of codes as a file: handed out with what is still unknown, filled in by people, and taken back in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.domain.problem import Problem, Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import Grid, Value, address
from disbtrack.sheets.reader import load, read_data
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue, write_csv, write_xlsx
from disbtrack.storage.book import Book
from disbtrack.usecases.names.codes import UnknownCode, checked, code_map, open_codes

COLUMNS = (
    *("kind", "said", "target_kind", "target", "valid_from", "valid_to", "source"),
    *("name", "beside", "places", "person", "at"),
)
"""The first row of the file. Those from `name` on are for reading only; a row without a target is still unknown."""

_NEEDED = ("kind", "said", "target_kind", "target")
_WIDTHS = {"said": 30, "target": 30, "name": 50, "beside": 40, "places": 60, "source": 30}
K = TypeVar("K", bound=StrEnum)
_DAYS = ("%d/%m/%Y", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class CodesPlan:
    """What a file of codes would put into the map, and what is wrong with it, cell by cell."""

    entries: tuple[CodeEntry, ...]
    same: int
    problems: tuple[Problem, ...]


def export_codes(book: Book, path: Path) -> int:
    """Write the map, and below it what is still unknown, as .xlsx or .csv; answer how many rows.

    Raises DisbtrackError for another ending, or where the file cannot be written.
    """
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise DisbtrackError(
            text("The codes cannot be written as “{ending}”.", ending=path.suffix),
            text("Choose a name that ends in {endings}.", endings=".xlsx, .csv"),
        )
    with book.read() as reading:
        catalogue = reading.catalogue()
    rows = [*(_entry_row(one, catalogue) for one in code_map(book)), *map(_unknown_row, open_codes(book))]
    sheet = OutSheet("codes", tuple(_column(name) for name in COLUMNS), rows)
    if path.suffix.lower() == ".csv":
        write_csv(path, sheet)
    else:
        write_xlsx(path, [sheet])
    return len(rows)


def _column(name: str) -> OutColumn:
    form = OutFormat.DAY if name.startswith("valid_") else OutFormat.TEXT
    return OutColumn(name, form, _WIDTHS.get(name, 16))


def _entry_row(entry: CodeEntry, catalogue: Catalogue) -> tuple[OutValue, ...]:
    return (
        *(entry.kind.value, entry.said, entry.target_kind.value, entry.target),
        *(entry.valid_from, entry.valid_to, entry.source, target_name(entry.target_kind, entry.target, catalogue)),
        *(None, None, entry.person, f"{entry.at:%Y-%m-%d %H:%M}" if entry.at else None),
    )


def target_name(kind: TargetKind, target: str, catalogue: Catalogue) -> str:
    """The name of what a code means, as people know it."""
    if kind is TargetKind.UNIT:
        return catalogue.register.name(target)
    return catalogue.tree.name(target, "vi") if kind is TargetKind.PROJECT else target


def _unknown_row(one: UnknownCode) -> tuple[OutValue, ...]:
    meant = f"{one.suggestion[0].value}: {one.suggestion[1]}" if one.suggestion else None
    places = ", ".join(place.name for place in one.places)
    kind = one.suggestion[0].value if one.suggestion else None
    return (one.kind.value, one.said, kind, None, None, None, None, meant, one.beside, places, None, None)


def read_codes(book: Book, path: Path, *, in_child: bool = True) -> CodesPlan:
    """Read a file of codes and check it against the book; rows without a target are left out.

    Raises DisbtrackError where the path cannot be read. Troubles inside the file are problems.
    """
    with book.read() as reading:
        catalogue = reading.catalogue()
    bare = Catalogue(catalogue.tree, catalogue.register)
    told, grids = read_data(load(path), str(path), bare, Hints(), in_child=in_child)
    if told.problems:
        return CodesPlan((), 0, tuple(told.problems))
    grid = next((one for one in grids if _places(one).keys() >= set(_NEEDED)), None)
    if grid is None:
        message = text("The file has no columns {columns}.", columns=", ".join(_NEEDED))
        return CodesPlan((), 0, (Problem(None, "no-header", Severity.ERROR, message),))
    return _plan(grid, catalogue)


def _plan(grid: Grid, catalogue: Catalogue) -> CodesPlan:
    places, entries, problems = _places(grid), list[CodeEntry](), list[Problem]()
    for row in range(1, len(grid.rows)):
        told = {name: _words(grid.value(row, place)) for name, place in places.items()}
        if not told["target"]:
            continue
        try:
            entries.append(_read_row(told, catalogue))
        except _Unreadable as trouble:
            cell = address(row, places.get(trouble.column, 0))
            value = told.get(trouble.column) or ""
            problems.append(Problem(cell, "code-unreadable", Severity.ERROR, trouble.message, value))
    problems += _clashes(entries)
    fresh = [one for one in entries if not any(one.says_same(old) for old in catalogue.codes.entries)]
    return CodesPlan(tuple(fresh), len(entries) - len(fresh), tuple(problems))


def _places(grid: Grid) -> dict[str, int]:
    names = grid.rows[0] if grid.rows else []
    return {name.strip(): place for place, name in enumerate(names) if isinstance(name, str)}


def _words(value: Value) -> str:
    """A cell as text; the apostrophe that keeps a spreadsheet from reading it as a formula is taken off."""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = "" if value is None else str(value).strip()
    return words[1:] if words[:1] == "'" else words


class _Unreadable(Exception):  # noqa: N818 - it never leaves this module
    """A cell of the file that cannot be read."""

    def __init__(self, column: str, message: Text) -> None:
        super().__init__(column)
        self.column, self.message = column, message


def _read_row(told: Mapping[str, str], catalogue: Catalogue) -> CodeEntry:
    entry = CodeEntry(
        kind=_one_of(CodeKind, told, "kind"),
        said=told["said"],
        target_kind=_one_of(TargetKind, told, "target_kind"),
        target=told["target"],
        valid_from=_day(told, "valid_from"),
        valid_to=_day(told, "valid_to"),
        source=told.get("source", ""),
    )
    if not entry.key:
        raise _Unreadable("said", text("There is no code to be explained."))
    try:
        return replace(checked(catalogue, entry))
    except DisbtrackError as error:
        column = "valid_to" if entry.first > entry.last else "target"
        raise _Unreadable(column, text("{title}", title=error.title)) from None


def _one_of(kind: type[K], told: Mapping[str, str], column: str) -> K:
    try:
        return kind(told[column].casefold())
    except ValueError:
        known = ", ".join(one.value for one in kind)
        message = text("“{value}” is none of: {words}.", value=told[column], words=known)
        raise _Unreadable(column, message) from None


def _day(told: Mapping[str, str], column: str) -> date | None:
    words = told.get(column, "")
    for form in _DAYS:
        try:
            return datetime.strptime(words, form).date() if words else None  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise _Unreadable(column, text("“{value}” is no day.", value=words))


def _clashes(entries: Sequence[CodeEntry]) -> Iterator[Problem]:
    """Rows of the file that give one code two meanings on the same day."""
    for place, one in enumerate(entries):
        for other in entries[:place]:
            overlap = one.first <= other.last and other.first <= one.last
            if one.name == other.name and overlap and one.target != other.target:
                message = text(
                    "“{code}” means {one} and {other} on the same days.",
                    code=one.said,
                    one=other.target,
                    other=one.target,
                )
                yield Problem(None, "code-twice", Severity.ERROR, message, one.said)
