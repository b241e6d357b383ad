"""What cells would become, before they are written, and why they are changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.domain.entered import COLUMN_NAMES
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, ngettext
from disbtrack.usecases.revising import Revised, Revision


class RevisionDialog(QDialog):
    """Lists each cell as it stands and as it would stand. agreed: it is to be written, for this reason."""

    agreed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, revision: Revision) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change figures by hand"))
        self._revision = revision
        self.table: Table[Revised] = Table(theme, _columns(), name=_("What would be changed"))
        self.table.fill(sorted(revision.cells, key=lambda one: one.cell.problem is None))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(_("Why it is changed"))
        self.reason.setPlaceholderText(_("Why: the Treasury's letter of…, a slip in the file…"))
        self.reason.textChanged.connect(self._allow)
        self.writes = button(theme, _("Write to the book"), self._agree, primary=True)
        self.writes.setDefault(True)
        column = QVBoxLayout(self)
        column.addWidget(label(theme, _words(revision), Role.BODY_STRONG, "err" if revision.problems else "text"))
        column.addWidget(self.table, 1)
        column.addWidget(self.reason)
        column.addLayout(row(None, button(theme, _("Cancel"), self.reject), self.writes))
        self.reason.setVisible(not revision.problems)
        self.resize(theme.px(720), theme.px(190 + 26 * min(len(revision.cells), 10)))
        self._allow()
        self.reason.setFocus()

    def _allow(self) -> None:
        needed = self._revision.needs_reason and not self.reason.text().strip()
        self.writes.setEnabled(not self._revision.problems and not needed)

    def _agree(self) -> None:
        self.agreed.emit(self.reason.text().strip())
        self.accept()


def _words(revision: Revision) -> str:
    if revision.problems:
        count = len(revision.problems)
        return ngettext(
            "{count} cell cannot be written; nothing is.", "{count} cells cannot be written; nothing is.", count
        ).format(count=count)
    words = ngettext("{count} cell is changed.", "{count} cells are changed.", len(revision.cells))
    told = words.format(count=len(revision.cells))
    if not revision.needs_reason:
        return told
    why = _("A file told it: say why it is changed.")
    return f"{told} {why}"


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
