"""Programme trees side by side as one outline: nodes added, renamed, moved, closed, ended; levels named."""

from collections.abc import Callable, Sequence
from datetime import date

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
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _
from disbtrack.storage.book import Book
from disbtrack.usecases.books.typed_values import typed_day
from disbtrack.usecases.names import programmes
from disbtrack.usecases.names.moved_nodes import move_under
from disbtrack.usecases.names.programmes import Branch, branches

_INDENT = "    "


class ProgrammesPage(Page):
    """Every edit can be undone. Ins adds below, F2 renames, Alt+Up, Alt+Down and M move, C closes, Delete takes out."""

    shows_context = False

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table: Table[Branch] = Table(self.theme, _columns(), name=_("Programmes"))
        self.table.opened.connect(lambda _one: self.rename())
        hint = _("Ins adds below · F2 renames · Alt+↑ ↓ and M move · C closes · Delete takes out")
        card = Card(self.theme, _("Programmes"), hint=hint)
        card.act(
            button(self.theme, _("Move under…"), self.move_under),
            button(self.theme, _("Close…"), self.close_node),
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
            ("M", self.move_under),
            ("C", self.close_node),
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
                value=one.name,
            )

    def name_level(self) -> None:
        """Give the level of the chosen node another name, in its programme."""
        one = self.table.current()
        if one is not None and one.depth:
            short = one.code.partition(".")[0]
            self._ask(
                _("What is level {depth} of {programme} called?").format(depth=one.depth, programme=short),
                lambda book, words, person: programmes.name_level(book, short, one.depth, words, person=person),
                value=one.level,
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

    def move_under(self) -> None:
        """Put the chosen node below another one, with all that is below it and all its money."""
        one = self.table.current()
        if one is not None and one.depth:
            short = one.code.partition(".")[0]
            rows = self.table.model.rows
            known = [row.code for row in rows if (row.code + ".").startswith(short + ".")]
            self._ask(
                _("Below which is {code} put? Its code, and a new part of the code if wanted: {short}.DA2 TDA3").format(
                    code=one.code, short=short
                ),
                lambda book, words, person: _put_below(book, one.code, words, person),
                _("Plans, payments, works and indicators go along; the book before is asked for “as it stood”."),
                known=known,
            )

    def close_node(self) -> None:
        """Close the chosen node after a day, or open it again: an empty field."""
        one = self.table.current()
        if one is not None and one.depth:
            self._ask(
                _("Last day of {code} (dd/mm/yyyy); “-” opens it again").format(code=one.code),
                lambda book, words, person: programmes.close(book, one.code, _last_day(words), person=person),
                _("It keeps its money and takes no new plan."),
                value=format_day(one.closed),
            )

    def end(self) -> None:
        """Take the chosen node out; one that figures name stays, and it is said."""
        one = self.table.current()
        if one is not None and one.depth:
            self.alter(lambda book, person: programmes.end(book, one.code, person=person), self._edited)

    def _ask(
        self,
        title: str,
        edit: Callable[[Book, str, str], object],
        hint: str = "",
        *,
        value: str = "",
        known: Sequence[str] = (),
    ) -> EntryPopup:
        def taken(words: str) -> str:
            if not words.strip():
                return _("A name is needed.")
            self.alter(lambda book, person: edit(book, words, person), self._edited)
            return ""

        popup = EntryPopup(self.theme, self, title, taken, hint=hint, value=value, known=known)
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


def _put_below(book: Book, code: str, words: str, person: str) -> object:
    parent, label = _parted(words)
    return move_under(book, code, parent, label=label.strip(), person=person)


def _last_day(words: str) -> date | None:
    return None if words.strip() in {"-", "–"} else typed_day(words)


def _branches(book: Book) -> list[Branch]:
    with book.read() as reading:
        return branches(reading)


def _columns() -> list[Column[Branch]]:
    def name(one: Branch) -> Cell:
        return Cell(_INDENT * one.depth + one.name, "text2" if one.closed else "text", not one.depth, hint=one.name_en)

    return [
        Column("code", _("Code"), lambda one: Cell(one.code, "text2"), width=150),
        Column("level", _("Level"), lambda one: Cell(one.level), width=130),
        Column("name", _("Name"), name, stretch=True),
        Column("years", _("Years"), lambda one: Cell("–".join(map(str, one.years or ()))), width=100),
        Column("closed", _("Closed after"), lambda one: Cell(format_day(one.closed), "text2"), width=110),
        Column("used", _("Figures"), lambda one: Cell(_("has figures") if one.used else "", "text2"), width=100),
    ]
