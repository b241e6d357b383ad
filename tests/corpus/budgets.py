"""Vietnamese budget files that nobody here wrote, read in children: how much was found, and how far it proves itself.

`python -m tests.corpus.budgets [FOLDER]` prints the counts; FOLDER holds the files unpacked, else they are unpacked.
"""

import csv
import os
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.names.catalogue import shipped_catalogue

SHARED = Path(__file__).parents[3] / "shared"
WORST = 10
_REFUSED = ("no-header", "unit-unknown", "not-a-number", "error-value", "formula-without-value")


@dataclass(frozen=True, slots=True)
class SheetTally:
    """What was found on one sheet; met and agreeing count stated totals other than 0, across those along rows."""

    file: str
    sheet: str
    figures: int
    header: tuple[int, int] | None
    unit: str | None
    met: int
    agreeing: int
    across: int
    across_agreeing: int
    errors: tuple[str, ...]
    why: str
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What a simple count made elsewhere guesses of a sheet: its header rows and unit."""

    header: tuple[int, int] | None
    unit: str | None


@dataclass(slots=True)
class Tally:
    """All files together."""

    files: int = 0
    sheets: list[SheetTally] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)  # files that ended in a problem of the whole file
    guesses: dict[tuple[str, str], Guess] = field(default_factory=dict)

    @property
    def telling(self) -> list[SheetTally]:
        """The sheets that hold figures."""
        return [one for one in self.sheets if one.figures]

    @property
    def met(self) -> int:
        """Stated totals met."""
        return sum(one.met for one in self.sheets)

    @property
    def agreeing(self) -> int:
        """Stated totals that the reading reproduces."""
        return sum(one.agreeing for one in self.sheets)

    @property
    def down(self) -> tuple[int, int]:
        """Totals down the columns alone: agreeing, met."""
        return (
            self.agreeing - sum(one.across_agreeing for one in self.sheets),
            self.met - sum(one.across for one in self.sheets),
        )

    def worst(self) -> list[SheetTally]:
        """The sheets with the most totals that disagree."""
        return sorted(self.sheets, key=lambda one: one.agreeing - one.met)[:WORST]

    def agreement(self) -> tuple[int, int, int, int]:
        """Of the sheets with figures that the other count guessed: same last header row, all; same unit, all."""
        pairs = [(one, guess) for one in self.telling if (guess := self.guesses.get((one.file, one.sheet)))]
        headed = [(one, guess) for one, guess in pairs if guess.header]
        united = [(one, guess) for one, guess in pairs if guess.unit]
        same_header = sum(1 for one, guess in headed if _overlap(one.header, guess.header))
        same_unit = sum(1 for one, guess in united if one.unit == guess.unit)
        return same_header, len(headed), same_unit, len(united)


def _overlap(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return bool(one and other and one[0] <= other[1] and other[0] <= one[1])


def measure(folder: Path, shared: Path, *, step: int = 1, told: Callable[[str], None] = lambda _: None) -> Tally:
    """Read every step-th Vietnamese budget file below a folder, as many at a time as there are processors."""
    names = vietnamese_files(shared)[::step]
    catalogue = shipped_catalogue()
    tally = Tally(len(names), guesses=read_guesses(shared))

    def read(name: str) -> FileReading:
        return read_file(folder / name, catalogue, Hints())[0]

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for name, reading in zip(names, pool.map(read, names), strict=True):
            tally.faults += [f"{name}: {problem.rule}" for problem in reading.problems]
            tally.sheets += [tally_sheet(name, sheet) for sheet in reading.sheets]
            told(name)
    return tally


def vietnamese_files(shared: Path) -> list[str]:
    """The Vietnamese budget files, as they are unpacked."""
    rows = _read_csv(shared / "corpus" / "manifest.csv")
    return sorted(row["path"] for row in rows if row["set"] == "budget" and row["source"].startswith("vn-"))


def read_guesses(shared: Path) -> dict[tuple[str, str], Guess]:
    """The guess per file and sheet."""
    return {(row["file"], row["sheet"]): _guess(row) for row in _read_csv(shared / "sheets" / "census-dev.csv")}


def _guess(row: dict[str, str]) -> Guess:
    first, last, numbering = (int(row[name] or 0) for name in ("header_first", "header_last", "numbering_row"))
    return Guess((first, max(last, numbering)) if first else None, row["unit"] or None)


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def unpack_budgets(shared: Path, folder: Path) -> Path:
    """Lay the budget files out in a folder."""
    with tarfile.open(shared / "corpus" / "budget.tar.xz") as archive:
        archive.extractall(folder, filter="data")
    return folder


def tally_sheet(file: str, sheet: SheetReading) -> SheetTally:
    """Count what one sheet's reading holds."""
    controls = [control for control in sheet.controls if control.stated or control.computed]
    across = [control for control in controls if control.across]
    units = sorted({band.unit.value for band in sheet.units})
    return SheetTally(
        file,
        sheet.name,
        len(sheet.figures) + len(sheet.estimates),
        sheet.header_rows,
        sheet.unit.value if sheet.unit else ",".join(units) or None,
        len(controls),
        sum(control.agrees for control in controls),
        len(across),
        sum(control.agrees for control in across),
        tuple(problem.rule for problem in sheet.problems if problem.severity is Severity.ERROR),
        _why(sheet),
        sheet.skipped,
    )


def _why(sheet: SheetReading) -> str:
    wrong = [control for control in sheet.controls if not control.agrees]
    rules = Counter(problem.rule for problem in sheet.problems if problem.rule in _REFUSED)
    shown = [f"{one.cell} states {one.stated:,}, its parts give {one.computed:,}" for one in wrong[:2]]
    return "; ".join([*shown, *(f"{rule} x{count}" for rule, count in rules.items())])


def describe(tally: Tally) -> Iterator[str]:
    """The counts in lines of words."""
    telling = tally.telling
    yield f"{tally.files} files, {len(tally.sheets)} sheets, {len(tally.faults)} files refused as a whole"
    yield _share("sheets with figures", len(telling), sum(1 for one in tally.sheets if one.skipped is None))
    yield _share("header found", sum(1 for one in telling if one.header), len(telling))
    yield _share("unit found", sum(1 for one in telling if one.unit), len(telling))
    same_header, headed, same_unit, united = tally.agreement()
    yield _share("header where the guess has it", same_header, headed)
    yield _share("unit as guessed", same_unit, united)
    yield _share("totals met that the reading reproduces", tally.agreeing, tally.met)
    yield _share("... of those down the columns", *tally.down)
    errors = Counter(rule for one in tally.sheets for rule in set(one.errors))
    yield "sheets with errors: " + ", ".join(f"{rule} {count}" for rule, count in errors.most_common())
    yield from (f"fault: {fault}" for fault in tally.faults)
    for one in tally.worst():
        yield f"worst: {one.file} [{one.sheet}] {one.met - one.agreeing} of {one.met} totals disagree: {one.why}"


def _share(what: str, part: int, whole: int) -> str:
    return f"{part / whole if whole else 0:8.4f}  {what}  ({part:,} of {whole:,})"


def measure_shared(folder: Path | None = None, *, step: int = 1) -> Iterable[str]:
    """The counts over ../shared, or one line that says why there are none."""
    if not SHARED.is_dir():
        return ["skipped: the outside budget files (../shared) are not here"]
    with tempfile.TemporaryDirectory() as name:
        place = folder or unpack_budgets(SHARED, Path(name))
        return list(describe(measure(place, SHARED, step=step)))


def main(arguments: Sequence[str]) -> None:
    """Print the counts."""
    sys.stdout.writelines(f"{line}\n" for line in measure_shared(Path(arguments[0]) if arguments else None))


if __name__ == "__main__":
    main(sys.argv[1:])
