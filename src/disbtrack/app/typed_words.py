"""What is being typed on a page and is not written yet, kept while the page is built anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QWidget

from disbtrack.app.widgets.entry_popup import EntryPopup
from disbtrack.app.widgets.header import Header

W = TypeVar("W", bound=QWidget)
_PASSING = (Header, QAbstractItemView, QAbstractSpinBox, QComboBox, EntryPopup)
"""What lies in these narrows a list, is a cell of a grid, or is gone with its question."""


@dataclass(frozen=True, slots=True)
class TypedWords:
    """The fields, choices and ticks of a page in their order; typed: whether a person typed in the field."""

    fields: tuple[tuple[str, bool], ...]
    choices: tuple[object, ...]
    ticks: tuple[bool, ...]


def typed_words(page: QWidget) -> TypedWords | None:
    """What stands on a page; None where nobody typed anything since it was shown."""
    fields = tuple((one.text(), one.isModified()) for one in _parts(page, QLineEdit))
    if not any(typed for _words, typed in fields):
        return None
    choices = tuple(one.currentData() for one in _parts(page, QComboBox))
    return TypedWords(fields, choices, tuple(one.isChecked() for one in _parts(page, QCheckBox)))


def put_words(page: QWidget, told: TypedWords) -> None:
    """Put what was typed into the page that was built instead; only what a person typed stands over what it shows."""
    fields = list(_parts(page, QLineEdit))
    if len(fields) != len(told.fields):
        return
    for box, choice in zip(_parts(page, QComboBox), told.choices, strict=False):
        with QSignalBlocker(box):
            box.setCurrentIndex(box.findData(choice) if box.findData(choice) >= 0 else box.currentIndex())
    for tick, checked in zip(_parts(page, QCheckBox), told.ticks, strict=False):
        tick.setChecked(checked)
    for field, (words, typed) in zip(fields, told.fields, strict=True):
        if typed:
            field.setText(words)
            field.setModified(True)


def _parts(page: QWidget, kind: type[W]) -> Iterator[W]:
    """The controls of a kind on a page, in the order in which they were made."""
    for one in page.findChildren(kind):
        if not any(isinstance(above, _PASSING) for above in _above(one, page)):
            yield one


def _above(part: QWidget, page: QWidget) -> Iterator[QWidget]:
    above = part.parentWidget()
    while above is not None and above is not page:
        yield above
        above = above.parentWidget()
