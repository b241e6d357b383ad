"""Programme trees: all programmes side by side as one outline; nodes added, renamed, moved, ended; levels named."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.pages.page import Page
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.parts import button
from disbtrack.app.widgets.table import Table
from disbtrack.domain.programme import Tree
from disbtrack.i18n import _
from disbtrack.storage.book import Book
from disbtrack.usecases import programmes

_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Branch:
    """A row: a programme (depth 0, code its short id) or a node; used: figures or works name it."""

    code: str
    depth: int
    level: str
    name: str
    name_en: str
    years: str
    used: bool


class ProgrammesPage(Page):
    """Ins adds below, F2 renames, Alt+Up and Alt+Down move, Delete ends; every edit can be undone."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: Table[Branch] = Table(self.theme, _columns(), name=_("Programmes"))
        self.table.opened.connect(lambda _one: self.rename())
        card = Card(self.theme, _("Programmes"), hint=_("Ins adds below · F2 renames · Alt+↑ ↓ moves · Delete ends"))
        card.act(
            button(self.theme, _("Name of the level…"), self.name_level),
            button(self.theme, _("New version…"), self.copy),
            button(self.theme, _("Add below…"), self.add, primary=True),
        )
        card.hold(self.table, 1)
        self.body.addWidget(card, 1)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ins", self.add),
            ("F2", self.rename),
            ("Delete", self.end),
            ("Alt+Up", lambda: self.move_by(-1)),
            ("Alt+Down", lambda: self.move_by(1)),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self.table.view).activated.connect(act)

    def regions(self) -> list[QWidget]:
        """Where F6 stops on this page."""
        return [self.table]

    def reload(self) -> None:
        """Ask the book for its trees."""
        book = self.session.book
        if book is not None:
            self.load(lambda _progress: _branches(book), lambda rows: self.table.fill(rows, empty=_("No programme.")))

    def add(self) -> None:
        """Add a node below the chosen one: its part of the code, then its name."""
        one = self.table.current()
        if one is not None:
            self._ask(
                _("Code and name of what is added below {code}: TDA4 Name").format(code=one.code),
                lambda book, words, person: programmes.add(book, one.code, *_parted(words), person=person),
            )

    def rename(self) -> None:
        """Give the chosen node another name."""
        one = self.table.current()
        if one is not None and one.depth:
            self._ask(
                _("New name of {code}").format(code=one.code),
                lambda book, words, person: programmes.rename(book, one.code, words, person=person),
                one.name,
            )

    def name_level(self) -> None:
        """Give the level of the chosen node another name, in its programme."""
        one = self.table.current()
        if one is not None and one.depth:
            short = one.code.partition(".")[0]
            self._ask(
                _("What is level {depth} of {programme} called?").format(depth=one.depth, programme=short),
                lambda book, words, person: programmes.name_level(book, short, one.depth, words, person=person),
                one.level,
            )

    def copy(self) -> None:
        """Add a programme with the tree of the chosen one."""
        one = self.table.current()
        if one is not None:
            short = one.code.partition(".")[0]
            self._ask(
                _("Id and name of the new version of {programme}: NAME_2026_2035 Name").format(programme=short),
                lambda book, words, person: programmes.new_programme(book, *_parted(words), like=short, person=person),
            )

    def move_by(self, step: int) -> None:
        """Move the chosen node among its sisters."""
        one = self.table.current()
        if one is not None and one.depth:
            self.alter(lambda book, person: programmes.move(book, one.code, step, person=person), self._edited)

    def end(self) -> None:
        """Take the chosen node out; one that figures name stays, and it is said."""
        one = self.table.current()
        if one is not None and one.depth:
            self.alter(lambda book, person: programmes.end(book, one.code, person=person), self._edited)

    def _ask(self, title: str, edit: Callable[[Book, str, str], object], known: str = "") -> EntryPopup:
        def taken(words: str) -> str:
            if not words.strip():
                return _("A name is needed.")
            self.alter(lambda book, person: edit(book, words, person), self._edited)
            return ""

        popup = EntryPopup(self.theme, self, title, taken, hint=known)
        popup.open_at(self.table)
        popup.move(self.table.mapToGlobal(QPoint(40, 40)))
        return popup

    def _edited(self) -> None:
        self.reload()
        self.table.view.setFocus()


def _parted(words: str) -> tuple[str, str]:
    """Part "TDA4 Name of it" into its part of the code and its name."""
    code, _space, name = words.strip().partition(" ")
    return code, name


def _branches(book: Book) -> list[Branch]:
    with book.read() as reading:
        tree, used = reading.catalogue().tree, reading.used_projects()
    return [row for one in tree.programmes for row in _outline(tree, one.short, used)]


def _outline(tree: Tree, short: str, used: frozenset[str]) -> list[Branch]:
    programme = tree.by_short[short]
    years = f"{programme.first_year}–{programme.last_year}"
    named = any(code.startswith(short + ".") for code in used)
    rows = [Branch(short, 0, "", programme.name_vi, programme.name_en, years, named)]
    rows += [
        Branch(node.code, node.depth, node.level_name, node.name_vi, node.name_en, "", node.code in used)
        for node in tree.nodes
        if node.code.startswith(short + ".")
    ]
    return rows


def _columns() -> list[Column[Branch]]:
    def name(one: Branch) -> Cell:
        return Cell(_INDENT * one.depth + one.name, bold=not one.depth, hint=one.name_en)

    return [
        Column("code", _("Code"), lambda one: Cell(one.code, "text2"), width=150),
        Column("level", _("Level"), lambda one: Cell(one.level), width=130),
        Column("name", _("Name"), name, stretch=True),
        Column("years", _("Years"), lambda one: Cell(one.years), width=100),
        Column("used", _("Figures"), lambda one: Cell(_("has figures") if one.used else "", "text2"), width=100),
    ]
