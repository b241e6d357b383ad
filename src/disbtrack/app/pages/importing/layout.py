"""Where the parts of the import stand: files, sheet over differences, problems over proof and receipt."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from disbtrack.app.pages.importing.diff import DiffTabs
from disbtrack.app.pages.importing.files import FileList
from disbtrack.app.pages.importing.foot import ImportFoot
from disbtrack.app.pages.importing.head import ImportHead
from disbtrack.app.pages.importing.problems import ProblemList
from disbtrack.app.pages.importing.proof import Controls, Receipt
from disbtrack.app.pages.importing.sheet_card import SheetCard
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Scrolled, button, label, row
from disbtrack.i18n import _


class ImportLayout(QWidget):
    """Everything that stands on the page while files are chosen."""

    def __init__(self, theme: Theme, today: Callable[[], date], foot: ImportFoot) -> None:
        super().__init__()
        self.head = ImportHead(theme)
        self.files = FileList(theme)
        self.card = SheetCard(theme, today)
        self.card.chips.follows = self.head.last
        self.problems = ProblemList(theme)
        self.controls = Controls(theme)
        self.receipt = Receipt(theme)
        self.diff = DiffTabs(theme)
        self.foot = foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        self.parts = {"across": self._middle(theme), "down": self._down}
        column.addWidget(self.parts["across"], 1)
        column.addWidget(foot)

    def regions(self) -> list[QWidget]:
        """Where F6 stops, in reading order."""
        parts = [self.head, self.files, self.card, self.diff, self.problems, self.controls, self.foot]
        return [part for part in parts if part.isVisible()]

    def _middle(self, theme: Theme) -> QSplitter:
        whole = QSplitter(Qt.Orientation.Horizontal)
        whole.setHandleWidth(10)
        whole.setChildrenCollapsible(False)
        for part in (self.files, self._left(), self._right()):
            whole.addWidget(part)
        for place, share in enumerate((0, 64, 36)):
            whole.setStretchFactor(place, share)
        self.files.setMinimumWidth(theme.px(200))
        whole.setSizes([theme.px(216), 640, 372])
        return whole

    def _left(self) -> QSplitter:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setHandleWidth(10)
        parts.addWidget(self.card)
        parts.addWidget(self.diff)
        parts.setStretchFactor(0, 67)
        parts.setStretchFactor(1, 33)
        parts.setSizes([420, 210])
        self._down = parts
        return parts

    def _right(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.problems, 60)
        column.addWidget(self.controls, 40)
        column.addWidget(self.receipt)
        return Scrolled(holder)


def empty_state(
    theme: Theme, ask_files: Callable[[], object], ask_folder: Callable[[], object], paste: Callable[[], object]
) -> QWidget:
    """What stands on the page before any file is chosen."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addStretch(2)
    first = label(theme, _("Read workbooks into the book"), Role.HEADLINE)
    words = _(
        "Drop files or whole folders here, or choose them: sheets of the department, of communes, of the Treasury. "
        "Nothing is written before you say so."
    )
    second = label(theme, words, Role.BODY, "text2")
    for told in (first, second):
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(told)
    column.addSpacing(10)
    files = button(theme, _("Choose files…   Ctrl+I"), ask_files, image="import", primary=True)
    folder = button(theme, _("Choose a folder…   Ctrl+Shift+I"), ask_folder, image="folder")
    block = button(theme, _("Paste a table   Ctrl+V"), paste, image="sheet")
    column.addLayout(row(None, files, folder, block, None))
    column.addStretch(3)
    return holder
