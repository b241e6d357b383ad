"""The key figures: planned, disbursed, rate, left, needed per month, each as total and by kind of capital."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.bullet import BulletBar
from disbtrack.app.widgets.cells import Bullet
from disbtrack.app.widgets.mark_label import MarkLabel
from disbtrack.app.widgets.parts import Elided, label, line, row, say
from disbtrack.domain.slow import State


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """What one figure shows. parts = the same by kind of capital; state and bullet for the rate alone."""

    caption: str
    value: str
    unit: str = ""
    parts: str = ""
    remark: str = ""
    remark_tone: str = "text2"
    state: State | None = None
    state_words: str = ""
    bullet: Bullet | None = None
    bullet_words: str = ""
    spoken: str = ""


class KeyFigureBox(QFrame):
    """One figure; a click, Enter or F3 leads to its rows."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.caption = label(theme, "", Role.LABEL, "text2")
        self.value = label(theme, "–", Role.KEY_FIGURE)
        self.unit = label(theme, "", Role.LABEL, "text2")
        self.state = MarkLabel(theme, Role.BODY_STRONG)
        self.bar = BulletBar(theme)
        self.bar_words = label(theme, "", Role.LABEL, "text2")
        self.parts = Elided(theme, Role.LABEL, "text2")
        self.remark = Elided(theme, Role.LABEL, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 7, 12, 7)
        column.setSpacing(1)
        column.addWidget(self.caption)
        column.addLayout(row(self.value, self.unit, self.state, None, spacing=7))
        column.addWidget(self.parts)
        self.bar_row = QWidget()
        self.bar_row.setLayout(row(self.bar, self.bar_words))
        column.addWidget(self.bar_row)
        column.addWidget(self.remark)
        column.addStretch(1)

    def show_figure(self, figure: KeyFigure) -> None:
        """Show a figure."""
        self.caption.setText(figure.caption)
        say(self.value, figure.value, "text")
        self.unit.setText(figure.unit)
        self.state.tell(figure.state, figure.state_words)
        self.bar_row.setVisible(figure.bullet is not None)
        self.bar.show_bullet(figure.bullet, figure.bullet_words)
        self.bar_words.setText(figure.bullet_words)
        self.parts.tell(figure.parts)
        self.remark.setVisible(figure.bullet is None)
        self.remark.tell(figure.remark)
        say(self.remark, self.remark.text(), figure.remark_tone)
        self.setAccessibleName(figure.spoken or f"{figure.caption}: {figure.value} {figure.unit}")

    def grey(self) -> None:
        """Show that a newer figure is on its way."""
        say(self.value, self.value.text(), "text3")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead on where a click asks for it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on at the keys that ask for it."""
        if event.key() in {Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class KeyFigures(QFrame):
    """Five figures in one card, divided by hairlines."""

    def __init__(self, theme: Theme, opened: Callable[[int], None], count: int = 5) -> None:
        super().__init__()
        dress(self, "card")
        self.boxes: list[KeyFigureBox] = []
        made = QHBoxLayout(self)
        made.setContentsMargins(1, 1, 1, 1)
        made.setSpacing(0)
        for place in range(count):
            if place:
                made.addWidget(_divider())
            box = KeyFigureBox(theme)
            box.opened.connect(lambda place=place: opened(place))
            made.addWidget(box, 11 if place == 2 else 10)
            self.boxes.append(box)

    def fill(self, figures: list[KeyFigure]) -> None:
        """Show all figures at once."""
        for box, figure in zip(self.boxes, figures, strict=True):
            box.show_figure(figure)

    def grey(self) -> None:
        """Show that newer figures are on their way."""
        for box in self.boxes:
            box.grey()


def _divider() -> QWidget:
    holder = QWidget()
    holder.setFixedWidth(1)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 12, 0, 12)
    column.addWidget(line(vertical=True))
    return holder
