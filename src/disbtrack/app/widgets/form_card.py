"""A card of named fields below each other: Enter in any of them saves."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import Elided, button, label, row
from disbtrack.app.widgets.rows_model import Index
from disbtrack.i18n import _

_LEAVING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class FormCard(Card):
    """fields: by key, in the order of their captions. saved: what answers the thing as typed (see `typed`)."""

    saved = Signal(object)

    def __init__(self, theme: Theme, title: str, captions: Mapping[str, str]) -> None:
        super().__init__(theme, title)
        self._theme = theme
        self.fields = {key: named_field(words, enters=self.ask_save) for key, words in captions.items()}
        self.form = QFormLayout()
        self.form.setContentsMargins(12, 2, 12, 4)
        self.form.setVerticalSpacing(4)
        self.form.setHorizontalSpacing(10)
        for key, words in captions.items():
            self.add_row(words, self.fields[key])
        self.inside.addLayout(self.form)
        self.save = button(theme, _("Save"), self.ask_save, primary=True)
        self.inside.addLayout(row(None, self.save, margins=(12, 2, 12, 8)))

    def add_row(self, words: str, part: QWidget) -> None:
        """Put a control with its caption below the others."""
        self.form.addRow(label(self._theme, words, Role.LABEL, "text2"), part)

    def offer(self, key: str, known: Sequence[str]) -> None:
        """Complete what is typed in a field by these."""
        complete(self.fields[key], known)

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show words in the fields, from their beginning; the other fields are emptied."""
        for key, field in self.fields.items():
            field.setText(words.get(key, ""))
            field.setCursorPosition(0)

    def words(self) -> dict[str, str]:
        """What is typed, by field."""
        return words_of(self.fields)

    def typed(self) -> object:
        """The thing as typed; raises DisbtrackError for what cannot be understood."""
        raise NotImplementedError  # each form says what it makes; a class of Qt cannot be abstract

    def ask_save(self) -> None:
        """Enter was pressed, or the button."""
        self.saved.emit(self.typed)


def named_field(words: str, *, enters: Callable[[], object] | None = None, hint: str = "") -> QLineEdit:
    """A field known by its name. enters: called by Enter; hint: shown in it while it is empty."""
    made = QLineEdit()
    made.setAccessibleName(words)
    made.setPlaceholderText(hint)
    if enters is not None:
        made.returnPressed.connect(enters)
    return made


def captioned(theme: Theme, part: QWidget) -> QWidget:
    """A control below its name, so that a filled field still says what it is."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    caption = Elided(theme, Role.LABEL, "text2")
    caption.tell(part.accessibleName())
    column.addWidget(caption)
    column.addWidget(part)
    return holder


class Completion(QCompleter):
    """Offers words that hold what is typed anywhere; nothing is put in before one of them is chosen.

    Enter and Tab, while none is chosen, do what they do where nothing is offered.
    """

    def __init__(self, known: Sequence[str], field: QLineEdit) -> None:
        super().__init__(list(known), field)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that leave the field are the field's."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _LEAVING:
            popup, field = self.popup(), self.widget()
            if watched is popup and not popup.currentIndex().isValid():
                popup.hide()
                QApplication.sendEvent(field, event)
                return True
        return super().eventFilter(watched, event)


def complete(field: QLineEdit, known: Sequence[str]) -> None:
    """Complete what is typed in a field by these."""
    field.setCompleter(Completion(known, field))


class PartCompletion(Completion):
    """The same, of the last of several names that stand in one field, apart by a mark."""

    def __init__(self, known: Sequence[str], field: QLineEdit, apart: str) -> None:
        super().__init__(known, field)
        self._field, self._apart = field, apart

    def splitPath(self, path: str) -> list[str]:
        """What is completed: the words after the last mark."""
        return [path.rpartition(self._apart)[2].strip()]

    def pathFromIndex(self, index: Index) -> str:
        """What stands in the field once a name was chosen: the names before it stay."""
        before, mark, _last = self._field.text().rpartition(self._apart)
        return f"{before}{mark} {super().pathFromIndex(index)}".strip()


def complete_parts(field: QLineEdit, known: Sequence[str], apart: str) -> None:
    """Complete each of several names that are typed in a field, apart by a mark."""
    field.setCompleter(PartCompletion(known, field, apart))


def words_of(fields: Mapping[str, QLineEdit]) -> dict[str, str]:
    """What is typed in fields, without blanks around it."""
    return {key: field.text().strip() for key, field in fields.items()}
