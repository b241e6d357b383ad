"""The bullet bar: what is paid against what was expected, the missing part hatched."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.cells import Bullet
from disbtrack.domain.slow import State

_BEYOND = 4
_HATCH_STEP = 5


def paint_bullet(painter: QPainter, bar: QRectF, bullet: Bullet, theme: Theme) -> None:
    """Paint track, quarter ticks, fill, hatched gap and the expected tick, which goes beyond the bar."""
    painter.save()
    painter.fillRect(bar, theme.colour("track"))
    share = min(float(bullet.share or 0), 1.0)
    _quarters(painter, bar, theme)
    painter.fillRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), _fill(bullet, theme))
    if bullet.expected is not None:
        _gap(painter, bar, bullet, theme)
        _tick(painter, bar, float(bullet.expected), theme)
    painter.restore()


def _fill(bullet: Bullet, theme: Theme) -> QColor:
    if bullet.state is State.ERROR:
        return theme.colour("err")
    return theme.colour("bar_slow" if bullet.state is State.SLOW else "bar")


def _quarters(painter: QPainter, bar: QRectF, theme: Theme) -> None:
    painter.setPen(QPen(theme.colour("surface"), 1))
    for quarter in (0.25, 0.5, 0.75):
        x = round(bar.left() + bar.width() * quarter) + 0.5
        painter.drawLine(QLineF(x, bar.top(), x, bar.bottom()))


def _gap(painter: QPainter, bar: QRectF, bullet: Bullet, theme: Theme) -> None:
    """Hatched at 45 degrees in the state's fill on its pale ground."""
    missing = float(bullet.missing)
    if missing <= 0:
        return
    start = min(float(bullet.share or 0), 1.0)
    box = QRectF(bar.left() + bar.width() * start, bar.top(), bar.width() * missing, bar.height())
    slow = bullet.state is State.SLOW
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, theme.colour("slow_bg" if slow else "near_bg"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("bar_slow" if slow else "bar_near"), 1.4))
    x = box.left() - box.height()
    while x < box.right():
        painter.drawLine(QLineF(x, box.bottom(), x + box.height(), box.top()))
        x += _HATCH_STEP
    painter.restore()


def _tick(painter: QPainter, bar: QRectF, expected: float, theme: Theme) -> None:
    x = bar.left() + bar.width() * min(expected, 1.0)
    painter.fillRect(QRectF(x - 1, bar.top() - _BEYOND, 2, bar.height() + 2 * _BEYOND), theme.colour("tick"))


class BulletBar(QWidget):
    """A bullet bar that stands alone."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bullet: Bullet | None = None
        self.setFixedHeight(theme.px(16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bullet(self, bullet: Bullet | None, spoken: str = "") -> None:
        """Show a bar, or none."""
        self._bullet = bullet
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, _event: object) -> None:
        """Paint."""
        if self._bullet is None:
            return
        painter = QPainter(self)
        height = self._theme.px(8)
        bar = QRectF(0, (self.height() - height) / 2, self.width() - 1, height)
        paint_bullet(painter, bar, self._bullet, self._theme)
        painter.end()


def hairline(painter: QPainter, theme: Theme, left: int, right: int, y: int) -> None:
    """A line of one pixel under a row."""
    painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.SolidLine))
    painter.drawLine(left, y, right, y)
