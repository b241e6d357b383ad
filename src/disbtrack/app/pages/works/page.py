"""The works of the book: those of the register and those that only figures name, filtered; one in full at the right."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.register_plan import tell_blocked
from disbtrack.app.pages.works.columns import full_name, is_same, work_columns, works_totals
from disbtrack.app.pages.works.side import WorkSide
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import found_in
from disbtrack.domain.works import Accepted, Contract, Work
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, ngettext
from disbtrack.progress import Progress
from disbtrack.storage.book import Book
from disbtrack.usecases.books.register_files import is_blocked
from disbtrack.usecases.works.keep_works import end_part, end_work, keep_accepted, keep_contract, keep_work, place_words
from disbtrack.usecases.works.register import WorkRow, WorksQuestion, WorksRegister, works_register
from disbtrack.usecases.works.renamed_works import merge_works
from disbtrack.usecases.works.work_offers import Offer, take_offers, work_offers
from disbtrack.usecases.works.works_file import WorksPlan, commit_works, export_works, prepare_works

K = TypeVar("K")
_SHEETS = "Excel, CSV (*.xlsx *.xls *.csv *.ods)"


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    register: WorksRegister
    offers: list[Offer]
    catalogue: Catalogue


class WorksPage(Page):
    """Every change is one step that can be undone; figures of a renamed or merged work go along."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told_works: Told | None = None
        self._texts: dict[str, str] = {}
        self._shown = Work(project="", name="")
        self._resumes = False
        self.ask_open: Callable[[], str] = self._ask_open
        self.ask_save: Callable[[], str] = self._ask_save
        self.table: Table[WorkRow] = Table(
            self.theme, work_columns(self.session.context.unit), name=_("Works"), header_height=30, filters=True
        )
        self.side = WorkSide(desk)
        self.list = Card(self.theme, _("Works"))
        self.offered = link("", self.take_offered)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        links = (link(_("New work"), self.begin_new), link(_("Import…"), self.import_file))
        self.list.act(self.offered, *links, link(_("Export…"), self.export))
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, self.side):
            halves.addWidget(part)
        halves.setSizes([860, 380])
        self.body.addWidget(halves, 1)

    def _connect(self) -> None:
        side = self.side
        self.table.filtered.connect(self._filter)
        self.table.chosen.connect(self._show_row)
        side.form.saved.connect(self.save)
        side.form.ended.connect(self.end)
        side.form.merge_asked.connect(self.ask_merge)
        for lines, kind in ((side.contracts, Contract), (side.accepted, Accepted)):
            lines.added.connect(self.add_part)
            lines.removed.connect(partial(self.remove_part, kind))
        side.evidence.failed.connect(self.show_failure)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table, *self.side.parts()]

    def reload(self) -> None:
        """Ask the book for its works."""
        book, context, today = self.session.book, self.session.context, self.session.today()
        if book is None:
            return
        question = WorksQuestion(context.question().filters, context.as_of)

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(works_register(book, question, today=today), work_offers(book), catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self.told_works = told
        count = sum(one.fills for one in told.offers)
        self.offered.setVisible(count > 0)
        self.offered.setText(counted("Take {count} fact from imports", "Take {count} facts from imports", count))
        tree = told.catalogue.tree
        self.side.form.offer("project", [node.code for node in tree.nodes] + [node.name_vi for node in tree.nodes])
        self.table.restate(work_columns(self.session.context.unit))
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        """Narrow the works by what is typed above the columns; totals follow."""
        self._texts = texts
        told = self.told_works
        if told is None:
            return
        unit = self.session.context.unit
        columns = [column for column in work_columns(unit) if column.key in texts]
        rows = [
            row
            for row in told.register.rows
            if all(found_in(texts[column.key], column.cell(row).text) for column in columns)
        ]
        empty = _("No work yet. Add one, take in a register, or import figures that name works.")
        self.table.fill(rows, works_totals(rows, unit), empty=_("No rows. Drop a filter?") if texts else empty)
        found = sum(bool(row.found) for row in rows)
        self.list.hint.tell(
            ngettext("{count} work, {found} with findings", "{count} works, {found} with findings", len(rows)).format(
                count=len(rows), found=found
            )
        )
        place = next((at for at, row in enumerate(rows) if is_same(row.work, self._shown)), 0)
        if rows:
            self.table.choose(place)
            self._show_row(rows[place])
        else:
            self.begin_new()

    def _show_row(self, row: WorkRow) -> None:
        told = self.told_works
        self._shown = row.work
        self.side.show_row(row, (place_words(told.catalogue, row.work.place) if told else None) or "")

    def begin_new(self) -> None:
        """Type a new work: the fields are empty."""
        self._shown = Work(project="", name="")
        self.side.begin_new()

    def save(self, typed: Callable[[], Work]) -> None:
        """Keep the work as typed; figures that named it otherwise go along."""
        shown, wanted = self._shown, self._typed(typed)
        if wanted is None:
            return

        def change(book: Book, person: str) -> object:
            number = keep_work(book, wanted, person=person)
            if shown.id is None and shown.name and not is_same(shown, wanted):
                merge_works(book, (shown.project, shown.name), number, person=person)
            return number

        self.alter(change, lambda: self._remember(wanted))

    def _typed(self, typed: Callable[[], K]) -> K | None:
        """What was typed; what cannot be understood is said, and nothing is changed."""
        try:
            return typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return None

    def _remember(self, work: Work) -> None:
        self._shown = replace(work, id=None)

    def end(self) -> None:
        """Take the work off the register; undo brings it back."""
        number = self._shown.id
        if number is not None:
            self.alter(lambda book, person: end_work(book, number, person=person))

    def add_part(self, typed: Callable[[], Contract | Accepted]) -> None:
        """Keep a contract or an accepted volume as typed."""
        number, part = self._shown.id or 0, self._typed(typed)
        if isinstance(part, Contract):
            contract = replace(part, work=number)
            self.alter(lambda book, person: keep_contract(book, contract, person=person))
        elif part is not None:
            volume = replace(part, work=number)
            self.alter(lambda book, person: keep_accepted(book, volume, person=person))

    def remove_part(self, kind: type[Contract] | type[Accepted], number: int) -> None:
        """Take a contract or an accepted volume away."""
        self.alter(lambda book, person: end_part(book, kind, number, person=person))

    def ask_merge(self) -> None:
        """Ask into which work of the register this spelling goes."""
        told = self.told_works
        if told is None:
            return
        known = {
            full_name(row.work): row.work
            for row in told.register.rows
            if row.is_registered and row.work.id != self._shown.id
        }

        def take(typed: str) -> str:
            if typed not in known:
                return _("Choose a work of the register.")
            self.merge_into(known[typed])
            return ""

        popup = EntryPopup(self.theme, self, _("Merge into which work?"), take, known=list(known))
        popup.open_at(self.side.form.merge)

    def merge_into(self, work: Work) -> None:
        """Let the work that is shown go into another one, with all that stands on it."""
        gone, number = (self._shown.project, self._shown.name), work.id
        if number is not None:
            self.alter(
                lambda book, person: merge_works(book, gone, number, person=person), lambda: self._remember(work)
            )

    def take_offered(self) -> None:
        """Take what imports told and the register does not say yet; what it says otherwise stays."""
        told = self.told_works
        if told is not None:
            self.alter(lambda book, person: take_offers(book, told.offers, person=person))

    def import_file(self) -> None:
        """Take a register in from a sheet; problems are said, and nothing is written unless all is well."""
        file, book = self.ask_open(), self.session.book
        if file and book is not None:
            self.desk.jobs.read(
                lambda _progress: prepare_works(book, Path(file)),
                self.take_plan,
                owner=self,
                failed=self.show_failure,
            )

    def take_plan(self, plan: WorksPlan, *, accept_warnings: bool = False) -> None:
        """Write a plan that nothing stands against, or say what does."""
        if is_blocked(plan.problems, accept_warnings=accept_warnings):
            tell_blocked(self.banner, plan.problems, partial(self.take_plan, plan, accept_warnings=True))
            return
        self.alter(lambda book, person: commit_works(book, plan, person=person, accept_warnings=accept_warnings))
        self.say(
            _("New {add}, changed {change}, same {same}.").format(add=plan.adds, change=plan.changes, same=plan.same)
        )

    def export(self) -> None:
        """Write the register as a workbook that reads back."""
        file, book = self.ask_save(), self.session.book
        if file and book is not None:
            self.desk.jobs.read(
                lambda _progress: export_works(book, Path(file), WorksQuestion()),
                lambda _count: self.say(_("Written: {path}").format(path=file)),
                owner=self,
                failed=self.show_failure,
            )

    def copied_text(self) -> str:
        """The work that is chosen, its cells parted by tabs."""
        row = self.table.current()
        return "\t".join(column.cell(row).text for column in self.table.model.columns) if row else ""

    def state(self) -> object:
        """What must outlive a new language or theme: the work that is shown; None while a new one is typed."""
        is_new = self._resumes or (self.told_works is not None and not self._shown.name and not self._shown.id)
        return None if is_new else self._shown

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        self._resumes = state is None
        if isinstance(state, Work):
            self._shown = state

    def resume(self) -> None:
        """A new work was being typed."""
        if self._resumes:
            self._resumes = False
            self.begin_new()

    def _ask_open(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getOpenFileName(self, _("Import a register of works"), start, _SHEETS)[0]

    def _ask_save(self) -> str:
        start = str(self.desk.preferences.documents() / _("Register of works.xlsx"))
        return QFileDialog.getSaveFileName(self, _("Export the register of works"), start, "Excel (*.xlsx)")[0]
