"""Starting in mid-programme: opening balances typed line by line beside those in the book, or read from a sheet."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.lines.columns import amount_column, day_column, line_columns
from disbtrack.app.pages.openings.grid import OpeningsGrid, TypedOpenings
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.reasons import ask_reason
from disbtrack.app.pages.register_plan import tell_blocked
from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import Scrolled, link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.domain.opening import Opening
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import programme_of
from disbtrack.domain.year_end import Line
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.typed_values import typed_amount, typed_day
from disbtrack.usecases.entry.opening_balances import (
    OpeningPlan,
    enter_openings,
    kept_openings,
    read_openings,
    withdraw_opening,
    write_openings,
)
from disbtrack.usecases.entry.opening_rows import look_at_openings
from disbtrack.usecases.entry.voucher_lines import read_line

Kept = tuple[date, Opening]
_LINE = ("project", "work", "unit", "source", "capital", "plan_year")


class OpeningForm(FormCard):
    """One balance as typed: its day, its line, its three amounts in đồng."""

    def __init__(self, theme: Theme) -> None:
        captions = {"day": _("To day (31/12/2024)"), "project": _("Project"), "work": _("Work")}
        captions |= {"unit": _("Unit, commune"), "source": _("Source"), "capital": _("Capital")}
        captions |= {"plan_year": _("Plan year"), "placed": _("Placed (đồng)"), "disbursed": _("Disbursed (đồng)")}
        super().__init__(theme, _("Opening balance"), captions | {"advance": _("of it advances (đồng)")})
        self.inside.addStretch(1)

    def typed(self) -> Callable[[Book], tuple[Opening, date]]:
        """What asks a book for the balance as typed; raises DisbtrackError for what cannot be understood."""
        words = self.words()
        day = typed_day(words["day"])
        if day is None:
            raise DisbtrackError(text("Give the day to which the balance runs."))
        placed, disbursed, advance = (typed_amount(words[key]) or 0 for key in ("placed", "disbursed", "advance"))

        def ask(book: Book) -> tuple[Opening, date]:
            told = {key: words[key] for key in _LINE} | {"amount": "1"}
            line = read_line(book, told, Measure.COMPLETED, day=day, unit=MoneyUnit.DONG)
            where = Line(programme_of(line.project), line.project, line.work, line.unit, line.source, line.capital)
            return Opening(where, line.plan_year, placed, disbursed, advance), day

        return ask


class OpeningsPage(Page):
    """Enter in the form writes a balance as one step; many are typed or pasted into a grid, or read from a sheet.

    Ins opens the grid; Delete takes a balance out, with a reason.
    """

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.ask_open: Callable[[], str] = self._ask_open
        self.table: Table[Kept] = Table(self.theme, self._columns(None), name=_("Opening balances"))
        self.form = OpeningForm(self.theme)
        self.form.saved.connect(self.keep)
        self.asking: EntryPopup | None = None
        self.list = Card(self.theme, _("Opening balances"))
        self.list.act(link(_("Take out…"), self.ask_withdraw), link(_("Read from a sheet…"), self.import_file))
        self.list.act(link(_("Type many…"), self.open_grid))
        for key, act in (("Delete", self.ask_withdraw), ("Ins", self.open_grid)):
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)
        self.list.hold(self.table, 1)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, Scrolled(self.form)):
            halves.addWidget(part)
        halves.setSizes([860, 340])
        self.grid = OpeningsGrid(self.theme)
        self.grid.asked.connect(self.read_rows)
        self.grid.finished.connect(self.commit)
        self.grid.left.connect(self.close_grid)
        self.stack = QStackedWidget()
        self.stack.addWidget(halves)
        self.stack.addWidget(self.grid)
        self.body.addWidget(self.stack, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return self.grid.regions() if self.is_open() else [self.table.view, self.form]

    def is_open(self) -> bool:
        """Whether many balances are being typed."""
        return self.stack.currentWidget() is self.grid

    def open_grid(self) -> None:
        """Type many balances at once."""
        self.stack.setCurrentWidget(self.grid)
        (self.grid.grid if self.grid.to_day() else self.grid.day).setFocus()

    def close_grid(self) -> None:
        """Back to the list; what is typed stays in the grid."""
        self.stack.setCurrentIndex(0)
        self.table.view.setFocus()

    def paste(self) -> None:
        """Put a copied block into the grid."""
        if self.is_open():
            self.grid.grid.paste()

    def read_rows(self) -> None:
        """Understand what is typed in the grid, in the background."""
        book, typed, day = self.session.book, self.grid.typed(), self.grid.to_day()
        if book is None or not typed.rows:
            return
        if day is None:
            self.grid.sum.tell(_("Give the day to which the balances run."))
            return
        self.desk.jobs.read(
            lambda _progress: look_at_openings(book, typed.rows, day, typed.unit),
            lambda block: self.grid.show_block(block, typed.rows),
            owner=self,
            failed=self.show_failure,
        )

    def commit(self) -> None:
        """Write the balances of the grid as one step, all of them or none."""
        block, day = self.grid.block, self.grid.to_day()
        if block is None or day is None or not self.grid.writes.isEnabled():
            return

        def written() -> None:
            self.grid.show_typed(TypedOpenings((), self.grid.unit()))
            self.close_grid()

        self.alter(lambda book, person: enter_openings(book, block.openings, day, person=person), written)

    def state(self) -> object:
        """What must outlive a new language or theme: whether the grid is open, and its rows."""
        return self.is_open(), self.grid.typed()

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            is_open, typed = state
            self.grid.show_typed(typed)
            if is_open:
                self.stack.setCurrentWidget(self.grid)

    def reload(self) -> None:
        """Ask the book for its opening balances."""
        self.load_from_book(_told, lambda told: self._show(*told))

    def _show(self, found: list[Kept], catalogue: Catalogue) -> None:
        nodes = catalogue.tree.nodes
        self.form.offer("project", [one.code for one in nodes] + [one.name_vi for one in nodes])
        self.table.restate(self._columns(catalogue))
        self.table.fill(found, empty=_("No opening balance yet: type one, or read a sheet of totals."))
        self.list.hint.tell(counted("{count} line", "{count} lines", len(found)) if found else "")

    def keep(self, typed: Callable[[], Callable[[Book], tuple[Opening, date]]]) -> None:
        """Write the balance as typed."""
        try:
            ask = typed()
        except DisbtrackError as error:
            self.show_failure(error)
            return

        def change(book: Book, person: str) -> object:
            opening, day = ask(book)
            return enter_openings(book, [opening], day, person=person)

        self.alter(change, self._go_on)

    def _go_on(self) -> None:
        for key in ("work", "placed", "disbursed", "advance"):
            self.form.fields[key].clear()
        self.form.fields["project"].setFocus()

    def ask_withdraw(self) -> None:
        """Ask why the chosen balance is taken out, then take it out."""
        chosen = self.table.current()
        if chosen is None:
            return
        day, opening = chosen

        def take(why: str) -> None:
            self.alter(lambda book, person: withdraw_opening(book, day, opening, reason=why, person=person))

        self.asking = ask_reason(self.theme, self.list, _("Why this opening balance is taken out"), take)

    def import_file(self) -> None:
        """Read balances from a sheet of totals, to its own day or the one that is typed."""
        file, book = self.ask_open(), self.session.book
        if not file or book is None:
            return
        try:
            hints = Hints(as_of=typed_day(self.form.words()["day"]))
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.desk.jobs.read(
            lambda progress: read_openings(book, Path(file), hints, progress=progress),
            self.offer_plan,
            owner=self,
            failed=self.show_failure,
        )

    def offer_plan(self, plan: OpeningPlan) -> None:
        """Say what would be written, or what stands against it."""
        if plan.read.is_blocked(accept_warnings=False):
            problems = [one for file in plan.read.files for sheet in file.reading.sheets for one in sheet.problems]
            tell_blocked(self.banner, problems, partial(self.write_plan, plan))
            return
        told = {key: sum(one.amount for one in plan.figures if one.measure is key) for key in Measure}
        words = _("To {day}: placed {placed}, disbursed {paid}, of it advances {advance} đồng").format(
            day=format_day(plan.day),
            placed=format_money(told[Measure.PLANNED] + told[Measure.CARRIED]),
            paid=format_money(told[Measure.COMPLETED] + told[Measure.ADVANCE]),
            advance=format_money(told[Measure.ADVANCE]),
        )
        left = counted("{count} amount is left out.", "{count} amounts are left out.", len(plan.left))
        action = _("Write these balances")
        self.banner.tell(words, left if plan.left else "", action=action, act=partial(self.write_plan, plan))

    def write_plan(self, plan: OpeningPlan) -> None:
        """Write what was read, as one step."""
        self.alter(lambda book, person: write_openings(book, plan, person=person, accept_warnings=True))

    def _columns(self, catalogue: Catalogue | None) -> list[Column[Kept]]:
        unit = self.session.context.unit
        return [
            *line_columns(lambda one: one[1].line, catalogue),
            Column("source", _("Source"), lambda one: Cell(one[1].line.source or ""), width=70),
            Column("year", _("Plan year"), lambda one: Cell(str(one[1].plan_year)), width=80, fits=True),
            day_column("day", _("To day"), lambda one: one[0]),
            amount_column("placed", _("Placed"), lambda one: one[1].placed, unit),
            amount_column("disbursed", _("Disbursed"), lambda one: one[1].disbursed, unit),
            amount_column("advance", _("Advance"), lambda one: one[1].advance, unit),
        ]

    def _ask_open(self) -> str:
        start = str(self.desk.preferences.documents())
        return QFileDialog.getOpenFileName(self, _("Read opening balances"), start, "Excel (*.xlsx *.xls *.ods)")[0]


def _told(book: Book) -> tuple[list[Kept], Catalogue]:
    with book.read() as reading:
        catalogue = reading.catalogue()
    return kept_openings(book), catalogue
