"""Files of registers: opened like any other file, their tables read, their problems told at sheet and cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.reader import load, read_data
from disbtrack.sheets.register_header import RegisterColumn
from disbtrack.sheets.register_rows import RegisterTable, read_table
from disbtrack.sheets.tables_out import OutSheet, write_csv, write_xlsx
from disbtrack.storage.book import Book


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """What a file holds: its tables, what is wrong with the file as a whole, and its bytes, to be kept."""

    name: str
    data: bytes
    tables: tuple[RegisterTable, ...]
    problems: tuple[Problem, ...]


def read_register_file(
    book: Book,
    path: Path,
    columns: Sequence[RegisterColumn],
    needed: frozenset[str],
    *,
    unit: MoneyUnit | None = None,
    in_child: bool = True,
) -> RegisterFile:
    """Read the tables of a file; raises DisbtrackError where the path cannot be read."""
    with book.read() as reading:
        catalogue = reading.catalogue()
    bare = Catalogue(catalogue.tree, catalogue.register)
    data = load(path)
    told, grids = read_data(data, str(path), bare, Hints(), in_child=in_child)
    found = [(grid, table) for grid in _shown(grids) if (table := read_table(grid, columns, needed, unit=unit))]
    problems = list(told.problems)
    if not found and not problems:
        message = text("No sheet of the file has a header with these columns: {columns}.", columns=_names(needed))
        problems.append(Problem(None, "no-header", Severity.ERROR, message))
    return RegisterFile(path.name, data, tuple(table for _grid, table in found), tuple(problems))


def _shown(grids: Sequence[Grid]) -> list[Grid]:
    return [grid for grid in grids if grid.visible]


def _names(needed: frozenset[str]) -> str:
    return ", ".join(sorted(needed))


def at_sheet(table: RegisterTable, problem: Problem) -> Problem:
    """A problem with the sheet before its cell."""
    return replace(problem, cell=f"{table.sheet}!{problem.cell}" if problem.cell else table.sheet)


def is_blocked(problems: Sequence[Problem], *, accept_warnings: bool) -> bool:
    """Whether problems stop a file: errors always, warnings until they are accepted."""
    stops = {Severity.ERROR} if accept_warnings else {Severity.ERROR, Severity.WARNING}
    return any(one.severity in stops for one in problems)


def refuse_blocked(problems: Sequence[Problem], *, accept_warnings: bool) -> None:
    """Raise DisbtrackError where problems stop a file."""
    if is_blocked(problems, accept_warnings=accept_warnings):
        count = sum(one.severity is not Severity.INFO for one in problems)
        raise DisbtrackError(
            text("{count} problems stand in the way; nothing was written.", count=count),
            text("Correct the file, or accept the warnings."),
        )


def write_register(path: Path, sheets: Sequence[OutSheet]) -> None:
    """Write sheets as .xlsx, or the first of them as .csv; raises DisbtrackError for another ending."""
    match path.suffix.lower():
        case ".xlsx":
            write_xlsx(path, sheets)
        case ".csv" if len(sheets) == 1:
            write_csv(path, sheets[0])
        case _:
            raise DisbtrackError(
                text("A register cannot be written as “{ending}”.", ending=path.suffix),
                text("Choose a name that ends in {endings}.", endings=".xlsx" if len(sheets) > 1 else ".xlsx, .csv"),
            )
