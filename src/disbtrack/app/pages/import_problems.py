"""What is wrong or doubtful in the file: errors first, each with the reading that the evidence supports."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

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
    """jumped: show this cell; answered: cell and value (or "pending"); accepted_all: take all that is proven."""

    jumped = Signal(str)
    answered = Signal(str, str)
    accepted_all = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("card", True)  # noqa: FBT003 - Qt's own signature
        self.accept_all = link(_("Take all proven readings"), self.accepted_all.emit)
        head, _title, self.hint = card_head(theme, _("Problems"), "", self.accept_all)
        columns: list[Column[Problem]] = [
            Column(
                "cell",
                _("Cell"),
                lambda one: Cell(one.cell or _("file"), "accent", bold=True, mark=MARKS[one.severity]),
                width=76,
            ),
            Column("words", _("What"), lambda one: Cell(str(one.message), wrap=True), stretch=True),
            Column(
                "do",
                _("Proposal"),
                lambda one: Cell(proposal_words(one), action=bool(proposal_words(one))),
                width=118,
                align=Align.RIGHT,
            ),
        ]
        self.table: Table[Problem] = Table(theme, columns, name=_("Problems"), row_height=46)
        self.table.header.hide()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.table.pressed.connect(lambda one, _key: self._accept(one))
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

    def fill(self, problems: list[Problem]) -> None:
        """List the problems."""
        counts = {severity: sum(one.severity is severity for one in problems) for severity in Severity}
        words = counted_words(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.INFO])
        self.hint.tell(words)
        self.table.fill(problems, empty=_("No problem: the sheet's own totals agree with what was read."))
        self.accept_all.setVisible(any(one.proven and one.proposal and one.cell for one in problems))
        self.box.hide()
        if problems:
            self.table.choose(0)

    def step(self, by: int) -> None:
        """Go to the next or the previous problem."""
        rows = self.table.model.rows
        if rows:
            self.table.choose((self.table.view.currentIndex().row() + by) % len(rows))

    def accept_current(self) -> None:
        """Take the proposal of the problem that the cursor is on."""
        current = self.table.current()
        if current is not None:
            self._accept(current)

    def _choose(self, one: Problem) -> None:
        if one.cell:
            self.jumped.emit(one.cell)
        self.box.setVisible(one.severity is not Severity.INFO and one.cell is not None)
        verbatim = _("Cell {cell} says “{value}”").format(cell=one.cell, value=one.value)
        self.asked.setText(verbatim)
        self.value.setText(one.proposal or "")

    def _accept(self, one: Problem) -> None:
        if one.cell and one.proposal is not None:
            self.answered.emit(one.cell, one.proposal)

    def _answer(self) -> None:
        current = self.table.current()
        if current is not None and current.cell and self.value.text().strip():
            self.answered.emit(current.cell, self.value.text().strip())

    def _wait(self) -> None:
        current = self.table.current()
        if current is not None and current.cell:
            self.answered.emit(current.cell, "pending")


def headline(errors: int, warnings: int) -> str:
    """Why nothing can be written yet."""
    if errors:
        words = ngettext("{count} error must be answered", "{count} errors must be answered", errors).format(
            count=errors
        )
        return words + (_(", {count} warning(s) accepted").format(count=warnings) if warnings else "")
    return ngettext("{count} warning must be accepted", "{count} warnings must be accepted", warnings).format(
        count=warnings
    )
