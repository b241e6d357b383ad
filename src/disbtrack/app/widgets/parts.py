"""Small parts: cards, labels, links, chips, hairlines."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from disbtrack.app.icons import icon
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme


def label(theme: Theme, text: str = "", role: Role = Role.BODY, tone: str = "text") -> QLabel:
    """A text in a role and a tone."""
    made = QLabel(text)
    made.setFont(theme.font(role))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("tone", tone)
    return made


def say(target: QLabel, text: str, tone: str | None = None) -> None:
    """Change a label's text and tone."""
    target.setText(text)
    if tone is not None and target.property("tone") != tone:
        target.setProperty("tone", tone)
        redress(target)


def redress(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def give_way(box: QComboBox, letters: int) -> None:
    """Let a choice be as narrow as so many letters where the window is small; its list stays as wide as it must be."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(letters)


class Elided(QLabel):
    """A label that gives way: it is cut with "…" where there is no room, and says all of it in its tool tip."""

    def __init__(self, theme: Theme, role: Role = Role.BODY, tone: str = "text") -> None:
        super().__init__()
        self._whole = ""
        self.setFont(theme.font(role))
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def tell(self, text: str) -> None:
        """Show a text, as much of it as fits."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def keep_room(self) -> None:
        """Ask for the room of the whole text; give way only where the window is too narrow for it."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """The size of the whole text."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The least size that it needs."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new size."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.contentsRect().width(), 0))
        )


def link(text: str, act: Callable[[], object], *, name: str = "") -> QPushButton:
    """A button that looks like a link."""
    made = QPushButton(text)
    dress(made, "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAccessibleName(name or text)
    made.clicked.connect(act)
    return made


def button(
    theme: Theme, text: str, act: Callable[[], object], *, image: str = "", primary: bool = False
) -> QPushButton:
    """A button; one primary per page."""
    made = QPushButton(text)
    made.setProperty("primary", primary)
    if image:
        colour = theme.tokens.on_accent if primary else theme.tokens.text
        made.setIcon(icon(image, colour, disabled=theme.tokens.text2, size=16))
        made.setIconSize(QSize(16, 16))
    made.clicked.connect(act)
    return made


def field(theme: Theme, name: str, width: int) -> QLineEdit:
    """A field that says in itself what it is for; width: at least so much."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    made.setMinimumWidth(theme.px(width))
    return made


def line(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    dress(made, "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def row(
    *widgets: QWidget | int | None, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 8
) -> QHBoxLayout:
    """Widgets side by side; None = what is left of the room, a number = that much of it."""
    made = QHBoxLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        elif isinstance(widget, int):
            made.addSpacing(widget)
        else:
            made.addWidget(widget)
    return made


def in_rows(
    parts: Sequence[QWidget], across: int, margins: tuple[int, int, int, int] = (12, 4, 12, 10), spacing: int = 8
) -> QGridLayout:
    """Parts of one width, so many beside each other."""
    made = QGridLayout()
    made.setContentsMargins(*margins)
    made.setSpacing(spacing)
    for place, part in enumerate(parts):
        made.addWidget(part, place // across, place % across)
    for column in range(across):
        made.setColumnStretch(column, 1)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Scrolled(QScrollArea):
    """Cards below each other that may be higher than the window: what has no room is scrolled to, never sideways."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self._inner = inner
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        for part in (self.viewport(), inner):
            part.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds and the bar beside it; of the height any part will do."""
        beside = self.verticalScrollBar().sizeHint().width()
        return QSize(self._inner.minimumSizeHint().width() + beside, super().minimumSizeHint().height())
