"""The stored copy of a sheet with the cell of a figure marked: what the sender sent, not what the file is now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from disbtrack.app.desk import Desk
from disbtrack.app.theme import Role
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.widgets.sheet_view import SheetView
from disbtrack.domain.entry import Origin
from disbtrack.domain.reading import SheetReading
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.sheets.grid import Grid
from disbtrack.usecases.imports.origin import stored_sheet


class StoredSheet(QDialog):
    """Opens the copy in the background; it can be scrolled, not changed."""

    def __init__(self, desk: Desk, parent: QWidget, origin: Origin) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Stored copy of {file}").format(file=origin.file_name))
        self.origin = origin
        self.said = label(desk.theme, _("Opening the stored copy…"), Role.LABEL, "text2")
        self.sheet = SheetView(desk.theme)
        column = QVBoxLayout(self)
        column.addWidget(self.said)
        column.addWidget(self.sheet, 1)
        column.addLayout(row(None, button(desk.theme, _("Close"), self.accept)))
        self.resize(desk.theme.px(960), desk.theme.px(520))
        book = desk.session.book
        if book is not None:
            desk.jobs.read(lambda _progress: stored_sheet(book, origin), self._show, owner=self, failed=self._refuse)

    def _show(self, grid: Grid | None) -> None:
        if grid is None:
            self._refuse(DisbtrackError(text("The stored copy cannot be opened.")))
            return
        where = _("Sheet “{sheet}”, cell {cell}").format(sheet=self.origin.sheet, cell=self.origin.cell)
        self.said.setText(f"{self.origin.file_name} · {where}")
        self.sheet.show_sheet(SheetLook.of(grid, SheetReading(grid.name)))
        self.sheet.go_to(self.origin.cell or "A1")

    def _refuse(self, error: DisbtrackError) -> None:
        self.said.setText(str(error))
