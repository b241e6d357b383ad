"""Everything that the ledger shows, asked of the book in one go."""

from dataclasses import dataclass
from datetime import date

from disbtrack.app.pages.ledger_columns import silent
from disbtrack.domain.programme import Tree
from disbtrack.domain.views import View
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.ledger import Ledger, LedgerQuery, ledger
from disbtrack.usecases.books.fixed_rows import Fixed, fixed_rows
from disbtrack.usecases.books.own_columns import OwnTable, own_table
from disbtrack.usecases.books.views import views_of


@dataclass(frozen=True, slots=True)
class LedgerState:
    """What outlives a new language: the query and the texts in the filter boxes."""

    query: LedgerQuery | None
    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """silent: columns in which no row says anything; fixed: what holds rows fast."""

    told: Ledger
    tree: Tree
    own: OwnTable
    silent: frozenset[str]
    views: tuple[View, ...]
    fixed: Fixed


def load_ledger(book: Book, query: LedgerQuery, today: date, limit: int | None, progress: Progress) -> Loaded:
    """Ask for the rows of a query (limit: the first so many of all entries) and all that stands beside them."""
    told = ledger(book, query, today=today, progress=progress, limit=limit)
    with book.read() as reading:
        own, views = own_table(reading), tuple(views_of(reading, "ledger"))
        return Loaded(told, reading.catalogue().tree, own, silent(told.rows, own), views, fixed_rows(reading))
