"""Line icons, drawn as SVG and coloured by token."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from disbtrack.resources import resource

_SHARP = 3
"""Icons are drawn this many times larger, so that they stay sharp to 300 % scaling."""


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, size: int = 20) -> QPixmap:
    """Draw an icon in a colour (#RRGGBB) at a size in logical pixels."""
    image = QImage(QSize(size, size) * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing = _source(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(_SHARP)
    return QPixmap.fromImage(image)


def icon(name: str, colour: str, *, disabled: str | None = None, size: int = 20) -> QIcon:
    """Make an icon; disabled = the colour while it cannot be used."""
    made = QIcon(pixmap(name, colour, size))
    if disabled:
        made.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return made
