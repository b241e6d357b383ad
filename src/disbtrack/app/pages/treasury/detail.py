"""One reconciliation: both sides beside each other, what differs below, the paper's amounts and scans at the right."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.evidence_panel import EvidencePanel
from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.pages.treasury.columns import difference_columns, side_columns, side_totals
from disbtrack.app.pages.treasury.forms import TypedForm
from disbtrack.app.theme import Role
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, Scrolled, link, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.evidence import Proves
from disbtrack.domain.reconciliation import CAUSE_NAMES, PART_NAMES, STATE_NAMES, Cause, Part, Party, State
from disbtrack.i18n import _, counted
from disbtrack.usecases.month.reconciliations import Look, SeenDifference
from disbtrack.usecases.month.treasury_sides import AccountRow

_IN = 40


class DetailView(QWidget):
    """caused, noted, closed: what a person says of a difference; typed: amounts from a paper; asked: a deed by name.

    explained: why the chosen difference may have come.
    """

    caused = Signal(object, object)
    noted = Signal(object)
    closed = Signal(object)
    typed = Signal(object)
    asked = Signal(str)
    explained = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.theme, self.session = desk.theme, desk.session
        self.look: Look | None = None
        self._catalogue: Catalogue | None = None
        self.heading = Elided(self.theme, Role.TITLE)
        self.parts = QComboBox()
        self.parts.setAccessibleName(_("Table"))
        for part in (Part.USE, Part.ESTIMATE, Part.DEPOSITS):
            self.parts.addItem(_(PART_NAMES[part]), part.value)
        self.parts.currentIndexChanged.connect(lambda _place: self._fill_sides())
        self.sides = {party: self._side(party) for party in Party}
        unit = self.session.context.unit
        self.differences: Table[SeenDifference] = Table(
            self.theme, difference_columns(unit), name=_("Differences"), row_height=28
        )
        self.differences.pressed.connect(self._press)
        self.differences.opened.connect(self.offer)
        self.differences.chosen.connect(lambda one: self.explained.emit(str(one.found.reason)))
        self.forms = {part: TypedForm(self.theme, part) for part in Part}
        self.typing = QStackedWidget()
        for form in self.forms.values():
            self.typing.addWidget(form)
            form.saved.connect(self.typed.emit)
        self.evidence = EvidencePanel(desk, Proves.RECONCILIATION)
        self._lay_out()

    def _side(self, party: Party) -> Table[AccountRow]:
        name = _("What the Treasury tells") if party is Party.TREASURY else _("What our book tells")
        made: Table[AccountRow] = Table(
            self.theme, side_columns(None, party, None, self.session.context.unit), name=name
        )
        made.chosen.connect(self._show_account)
        return made

    def _lay_out(self) -> None:
        self.links = {name: link(words, partial(self.asked.emit, name)) for name, words in _deeds().items()}
        head = row(self.heading, spacing=10)
        head.setStretch(0, 1)
        head.addWidget(self.parts)
        for made in self.links.values():
            head.addWidget(made)
        both = QSplitter(Qt.Orientation.Horizontal)
        self.cards = {party: Card(self.theme, words) for party, words in _titles().items()}
        for party, card in self.cards.items():
            card.hold(self.sides[party], 1)
            both.addWidget(card)
        self.below = Card(self.theme, _("Differences"))
        self.below.act(link(_("Take the proposals"), lambda: self.asked.emit("accept")))
        self.below.hold(self.differences, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.typing)
        beside.addWidget(self.evidence, 1)
        holder = QWidget()
        holder.setLayout(beside)
        under = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.below, Scrolled(holder)):
            under.addWidget(part)
        under.setSizes([790, 240])
        whole = QSplitter(Qt.Orientation.Vertical)
        for half in (both, under):
            whole.addWidget(half)
        whole.setSizes([210, 270])
        for splitter in (both, under, whole):
            splitter.setHandleWidth(8)
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(whole, 1)

    def regions(self) -> list[QWidget]:
        """Where F6 stops."""
        tables = [self.sides[Party.TREASURY].view, self.sides[Party.OWN].view, self.differences.view]
        return [self.parts, *tables, self.typing, self.evidence]

    @property
    def part(self) -> Part:
        """The table that is looked at."""
        return Part(str(self.parts.currentData()))

    def show_look(self, look: Look, catalogue: Catalogue) -> None:
        """Show a reconciliation as the book stands."""
        kept = look.kept
        self.look, self._catalogue = look, catalogue
        unit = catalogue.register.full_name(kept.unit) if kept.unit else _("The whole office")
        self.heading.tell(" · ".join((unit, kept.programme, kept.period, _(STATE_NAMES[look.state]))))
        open_ones, told = len(look.open_ones), len(look.differences)
        self.below.hint.tell(counted("{count} open of {all}", "{count} open of {all}", open_ones, all=told))
        self.differences.restate(difference_columns(self.session.context.unit))
        self.differences.fill(look.differences, empty=_nothing(look))
        agreed = kept.agreed_on is not None
        for name, wanted in (("agree", not agreed), ("reopen", agreed), ("sign", agreed), ("forget", not agreed)):
            self.links[name].setVisible(wanted)
        self.links["agree"].setEnabled(look.state is State.SETTLED)
        self.evidence.show_for(kept.minutes)
        self._fill_sides()

    def _fill_sides(self) -> None:
        look, unit = self.look, self.session.context.unit
        if look is None:
            return
        table = look.sides.tables[self.part]
        for party, shown in self.sides.items():
            shown.restate(side_columns(table, party, self._catalogue, unit))
            empty = (
                _("Nothing is told.")
                if party is Party.OWN or table.told
                else _("The Treasury tells nothing of it yet.")
            )
            shown.fill(table.rows, side_totals(table, party, unit), empty=empty)
        self.typing.setCurrentWidget(self.forms[self.part])
        listed = bool(look.kept.treasury) and self.part is Part.USE
        self.typing.setVisible(look.kept.agreed_on is None and not listed)

    def _show_account(self, row_: AccountRow) -> None:
        form = self.forms[self.part]
        told = row_.by_treasury or {}
        form.show_account(row_.account, {column: amount for column, amount in told.items() if column in form.fields})

    def _press(self, one: SeenDifference, column: str) -> None:
        if column == "note":
            self.noted.emit(one)
        elif column == "closed":
            self.closed.emit(one)
        elif column == "cause":
            self.offer(one)

    def menu(self, one: SeenDifference) -> QMenu:
        """What a difference may come from, and what may be done about it."""
        chosen = one.settled.cause if one.settled else None
        causes = [self._item(one, cause, chosen) for cause in Cause]
        closing = _("Open again") if one.closed else _("Close it")
        rest = [Choice(_("Note…"), lambda: self.noted.emit(one)), Choice(closing, lambda: self.closed.emit(one))]
        return fill(QMenu(self), [*causes, None, *rest])

    def _item(self, one: SeenDifference, cause: Cause, chosen: Cause | None) -> Choice:
        words = _(CAUSE_NAMES[cause])
        proposed = _("{cause} (proposed)").format(cause=words) if cause is one.found.cause else words
        return Choice(proposed, lambda: self.caused.emit(one, cause), chosen=cause is chosen)

    def offer(self, one: SeenDifference) -> None:
        """Open the menu of a difference at its row."""
        view = self.differences.view
        place = view.visualRect(view.currentIndex()).bottomLeft()
        self.menu(one).popup(view.viewport().mapToGlobal(QPoint(place.x() + _IN, place.y())))


def _deeds() -> dict[str, str]:
    return {
        "agree": _("Agree"),
        "reopen": _("Open again…"),
        "sign": _("Signed…"),
        "print": _("Print…"),
        "forget": _("Take out"),
        "back": _("Back to the list"),
    }


def _titles() -> dict[Party, str]:
    return {Party.TREASURY: _("Treasury"), Party.OWN: _("Our book")}


def _nothing(look: Look) -> str:
    return _("Nothing differs.") if look.sides.told else _("The Treasury has told nothing of this period yet.")
