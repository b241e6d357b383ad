"""The line in which a cell is typed: made for input methods that type by Backspace and letters.

Nothing completes or reformats while one types; the key that opened the cell is its first letter; the comma of the
number pad is the decimal comma, whatever the key says.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate

FORWARD, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
Step = Callable[[Qt.Key, int], None]


def leave_cell(delegate: QStyledItemDelegate, editor: QObject, event: QEvent, step: Step) -> bool:
    """Enter and Tab accept what was typed and go on by `step`; everything else is the input method's."""
    if not isinstance(event, QKeyEvent) or not isinstance(editor, QLineEdit) or event.type() != QEvent.Type.KeyPress:
        return False
    key = Qt.Key(event.key())
    if key in ENTER or key in {FORWARD, BACK}:
        delegate.commitData.emit(editor)
        delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        step(key, -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        return True
    return _is_pad_point(event) and _put_comma(editor)


def _is_pad_point(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier) and event.text() == "."


def _put_comma(editor: QLineEdit) -> bool:
    editor.insert(",")
    return True
