"""The account of a budget year on one page; a row leads to its figures, the form is previewed, printed and saved."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.narrowing import let_through
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.settlement.columns import settlement_columns, settlement_totals
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import SHORT_UNITS, exact_money
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Filters
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, counted
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerQuery
from disbtrack.usecases.answers.standing import ALL_YEARS, Question
from disbtrack.usecases.papers.works_paper import SETTLEMENT
from disbtrack.usecases.payments.settlements import SettledLine, by_work, settlements

_YEARS = 8
"""So many years back can be looked at from here."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that the page shows."""

    lines: list[SettledLine]
    catalogue: Catalogue


class SettlementPage(Page):
    """paper_asked: the form of this name is to be shown. Enter or F3 on a row shows the figures behind it."""

    paper_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Told | None = None
        self._texts: dict[str, str] = {}
        today = self.session.today()
        self.years, self.grain = QComboBox(), QComboBox()
        self.years.setAccessibleName(_("The budget year that is settled"))
        for year in range(today.year, today.year - _YEARS, -1):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(1)
        self.years.currentIndexChanged.connect(lambda _place: self.reload())
        self.grain.setAccessibleName(_("What has a row"))
        for words, by_works in ((_("One row a work"), True), (_("One row a line of money"), False)):
            self.grain.addItem(words, by_works)
        self.grain.currentIndexChanged.connect(lambda _place: self._filter(self._texts))
        columns = settlement_columns(None, self.session.context.unit)
        self.table: Table[SettledLine] = Table(self.theme, columns, name=_("Account of the year"), filters=True)
        self.table.opened.connect(self.open_line)
        self.table.filtered.connect(self._filter)
        self.said = Elided(self.theme, Role.LABEL, "text2")
        self.prints = button(self.theme, _("Form 01/QTNĐ…"), self.show_paper, image="print", primary=True)
        self._lay_out()

    def _lay_out(self) -> None:
        title = label(self.theme, _("Account of the budget year"), Role.TITLE)
        head = row(title, self.years, self.grain, self.said, self.prints)
        head.setStretch(3, 1)
        frame = Card(self.theme)
        frame.hold(self.table, 1)
        self.body.addLayout(head)
        self.body.addWidget(frame, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.years, self.table.view, self.prints]

    @property
    def year(self) -> int:
        """The budget year that is settled."""
        return int(self.years.currentData())

    def reload(self) -> None:
        """Ask the book for the account of the year."""
        book, year, context = self.session.book, self.year, self.session.context
        until = context.as_of or self.session.today()
        if book is None:
            return

        def work(_progress: Progress) -> Told:
            with book.read() as reading:
                catalogue = reading.catalogue()
            return Told(settlements(book, year, until=until, filters=Filters(programme=context.programme)), catalogue)

        self.load(work, self._show)

    def _show(self, told: Told) -> None:
        self._told = told
        self.table.restate(settlement_columns(told.catalogue, self.session.context.unit))
        self._filter(self._texts)

    def _filter(self, texts: dict[str, str]) -> None:
        """Narrow the rows by what is typed above the columns; totals follow."""
        self._texts, told, unit = texts, self._told, self.session.context.unit
        if told is None:
            return
        rows = by_work(told.lines) if self.grain.currentData() else told.lines
        rows, _unclear = let_through(rows, settlement_columns(told.catalogue, unit), texts, unit)
        empty = _("No decision and no payment of this year.")
        self.table.fill(rows, settlement_totals(rows, unit), empty=_("No rows. Drop a filter?") if texts else empty)
        self.said.tell(self._account_words(rows))

    def _account_words(self, rows: list[SettledLine]) -> str:
        unit, until = self.session.context.unit, self.session.context.as_of or self.session.today()
        parts = [counted("{count} row", "{count} rows", len(rows)), _(SHORT_UNITS[unit])]
        parts.append(_("told by {day}").format(day=format_day(until)))
        without = sum(one.account.without_work for one in rows)
        if any(one.from_totals for one in rows):
            parts.append(_("some told as totals to date: advances are the differences between reports"))
        if without:
            words = _("of column 8, {amount} were recovered without work")
            parts.append(words.format(amount=exact_money(without, unit)))
        return " · ".join(parts)

    def open_line(self, one: SettledLine) -> None:
        """Show the figures of a row, of all years: they make up its account."""
        line = one.line
        filters = Filters(
            programme=line.programme,
            project=line.project,
            unit=line.unit,
            source=line.source,
            capital=line.capital,
            text=line.work,
        )
        self.led_on.emit(LedgerQuery(Question(year=ALL_YEARS, filters=filters), counted=False))

    def show_paper(self) -> None:
        """Show the form as it is printed, for this year."""
        self.session.ask(year=self.year)
        self.paper_asked.emit(SETTLEMENT)

    def copied_text(self) -> str:
        """The row that is chosen, its cells parted by tabs."""
        one = self.table.current()
        return "\t".join(column.cell(one).text for column in self.table.model.columns) if one else ""
