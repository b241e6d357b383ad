"""The look of the window: colours, fonts and the style sheet of frames, switched live."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from disbtrack.app.style_sheet import style_sheet
from disbtrack.app.tokens import DARK, LIGHT, Tokens

FAMILIES = ("Segoe UI", "Inter", "Noto Sans")
"""Whose digits stand in columns and whose Vietnamese is complete, best first."""


class Role(Enum):
    """Texts by their task: size in pixels at 100 %, weight."""

    KEY_FIGURE = (23, 600)
    HEADLINE = (15, 600)
    TITLE = (13, 600)
    BODY = (12, 400)
    BODY_STRONG = (12, 600)
    LABEL = (11, 500)
    LABEL_STRONG = (11, 600)
    HINT = (11, 400)
    SLOT = (10, 500)


class Theme(QObject):
    """The colours and fonts in use. `changed` tells that everything is to be painted anew."""

    changed = Signal()

    def __init__(self, choice: str = "system", scale: int = 100) -> None:
        super().__init__()
        self.choice = choice
        self.scale = scale
        self.tokens = self._pick()
        self._fonts: dict[Role, QFont] = {}
        self._metrics: dict[Role, QFontMetrics] = {}
        self._colours: dict[str, QColor] = {}

    def use(self, choice: str, scale: int | None = None) -> None:
        """Switch to "light", "dark" or "system", and to a text size in percent."""
        self.choice = choice
        self.scale = scale or self.scale
        self.tokens = self._pick()
        self._fonts.clear()
        self._metrics.clear()
        self._colours.clear()
        self.apply()
        self.changed.emit()

    def apply(self) -> None:
        """Dress the application."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._dress(app, style_sheet(self.tokens, self.px))

    def _dress(self, app: QApplication, sheet: str) -> None:
        """Every widget is looked at again for a new dress, so the same one is not put on twice."""
        if app.styleSheet() == sheet:
            return
        if not app.styleSheet():
            app.setStyle("Fusion")
        app.setFont(self.font(Role.BODY))
        app.setPalette(self._palette())
        app.setStyleSheet(sheet)

    @contextmanager
    def undressed(self) -> Iterator[None]:
        """Build many widgets at once: they are dressed together at the end, which takes half the time.

        Else each is dressed again whenever it, or what it lies in, is put somewhere.
        """
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            yield
            return
        sheet = app.styleSheet()
        app.setStyleSheet("")
        try:
            yield
        finally:
            app.setStyleSheet(sheet)

    def px(self, size: int) -> int:
        """A length or text size at the chosen text size."""
        return round(size * self.scale / 100)

    def font(self, role: Role) -> QFont:
        """The font of a role, digits of equal width."""
        if role not in self._fonts:
            self._fonts[role] = self._make_font(*role.value)
        return self._fonts[role]

    def metrics(self, role: Role) -> QFontMetrics:
        """The measures of a role's font."""
        if role not in self._metrics:
            self._metrics[role] = QFontMetrics(self.font(role))
        return self._metrics[role]

    def colour(self, name: str) -> QColor:
        """The colour of a token."""
        if name not in self._colours:
            self._colours[name] = QColor(getattr(self.tokens, name))
        return self._colours[name]

    def _make_font(self, size: int, weight: int) -> QFont:
        font = QFont()
        font.setFamilies(list(families()))
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _pick(self) -> Tokens:
        if self.choice == "system":
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self.choice == "dark" else LIGHT

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _PALETTE.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ctl"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "app",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "ctl",
}


@cache
def families() -> tuple[str, ...]:
    """The families to draw with: those of ours that are here, then whatever the system has."""
    here = set(QFontDatabase.families())
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    return tuple(name for name in FAMILIES if name in here) or (system,)
