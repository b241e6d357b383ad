"""A button that says a fact, and in little room says less of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

from disbtrack.app.style_sheet import dress


class Chip(QPushButton):
    """shorter: what it says in less room, and in less still; least: the width to which even that is cut; 0: never."""

    def __init__(self, words: str, *, shorter: Sequence[str] = (), least: int = 0) -> None:
        super().__init__(words)
        self._sayings = [words, *shorter]
        self._least = least
        self._beside = 0
        dress(self, "chip")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def restate(self, words: str) -> None:
        """Say something else, in whatever room."""
        self._sayings = [words]
        self.setText(words)
        self.setAccessibleName(words)

    @property
    def shown(self) -> str:
        """The words as there is room for them."""
        room, metrics = self.width() - self._beside, self.fontMetrics()
        fitting = (words for words in self._sayings if metrics.horizontalAdvance(words) <= room)
        return next(fitting, None) or metrics.elidedText(self._sayings[-1], Qt.TextElideMode.ElideRight, room)

    def sizeHint(self) -> QSize:
        """The room for all that it says; with it comes what stands beside the words: icon, border, margins."""
        whole = super().sizeHint()
        self._beside = whole.width() - self.fontMetrics().horizontalAdvance(self.text())
        return whole

    def minimumSizeHint(self) -> QSize:
        """The room without which it would be cut further than it may."""
        whole = self.sizeHint()
        width = self._beside + min(map(self.fontMetrics().horizontalAdvance, self._sayings))
        return QSize(min(width, self._least) if self._least else width, whole.height())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Paint what there is room for; the whole stands in the tool tip."""
        super().initStyleOption(option)
        option.text = self.shown
