"""A context slot: a caption over a value; pressing it opens its choices."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme

Choice = tuple[str, object]
_MAX = 344


class Slot(QAbstractButton):
    """Shows one part of the context; `choose` is called with the value picked."""

    def __init__(
        self, theme: Theme, caption: str, choose: Callable[[object], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._caption = caption
        self._choose = choose
        self._choices: tuple[Choice, ...] = ()
        self._chosen: object = None
        self.spread = False
        self.setFixedHeight(theme.px(38))
        self.clicked.connect(self.open)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def offer(self, choices: Sequence[Choice], chosen: object, shown: str) -> None:
        """Offer these choices and show the one in force."""
        self._choices = tuple(choices)
        self._chosen = chosen
        self.setText(shown)
        self.setToolTip(f"{self._caption}: {shown}")
        self.setAccessibleName(f"{self._caption}: {shown}")
        if not self.spread:
            self.setFixedWidth(self._fitting_width())
        self.update()

    def open(self) -> None:
        """Open the choices below the slot."""
        self.menu().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu(self) -> QMenu:
        """The choices as a menu."""
        menu = QMenu(self)
        for text, value in self._choices:
            action = QAction(text, menu, checkable=True, checked=value == self._chosen)
            action.triggered.connect(lambda _checked=False, picked=value: self._choose(picked))
            menu.addAction(action)
        return menu

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        inner = self.rect().adjusted(9, 4, -9, -4)
        painter.setFont(self._theme.font(Role.SLOT))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, self._caption)
        font = self._theme.font(Role.BODY_STRONG)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text" if self.isEnabled() else "ctl"))
        room = QRect(inner.left(), inner.top(), inner.width() - 16, inner.height())
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)
        arrow = pixmap("down", self._theme.colour("text2").name(), 15)
        painter.drawPixmap(self.width() - 22, self.height() - 22, arrow)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        lit = self.underMouse() and self.isEnabled()
        painter.setBrush(self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("accent" if lit else "line2"), 1))
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        elif not lit:
            painter.setPen(QPen(self._theme.colour("ctl"), 1))
            painter.drawLine(box.left() + 3, box.bottom(), box.right() - 3, box.bottom())

    def _fitting_width(self) -> int:
        value = QFontMetrics(self._theme.font(Role.BODY_STRONG)).horizontalAdvance(self.text())
        caption = QFontMetrics(self._theme.font(Role.SLOT)).horizontalAdvance(self._caption)
        return min(max(value + 26, caption + 6) + 20, self._theme.px(_MAX))

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(self._fitting_width(), self._theme.px(38))
