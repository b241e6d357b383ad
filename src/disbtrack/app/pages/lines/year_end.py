"""The year's end on one page: what is left of each line, and what becomes of it, written under one decision."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.menus import Choice as Item
from disbtrack.app.pages.importing.menus import fill
from disbtrack.app.pages.lines.treated import Treated, as_proposed, sum_words, treated_columns
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import Elided, button, field, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.typed_money import read_money, write_money
from disbtrack.domain.year_end import TREATMENT_NAMES, Balance, Choice, Paper, Treatment
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.entry.year_end import TakesPlaceError, balances, close_year

_YEARS = 6
"""So many years back can be closed from here."""
_ITEM = 26
"""The height of a menu's line."""


@dataclass(frozen=True, slots=True)
class YearEndState:
    """What outlives a new language: the year, the programme that is shown, and what was chosen of each balance."""

    year: int
    programme: str
    treated: tuple[Treated, ...]


class YearEndPage(Page):
    """A line per balance of plan, of an advance, of money passed on; nothing is written before it is chosen."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._catalogue: Catalogue | None = None
        self._rows: list[Treated] = []
        self._before: dict[Balance, Treated] = {}
        self.years = QComboBox()
        self.years.setAccessibleName(_("The year that ends"))
        for year in range(self.session.today().year, self.session.today().year - _YEARS, -1):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(1)
        self.years.currentIndexChanged.connect(lambda _place: self.reload())
        self.programmes = QComboBox()
        self.programmes.setAccessibleName(_("Programme"))
        self.programmes.addItem(_("every programme"), "")
        self.programmes.currentIndexChanged.connect(lambda _place: self._fill())
        self.number = field(self.theme, _("Number of the decision"), 180)
        self.day = field(self.theme, _("Its day (31/01/2026)"), 160)
        self.issuer = field(self.theme, _("Issued by"), 150)
        self.table: Table[Treated] = Table(
            self.theme,
            treated_columns(self._catalogue, self.session.context.unit),
            name=_("What is left"),
            row_height=30,
        )
        self.table.pressed.connect(self._press)
        self.table.opened.connect(self.offer)
        marks = QShortcut(QKeySequence("Space"), self.table.view, context=Qt.ShortcutContext.WidgetShortcut)
        marks.activated.connect(self.mark_selected)
        self.sum = Elided(self.theme, Role.BODY_STRONG)
        self.writes = button(self.theme, _("Write under this decision"), self.commit, primary=True)
        self._lay_out()

    def _lay_out(self) -> None:
        told = label(self.theme, _("Close the year"), Role.TITLE)
        self.body.addLayout(row(told, self.years, self.programmes, None, self.number, self.day, self.issuer))
        frame = Card(self.theme)
        frame.hold(self.table, 1)
        self.body.addWidget(frame, 1)
        foot = row(self.sum)
        foot.setStretch(0, 1)
        self.bulk = button(self.theme, "", self.offer_all)
        self.leaves = button(self.theme, "", self.leave_all)
        for made in (self.bulk, self.leaves):
            foot.addWidget(made)
        foot.addWidget(self.writes)
        self.body.addLayout(foot)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.years, self.programmes, self.table.view, self.number, self.writes]

    @property
    def year(self) -> int:
        """The year that ends."""
        return int(self.years.currentData())

    def reload(self) -> None:
        """Ask the book what is left."""
        book, year, today = self.session.book, self.year, self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> tuple[list[Balance], Catalogue]:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return balances(book, year, today=today, filters=Filters()), catalogue

        self.load(work, self._show)

    def _show(self, told: tuple[list[Balance], Catalogue]) -> None:
        found, self._catalogue = told
        self.table.restate(treated_columns(self._catalogue, self.session.context.unit))
        known, self._before = self._before, {}
        self._rows = [known.get(one) or as_proposed(one) for one in found]
        self._offer_programmes()
        self._fill()

    def _offer_programmes(self) -> None:
        chosen = self.programmes.currentData()
        with QSignalBlocker(self.programmes):
            while self.programmes.count() > 1:
                self.programmes.removeItem(1)
            for one in sorted({one.balance.line.programme for one in self._rows}):
                self.programmes.addItem(one, one)
            self.programmes.setCurrentIndex(max(self.programmes.findData(chosen), 0))

    @property
    def shown(self) -> list[Treated]:
        """The rows of the programme that is shown: only they are written."""
        wanted = self.programmes.currentData()
        return [one for one in self._rows if wanted in {"", one.balance.line.programme}]

    def _fill(self) -> None:
        rows = self.shown
        self.table.fill(rows, empty=_("Nothing is left of this year, or all of it was treated."))
        self.table.hide_columns(frozenset() if any(one.balance.line.unit for one in rows) else frozenset({"unit"}))
        marked = any(one.marked for one in rows)
        self.bulk.setText(_("Choose for marked rows…") if marked else _("Choose for all rows…"))
        self.leaves.setText(_("Leave marked for later") if marked else _("Leave all for later"))
        chosen = [one for one in rows if one.way is not None]
        self.writes.setEnabled(bool(chosen))
        words = ngettext("{count} of {all} balances chosen", "{count} of {all} balances chosen", len(chosen))
        said = [words.format(count=len(chosen), all=len(rows)), *sum_words(chosen, self.session.context.unit)]
        self.sum.tell(" · ".join(said) if rows else "")

    def _press(self, one: Treated, column: str) -> None:
        if column == "mark":
            self._replace([(one, replace(one, marked=not one.marked))])
        elif column == "amount" and one.way is not None:
            self.ask_amount(one)
        else:
            self.offer(one)

    def mark_selected(self) -> None:
        """Mark the rows that are selected; where all of them are marked, take their marks away."""
        places = self.table.view.selectionModel().selectedRows()
        rows = [row for row in map(self.table.model.row, places) if row is not None]
        marks = not all(one.marked for one in rows)
        self._replace([(one, replace(one, marked=marks)) for one in rows])

    def menu(self, one: Treated) -> QMenu:
        """What may become of a balance."""
        ways = [self._item(one, way) for way in one.balance.allowed]
        return fill(QMenu(self), [*ways, None, Item(_("Leave for later"), lambda: self.choose(one, None))])

    def _item(self, one: Treated, way: Treatment) -> Item:
        return Item(_(TREATMENT_NAMES[way]), lambda: self.choose(one, way), chosen=one.way is way)

    def offer(self, one: Treated) -> None:
        """Open the menu of a balance at its row; of what statements tell nothing can be said."""
        if not one.balance.allowed:
            return
        place = self.table.view.visualRect(self.table.view.currentIndex()).bottomLeft()
        self.menu(one).popup(self.table.view.viewport().mapToGlobal(QPoint(place.x() + 40, place.y())))

    def choose(self, one: Treated, way: Treatment | None) -> None:
        """Say what becomes of a balance."""
        self._replace([(one, replace(one, way=way, amount=one.amount if way else one.balance.amount))])

    def ask_amount(self, one: Treated) -> EntryPopup:
        """Ask for how much of a balance that holds; the rest stays."""
        unit = self.session.context.unit
        popup = EntryPopup(
            self.theme,
            self,
            _("How much of it?"),
            lambda typed: self.take_amount(one, typed),
            value=write_money(one.amount, unit),
        )
        popup.open_at(self.table)
        return popup

    def take_amount(self, one: Treated, typed: str) -> str:
        """Treat a part of a balance; answer why that cannot be, or nothing."""
        told = read_money(typed, self.session.context.unit)
        if told.amount is None:
            return str(told.problem or _("Give an amount."))
        if not 0 < told.amount <= one.balance.amount:
            return _("More than nothing, and no more than is left.")
        self._replace([(one, replace(one, amount=told.amount))])
        return ""

    def _replace(self, others: Iterable[tuple[Treated, Treated]]) -> None:
        instead = {one.balance: other for one, other in others}
        self._rows = [instead.get(one.balance, one) for one in self._rows]
        self._fill()

    def meant(self) -> list[Treated]:
        """The rows that are marked, or all that are shown where none is."""
        return [one for one in self.shown if one.marked] or self.shown

    def offer_all(self) -> None:
        """Open the menu of what may become of all marked rows at once."""
        ways = [Item(_("As proposed"), self.propose_all), *(self._for_all(way) for way in Treatment)]
        fill(QMenu(self), ways).popup(self.bulk.mapToGlobal(QPoint(0, -self.theme.px(_ITEM) * len(ways))))

    def _for_all(self, way: Treatment) -> Item:
        return Item(_(TREATMENT_NAMES[way]), lambda: self.choose_all(way))

    def choose_all(self, way: Treatment) -> None:
        """Treat all marked rows in one way, but for those of which that may not become; their choice stays."""
        self._replace((one, replace(one, way=way)) for one in self.meant() if way in one.balance.allowed)

    def propose_all(self) -> None:
        """Choose for all marked rows what the deadlines in force lead to."""
        self._replace((one, as_proposed(one.balance, marked=one.marked)) for one in self.meant())

    def leave_all(self) -> None:
        """Choose nothing for the marked rows, or for all."""
        self._replace((one, replace(one, way=None, amount=one.balance.amount)) for one in self.meant())

    def commit(self, *, instead: bool = False) -> None:
        """Write what was chosen as one change; instead: it counts in place of what others told."""
        book, day = self.session.book, read_day(self.day.text())
        if book is None:
            return
        if day.day is None:
            self.banner.tell(_("A year is closed by a decision."), str(day.problem or _("Give its day.")), tone="err")
            return
        chosen = [Choice(one.balance, one.way, one.amount) for one in self.shown if one.way is not None]
        paper, issuer, person = Paper(self.number.text(), day.day, self.year), self.issuer.text(), self.session.person
        today: date = self.session.today()
        self.desk.jobs.change(
            lambda _progress: close_year(
                book, chosen, paper, issuer=issuer, today=today, person=person, instead=instead
            ),
            lambda _number: self._written(),
            owner=self,
            failed=self._refused,
        )

    def _refused(self, error: DisbtrackError) -> None:
        """What would take the place of what others told is asked first."""
        if not isinstance(error, TakesPlaceError):
            self.show_failure(error)
            return
        nonetheless = partial(self.commit, instead=True)
        self.banner.tell(
            str(error.title), str(error.advice or ""), tone="err", action=_("Count it instead"), act=nonetheless
        )

    def _written(self) -> None:
        self.banner.dismiss()
        self.session.tell_changed()
        self.reload()
        self.say(_("Written; undo takes all of it back."))

    def state(self) -> object:
        """What must outlive a new language or theme."""
        treated = tuple(self._before.values()) or tuple(self._rows)
        return YearEndState(self.year, str(self.programmes.currentData()), treated)

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left; balances that moved since are proposed anew."""
        if isinstance(state, YearEndState):
            with QSignalBlocker(self.years):
                self.years.setCurrentIndex(self.years.findData(state.year))
            self._before = {one.balance: one for one in state.treated}
            if state.programme:
                self.programmes.addItem(state.programme, state.programme)
                self.programmes.setCurrentIndex(1)
