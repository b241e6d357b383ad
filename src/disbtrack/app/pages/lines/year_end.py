"""The year's end on one page: what is left of each line, and what becomes of it, written under one decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.importing.menus import Choice as Item
from disbtrack.app.pages.importing.menus import fill
from disbtrack.app.pages.lines.columns import amount_column, day_column, line_columns
from disbtrack.app.pages.page import Page
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import Elided, button, field, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.typed_money import read_money, write_money
from disbtrack.domain.year_end import ALLOWED, SUBJECT_NAMES, TREATMENT_NAMES, Balance, Choice, Paper, Treatment
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, ngettext
from disbtrack.progress import Progress
from disbtrack.usecases.entry.year_end import TakesPlaceError, balances, close_year

_YEARS = 6
"""So many years back can be closed from here."""
_ITEM = 26
"""The height of a menu's line."""


@dataclass(frozen=True, slots=True)
class Treated:
    """A balance with what becomes of how much of it; way None = it is left for later."""

    balance: Balance
    way: Treatment | None
    amount: Dong


class YearEndPage(Page):
    """A line per balance of plan, of an advance, of money passed on; nothing is written before it is chosen."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._catalogue: Catalogue | None = None
        self.years = QComboBox()
        self.years.setAccessibleName(_("The year that ends"))
        for year in range(self.session.today().year, self.session.today().year - _YEARS, -1):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(1)
        self.years.currentIndexChanged.connect(lambda _place: self.reload())
        self.number = field(self.theme, _("Number of the decision"), 180)
        self.day = field(self.theme, _("Its day (31/01/2026)"), 160)
        self.issuer = field(self.theme, _("Issued by"), 150)
        self.table: Table[Treated] = Table(self.theme, self._columns(), name=_("What is left"), row_height=30)
        self.table.pressed.connect(self._press)
        self.table.opened.connect(self.offer)
        self.sum = Elided(self.theme, Role.BODY_STRONG)
        self.writes = button(self.theme, _("Write under this decision"), self.commit, primary=True)
        self._lay_out()

    def _lay_out(self) -> None:
        told = label(self.theme, _("Close the year"), Role.TITLE)
        self.body.addLayout(row(told, self.years, None, self.number, self.day, self.issuer))
        frame = Card(self.theme)
        frame.hold(self.table, 1)
        self.body.addWidget(frame, 1)
        foot = row(self.sum)
        foot.setStretch(0, 1)
        self.bulk = button(self.theme, _("Choose for all rows…"), self.offer_all)
        for made in (self.bulk, button(self.theme, _("Leave all for later"), self.leave_all)):
            foot.addWidget(made)
        foot.addWidget(self.writes)
        self.body.addLayout(foot)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.years, self.table.view, self.writes]

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
        self.table.restate(self._columns())
        self._fill([Treated(one, one.proposal, one.amount) for one in found])

    def _fill(self, rows: Sequence[Treated]) -> None:
        self.table.fill(rows, empty=_("Nothing is left of this year, or all of it was treated."))
        self.table.hide_columns(frozenset() if any(one.balance.line.unit for one in rows) else frozenset({"unit"}))
        chosen = [one for one in rows if one.way is not None]
        self.writes.setEnabled(bool(chosen))
        words = ngettext("{count} of {all} balances chosen", "{count} of {all} balances chosen", len(chosen))
        said = [words.format(count=len(chosen), all=len(rows)), *self._sums(chosen)] if rows else []
        self.sum.tell(" · ".join(said))

    def _sums(self, chosen: Sequence[Treated]) -> list[str]:
        """What each treatment comes to, of plan and of money apart."""
        unit, sums = self.session.context.unit, dict[tuple[Treatment, str], Dong]()
        for one in chosen:
            if one.way is not None:
                key = (one.way, _(SUBJECT_NAMES[one.balance.subject]))
                sums[key] = sums.get(key, 0) + one.amount
        return [
            f"{subject}: {_(TREATMENT_NAMES[way])} {exact_money(told, unit)}" for (way, subject), told in sums.items()
        ]

    def _columns(self) -> list[Column[Treated]]:
        unit = self.session.context.unit
        return [
            *line_columns(lambda one: one.balance.line, self._catalogue),
            Column("unit", _("Unit, commune"), self._unit, width=90, fits=True, most=140),
            Column("source", _("Source"), lambda one: Cell(one.balance.line.source or ""), width=64, fits=True),
            Column("year", _("Plan year"), lambda one: Cell(str(one.balance.plan_year)), width=80, fits=True),
            Column("what", _("What is left"), _subject, width=120, fits=True, most=200),
            amount_column("left", _("Left"), lambda one: one.balance.amount, unit),
            day_column("until", _("Until"), lambda one: one.balance.until, _sure),
            Column("way", _("What becomes of it"), _way, width=160, fits=True, most=220),
            Column(
                "amount", _("Of it"), lambda one: _part(one, unit), width=120, align=Align.RIGHT, fits=True, most=170
            ),
        ]

    def _unit(self, one: Treated) -> Cell:
        code, known = one.balance.line.unit, self._catalogue
        return Cell(known.register.name(code) if known and code else code or "")

    def _press(self, one: Treated, column: str) -> None:
        if column == "amount" and one.way is not None:
            self.ask_amount(one)
        else:
            self.offer(one)

    def menu(self, one: Treated) -> QMenu:
        """What may become of a balance."""
        ways = [self._item(one, way) for way in ALLOWED[one.balance.subject]]
        return fill(QMenu(self), [*ways, None, Item(_("Leave for later"), lambda: self.choose(one, None))])

    def _item(self, one: Treated, way: Treatment) -> Item:
        return Item(_(TREATMENT_NAMES[way]), lambda: self.choose(one, way), chosen=one.way is way)

    def offer(self, one: Treated) -> None:
        """Open the menu of a balance at its row."""
        place = self.table.view.visualRect(self.table.view.currentIndex()).bottomLeft()
        self.menu(one).popup(self.table.view.viewport().mapToGlobal(QPoint(place.x() + 40, place.y())))

    def choose(self, one: Treated, way: Treatment | None) -> None:
        """Say what becomes of a balance."""
        self._replace(one, Treated(one.balance, way, one.amount if way else one.balance.amount))

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
        self._replace(one, Treated(one.balance, one.way, told.amount))
        return ""

    def _replace(self, one: Treated, other: Treated) -> None:
        self._fill([other if known is one else known for known in self.table.model.rows])

    def offer_all(self) -> None:
        """Open the menu of what may become of all rows at once."""
        ways = [Item(_("As proposed"), self.propose_all), *(self._for_all(way) for way in Treatment)]
        fill(QMenu(self), ways).popup(self.bulk.mapToGlobal(QPoint(0, -self.theme.px(_ITEM) * len(ways))))

    def _for_all(self, way: Treatment) -> Item:
        return Item(_(TREATMENT_NAMES[way]), lambda: self.choose_all(way))

    def choose_all(self, way: Treatment) -> None:
        """Treat all rows in one way, but for those of which that may not become; their choice stays."""
        rows = self.table.model.rows
        self._fill([replace(one, way=way) if way in ALLOWED[one.balance.subject] else one for one in rows])

    def propose_all(self) -> None:
        """Choose for all rows what the deadlines in force lead to."""
        rows = self.table.model.rows
        self._fill([Treated(one.balance, one.balance.proposal, one.balance.amount) for one in rows])

    def leave_all(self) -> None:
        """Choose nothing."""
        self._fill([Treated(one.balance, None, one.balance.amount) for one in self.table.model.rows])

    def commit(self, *, instead: bool = False) -> None:
        """Write what was chosen as one change; instead: it counts in place of what others told."""
        book, day = self.session.book, read_day(self.day.text())
        if book is None:
            return
        if day.day is None:
            self.banner.tell(_("A year is closed by a decision."), str(day.problem or _("Give its day.")), tone="err")
            return
        chosen = [Choice(one.balance, one.way, one.amount) for one in self.table.model.rows if one.way is not None]
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


def _subject(one: Treated) -> Cell:
    return Cell(_(SUBJECT_NAMES[one.balance.subject]), hint=one.balance.name or "")


def _sure(one: Treated) -> str:
    return "text" if one.balance.verified else "text2"


def _way(one: Treated) -> Cell:
    words = _(TREATMENT_NAMES[one.way]) if one.way else _("Leave for later")
    return Cell(words, "text" if one.way else "text2", action=True)


def _part(one: Treated, unit: MoneyUnit) -> Cell:
    return Cell(exact_money(one.amount, unit), action=True) if one.way else Cell()
