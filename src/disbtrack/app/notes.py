"""Words about the program itself: keys, settings, about, and the result of a check."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QMenu, QVBoxLayout, QWidget

from disbtrack import __version__
from disbtrack.app.menus import Menus
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.domain.problem import Problem
from disbtrack.i18n import _, counted


def checked(found: Sequence[Problem]) -> str:
    """What a check of the book came to."""
    if not found:
        return _("The book is sound: file, versions, sums and digests agree.")
    return counted(
        "{count} trouble found: {first}",
        "{count} troubles found, the first: {first}",
        len(found),
        first=found[0].message,
    )


def show_settings(parent: QWidget, menus: Menus, foot: QWidget) -> None:
    """Open language, theme and text size beside the button at the foot of the rail."""
    menu = QMenu(parent)
    for key in ("language:vi", "language:en", "", "theme:system", "theme:light", "theme:dark", ""):
        if key:
            menu.addAction(menus.actions[key])
        else:
            menu.addSeparator()
    for key, action in menus.actions.items():
        if key.startswith("scale:"):
            menu.addAction(action)
    menu.popup(foot.mapToGlobal(QPoint(foot.width(), -menu.sizeHint().height() + foot.height())))


def show_keys(parent: QWidget, theme: Theme, menus: Menus) -> QDialog:
    """List every action that has a key."""
    dialog = _dialog(parent, theme, _("Keys"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    known = [action for action in menus.actions.values() if not action.shortcut().isEmpty()]
    for place, action in enumerate(known):
        column = place % 2 * 2
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(label(theme, keys, Role.BODY_STRONG), place // 2, column)
        grid.addWidget(label(theme, action.text().replace("&", ""), Role.BODY, "text2"), place // 2, column + 1)
    return _finish(dialog, theme, grid)


def show_about(parent: QWidget, theme: Theme) -> QDialog:
    """Say what the program is."""
    dialog = _dialog(parent, theme, "disbtrack")
    words = _("Planned, disbursed, left, and who is slow: money of the National Target Programmes.")
    licence = _("Version {version} · MIT licence · works without a network; your files stay on this computer.")
    grid = QGridLayout()
    for place, text in enumerate((words, licence.format(version=__version__))):
        told = label(theme, text, Role.BODY, "text2")
        told.setWordWrap(True)
        grid.addWidget(told, place, 0)
    return _finish(dialog, theme, grid)


def _dialog(parent: QWidget, theme: Theme, title: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(theme.px(460))
    column = QVBoxLayout(dialog)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(10)
    column.addWidget(label(theme, title, Role.HEADLINE))
    return dialog


def _finish(dialog: QDialog, theme: Theme, grid: QGridLayout) -> QDialog:
    column = dialog.layout()
    if isinstance(column, QVBoxLayout):
        column.addLayout(grid)
        column.addLayout(row(None, button(theme, _("Close"), dialog.accept, primary=True)))
    dialog.open()
    return dialog
