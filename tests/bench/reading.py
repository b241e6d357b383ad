"""Reading in a child: what its start costs, what keeping the book open saves, and how the reading comes back."""

import io
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from disbtrack.domain.catalogue import Hints
from disbtrack.sheets.child import children
from disbtrack.sheets.parcels import pack, unpack
from disbtrack.sheets.reader import read_bytes, read_data
from disbtrack.usecases.names.catalogue import shipped_catalogue
from tests.bench.workbooks import WORKS, write_report, write_vouchers
from tests.conftest import SHARED
from tests.corpus.outside import describe, read_all
from tests.corpus.outside import unpack as unpack_corpus

ROWS = 20_000
MOST_ROWS = 199_000
"""A list that is just read without asking for more."""
SHEETS = 35
PROJECTS = 20


def seconds(job: Callable[[], object]) -> float:
    """Answer how long a job takes, once."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def measure_children(folder: Path) -> list[tuple[str, float, str]]:
    """Time a first and a second reading of a small and of a large workbook."""
    catalogue = shipped_catalogue()
    small, large = folder / "small.xlsx", folder / "large.xlsx"
    write_vouchers(small, 20)
    write_vouchers(large, ROWS)

    def read(path: Path, year: int | None = None) -> float:
        data = path.read_bytes()
        return seconds(lambda: read_data(data, str(path), catalogue, Hints(year=year)))

    cold = read(small)
    children().close()
    children.cache_clear()
    children().warm()
    time.sleep(3)
    warm = read(small)
    first, again = read(large), read(large, 2025)
    return [
        ("first reading of a small workbook: cold / warm child", cold / warm, f"{cold:.2f} s / {warm:.2f} s"),
        (f"{ROWS:,} vouchers: read with other hints / read first", again / first, f"{again:.2f} s / {first:.2f} s"),
        measure_parcels(large),
    ]


def measure_parcels(path: Path) -> tuple[str, float, str]:
    """Time the way of a reading from the child: as columns, beside object by object."""
    reading, _ = read_bytes(path.read_bytes(), str(path), shipped_catalogue(), Hints())
    plain = seconds(lambda: pickle.loads(pickle.dumps(reading, 5)))
    packed = seconds(lambda: unpack(pickle.loads(pickle.dumps(pack(reading), 5))))
    return (f"{ROWS:,} figures from the child: columns / objects", packed / plain, f"{packed:.2f} s / {plain:.2f} s")


def measure_understanding(folder: Path) -> list[tuple[str, float, str]]:
    """Time reading, from the bytes to figures, beside calamine opening the same bytes."""
    long, many, deep = folder / "long.xlsx", folder / "many.xlsx", folder / "deep.xlsx"
    write_vouchers(long, MOST_ROWS)
    write_report(many, SHEETS, PROJECTS)
    write_report(deep, 1, ROWS // (WORKS + 1))
    told = (
        (f"{MOST_ROWS:,} vouchers", long),
        (f"a workbook of {SHEETS} sheets", many),
        (f"{ROWS:,} rows below their totals", deep),
    )
    return [_beside_calamine(what, path) for what, path in told]


def _beside_calamine(what: str, path: Path) -> tuple[str, float, str]:
    data, catalogue = path.read_bytes(), shipped_catalogue()
    ours = spent(lambda: read_bytes(data, str(path), catalogue, Hints()))
    floor = spent(lambda: [one.to_python() for one in _sheets(data)])
    return (f"{what}: read and proved / opened by calamine", ours / floor, f"{ours:.2f} s / {floor:.2f} s")


def _sheets(data: bytes) -> Iterator[CalamineSheet]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return (book.get_sheet_by_name(name) for name in book.sheet_names)


def spent(job: Callable[[], object]) -> float:
    """Answer the processor seconds of a job, once."""
    start = time.process_time()
    job()
    return time.process_time() - start


def measure_outside() -> list[str]:
    """Read every outside file, where they are present, and tell the counts beside the peers'."""
    if not SHARED.is_dir():
        return ["the outside files are not here"]
    with tempfile.TemporaryDirectory() as name:
        files = unpack_corpus(SHARED, Path(name))
        start = time.perf_counter()
        outcomes = read_all(files)
        return [*describe(outcomes, SHARED), f"all read in {time.perf_counter() - start:.0f} s"]
