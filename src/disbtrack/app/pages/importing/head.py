"""The head of the import: file and sheet, how many files there are, and how far it is."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from disbtrack.app.icons import icon, pixmap
from disbtrack.app.pages.importing.draft import Draft, Tally
from disbtrack.app.pages.importing.menus import Choice, fill
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Elided, link
from disbtrack.app.widgets.steps import Steps
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import N_, _, counted

SKIPPED = {
    "empty": N_("empty"),
    "hidden": N_("hidden"),
    "summary": N_("repeats other sheets"),
    "no-figures": N_("no figures"),
    "not-asked": N_("not asked for"),
}


class ImportHead(QWidget):
    """sheet_chosen: a sheet of the file that is shown, by its place; files_asked: show or hide the list of files.

    others_asked: choose other files.
    """

    sheet_chosen = Signal(int)
    files_asked = Signal()
    others_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._draft = Draft()
        picture = QLabel()
        picture.setPixmap(pixmap("sheet", theme.tokens.accent, 18))
        self.file = Elided(theme, Role.HEADLINE)
        self.file.keep_room()
        self.sheet = QPushButton()
        dress(self.sheet, "link")
        self.sheet.setIcon(icon("down", theme.tokens.text2, size=14))
        self.sheet.clicked.connect(self._open_menu)
        self.files = link("", self.files_asked.emit)
        names = (_("Choose files"), _("Recognise"), _("Compare"), _("Write"))
        self.steps = Steps(theme, names)
        made = QHBoxLayout(self)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(8)
        others = link(_("Other files…"), self.others_asked.emit)
        for widget in (picture, self.file, self.sheet, self.files, others):
            made.addWidget(widget)
        self.last = others
        made.addStretch(1)
        made.addWidget(self.steps)

    def tell(self, draft: Draft, tally: Tally) -> None:
        """Show file, sheet and stage of a draft."""
        self._draft = draft
        chosen, sheet = draft.chosen, draft.shown_sheet
        self.file.tell(chosen.path.name if chosen else "")
        self.sheet.setVisible(sheet is not None)
        self.sheet.setText(_("sheet “{name}”").format(name=sheet.name) if sheet else "")
        count = len(draft.files) + len(draft.passed)
        self.files.setVisible(count > 1)
        self.files.setText(counted("{count} file", "{count} files", count))
        self.steps.tell(0 if not draft.files else 1 if draft.plan is None else 3 if tally.is_free else 2)

    def sheet_menu(self) -> QMenu:
        """The sheets of the file."""
        menu = QMenu(self)
        sheets = self._draft.sheets_of(self._draft.file) if self._draft.chosen else ()
        now = self._draft.sheet
        choices = [
            Choice(_sheet_words(sheet), partial(self.sheet_chosen.emit, place), chosen=place == now)
            for place, sheet in enumerate(sheets)
        ]
        return fill(menu, choices)

    def _open_menu(self) -> None:
        self.sheet_menu().popup(self.sheet.mapToGlobal(QPoint(0, self.sheet.height())))


def _sheet_words(sheet: SheetReading) -> str:
    words = sheet.name
    if any(one.severity is Severity.ERROR for one in sheet.problems):
        return words + "  ■"
    if any(one.severity is Severity.WARNING for one in sheet.problems):
        return words + "  ▲"
    return words + (f"  ({_(SKIPPED.get(sheet.skipped, sheet.skipped))})" if sheet.skipped else "")
