"""The registers of units on one screen: the list at the left, the chosen one and what became of it at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.pages.units.edges import UnitEdges
from disbtrack.app.pages.units.form import UnitForm
from disbtrack.app.pages.units.shelf import Unit, UnitShelf
from disbtrack.domain.names import fold
from disbtrack.domain.units import AdminUnit, Succession
from disbtrack.errors import DisbtrackError
from disbtrack.usecases.names import units
from disbtrack.usecases.names.units import Units


class UnitsPage(Page):
    """Each step is one change of the book; undo takes it back."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._told: Units | None = None
        self._unit: Unit | None = None
        self._resumed: tuple[Unit | None, bool] = (None, False)
        self.shelf = UnitShelf(self.theme)
        self.form = UnitForm(self.theme)
        self.edges = UnitEdges(self.theme)
        right = QSplitter(Qt.Orientation.Vertical)
        halves = QSplitter(Qt.Orientation.Horizontal)
        for splitter, parts in ((right, (self.form, self.edges)), (halves, (self.shelf, right))):
            splitter.setHandleWidth(10)
            splitter.setChildrenCollapsible(False)
            for part in parts:
                splitter.addWidget(part)
        halves.setSizes([640, 560])
        self.body.addWidget(halves, 1)
        self._connect()

    def _connect(self) -> None:
        self.shelf.chosen.connect(self._choose)
        self.shelf.load_asked.connect(self.load_shipped)
        self.form.kept.connect(self.keep)
        self.form.forgotten.connect(self.forget)
        self.edges.added.connect(self.add_edge)
        self.edges.forgotten.connect(self.forget_edge)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.shelf, self.form, self.edges]

    def reload(self) -> None:
        """Ask the book for its registers."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: units.list_units(book), self._show)

    def _show(self, told: Units) -> None:
        self._told = told
        self.shelf.fill((*told.communes, *told.offices))

    def _choose(self, unit: Unit | None) -> None:
        self._unit = unit
        self.form.show_unit(unit)
        if self._told is not None:
            self.edges.show_edges([one for one in self._told.edges if unit and _is_of(one, unit)], self._told.register)

    def keep(self) -> None:
        """Keep the form as it is."""
        try:
            told = self.form.unit()
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: units.keep_unit(book, told, person=person))

    def forget(self) -> None:
        """Take the chosen unit out."""
        told = self._unit
        if told is not None:
            self.alter(lambda book, person: units.forget_unit(book, told, person=person))

    def add_edge(self) -> None:
        """Say into whom the chosen unit went."""
        if self._unit is None:
            return
        try:
            told = self.edges.edges(_named(self._unit))
        except DisbtrackError as error:
            self.show_failure(error)
            return
        self.alter(lambda book, person: units.keep_edges(book, told, person=person), done=self.edges.clear)

    def forget_edge(self, edge: Succession) -> None:
        """Take an edge out."""
        self.alter(lambda book, person: units.forget_unit(book, edge, person=person))

    def state(self) -> object:
        """What must outlive a new language or theme: the unit that is chosen, and whether a new one is typed."""
        return (self._unit, self._unit is not None and self.form.is_new) if self._told else self._resumed

    def restore(self, state: object) -> None:
        """Take up what an earlier page of this kind left."""
        if isinstance(state, tuple):
            self._resumed = state

    def resume(self) -> None:
        """Choose the unit that was chosen; a new one may have been typed beside it."""
        unit, is_new = self._resumed
        if unit is not None:
            self.shelf.choose(unit)
        if is_new:
            self.form.begin()

    def load_shipped(self) -> None:
        """Take in the reorganisation that ships, where the book lacks it."""
        self.alter(lambda book, person: units.load_reorganisation(book, person=person))


def _named(unit: Unit) -> str:
    """What edges call a unit: a commune by its code, an office by its name."""
    return unit.code if isinstance(unit, AdminUnit) else unit.name


def _is_of(edge: Succession, unit: Unit) -> bool:
    """Whether an edge leaves this unit or arrives at it; codes are given again, so the day decides."""
    name = fold(_named(unit))
    leaves = fold(edge.old_code) == name and (unit.valid_from is None or unit.valid_from < edge.day)
    arrives = fold(edge.new_code) == name and (unit.valid_to is None or edge.day <= unit.valid_to)
    return leaves or arrives
