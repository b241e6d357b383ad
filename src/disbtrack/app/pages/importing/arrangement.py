"""How a person arranged the import: the sizes of its parts, widths of columns, the open tab, the kind of problems."""

from typing import Any, TypeGuard

from PySide6.QtCore import QObject, QTimer

from disbtrack.app.pages.importing.layout import ImportLayout
from disbtrack.app.preferences import Preferences
from disbtrack.app.widgets.table import Table

_PAGE = "import"
_PAUSE = 300
"""Milliseconds for which a border must lie still before its place is kept."""


class Arrangement(QObject):
    """Restored when the page is built, kept when something was moved."""

    def __init__(self, preferences: Preferences, parts: ImportLayout) -> None:
        super().__init__(parts)
        self._preferences = preferences
        self._parts = parts
        self._tables: dict[str, Table[Any]] = {"diff": parts.diff.table, "controls": parts.controls.table}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.restore()
        moved = [splitter.splitterMoved for splitter in parts.parts.values()]
        for signal in (*moved, *(table.pulled for table in self._tables.values())):
            signal.connect(self._pause.start)
        parts.diff.turned.connect(self.keep)
        parts.problems.filtered.connect(self.keep)

    def restore(self) -> None:
        """Arrange the page as it was left; what does not fit any more is passed over."""
        told = self._preferences.arrangement(_PAGE)
        for name, splitter in self._parts.parts.items():
            sizes = told.get(name)
            if _are_sizes(sizes, splitter.count()):
                splitter.setSizes(sizes)
        for name, table in self._tables.items():
            widths = told.get(name)
            if isinstance(widths, dict):
                table.pull({str(key): width for key, width in widths.items() if isinstance(width, int) and width > 0})
        self._parts.diff.preferred = str(told.get("tab", ""))
        self._parts.problems.preferred_kind = str(told.get("kind", ""))

    def keep(self) -> None:
        """Remember how the page is arranged now; a part that is not shown keeps the size that it had."""
        before = self._preferences.arrangement(_PAGE)
        told: dict[str, Any] = {"tab": self._parts.diff.preferred, "kind": self._parts.problems.preferred_kind}
        for name, splitter in self._parts.parts.items():
            old, sizes = before.get(name), splitter.sizes()
            known: list[int] = old if _are_sizes(old, len(sizes)) else [0] * len(sizes)
            told[name] = [size or was for size, was in zip(sizes, known, strict=True)]
        told |= {name: table.pulled_widths() for name, table in self._tables.items()}
        self._preferences.arrange(_PAGE, told)


def _are_sizes(told: object, count: int) -> TypeGuard[list[int]]:
    return isinstance(told, list) and len(told) == count and all(isinstance(size, int) and size >= 0 for size in told)
