"""The annex of a decision, written where a person wants it."""

from collections.abc import Callable
from pathlib import Path

from disbtrack.domain.money import MoneyUnit
from disbtrack.i18n import _
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.papers.make_annex import make_annex
from disbtrack.usecases.papers.make_report import write_report
from disbtrack.usecases.plans.decisions_listed import ListedDecision


def annex_job(
    book: Book, one: ListedDecision, unit: MoneyUnit, folder: Path, ask_path: Callable[[str], str]
) -> tuple[str, Callable[[Progress], None]] | None:
    """Ask where the annex of a decision goes; answer its name and what writes it, or None."""
    number, words = one.id, one.paper[0].replace("/", "-")
    name = ask_path(str(folder / _("Annex {number}.pdf").format(number=words)))
    if number is None or not name:
        return None
    return name, lambda _progress: write_report(make_annex(book, number, unit=unit), Path(name))
