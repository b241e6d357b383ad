"""The picture of a page: zoomed, turned and moved, by mouse and by keys; it stays light on a dark desk."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPixmap, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

from disbtrack.app.theme import Theme
from disbtrack.i18n import _

_STEP = 1.2
_LEAST, _MOST = 0.05, 8.0


class PictureView(QGraphicsView):
    """zoomed: another scale, 1 = point for point."""

    zoomed = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._scene = QGraphicsScene(self)
        self._fitting = True
        self.turned = 0
        self.setScene(self._scene)
        self.setAccessibleName(_("Picture of the page"))
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundBrush(QColor("#0B0F14" if theme.tokens.name == "dark" else "#8C96A6"))

    def show_image(self, image: QImage) -> None:
        """Show another picture, as wide as the view; the turn is kept."""
        self._scene.clear()
        item = self._scene.addPixmap(QPixmap.fromImage(image))
        item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._scene.setSceneRect(item.boundingRect())
        self.fit()

    def fit(self) -> None:
        """Show the whole width of the page."""
        self._fitting = True
        box = self._scene.sceneRect()
        across = box.height() if self.turned % 180 else box.width()
        self._scale_to((self.viewport().width() - 4) / across if across > 0 else 1.0)

    def zoom(self, steps: int) -> None:
        """Come nearer (1) or go back (-1)."""
        self._fitting = False
        self._scale_to(self.scale_now * _STEP**steps)

    def turn(self, degrees: int = 90) -> None:
        """Turn the page."""
        self.turned = (self.turned + degrees) % 360
        if self._fitting:
            self.fit()
        else:
            self._scale_to(self.scale_now)

    @property
    def scale_now(self) -> float:
        """The scale in use."""
        matrix = self.transform()
        return float(max(abs(matrix.m11()), abs(matrix.m12())))

    def _scale_to(self, scale: float) -> None:
        kept = min(max(scale, _LEAST), _MOST)
        self.setTransform(QTransform().rotate(self.turned).scale(kept, kept))
        self.zoomed.emit(kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the view, unless a scale was chosen."""
        super().resizeEvent(event)
        if self._fitting:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom, the wheel alone moves the page."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 fits, R turns; arrows move the page."""
        todo = {"+": lambda: self.zoom(1), "=": lambda: self.zoom(1), "-": lambda: self.zoom(-1), "0": self.fit}
        todo["r"] = self.turn
        act = todo.get(event.text().lower())
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)
