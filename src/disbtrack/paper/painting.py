"""Painting pages: the preview, the printer and the PDF are the same drawing."""

from pathlib import Path

from PySide6.QtCore import QLineF, QMarginsF, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.paper.blocks import TWIPS_PER_INCH
from disbtrack.paper.fonts import paper_font
from disbtrack.paper.pages import Page, Pages, lay_out
from disbtrack.paper.spaces import mend_spaces
from disbtrack.reports.report import PageSetup, PaperSize, Report

BLACK = QColor("#000000")
WATERMARK = QColor("#EDEDED")
SCREEN_DPI = 96
_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.A3: QPageSize.PageSizeId.A3}


def draw_pdf(report: Report, path: Path) -> None:
    """Write a report as PDF with embedded fonts and selectable text; raises DisbtrackError where it cannot."""
    pages = lay_out(report)
    writer = QPdfWriter(str(path))
    writer.setTitle(pages.title)
    writer.setCreator("disbtrack")
    writer.setResolution(TWIPS_PER_INCH)
    paint_pages(pages, writer)
    mend_spaces(path)


def paint_pages(pages: Pages, device: QPagedPaintDevice) -> None:
    """Paint every page on a printer or a PDF; sets the device's page size and its margins to none."""
    device.setPageLayout(_layout(pages.setup))
    painter = QPainter()
    if not painter.begin(device):
        raise DisbtrackError(
            text("The paper could not be written."),
            text("Close the file if another program has it open, or choose another place."),
        )
    painter.scale(device.logicalDpiX() / TWIPS_PER_INCH, device.logicalDpiY() / TWIPS_PER_INCH)
    for number, page in enumerate(pages.pages):
        if number:
            device.newPage()
        paint_page(painter, page, pages)
    painter.end()


def render_page(pages: Pages, index: int, scale: float = 1.0) -> QImage:
    """Paint one page as a picture; scale 1 = 96 dots per inch, the natural size on screen."""
    factor = scale * SCREEN_DPI / TWIPS_PER_INCH
    image = QImage(round(pages.width * factor), round(pages.height * factor), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(factor, factor)
    paint_page(painter, pages.pages[index], pages)
    painter.end()
    return image


def paint_page(painter: QPainter, page: Page, pages: Pages) -> None:
    """Paint one page; the painter's unit is a twip, its origin the sheet's corner."""
    if page.watermark:
        _paint_watermark(painter, page.watermark, pages)
    for rule in page.content.rules:
        painter.setPen(QPen(BLACK, rule.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawLine(QLineF(rule.x1, rule.y1, rule.x2, rule.y2))
    painter.setPen(BLACK)
    faces = {run.face for run in page.content.runs}
    fonts = {face: paper_font(pages.family, face.pixels, bold=face.bold, italic=face.italic) for face in faces}
    for run in page.content.runs:
        painter.setFont(fonts[run.face])
        painter.drawText(QPointF(run.x, run.y), run.text)


def _paint_watermark(painter: QPainter, words: str, pages: Pages) -> None:
    """Words across the page, under everything else."""
    painter.save()
    painter.setPen(WATERMARK)
    painter.setFont(paper_font(pages.family, round(pages.height / 6), bold=True))
    painter.translate(pages.width / 2, pages.height / 2)
    painter.rotate(-25)
    measure = painter.fontMetrics()
    painter.drawText(QPointF(-measure.horizontalAdvance(words) / 2, measure.ascent() / 3), words)
    painter.restore()


def _layout(setup: PageSetup) -> QPageLayout:
    across = QPageLayout.Orientation.Landscape if setup.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(_SIZES[setup.size]), across, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
