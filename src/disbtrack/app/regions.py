"""F6 and Shift+F6: from one region of the window to the next, as screen readers' users know it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class Regions(QObject):
    """regions: asked each time, for pages and whole windows are built anew."""

    def __init__(self, window: QWidget, regions: Callable[[], Sequence[QWidget]]) -> None:
        super().__init__(window)
        self._regions = regions
        for key, by in (("F6", 1), ("Shift+F6", -1)):
            QShortcut(QKeySequence(key), window).activated.connect(lambda by=by: self.step(by))

    def step(self, by: int) -> None:
        """Give the keyboard to the first control of the next region that has one."""
        regions = [region for region in self._regions() if region.isVisible() and _first(region) is not None]
        focused = QApplication.focusWidget()
        here = next((at for at, region in enumerate(regions) if _holds(region, focused)), len(regions) - 1)
        if regions:
            first = _first(regions[(here + by) % len(regions)])
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)


def _holds(region: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (region is focused or region.isAncestorOf(focused))


def _first(region: QWidget) -> QWidget | None:
    """The first control of a region that Tab would stop at."""
    candidate = region.nextInFocusChain()
    while candidate is not None and candidate is not region:
        if region.isAncestorOf(candidate) and _stops(candidate):
            return candidate
        candidate = candidate.nextInFocusChain()
    return None


def _stops(candidate: QWidget) -> bool:
    takes_tab = bool(candidate.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and candidate.isVisible() and candidate.isEnabled()
