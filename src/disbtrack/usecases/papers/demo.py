"""The demonstration: a book of the sample workbooks, and the papers that an office would make of it."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.standing import Cut
from disbtrack.i18n import text
from disbtrack.progress import SILENT, Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Answer, Question, answer
from disbtrack.usecases.imports.samples import make_sample_book
from disbtrack.usecases.papers.make_chart import make_chart, write_chart
from disbtrack.usecases.papers.make_report import make_report, write_report

PROGRAMME = "GNBV"
YEARS = (2021, 2025)
LAST_DAY = date(2025, 12, 31)
"""What the samples tell: the poverty programme 2021-2025, paid by the last day of 2025."""

QUESTION = Question(year=YEARS[1], as_of=LAST_DAY, filters=Filters(programme=PROGRAMME))
MADE = ("summary.pdf", "summary.xlsx", "rates.png")


@dataclass(frozen=True, slots=True)
class Demo:
    """What was made: the book, its standing in 2025, all that was paid in five years (đồng), the files, those moved."""

    book: Path
    standing: Answer
    catalogue: Catalogue
    disbursed: Dong
    files: tuple[Path, ...]
    set_aside: tuple[Path, ...]


def demo(folder: Path, *, person: str, today: date, moment: datetime, progress: Progress = SILENT) -> Demo:
    """Make a book of the samples in a folder, and its papers; what lay there under their names is set aside.

    Raises DisbtrackError where the folder cannot be written, Cancelled when stopped.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = _free_place(folder)
    with make_sample_book(place, person=person, progress=progress) as book:
        aside = tuple(_set_aside(folder / name, moment) for name in MADE if (folder / name).exists())
        progress.report(text("Making papers"), 0, None)
        _make_papers(book, folder, today=today)
        return _told(book, place, folder, aside, today=today)


def _told(book: Book, place: Path, folder: Path, aside: tuple[Path, ...], *, today: date) -> Demo:
    with book.read() as reading:
        standing = answer(reading, QUESTION, today=today)
        whole = answer(reading, _all_years(), today=today)
        catalogue = reading.catalogue()
    files = tuple(folder / name for name in MADE)
    return Demo(place, standing, catalogue, whole.total.standing.disbursed, files, aside)


def _all_years() -> Question:
    return Question(cut=Cut.YEAR, year=ALL_YEARS, as_of=LAST_DAY, filters=QUESTION.filters)


def _free_place(folder: Path) -> Path:
    """A name that no book bears yet: a demonstration never touches a book that somebody may have worked on."""
    names = ("demo.disb", *(f"demo {number}.disb" for number in range(2, 10_000)))
    return next(folder / name for name in names if not (folder / name).exists())


def _set_aside(path: Path, moment: datetime) -> Path:
    return path.rename(path.with_name(f"{path.stem} {moment:%Y-%m-%d %H%M%S}{path.suffix}"))


def _make_papers(book: Book, folder: Path, *, today: date) -> None:
    report = make_report(book, "summary", QUESTION, today=today)
    write_report(report, folder / "summary.pdf")
    write_report(report, folder / "summary.xlsx")
    write_chart(make_chart(book, "ranking", QUESTION, today=today), folder / "rates.png")
