"""The rail at the left: five screens, settings and help at its foot."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from disbtrack.app.icons import pixmap
from disbtrack.app.theme import Role, Theme


class RailButton(QAbstractButton):
    """An icon over a word; a count may stand at its corner."""

    def __init__(self, theme: Theme, image: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._image = image
        self.badge = 0
        self.setText(text)
        self.setCheckable(bool(text))
        self.setAccessibleName(text or image)
        self.setFixedSize(QSize(76, theme.px(58 if text else 36)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def count(self, number: int) -> None:
        """Show a count at the corner, none for 0."""
        self.badge = number
        self.setAccessibleDescription(str(number) if number else "")
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(6, 2, -6, -2)
        self._paint_ground(painter, box)
        tone = self._tone()
        size = 21
        top = box.top() + (7 if self.text() else (box.height() - size) // 2)
        painter.drawPixmap((self.width() - size) // 2, top, pixmap(self._image, self._theme.colour(tone).name(), size))
        painter.setFont(self._theme.font(Role.LABEL_STRONG if self.isChecked() else Role.LABEL))
        painter.setPen(self._theme.colour(tone))
        words = QRect(box.left() - 4, top + size, box.width() + 8, box.bottom() - top - size)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        self._paint_badge(painter, box)
        painter.end()

    def _tone(self) -> str:
        if not self.isEnabled():
            return "line2"
        return "accent" if self.isChecked() else "text2"

    def _paint_ground(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(self._theme.colour("accent_bg"))
            painter.drawRoundedRect(box, 5, 5)
            painter.fillRect(QRect(0, box.top() + 8, 3, box.height() - 16), self._theme.colour("accent"))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(box, 5, 5)

    def _paint_badge(self, painter: QPainter, box: QRect) -> None:
        if not self.badge:
            return
        painter.setFont(self._theme.font(Role.SLOT))
        width = max(18, painter.fontMetrics().horizontalAdvance(str(self.badge)) + 9)
        place = QRect(box.right() - width - 2, box.top() + 2, width, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("bar_slow"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setPen(self._theme.colour("tick" if self._theme.tokens.name == "light" else "app"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self.badge))


class Rail(QWidget):
    """asked: the key of the screen that was chosen, "settings" and "help" too."""

    asked = Signal(str)

    def __init__(self, theme: Theme, screens: tuple[tuple[str, str, str], ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(77)
        self.buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(0)
        for key, image, text in screens:
            self._add(column, RailButton(theme, image, text), key)
        column.addStretch(1)
        for key in ("settings", "help"):
            self._add(column, RailButton(theme, key, ""), key)

    def name_foot(self, settings: str, help_text: str) -> None:
        """Name the two icons without words."""
        for key, text in (("settings", settings), ("help", help_text)):
            self.buttons[key].setAccessibleName(text)
            self.buttons[key].setToolTip(text)

    def mark(self, screen: str) -> None:
        """Show which screen is open."""
        for key, made in self.buttons.items():
            made.setChecked(key == screen)

    def allow(self, allowed: frozenset[str]) -> None:
        """Enable these screens; settings and help always are."""
        for key, made in self.buttons.items():
            made.setEnabled(key in allowed or key in {"settings", "help"})

    def _add(self, column: QVBoxLayout, made: RailButton, key: str) -> None:
        made.clicked.connect(lambda: self.asked.emit(key))
        self.buttons[key] = made
        column.addWidget(made)
