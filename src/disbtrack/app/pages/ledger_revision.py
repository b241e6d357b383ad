"""What cells would become, before they are written, why they are changed, and what to do where a period is closed."""

from datetime import timedelta

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entered import COLUMN_NAMES
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, ngettext
from disbtrack.usecases.books.fixed_rows import Barred
from disbtrack.usecases.entry.revising import Revised, Revision


class RevisionDialog(QDialog):
    """Lists each cell as it stands and as it would stand. agreed: it is to be written, for this reason.

    Where a closed period bars it: reopened: the period is to be opened for this reason, and the cells written;
    adjusted: the differences are to be written as of today, for this reason.
    """

    agreed = Signal(str)
    reopened = Signal(str)
    adjusted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, revision: Revision, *, adjusts: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change figures by hand"))
        self._theme = theme
        self._revision = revision
        self.table: Table[Revised] = Table(theme, _columns(), name=_("What would be changed"))
        self.table.fill(sorted(revision.cells, key=lambda one: one.cell.problem is None))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why it is changed"))
        self.reason.setPlaceholderText(_("Why: the Treasury's letter of…, a slip in the file…"))
        self.reason.textChanged.connect(self._allow)
        self.ways = self._ways(revision.barred, adjusts=adjusts)
        self.ways[-1].setDefault(True)
        told = label(
            theme, _words(revision), Role.BODY_STRONG, "err" if revision.problems or revision.barred else "text"
        )
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(row(None, button(theme, _("Cancel"), self.reject), *self.ways))
        self.reason.setVisible(not revision.problems)
        self.resize(theme.px(760), theme.px(200 + 26 * min(len(revision.cells), 10)))
        self._allow()
        self.reason.setFocus()

    def _ways(self, closed: Barred | None, *, adjusts: bool) -> list[QPushButton]:
        """What can be done with these cells, the usual way last."""
        if closed is None:
            return [self._way(_("Write to the book"), self.agreed, primary=True)]
        before = format_day(closed.first - timedelta(days=1))
        opening = self._way(_("Open it back to {day} and write").format(day=before), self.reopened, primary=not adjusts)
        return [opening, self._way(_("Write the difference as of today"), self.adjusted, primary=True)][: 1 + adjusts]

    def _way(self, words: str, told: SignalInstance, *, primary: bool) -> QPushButton:
        def take() -> None:
            told.emit(self.reason.text().strip())
            self.accept()

        return button(self._theme, words, take, primary=primary)

    def _allow(self) -> None:
        needs = self._revision.needs_reason or self._revision.barred is not None
        allowed = not self._revision.problems and not (needs and not self.reason.text().strip())
        for way in self.ways:
            way.setEnabled(allowed)


def _words(revision: Revision) -> str:
    if revision.problems:
        count = len(revision.problems)
        return ngettext(
            "{count} cell cannot be written; nothing is.", "{count} cells cannot be written; nothing is.", count
        ).format(count=count)
    if revision.barred is not None:
        return f"{revision.barred.closings[0].words} " + _("What shall be done? The reason is kept in the history.")
    words = ngettext("{count} cell is changed.", "{count} cells are changed.", len(revision.cells))
    told = words.format(count=len(revision.cells))
    if not revision.needs_reason:
        return told
    behind = " ".join(map(str, revision.behind[:_MOST]))
    why = _("Say why it is changed.")
    return f"{told} {behind} {why}"


_MOST = 3
"""So many things that stand behind the cells are said."""


def _columns() -> list[Column[Revised]]:
    return [
        Column("row", _("Row"), lambda one: Cell(_row_words(one)), width=190),
        Column("column", _("Column"), lambda one: Cell(_(COLUMN_NAMES[one.column])), width=100),
        Column("before", _("Now"), lambda one: Cell(one.before), width=120, align=Align.RIGHT),
        Column("after", _("Would be"), _after, width=140, stretch=True),
    ]


def _row_words(one: Revised) -> str:
    figure = one.entry.figure
    told = (format_day(figure.date), figure.document or "", figure.work or figure.project or "")
    return " · ".join(part for part in told if part)


def _after(one: Revised) -> Cell:
    if one.cell.problem is not None:
        return Cell(str(one.cell.problem), "err", hint=str(one.cell.problem))
    doubt = str(one.cell.doubt or "")
    return Cell(f"{one.cell.shown}  {doubt}".strip(), "near" if doubt else "text", hint=doubt)
