"""The last days of a book in one list, each altered in the form beside it; they hold for all that follows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.deadlines.form import DeadlineForm
from disbtrack.app.pages.narrowing import let_through
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.parts import Scrolled, button
from disbtrack.app.widgets.table import Table
from disbtrack.domain.capital import capital_short
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.deadlines import DEADLINE_NAMES, EVERY, Deadline
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, ngettext
from disbtrack.storage.book import Book
from disbtrack.usecases.books.deadlines import deadlines, forget_deadline, set_deadline


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    deadlines: list[Deadline]
    programmes: tuple[str, ...]


class DeadlinesPage(Page):
    """Ins begins a new last day, Enter in the form keeps it, Delete takes one out; each is one step to be undone."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._all: list[Deadline] = []
        self._texts: dict[str, str] = {}
        self._shown: Deadline | None = None
        self._begun = self._resumes = False
        self.table: Table[Deadline] = Table(self.theme, _columns(), name=_("Last days"), filters=True)
        self.form = DeadlineForm(self.theme)
        self.list = Card(self.theme, _("Last days"))
        self.list.act(button(self.theme, _("New last day"), self.begin))
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, Scrolled(self.form)):
            halves.addWidget(part)
        halves.setSizes([900, 340])
        self.body.addWidget(halves, 1)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.form.fields["day"].setFocus())
        self.table.filtered.connect(self._filter)
        self.form.saved.connect(self.keep)
        self.form.forgotten.connect(self.forget)
        for key, act in (("Ins", self.begin), ("Delete", self.forget)):
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.form]

    def reload(self) -> None:
        """Ask the book for its last days."""
        self.load_from_book(_told, self._show)

    def _show(self, told: Told) -> None:
        self._all = told.deadlines
        self.form.offer_programmes(told.programmes)
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        self._texts, shown = texts, self._shown
        year = self.session.today().year
        rows, unclear = let_through(self._all, _columns(), texts, self.session.context.unit, year)
        self.table.fill(rows, empty=_("No rows. Drop a filter?") if texts else _("The book has no last days yet."))
        open_ones = sum(not one.verified for one in rows)
        words = ngettext("{count} not confirmed by the office", "{count} not confirmed by the office", open_ones)
        told = [words.format(count=open_ones)] if open_ones else []
        self.list.hint.tell(" ".join([*told, *(str(one) for one in unclear.values())]))
        self.table.choose(next((at for at, one in enumerate(rows) if shown and one.id == shown.id), 0))

    def _choose(self, one: Deadline) -> None:
        self._shown, self._begun = one, False
        self.form.show_deadline(one)

    def begin(self) -> None:
        """Type a new last day."""
        self._shown, self._begun = None, True
        self.form.show_deadline(None)
        self.form.fields["plan_year"].setFocus()

    def keep(self, typed: Callable[[], Deadline]) -> None:
        """Keep the form as typed."""
        try:
            told = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: set_deadline(book, told, person=person))

    def forget(self) -> None:
        """Take the chosen last day out of the book; undo brings it back."""
        one = self._shown
        if one is not None:
            self.alter(lambda book, person: forget_deadline(book, one, person=person))

    def state(self) -> object:
        """What must outlive a new language or theme: the last day in the form, or that a new one is typed."""
        return self._shown, self._begun or self._resumes

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self._shown, self._resumes = state

    def resume(self) -> None:
        """A new last day was being typed."""
        if self._resumes:
            self._resumes = False
            self.begin()


def _columns() -> list[Column[Deadline]]:
    def words(key: str, heading: str, told: Callable[[Deadline], str], width: int) -> Column[Deadline]:
        return Column(key, heading, lambda one: Cell(told(one)), told, width=width, filterable=True)

    return [
        words("year", _("Plan year"), lambda one: str(one.plan_year), 78),
        words("programme", _("Programme"), _programme, 110),
        words("capital", _("Capital"), _capital, 90),
        words("kind", _("What ends"), lambda one: _(DEADLINE_NAMES[one.kind]), 150),
        Column(
            "day",
            _("Last day"),
            lambda one: Cell(format_day(one.day), bold=True),
            lambda one: one.day,
            width=96,
            filterable=True,
            compared=Compared.DAY,
            value=lambda one: one.day,
        ),
        Column("verified", _("Confirmed"), _sure, lambda one: one.verified, width=110, filterable=True),
        words("condition", _("Holds for"), lambda one: one.condition, 130),
        Column("source", _("Source"), lambda one: Cell(one.source, "text2", hint=one.source), stretch=True),
    ]


def _programme(one: Deadline) -> str:
    return _("every programme") if one.programme == EVERY else one.programme


def _capital(one: Deadline) -> str:
    return _("both kinds") if one.capital == EVERY else capital_short(one.capital)


def _sure(one: Deadline) -> Cell:
    return Cell(_("confirmed"), "text2") if one.verified else Cell(_("not confirmed"), "near")


def _told(book: Book) -> Told:
    with book.read() as reading:
        programmes = tuple(one.short for one in reading.catalogue().tree.programmes)
    return Told(deadlines(book), programmes)
