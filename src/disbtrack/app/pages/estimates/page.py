"""What each unit estimated and registered for a month, beside what was paid; below it who estimates badly."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.estimates.columns import estimate_columns, habit_columns
from disbtrack.app.pages.monthly import MonthlyPage
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import named_field, words_of
from disbtrack.app.widgets.parts import button, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.estimates import Estimated, Habit
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, counted, text
from disbtrack.progress import Progress
from disbtrack.usecases.books.typed_values import typed_amount
from disbtrack.usecases.month.estimates import Estimates, estimates
from disbtrack.usecases.month.estimates_file import write_estimates
from disbtrack.usecases.month.registered_plans import Registered, register_plan


@dataclass(frozen=True, slots=True)
class Told:
    """A month, and what names its projects."""

    found: Estimates
    catalogue: Catalogue


class EstimatesPage(MonthlyPage):
    """Ctrl+PgUp, Ctrl+PgDown walk through months; the programme is that of the context."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Told | None = None
        self.ask_save: Callable[[], str] = self._ask_save
        unit = self.session.context.unit
        self.table: Table[Estimated] = Table(self.theme, estimate_columns(unit), name=_("Estimates"), row_height=28)
        self.habits: Table[Habit] = Table(self.theme, habit_columns(), name=_("Who estimates badly"))
        self._lay_out()

    def _lay_out(self) -> None:
        self.list = Card(self.theme, _("Estimates"))
        earlier = link("‹", lambda: self.walk(-1), name=_("The month before"))
        later = link("›", lambda: self.walk(1), name=_("The month after"))
        self.list.act(earlier, later, link(_("Excel"), self.save_xlsx))
        self.list.hold(self.table, 1)
        self.fields = {
            key: named_field(words, enters=self.register, hint=words)
            for key, words in (
                ("unit", _("Commune, unit")),
                ("project", _("Project: GNBV.DA2")),
                ("amount", _("Registered for the month (1,5 tỷ)")),
                ("document", _("Document")),
            )
        }
        form = row(*self.fields.values(), button(self.theme, _("Register"), self.register), margins=(12, 6, 12, 8))
        self.list.inside.addLayout(form)
        self.table.chosen.connect(self._fill)
        below = Card(self.theme, _("Who estimates badly"), hint=_("mean of the last six months that were told"))
        below.hold(self.habits, 1)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setHandleWidth(10)
        halves.setChildrenCollapsible(False)
        for part in (self.list, below):
            halves.addWidget(part)
        halves.setSizes([330, 150])
        self.body.addWidget(halves, 1)
        for key, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(key), self).activated.connect(partial(self.walk, step))

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.fields["unit"], self.habits.view]

    def reload(self) -> None:
        """Ask the book for the month."""
        book, month = self.session.book, self._asked()
        filters = Filters(programme=self.session.context.programme)
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(estimates(book, month, filters=filters), catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told
        found = told.found
        self.list.title.setText(_("Estimates and registered plans {month}").format(month=found.month.short))
        missing = sum(one.estimated is not None and one.actual is None for one in found.rows)
        words = counted("{count} not paid told yet", "{count} not paid told yet", missing) if missing else ""
        self.list.hint.tell(words)
        self.table.restate(estimate_columns(self.session.context.unit))
        self.table.fill(found.rows, empty=_("Nobody told an estimate or a registered plan of this month."))
        self.habits.fill(found.habits, empty=_("No estimate can be held against payments yet."))

    def _fill(self, one: Estimated) -> None:
        """Take up a row: what is registered is its unit's and project's."""
        self.fields["unit"].setText(one.unit)
        self.fields["project"].setText(one.project or "")

    def register(self) -> None:
        """Keep what a unit registers, in place of what it registered before; 0 takes it out."""
        words = words_of(self.fields)
        try:
            amount = typed_amount(words["amount"])
            if amount is None:
                raise DisbtrackError(text("How much is to be paid in the month?"))
        except DisbtrackError as error:
            self.show_failure(error)
            return
        plan = Registered(words["unit"], words["project"], self._asked(), amount, words["document"])
        self.alter(lambda book, person: register_plan(book, plan, person=person), self.fields["amount"].clear)

    def save_xlsx(self) -> None:
        """Write the month as a workbook."""
        told, name = self._told, self.ask_save()
        if told is None or not name:
            return
        path = Path(name).with_suffix(".xlsx")
        self.desk.jobs.read(
            lambda _progress: write_estimates(told.found, told.catalogue, path),
            lambda _count: self.say(_("Written: {path}").format(path=path)),
            owner=self,
            failed=self.show_failure,
        )

    def _ask_save(self) -> str:
        proposed = self.desk.preferences.documents() / (_("Estimates") + f" {self._asked()}.xlsx")
        return QFileDialog.getSaveFileName(self, _("Save the estimates"), str(proposed), "*.xlsx")[0]
