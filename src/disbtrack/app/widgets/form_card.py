"""A card of named fields below each other: Enter in any of them saves."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.i18n import _


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
        raise NotImplementedError

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


def complete(field: QLineEdit, known: Sequence[str]) -> None:
    """Complete what is typed by words that hold it anywhere; nothing is put in before one of them is chosen."""
    completer = QCompleter(list(known), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    field.setCompleter(completer)


def words_of(fields: Mapping[str, QLineEdit]) -> dict[str, str]:
    """What is typed in fields, without blanks around it."""
    return {key: field.text().strip() for key, field in fields.items()}
