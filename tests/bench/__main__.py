"""Measure the main errands beside their floors, and print the ratios."""

import io
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import openpyxl
from python_calamine import CalamineWorkbook

from tests.bench.history import measure_history
from tests.bench.reading import measure_children, measure_outside, measure_understanding
from tests.bench.window import measure_window
from tests.bench.workbooks import write_vouchers
from tests.corpus.budgets import measure_shared
from tests.corpus.scoring import describe

ROWS = 20_000


def spent(job: Callable[[], object], runs: int = 3) -> float:
    """Answer the median wall time of a job in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return median(times)


def disbtrack(*arguments: str) -> None:
    """Run the command line as its own process."""
    subprocess.run([sys.executable, "-m", "disbtrack", *arguments], check=True, capture_output=True)


def import_floor(workbook: Path, folder: Path) -> None:
    """The least an import can cost: calamine reads, sqlite3 writes as many columns and indexes."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(workbook.read_bytes())).get_sheet_by_index(0).to_python()[3:]
    target = folder / "floor.db"
    target.unlink(missing_ok=True)
    connection = sqlite3.connect(target)
    names = [f"c{place}" for place in range(30)]
    connection.execute(f"create table entry ({', '.join(names)})")
    for place in (0, 2, 5, 11):
        connection.execute(f"create index i{place} on entry (c{place})")
    marks = ", ".join("?" * len(names))
    connection.executemany(f"insert into entry values ({marks})", [[*map(str, row), *[None] * 18] for row in rows])
    connection.commit()
    connection.close()


def read_with_openpyxl(workbook: Path) -> None:
    """What openpyxl needs only to read the file."""
    for _row in openpyxl.load_workbook(workbook, read_only=True).active.iter_rows(values_only=True):  # type: ignore[union-attr]  # a new workbook has a sheet
        pass


def measure_import(folder: Path) -> list[tuple[str, float, str]]:
    """Time an import of vouchers, from the command to the end of its process."""
    workbook = folder / "vouchers.xlsx"
    write_vouchers(workbook, ROWS)

    def take_in() -> None:
        book = folder / "import.disb"
        for leftover in folder.glob("import.disb*"):
            leftover.unlink()
        disbtrack("new", str(book))
        disbtrack("import", str(book), str(workbook), "--accept-warnings")

    ours, floor, peer = (
        spent(take_in),
        spent(lambda: import_floor(workbook, folder)),
        spent(lambda: read_with_openpyxl(workbook)),
    )
    again = spent(lambda: disbtrack("import", str(folder / "import.disb"), str(workbook), "--accept-warnings"))
    return [
        (f"new book + import of {ROWS:,} vouchers / floor", ours / floor, f"{ours:.2f} s / {floor:.2f} s"),
        ("the same / openpyxl only reading the file", ours / peer, f"{ours:.2f} s / {peer:.2f} s"),
        ("import again, all the same / floor", again / floor, f"{again:.2f} s / {floor:.2f} s"),
    ]


def measure_questions(folder: Path) -> list[tuple[str, float, str]]:
    """Time questions beside starting Python alone."""
    book = str(folder / "import.disb")
    bare = spent(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), runs=5)
    rows = []
    for arguments in (("--help",), ("summary", book), ("slow", book), ("check", book)):
        ours = spent(lambda arguments=arguments: disbtrack(*arguments))  # type: ignore[misc]  # bound at once
        rows.append((f"disbtrack {arguments[0]} / starting Python", ours / bare, f"{ours:.2f} s / {bare:.2f} s"))
    return rows


def main() -> None:
    """Print one line per measurement: what, ratio, times; then what was read of outside budget files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = [*measure_children(folder), *measure_understanding(folder), *measure_import(folder)]
        for what, ratio, times in [*told, *measure_questions(folder), *measure_history(folder)]:
            print(f"{ratio:8.2f}  {what}  ({times})")
        print("Pauses of the window, longest: by the clock, at rest, of its own thread:")
        measure_window(folder)
    print("Workbooks with known truth:")
    for line in [*describe("dev"), *describe("real-dev")]:
        print(line)
    print("Outside files, in children:")
    for line in measure_outside():
        print(line)
    print("Vietnamese budget files of the outside corpus:")
    for line in measure_shared():
        print(line)


if __name__ == "__main__":
    main()
