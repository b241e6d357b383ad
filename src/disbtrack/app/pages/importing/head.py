"""The head of the import: file and sheet, how far it is, and the facts that were recognised with their cells."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from disbtrack.app.icons import icon, pixmap
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Elided, clear, label
from disbtrack.app.words import LAYOUT_NAMES, UNIT_NAMES
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.i18n import N_, _

SKIPPED = {
    "empty": N_("empty"),
    "hidden": N_("hidden"),
    "summary": N_("repeats other sheets"),
    "no-figures": N_("no figures"),
    "not-asked": N_("not asked for"),
}


class ImportHead(QWidget):
    """sheet_chosen: file and sheet to look at, by their places."""

    sheet_chosen = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._draft = Draft()
        picture = QLabel()
        picture.setPixmap(pixmap("sheet", theme.tokens.accent, 18))
        self.file = label(theme, "", Role.HEADLINE)
        self.sheet = QPushButton()
        self.sheet.setProperty("link", True)  # noqa: FBT003 - Qt's own signature
        self.sheet.setIcon(icon("down", theme.tokens.text2, size=14))
        self.sheet.clicked.connect(self._open_menu)
        self.steps = Elided(theme, Role.LABEL_STRONG, "accent")
        made = QHBoxLayout(self)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(8)
        for widget in (picture, self.file, self.sheet):
            made.addWidget(widget)
        made.addStretch(1)
        self.stage = label(theme, "", Role.LABEL_STRONG, "text2")
        made.addWidget(self.stage)
        self.chips = QWidget()
        self._chip_row = QHBoxLayout(self.chips)
        self._chip_row.setContentsMargins(10, 6, 10, 6)
        self._chip_row.setSpacing(6)

    def tell(self, draft: Draft) -> None:
        """Show file, sheet, stage and facts of a draft."""
        self._draft = draft
        told, sheet = draft.shown_file, draft.shown_sheet
        name = draft.paths[draft.file].name if draft.file < len(draft.paths) else ""
        self.file.setText(name)
        self.sheet.setVisible(sheet is not None)
        self.sheet.setText(_("sheet “{name}”").format(name=sheet.name) if sheet else "")
        self.stage.setText(self._stage_words(draft))
        clear(self._chip_row)
        chips = [self._chip(words, tone) for words, tone in (self._facts(sheet) if told else [])]
        for made in chips:
            self._chip_row.addWidget(made)
        self._chip_row.addStretch(1)
        for before, after in pairwise([self.sheet, *chips]):
            QWidget.setTabOrder(before, after)

    def _stage_words(self, draft: Draft) -> str:
        """Choose, recognise, compare, write: those done carry a tick."""
        names = (_("Choose files"), _("Recognise"), _("Compare"), _("Write"))
        done = 0 if not draft.paths else 1 if draft.plan is None else 3 if draft.is_free else 2
        marks = [f"✓ {name}" if place < done else f"{place + 1} {name}" for place, name in enumerate(names)]
        return "  —  ".join(marks)

    def _facts(self, sheet: SheetReading | None) -> list[tuple[str, str]]:
        """What was recognised: layout, unit, day, series, with the cells that say so."""
        if sheet is None:
            return []
        if sheet.skipped:
            reason = SKIPPED.get(sheet.skipped)
            return [(_("Skipped: {why}").format(why=_(reason) if reason else sheet.skipped), "doubtful")]
        facts = [
            (
                _(LAYOUT_NAMES[sheet.layout]) if sheet.layout else _("Layout not recognised"),
                "" if sheet.layout else "refused",
            )
        ]
        facts.append(self._unit_fact(sheet))
        if sheet.as_of:
            facts.append((_("To {day}").format(day=format_day(sheet.as_of)) + _at(sheet.as_of_cell), ""))
        if sheet.year:
            facts.append((_("Year {year}").format(year=sheet.year), ""))
        teller = sheet.reporter or sheet.series
        if teller:
            facts.append((_("Told by: {who}").format(who=teller), ""))
        return facts

    def _unit_fact(self, sheet: SheetReading) -> tuple[str, str]:
        if sheet.unit is not None:
            return _("Unit: {unit}").format(unit=_(UNIT_NAMES[sheet.unit])) + _at(sheet.unit_cell), ""
        if sheet.units:
            return _("Unit differs by column"), ""
        return _("Unit not found"), "refused"

    def _chip(self, words: str, tone: str) -> QWidget:
        made = QPushButton(words)
        made.setProperty("chip", True)  # noqa: FBT003 - Qt's own signature
        if tone:
            made.setProperty(tone, True)  # noqa: FBT003 - Qt's own signature
        made.setToolTip(words)
        return made

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for file, told in enumerate(self._draft.plan.files if self._draft.plan else ()):
            for place, sheet in enumerate(told.reading.sheets):
                words = f"{self._draft.paths[file].name} · {sheet.name}"
                if any(one.severity is Severity.ERROR for one in sheet.problems):
                    words += "  ■"
                elif sheet.skipped:
                    words += f"  ({_(SKIPPED.get(sheet.skipped, sheet.skipped))})"
                action = QAction(words, menu)
                action.triggered.connect(lambda _checked=False, at=(file, place): self.sheet_chosen.emit(*at))
                menu.addAction(action)
        menu.popup(self.sheet.mapToGlobal(QPoint(0, self.sheet.height())))


def _at(cell: str | None) -> str:
    return _(" · cell {cell}").format(cell=cell) if cell else ""
