"""The outside files read once, each in a child, and what became of them beside what the peers saw.

The manifest of the corpus says how calamine, openpyxl and xlrd fared. Where one of them counts more filled cells than
were found here, it is run again, in a child too, and every cell that it has and the grids have not is listed.
"""

import csv
import io
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.errors import DisbtrackError
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.grid import CellError
from disbtrack.sheets.limits import WIDE
from disbtrack.sheets.opening.files import open_book
from disbtrack.sheets.reader import read_file
from disbtrack.sheets.shelf import shelf
from disbtrack.usecases.names.catalogue import shipped_catalogue

PEERS = {"calamine": "cal_bytes", "openpyxl": "openpyxl", "xlrd": "xlrd"}

Places = dict[str, set[tuple[int, int]]]
"""Filled cells by sheet."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; cells and errors: filled cells and error cells of all its grids."""

    path: str
    format: str = ""
    asks: str | None = None
    problems: tuple[tuple[str, str], ...] = ()  # rule and words
    grids: int = 0
    cells: int = 0
    errors: int = 0
    figures: int = 0
    rows: tuple[int, int] = (0, 0)  # imported, subtotal
    rules: tuple[str, ...] = ()  # of the problems at cells
    hidden: bool = False
    texts: tuple[str, ...] = ()  # the first ones
    crash: str = ""

    @property
    def rule(self) -> str:
        """The rule of the problem that ended it; "" where it was read."""
        return self.problems[0][0] if self.problems else ""


def unpack(shared: Path, folder: Path) -> Path:
    """Lay the outside files out."""
    subprocess.run([str(shared / "corpus" / "unpack"), str(folder)], check=True, capture_output=True)
    return folder


def read_all(folder: Path) -> list[Outcome]:
    """Read every file, as many beside each other as there are processors."""
    catalogue = shipped_catalogue()
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return list(pool.map(lambda path: _read(path, folder, catalogue), files))


def _read(path: Path, folder: Path, catalogue: Catalogue) -> Outcome:
    name = path.relative_to(folder).as_posix()
    hints = Hints(unit=MoneyUnit.TRIEU, year=2025) if name.startswith("bad/") else Hints()
    try:
        reading, grids = read_file(path, catalogue, hints)
    except DisbtrackError as refusal:
        return Outcome(name, problems=(("refused", str(refusal.title)),))
    except Exception as error:  # what this run looks for
        return Outcome(name, crash=repr(error))
    values = [value for grid in grids for row in grid.rows for value in row if value is not None]
    return Outcome(
        name,
        reading.format,
        reading.asks,
        tuple((problem.rule, str(problem.message)) for problem in reading.problems),
        len(grids),
        len(values),
        sum(isinstance(value, CellError) for value in values),
        sum(len(sheet.figures) for sheet in reading.sheets),
        (_count(reading.sheets, "imported"), _count(reading.sheets, "subtotal")),
        tuple(sorted({problem.rule for sheet in reading.sheets for problem in sheet.problems})),
        any(not grid.visible or grid.hidden_rows or grid.hidden_columns for grid in grids),
        tuple(value for value in values[:40] if isinstance(value, str)),
    )


def _count(sheets: list[Any], kind: str) -> int:
    return sum(1 for sheet in sheets for row in sheet.row_kinds if row == kind)


def save(outcomes: list[Outcome], path: Path) -> None:
    """Write outcomes for others to load."""
    path.write_text(json.dumps([asdict(one) for one in outcomes]), encoding="utf-8")


def load(path: Path) -> list[Outcome]:
    """Load what was saved."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [Outcome(**{name: _frozen(value) for name, value in row.items()}) for row in rows]


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def manifest(shared: Path) -> dict[str, dict[str, str]]:
    """What is known of every file, by its path."""
    with (shared / "corpus" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return {row["path"]: row for row in csv.DictReader(file)}


def wanted(shared: Path) -> dict[str, tuple[str, str]]:
    """The kind and the wanted reaction of every bad file, by its path."""
    with (shared / "corpus" / "bad-wanted.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {f"bad/{row['file']}": (row["kind"], row["wanted reaction"]) for row in rows}


def seen_by(row: dict[str, str], peer: str) -> int | None:
    """How many filled cells a peer counted; None where it did not open the file."""
    column = PEERS[peer]
    return int(row[column + "_cells"] or 0) if row[column] == "ok" else None


def cells_lost(folder: Path, outcomes: Mapping[str, Outcome], shared: Path) -> list[str]:
    """Name cells that a peer finds filled and the grids have blank, in the files of which a peer counts more cells."""
    doubted: list[tuple[str, list[str]]] = []
    for path, row in manifest(shared).items():
        peers = [peer for peer in PEERS if (seen_by(row, peer) or 0) > outcomes[path].cells]
        if outcomes[path].grids and peers:
            doubted.append((path, peers))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        found = pool.map(lambda one: [cell for peer in one[1] for cell in _missing(folder / one[0], peer)], doubted)
        return [f"{path} {cell}" for (path, _), cells in zip(doubted, found, strict=True) for cell in cells]


def _missing(path: Path, peer: str) -> list[str]:
    """The first cells that a peer finds filled and the grids have blank; none where the peer fails."""
    found = run_limited(_compare, str(path), peer, limits=WIDE, key=str(path))
    return [f"({peer}) {cell}" for cell in found[:5]] if isinstance(found, list) else []


def _compare(path: str, peer: str) -> list[str]:
    """As the child, which keeps the book open for the next peer. Blanks fill no cell."""
    data = Path(path).read_bytes()
    book = shelf().give(path, lambda: open_book(data, Path(path).name))
    ours: Places = {
        grid.name: {(row, column) for row, cells in enumerate(grid.rows) for column, value in enumerate(cells)
                    if value is not None}
        for grid in book.grids
    }  # fmt: skip
    theirs = {"calamine": _calamine, "openpyxl": _openpyxl, "xlrd": _xlrd}[peer](data)
    return [
        f"{sheet}!{row + 1}:{column + 1}"
        for sheet, places in theirs.items()
        for row, column in sorted(places - ours.get(sheet, set()))
    ]


def _filled(value: object) -> bool:
    return value is not None and not (isinstance(value, str) and (not value or value.isspace()))


def _calamine(data: bytes) -> Places:
    import python_calamine

    book = python_calamine.load_workbook(io.BytesIO(data))
    sheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ is python_calamine.SheetTypeEnum.WorkSheet]
    return {name: _places(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in sheets}


def _openpyxl(data: bytes) -> Places:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: _places([list(row) for row in sheet.values]) for sheet in book.worksheets}


def _xlrd(data: bytes) -> Places:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), ragged_rows=True)
    return {sheet.name: _places([sheet.row_values(row) for row in range(sheet.nrows)]) for sheet in book.sheets()}


def _places(rows: list[list[Any]]) -> set[tuple[int, int]]:
    return {(row, column) for row, cells in enumerate(rows) for column, value in enumerate(cells) if _filled(value)}


def describe(outcomes: list[Outcome], shared: Path) -> Iterator[str]:
    """Tell the counts beside the peers'."""
    rows = manifest(shared)
    opened = [one for one in outcomes if one.grids]
    yield f"files {len(outcomes)}, opened {len(opened)}, with figures {sum(one.figures > 0 for one in opened)}"
    for peer in PEERS:
        yield f"opened by {peer}: {sum(seen_by(row, peer) is not None for row in rows.values())}"
    rules = sorted({one.rule for one in outcomes if one.rule})
    yield "refused: " + ", ".join(f"{rule} {sum(one.rule == rule for one in outcomes)}" for rule in rules)
    yield f"error cells: {sum(one.errors for one in outcomes)}, filled cells: {sum(one.cells for one in outcomes)}"
