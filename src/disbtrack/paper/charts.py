"""Charts on paper, in files and in the window: one drawing for all."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from disbtrack.charts.chart import BarChart, Chart
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.paper.bars import natural_height, paint_bars
from disbtrack.paper.curves import paint_curve
from disbtrack.paper.fonts import SANS, pick_family
from disbtrack.paper.ink import DARK, LIGHT, Ink, Palette
from disbtrack.paper.spaces import mend_spaces

__all__ = ["DARK", "LIGHT", "Palette", "draw_chart", "natural_size", "paint_chart"]

WIDTH = 960.0
CURVE_HEIGHT = 460.0
CRISP = 2
POINTS_PER_PIXEL = 0.75


def natural_size(chart: Chart) -> QSizeF:
    """The size a chart is drawn at in a file, in logical pixels."""
    return QSizeF(WIDTH, natural_height(chart) if isinstance(chart, BarChart) else CURVE_HEIGHT)


def paint_chart(painter: QPainter, chart: Chart, rect: QRectF, palette: Palette = LIGHT, family: str = "") -> None:
    """Paint a chart into a rectangle of a painter whose unit is a logical pixel; family "" = the first that fits."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    ink = Ink(painter, palette, family or pick_family(SANS))
    if isinstance(chart, BarChart):
        paint_bars(ink, chart, rect)
    else:
        paint_curve(ink, chart, rect)
    painter.restore()


def draw_chart(chart: Chart, path: Path) -> None:
    """Write a chart as PNG (twice as many dots as pixels), SVG or PDF, by the file's ending; always in light colours.

    Raises DisbtrackError for another ending, or where the file cannot be written.
    """
    family = pick_family(SANS)
    writers = {".png": _draw_png, ".svg": _draw_svg, ".pdf": _draw_pdf}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise DisbtrackError(
            text("A chart cannot be written as “{ending}”.", ending=path.suffix),
            text("Choose a name that ends in {endings}.", endings=", ".join(writers)),
        )
    if not write(chart, path, family):
        raise DisbtrackError(
            text("The chart could not be written to {path}.", path=str(path)),
            text("Close the file if another program has it open, or choose another place."),
        )


def _draw_png(chart: Chart, path: Path, family: str) -> bool:
    size = natural_size(chart)
    image = QImage((size * CRISP).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(CRISP)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_chart(painter, chart, QRectF(0, 0, size.width(), size.height()), LIGHT, family)
    painter.end()
    return image.save(str(path))


def _draw_svg(chart: Chart, path: Path, family: str) -> bool:
    from PySide6.QtSvg import QSvgGenerator

    size = natural_size(chart)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(QSize(round(size.width()), round(size.height())))
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(chart.title)
    painter = QPainter()
    if not painter.begin(generator):
        return False
    paint_chart(painter, chart, QRectF(0, 0, size.width(), size.height()), LIGHT, family)
    return painter.end()


def _draw_pdf(chart: Chart, path: Path, family: str) -> bool:
    size = natural_size(chart)
    writer = QPdfWriter(str(path))
    writer.setTitle(chart.title)
    writer.setCreator("disbtrack")
    page = QPageSize(size * POINTS_PER_PIXEL, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    painter.scale(writer.logicalDpiX() / 96, writer.logicalDpiY() / 96)
    paint_chart(painter, chart, QRectF(0, 0, size.width(), size.height()), LIGHT, family)
    painter.end()
    mend_spaces(path)
    return True
