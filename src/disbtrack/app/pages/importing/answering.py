"""Below the problems: what the cell says, how it is read, what proves it, and where another value can be given."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from disbtrack.app.pages.importing.draft import Found
from disbtrack.app.pages.importing.evidence import evidence
from disbtrack.app.style_sheet import dress
from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import Elided, button, label, row
from disbtrack.app.widgets.sheet_model import SheetLook
from disbtrack.app.words import node_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.problem import Severity
from disbtrack.i18n import _
from disbtrack.usecases.imports.register_telling import DIFFERS
from disbtrack.usecases.imports.still_waiting import PENDING


class AnswerBox(QFrame):
    """answered: a value, or "pending"; unlocked: with this password; file_taken: the file's row, not the book's."""

    answered = Signal(str)
    file_taken = Signal()
    unlocked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._locked = False
        dress(self, "sunken")
        self.place = Elided(theme, Role.LABEL_STRONG, "text2")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.facts = {key: self._fact(place, words) for place, (key, words) in enumerate(_captions())}
        self.value = QLineEdit()
        self.value.returnPressed.connect(self._take)
        self.take = button(theme, _("Take"), self._take)
        self.wait = button(theme, _("Wait for the sender"), lambda: self.answered.emit(PENDING))
        self.file = button(theme, _("Take the file's row"), self.file_taken.emit)
        self.entry = QWidget()
        self.entry.setLayout(row(self.value, self.take, self.wait, self.file))
        made = QVBoxLayout(self)
        made.setContentsMargins(10, 8, 10, 8)
        made.setSpacing(5)
        made.addWidget(self.place)
        made.addLayout(self._grid)
        made.addWidget(self.entry)
        self.hide()

    def _fact(self, place: int, words: str) -> tuple[QLabel, Elided]:
        caption = label(self._theme, words, Role.LABEL, "text2")
        told = Elided(self._theme, Role.BODY_STRONG if place < 2 else Role.BODY, "err" if place == 0 else "text")
        self._grid.addWidget(caption, place, 0)
        self._grid.addWidget(told, place, 1)
        return caption, told

    def tell(self, found: Found, look: SheetLook | None, names: Sequence[str] = ()) -> None:
        """State what is known of a problem's cell, and offer to answer where an answer can be taken.

        names: what the book knows that the cell may mean, offered while typing.
        """
        problem = found.problem
        known = evidence(problem, look)
        self.place.tell(known.place)
        for key, words in (("verbatim", known.verbatim), ("read_as", known.read_as), ("proof", known.proof)):
            caption, told = self.facts[key]
            told.tell(words)
            caption.setVisible(bool(words))
            told.setVisible(bool(words))
        self._locked = problem.rule == "encrypted" and found.answered is None
        waits = problem.rule == PENDING
        asks = waits or problem.severity is not Severity.INFO
        answers = asks and problem.cell is not None and found.answered is None
        self.entry.setVisible(answers or self._locked)
        differs = problem.rule == DIFFERS
        self.file.setVisible(differs)
        for part in (self.value, self.take):
            part.setVisible(not differs)
        self.wait.setVisible(not (self._locked or waits or differs))
        self._dress_field(problem.proposal or "")
        self.value.setCompleter(_completer(names, self.value))
        self.setVisible(bool(known.verbatim or known.proof) or answers or self._locked)

    def _dress_field(self, proposal: str) -> None:
        words = _("Password of the file") if self._locked else _("Read as")
        self.value.setEchoMode(QLineEdit.EchoMode.Password if self._locked else QLineEdit.EchoMode.Normal)
        self.value.setAccessibleName(words)
        self.value.setPlaceholderText(words + "…")
        self.value.setText("" if self._locked else proposal)
        self.take.setText(_("Open") if self._locked else _("Take"))

    def ask_password(self) -> None:
        """Bring the cursor to where the password is typed."""
        self.focus()

    def focus(self) -> None:
        """Bring the cursor to the field, where there is one."""
        if self.entry.isVisibleTo(self):
            self.value.setFocus()
            self.value.selectAll()

    def _take(self) -> None:
        typed = self.value.text() if self._locked else self.value.text().strip()
        if typed and self._locked:
            self.value.clear()
            self.unlocked.emit(typed)
        elif typed:
            self.answered.emit(typed)


def _completer(names: Sequence[str], field: QLineEdit) -> QCompleter:
    made = QCompleter(list(names), field)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def names_for(rule: str, catalogue: Catalogue | None) -> list[str]:
    """What a cell that names something unknown may mean: communes by name, projects by name."""
    if catalogue is None:
        return []
    if rule == "unknown-unit":
        return catalogue.register.pickable
    if rule == "unknown-project":
        return [node_name(catalogue.tree, code) for code in catalogue.tree.by_code]
    return []


def _captions() -> tuple[tuple[str, str], ...]:
    return (("verbatim", _("Verbatim")), ("read_as", _("Read as")), ("proof", _("Proof")))
