"""The paper of a reconciliation as it will be printed, and the ways out."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QScrollArea

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.paper_view import PaperView
from disbtrack.app.widgets.parts import link
from disbtrack.i18n import _, counted
from disbtrack.paper.pages import Pages
from disbtrack.paper.painting import paint_pages
from disbtrack.reports.report import Report

_BAR = 16


class PaperPreview(Card):
    """left: the person goes back. saved: the paper is to be written into a file of this ending."""

    left = Signal()
    saved = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Preview"))
        self.report: Report | None = None
        self.pages: Pages | None = None
        self.print_dialog: Callable[[QPrinter], bool] = self._ask_printer
        self.paper = PaperView(theme)
        self.scroller = QScrollArea()
        self.scroller.setObjectName("scroll")
        self.scroller.setAccessibleName(_("Preview of the paper"))
        self.scroller.setWidgetResizable(True)
        self.scroller.setWidget(self.paper)
        self.back = link(_("Back"), self.left.emit)
        self.act(link(_("Print…"), self.print_out), link("PDF", lambda: self.saved.emit(".pdf")))
        self.act(link("Excel", lambda: self.saved.emit(".xlsx")), self.back)
        self.hold(self.scroller, 1)

    def show_paper(self, report: Report, pages: Pages) -> None:
        """Show a paper, as wide as there is room."""
        self.report, self.pages = report, pages
        room = self.scroller.size() - QSize(_BAR, _BAR)
        self.paper.show_pages(pages, max(self.paper.fitting(pages, QSize(room.width(), 4 * room.height())), 0.2))
        self.hint.tell(counted("{count} page", "{count} pages", len(pages.pages)))

    def proposed_name(self, folder: Path, ending: str) -> Path:
        """Where the paper would be written."""
        words = self.report.title.heading.capitalize() if self.report else ""
        return folder / f"{words}{ending}"

    def print_out(self) -> None:
        """Print what is shown."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if self.pages is not None and self.print_dialog(printer):
            paint_pages(self.pages, printer)

    def _ask_printer(self, printer: QPrinter) -> bool:
        return QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted
