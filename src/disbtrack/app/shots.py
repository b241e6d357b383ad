"""Every page of the window as a picture, for looking at and for the manual: python -m disbtrack.app.shots FOLDER."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from time import monotonic

from disbtrack.storage.location import Location

SIZES = ((1536, 824), (1366, 696))
"""Client areas of a 1920x1080 screen at 125 % and of a 1366x768 screen, without caption and task bar."""
PATIENCE = 60.0
DAY = date(2025, 12, 31)


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at the window."""

    language: str
    theme: str
    size: tuple[int, int]

    @property
    def name(self) -> str:
        """The part of a file's name that tells it."""
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}"


LOOKS = (
    Look("vi", "light", SIZES[0]),
    Look("vi", "light", SIZES[1]),
    Look("vi", "dark", SIZES[0]),
    Look("en", "light", SIZES[1]),
)


def shoot(
    folder: Path,
    *,
    looks: Iterable[Look] = LOOKS,
    say: Callable[[str], object] = print,
    sample: Path | None = None,
) -> list[Path]:
    """Paint every page in every look on a book of the samples, or on a copy of such a book; answer the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        studio = Studio(Path(place), sample)
        made = [path for look in looks for path in studio.shoot(folder, look)]
        studio.window.close()
    say(f"{len(made)} pictures in {folder}")
    return made


class Studio:
    """A window on the sample book, made to show one page after the other."""

    def __init__(self, place: Path, sample: Path | None = None) -> None:
        from disbtrack.app.main import application, build
        from disbtrack.app.preferences import Preferences
        from disbtrack.app.spoilt_sheet import write_spoilt_sheet
        from disbtrack.usecases.imports.samples import sample_book

        self.app = application()
        self.place = place / "Tài liệu" / "Chương trình MTQG"
        self.place.mkdir(parents=True)
        if sample is not None:
            shutil.copy(sample, self.place / sample.name)
        book = sample_book(self.place, person="kế toán")
        book.close()
        self.spoilt = write_spoilt_sheet(self.place)
        self.window = build(Preferences(place / "preferences.json"), "kế toán")
        self.window.desk.session.today = lambda: DAY
        self.window.show()
        self.book: Location = book.location
        self._held = Event()
        self._held.set()

    def shoot(self, folder: Path, look: Look) -> list[Path]:
        """All pages in one look."""
        from disbtrack.i18n import use_language

        use_language(look.language)
        self.window.desk.theme.use(look.theme, 100)
        self.window.resize(*look.size)
        self.settle()
        scenes = self._scenes()
        self.window.commands.open_book(self.book)
        self.settle()
        return [self._picture(folder / f"{name}-{look.name}.png", arrange) for name, arrange in scenes]

    def _scenes(self) -> list[tuple[str, Callable[[], None]]]:
        go = self.window.go
        return [
            ("01-overview", lambda: go("overview")),
            ("02-ledger", self._ledger),
            ("03-import", self._import),
            ("03-import-reading", self._reading),
            ("03-import-problems", lambda: self._take(self.spoilt)),
            ("04-slow", lambda: go("slow")),
            ("05-reports", lambda: go("reports")),
            ("06-first-run", lambda: self.window.commands.run("close_book")),
            ("07-damaged", self._damaged),
        ]

    def _ledger(self) -> None:
        from disbtrack.app.pages.overview import OverviewPage
        from disbtrack.app.screens import page_of

        ranking = page_of(self.window.pages, OverviewPage).ranking
        self.window.go("overview")
        self.settle()
        ranking.opened.emit(ranking.table.model.rows[0])

    def _import(self) -> None:
        from disbtrack.usecases.imports.samples import sample_files

        self._take(sample_files()[-3])

    def _take(self, file: Path) -> None:
        self._held.set()
        self.window.go("import")
        self.window.importing.take([file])

    def _reading(self) -> None:
        """A job that is on its way for as long as its picture takes."""
        from disbtrack.app.pages.importing.chosen import Chosen
        from disbtrack.app.pages.importing.draft import Draft
        from disbtrack.app.pages.importing.work import Known
        from disbtrack.i18n import text
        from disbtrack.progress import Progress

        self._held = Event()
        held = self._held

        def work(progress: Progress) -> None:
            progress.report(text("Reading files"), 1, 3)
            held.wait(PATIENCE)

        page = self.window.importing
        page.restore((Draft((Chosen(self.spoilt),)), None, Known()))
        page.load(work, lambda _nothing: None)
        page.progress.show_all()

    def _damaged(self) -> None:
        from disbtrack.errors import BookError
        from disbtrack.i18n import text

        error = BookError(text("The book is damaged."), text("Go back to a verified copy."))
        self.window.pages["damaged"].restore((Path("Giảm nghèo Sơn La.disb"), error))
        self.window.go("damaged")

    def _picture(self, path: Path, arrange: Callable[[], None]) -> Path:
        arrange()
        self.settle()
        self.window.grab().save(str(path))
        return path

    def settle(self) -> None:
        """Wait until no job is on its way and everything is painted."""
        until = monotonic() + PATIENCE
        quiet = 0
        while quiet < 4 and monotonic() < until:
            self.app.processEvents()
            quiet = quiet + 1 if self.window.desk.jobs.is_idle() or self._is_held() else 0
            self._breathe()

    def _is_held(self) -> bool:
        """Answer whether the job on its way is the one that waits for its picture, and has said how far it is."""
        return not self._held.is_set() and self.window.importing.progress.has_begun

    def _breathe(self) -> None:
        from PySide6.QtCore import QThread

        QThread.msleep(3)


if __name__ == "__main__":
    shoot(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
