"""Pauses of the window while it works: how long it could not answer, by the clock and by the processor."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import xlsxwriter
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from xlsxwriter.worksheet import Worksheet

from disbtrack.app.main import application, build
from disbtrack.app.pages.importing.page import ImportPage
from disbtrack.app.preferences import Preferences
from disbtrack.app.widgets.band_frame import Edge
from disbtrack.app.window import Window
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.app.heartbeat import Heartbeat
from tests.bench.workbooks import write_vouchers
from tests.communes import Fault, write_folder

FILES, LONG, WIDE, HELD, SHEET = 75, 195_000, 20_000, 160_000, 5_000
LIMIT = 0.1
"""Seconds that the window may at most be away."""
_PATIENCE = 900.0


@dataclass(frozen=True, slots=True)
class Pause:
    """The longest stretch without a beat in one errand, in seconds.

    clock: as it was; rest: as it would be on a machine that does nothing else; own: the window's thread alone.
    """

    what: str
    took: float
    clock: float
    rest: float
    own: float

    def __str__(self) -> str:
        """One line of the report."""
        mark = "▲" if self.rest > LIMIT else " "
        shown = " ".join(f"{value * 1000:6.0f}" for value in (self.clock, self.rest, self.own))
        return f"{shown} ms {mark} {self.what} ({self.took:.1f} s)"


class Watch:
    """A window on one book, and what was measured of it."""

    def __init__(self, folder: Path, book: Path, say: Callable[[str], object]) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self.app: QApplication = application()
        self.window: Window = build(Preferences(folder / "preferences.json"), "kế toán")
        self.window.resize(1366, 728)
        self.window.show()
        self.say = say
        self.pauses: list[Pause] = []
        self.measure("open a book", lambda: self.window.commands.open_book(book))

    @property
    def page(self) -> ImportPage:
        """The page of the import."""
        return self.window.importing

    def measure(self, what: str, act: Callable[[], object]) -> None:
        """Do something, wait till all that follows is done, and note the longest pause."""
        start = monotonic()
        with Heartbeat(self.app) as beat:
            act()
            self.settle()
        pause = Pause(what, monotonic() - start, max(beat.pauses), _rest(beat), max(beat.busy))
        self.pauses.append(pause)
        self.say(str(pause))

    def settle(self) -> None:
        """Wait until no job is on its way and all is painted."""
        until, quiet = monotonic() + _PATIENCE, 0
        while quiet < 4 and monotonic() < until:
            self.app.processEvents()
            quiet = quiet + 1 if self.window.desk.jobs.is_idle() else 0
            QThread.msleep(2)


@contextmanager
def watch(folder: Path, say: Callable[[str], object], book: Path | None = None) -> Iterator[Watch]:
    """A window on a book, on an empty one where none is named; closed afterwards."""
    if book is None:
        book = folder / "empty.disb"
        new_book(book, person="kế toán").close()
    made = Watch(folder, book, say)
    yield made
    made.window.close()
    book.with_name("empty.disb").unlink(missing_ok=True)


def watch_reading(seen: Watch, name: str, paths: list[Path]) -> None:
    """Read files and do with the sheet what a person does."""
    page, sheet = seen.page, seen.page.parts.card.sheet
    seen.measure("go to the import", lambda: seen.window.go("import"))
    seen.measure(f"read {name}", lambda: page.take(paths))
    _widen(seen, name)
    bar = sheet.below.verticalScrollBar()
    seen.measure(f"{name}: scroll to the end", lambda: bar.setValue(bar.maximum()))
    seen.measure(f"{name}: the cursor to the last cell", lambda: _to_the_end(page))
    seen.measure(f"{name}: another unit", lambda: _say_unit(page))
    _widen(seen, name)
    seen.measure(f"{name}: another header band", lambda: _move_band(page, 1))
    _widen(seen, name)
    seen.measure(f"{name}: the header band as it was", lambda: _move_band(page, -1))
    _widen(seen, name)
    seen.measure(f"{name}: the tab of what is new", lambda: page.parts.diff.show_kind("add"))
    seen.measure(f"{name}: next problem", page.next_problem)
    seen.measure(f"{name}: take all proven readings", page.parts.problems.accepted_all.emit)
    seen.measure(f"{name}: accept the warnings", lambda: page.foot.accept.setChecked(True))


def _widen(seen: Watch, name: str) -> None:
    """Answer the question of a sheet that needs more than the usual limits, on a machine slower than most."""
    if any(found.problem.rule == "too-large" for found in seen.page.tally.found):
        seen.measure(f"{name}: read with wider limits", seen.page.parts.problems.accept_current)


def watch_writing(seen: Watch, name: str) -> None:
    """Write what stands on the page, and take it back."""
    seen.measure(f"{name}: write to the book", seen.page.commit)
    seen.measure(f"{name}: undo", lambda: seen.window.commands.run("undo"))


def _rest(beat: Heartbeat) -> float:
    return max(map(min, beat.pauses, beat.spent))


def _to_the_end(page: ImportPage) -> None:
    grid = page.draft.shown_grid
    page.parts.card.sheet.go_to(f"B{len(grid.rows) if grid else 1}")


def _move_band(page: ImportPage, by: int) -> None:
    """Move the lower edge of the band; one that stays where it was would measure nothing."""
    page.parts.card.sheet.move_band(Edge.BOTTOM, by)
    assert not page.draft.is_read, "the band did not move"


def _say_unit(page: ImportPage) -> None:
    from disbtrack.app.pages.importing.ways import say_unit

    sheet = page.draft.shown_sheet
    if sheet is not None:
        page.change(say_unit(sheet.name, MoneyUnit.DONG))


def write_wide(path: Path, rows: int, sheets: int = 1) -> Path:
    """A workbook of ledgers of 30 columns with merged cells in every tenth row."""
    with xlsxwriter.Workbook(str(path)) as book:
        for number in range(sheets):
            _write_wide_sheet(book.add_worksheet(f"So {number + 1}"), rows, number)
    return path


def _write_wide_sheet(sheet: Worksheet, rows: int, number: int) -> None:
    sheet.write(0, 0, "SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    sheet.write(1, 8, "Đơn vị tính: đồng")
    heads = ("STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Nguồn vốn", "Loại vốn", "Năm KH", "Số tiền")
    sheet.write_row(2, 0, [*heads, *(f"Ghi chú {place}" for place in range(21))])
    for row in range(rows):
        told = (
            row + 1,
            "05/10/2025",
            f"UNC {number}/{row}",
            "Dự án 2",
            "Xã Mường Lạn",
            "NSTW",
            "ĐTPT",
            2025,
            1_000_000 + row,
        )
        sheet.write_row(3 + row, 0, [*told, *(f"x{row}" for _place in range(21))])
        if row % 10 == 0:
            sheet.merge_range(3 + row, 20, 3 + row, 22, "gộp")


def write_full_book(location: Path, workbook: Path) -> Path:
    """A book that holds the vouchers of a workbook."""
    book = new_book(location, person="kế toán")
    plan = prepare(book, [workbook], Hints())
    commit(book, plan, person="kế toán", accept_warnings=True)
    book.close()
    return location


def watch_small(folder: Path, say: Callable[[str], object]) -> list[Pause]:
    """One file, then a folder of communes, some with faults; written and undone."""
    communes = folder / "xa"
    if not communes.exists():
        write_folder(communes, FILES, {5: Fault(typo=True), 9: Fault(wrong_total=True)})
    with watch(folder, say) as seen:
        first = next(path for path in sorted(communes.rglob("*")) if path.is_file())
        watch_reading(seen, "one file", [first])
        watch_writing(seen, "one file")
        watch_reading(seen, f"{FILES} files", [communes])
        seen.measure("look at another file", lambda: seen.page.show_sheet(3))
        seen.measure("leave out the files with errors", seen.page.foot.leave_out.click)
        seen.measure("accept the warnings again", lambda: seen.page.foot.accept.setChecked(True))
        watch_writing(seen, f"{FILES} files")
        seen.measure("what waits", lambda: seen.window.go("waiting"))
        seen.measure("home", lambda: seen.window.go("overview"))
        return seen.pauses


def watch_large(folder: Path, say: Callable[[str], object], path: Path, name: str) -> list[Pause]:
    """One large sheet; read, looked at, written, undone."""
    with watch(folder, say) as seen:
        watch_reading(seen, name, [path])
        watch_writing(seen, name)
        return seen.pauses


def watch_sheets(folder: Path, say: Callable[[str], object]) -> list[Pause]:
    """One file of several sheets: from one to the other and back."""
    path = folder / "sheets.xlsx"
    if not path.exists():
        write_wide(path, SHEET, sheets=2)
    with watch(folder, say) as seen:
        seen.measure("go to the import", lambda: seen.window.go("import"))
        seen.measure("read two sheets", lambda: seen.page.take([path]))
        for place in (1, 0):
            seen.measure(f"the other sheet: {place + 1}", lambda place=place: seen.page.show_sheet(0, place))  # type: ignore[misc]  # a default binds the loop's value
        return seen.pauses


def watch_full_book(folder: Path, say: Callable[[str], object], path: Path) -> list[Pause]:
    """A book with very many entries: opened, its pages, and a file read into it."""
    location = folder / "full.disb"
    if not location.exists():
        write_full_book(location, path)
    with watch(folder, say, location) as seen:
        for screen in ("ledger", "slow", "reports", "waiting", "import", "overview"):
            seen.measure(f"full book: go to {screen}", lambda screen=screen: seen.window.go(screen))  # type: ignore[misc]  # a default binds the loop's value
        seen.measure("full book: go to ledger again", lambda: seen.window.go("ledger"))
        seen.measure("full book: an entry in the stored copy", lambda: seen.window.ledger.table.choose(5))
        return seen.pauses


def measure_window(folder: Path, say: Callable[[str], object] = print) -> list[Pause]:
    """All errands; the files are made first."""
    long, wide, held = folder / "long.xlsx", folder / "wide.xlsx", folder / "held.xlsx"
    made = watch_small(folder, say) + watch_sheets(folder, say)
    if not wide.exists():
        write_wide(wide, WIDE)
    made += watch_large(folder, say, wide, f"{WIDE:,} × 30")
    for path, rows in ((long, LONG), (held, HELD)):
        if not path.exists():
            write_vouchers(path, rows)
    made += watch_large(folder, say, long, f"{LONG:,} vouchers")
    return made + watch_full_book(folder, say, held)


def main() -> None:
    """Measure the window alone."""
    with tempfile.TemporaryDirectory() as name:
        measure_window(Path(name))


if __name__ == "__main__":
    main()
