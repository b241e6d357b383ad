"""Asking for a reason before something that counts is changed or taken back; the reason is kept with it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.i18n import _

_IN = 40
"""So far inside the part that it speaks of."""


def ask_reason(theme: Theme, over: QWidget, title: str, take: Callable[[str], None], *, hint: str = "") -> EntryPopup:
    """Ask above a part of the window; take gets the reason, which is never blank. hint: what to think of."""

    def taken(why: str) -> str:
        if not why.strip():
            return _("Give the reason; it is kept with it.")
        take(why)
        return ""

    popup = EntryPopup(theme, over, title, taken, hint=hint)
    popup.open_at(over)
    popup.move(over.mapToGlobal(QPoint(_IN, _IN)))
    return popup
