"""What is wrong or doubtful in the file: errors first, each with the reading that the evidence supports."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from disbtrack.app.pages.importing.draft import Draft, Found
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, card_head, label, link
from disbtrack.app.widgets.table import Table
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.slow import State
from disbtrack.i18n import _, ngettext

MARKS = {Severity.ERROR: State.ERROR, Severity.WARNING: State.SLOW, Severity.INFO: State.NO_MILESTONE}


def counted_words(errors: int, warnings: int, notes: int = 0) -> str:
    """How many there are of each kind."""
    parts = [
        ngettext("{count} error", "{count} errors", errors).format(count=errors) if errors else "",
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings) if warnings else "",
        ngettext("{count} note", "{count} notes", notes).format(count=notes) if notes else "",
    ]
    return " · ".join(part for part in parts if part)


def proposal_words(problem: Problem) -> str:
    """The button of a problem."""
    if problem.proposal is None or problem.cell is None:
        return ""
    return _("Read {value}").format(value=problem.proposal)


class ProblemList(QFrame):
    """jumped: show where this was found; answered: cell and value (or "pending"); accepted_all: all that is proven."""

    jumped = Signal(object)
    answered = Signal(str, str)
    accepted_all = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._draft = Draft()
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self.accept_all = link(_("Take all proven readings"), self.accepted_all.emit)
        head, _title, self.hint = card_head(theme, _("Problems"), "", self.accept_all)
        columns: list[Column[Found]] = [
            Column("cell", _("Cell"), self._cell, width=56, fits=True),
            Column("words", _("What"), lambda one: Cell(str(one.problem.message), wrap=True), stretch=True),
            Column("do", _("Proposal"), _proposal, width=60, align=Align.RIGHT, fits=True),
        ]
        self.table: Table[Found] = Table(theme, columns, name=_("Problems"), row_height=46)
        self.table.header.hide()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.pressed.connect(lambda one, _key: self._accept(one.problem))
        space = QShortcut(QKeySequence("Space"), self.table.view)
        space.activated.connect(self.accept_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._answer_box())

    def _answer_box(self) -> QFrame:
        self.box = QFrame()
        self.box.setProperty("sunken", True)  # noqa: FBT003 - Qt's own signature
        self.asked = label(self._theme, "", Role.LABEL_STRONG, "text2")
        self.asked.setWordWrap(True)
        self.value = QLineEdit()
        self.value.setAccessibleName(_("Read as"))
        self.value.setPlaceholderText(_("Read as…"))
        self.value.returnPressed.connect(self._answer)
        made = QVBoxLayout(self.box)
        made.setContentsMargins(10, 8, 10, 8)
        made.setSpacing(6)
        made.addWidget(self.asked)
        line = QHBoxLayout()
        line.addWidget(self.value, 1)
        line.addWidget(button(self._theme, _("Take"), self._answer))
        line.addWidget(button(self._theme, _("Wait for the sender"), self._wait))
        made.addLayout(line)
        self.box.hide()
        return self.box

    def fill(self, draft: Draft) -> None:
        """List the problems of a draft."""
        self._draft = draft
        found = draft.problems()
        counts = [draft.count(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)]
        self.hint.tell(counted_words(*counts))
        empty = _("No problem: the sheet's own totals agree with what was read.") if draft.plan else ""
        self.table.hide_columns(frozenset() if any(proposal_words(one.problem) for one in found) else frozenset({"do"}))
        self.table.fill(found, empty=empty)
        self.accept_all.setVisible(any(one.problem.proven and proposal_words(one.problem) for one in found))
        self.box.hide()
        if found:
            self.table.choose(0)

    def _cell(self, one: Found) -> Cell:
        cell = one.problem.cell or _("file")
        elsewhere = "" if self._draft.shows(one) or one.sheet is None else one.name
        return Cell(cell, "accent", bold=True, mark=MARKS[one.problem.severity], second=elsewhere)

    def step(self, by: int) -> None:
        """Go to the next or the previous problem."""
        rows = self.table.model.rows
        if rows:
            self.table.choose((self.table.view.currentIndex().row() + by) % len(rows))

    def accept_current(self) -> None:
        """Take the proposal of the problem that the cursor is on."""
        current = self.table.current()
        if current is not None:
            self._accept(current.problem)

    def _choose(self, found: Found) -> None:
        one = found.problem
        if one.cell:
            self.jumped.emit(found)
        self.box.setVisible(one.severity is not Severity.INFO and one.cell is not None)
        self.asked.setText(_("Cell {cell} says “{value}”").format(cell=one.cell, value=one.value))
        self.value.setText(one.proposal or "")

    def _accept(self, one: Problem) -> None:
        if one.cell and one.proposal is not None:
            self.answered.emit(one.cell, one.proposal)

    def _answer(self) -> None:
        cell, value = self._current_cell(), self.value.text().strip()
        if cell and value:
            self.answered.emit(cell, value)

    def _wait(self) -> None:
        cell = self._current_cell()
        if cell:
            self.answered.emit(cell, "pending")

    def _current_cell(self) -> str | None:
        current = self.table.current()
        return current.problem.cell if current is not None else None


def _proposal(one: Found) -> Cell:
    words = proposal_words(one.problem)
    return Cell(words, action=bool(words))


def headline(errors: int, warnings: int) -> str:
    """Why nothing can be written yet."""
    wrong = ngettext("{count} error must be answered", "{count} errors must be answered", errors)
    doubtful = ngettext("{count} warning must be accepted", "{count} warnings must be accepted", warnings)
    parts = [wrong.format(count=errors) if errors else "", doubtful.format(count=warnings) if warnings else ""]
    return "; ".join(part for part in parts if part)
