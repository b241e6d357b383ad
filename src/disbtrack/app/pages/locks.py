"""Closing periods (khóa sổ), and opening them with a written reason."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.parts import button, field, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import moment, programme_name
from disbtrack.domain.locks import EVERY, Closing
from disbtrack.domain.periods import format_day
from disbtrack.domain.programme import Programme
from disbtrack.domain.typed_days import read_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import N_, _, text
from disbtrack.usecases.books.closing_periods import close_period, closed_periods, open_period

_EXPLAINED = N_(
    "Nothing dated up to this day is entered, changed, imported or undone. A period is opened whole, or back to an "
    "earlier day, only with a written reason, which is kept in the history."
)


class LocksPage(Page):
    """What is closed above; below one form that closes, or opens."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}
        self.table: Table[Closing] = Table(self.theme, self._columns(), name=_("Closed periods"), row_height=30)
        self.table.chosen.connect(self._fill)
        self.programme = QComboBox()
        self.programme.setAccessibleName(_("Programme"))
        self.programme.setMinimumWidth(self.theme.px(220))
        self.day = field(self.theme, _("Up to which day (30/09/2025)"), 190)
        self.reason = field(self.theme, _("Why; needed to open"), 260)
        self.closes = button(self.theme, _("Close up to this day"), self.close_it, primary=True)
        self.opens = button(self.theme, _("Open: whole, or back to an earlier day"), self.open_it)
        self._lay_out()

    def _lay_out(self) -> None:
        card = Card(self.theme, _("Closed periods"))
        card.hold(self.table, 1)
        told = label(self.theme, _(_EXPLAINED), Role.BODY, "text2")
        told.setWordWrap(True)
        card.inside.addLayout(row(told, margins=(12, 8, 12, 0)))
        form = row(self.programme, self.day, self.reason, margins=(12, 8, 12, 4))
        form.setStretch(2, 1)
        card.inside.addLayout(form)
        card.inside.addLayout(row(None, self.opens, self.closes, margins=(12, 2, 12, 10)))
        self.body.addWidget(card, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table.view, self.programme, self.closes]

    def reload(self) -> None:
        """Ask the book what is closed."""
        book = self.session.book
        if book is None:
            return

        def work(_progress: object) -> tuple[list[Closing], tuple[Programme, ...]]:
            with book.read() as reading:
                programmes = tuple(reading.catalogue().tree.programmes)
            return closed_periods(book), programmes

        self.load(work, lambda told: self._show(*told))

    def _show(self, closed: list[Closing], programmes: tuple[Programme, ...]) -> None:
        chosen = self.programme.currentData()
        self._names = {one.short: programme_name(one) for one in programmes}
        self.programme.clear()
        self.programme.addItem(_("All programmes"), EVERY)
        for short, name in self._names.items():
            self.programme.addItem(name, short)
        self.programme.setCurrentIndex(max(self.programme.findData(chosen), 0))
        if not self.day.text():
            self.day.setText(format_day(_last_month_end(self.session.today())))
        self.table.restate(self._columns())
        self.table.fill(closed, empty=_("Nothing is closed. Close a period once its report is sent."))

    def _fill(self, closing: Closing) -> None:
        """Take up a row: what it closes stands in the form."""
        self.programme.setCurrentIndex(max(self.programme.findData(closing.programme), 0))
        self.day.setText(format_day(closing.last_day))

    def close_it(self) -> None:
        """Close the programme that is chosen, up to the day that is typed."""
        try:
            day = self._typed_day()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        programme, why = str(self.programme.currentData()), self.reason.text()
        self.alter(
            lambda book, person: close_period(book, day, programme=programme, reason=why, person=person), self._done
        )

    def open_it(self) -> None:
        """Open it back to the day that is typed; whole, where that is the day up to which it is closed, or none."""
        programme, why = str(self.programme.currentData()), self.reason.text()
        closed = next((one.last_day for one in self.table.model.rows if one.programme == programme), None)
        try:
            day = self._typed_day() if self.day.text().strip() else None
        except DisbtrackError as error:
            self.show_failure(error)
            return
        back = None if day == closed else day
        self.alter(
            lambda book, person: open_period(book, programme=programme, last_day=back, reason=why, person=person),
            self._done,
        )

    def _done(self) -> None:
        self.reason.clear()
        self.table.view.setFocus()

    def _typed_day(self) -> date:
        read = read_day(self.day.text(), self.session.today().year)
        if read.day is None:
            raise DisbtrackError(read.problem or text("Up to which day? Write it as 30/09/2025."))
        return read.day

    def _columns(self) -> list[Column[Closing]]:
        today = self.session.today()
        return [
            Column("programme", _("Programme"), self._programme, width=160, fits=True),
            Column("day", _("Closed up to"), lambda one: Cell(format_day(one.last_day), icon="lock"), width=120),
            Column("who", _("By"), lambda one: Cell(one.person), width=110, fits=True, most=200),
            Column("when", _("When"), lambda one: Cell(moment(one.at, today), "text2"), width=120, fits=True),
            Column("why", _("Why"), lambda one: Cell(one.reason), width=160, stretch=True),
        ]

    def _programme(self, one: Closing) -> Cell:
        whole = _("All programmes")
        return Cell(whole if one.programme == EVERY else self._names.get(one.programme, one.programme), bold=True)


def _last_month_end(today: date) -> date:
    return today.replace(day=1) - timedelta(days=1)
