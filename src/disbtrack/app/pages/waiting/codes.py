"""The queue of unknown codes and spellings: each once, with where it was met, and what it may mean."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.parts import button, label, row
from disbtrack.app.widgets.table import Table
from disbtrack.app.words import node_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import KIND_NAMES, TARGET_NAMES, CodeKind, TargetKind
from disbtrack.i18n import _, counted
from disbtrack.usecases.names.codes import UnknownCode

_USUAL = {
    CodeKind.BUDGET_UNIT: TargetKind.INVESTOR,
    CodeKind.UNIT_NAME: TargetKind.UNIT,
    CodeKind.SOURCE: TargetKind.SOURCE,
    CodeKind.SOURCE_NAME: TargetKind.SOURCE,
    CodeKind.CAPITAL_NAME: TargetKind.CAPITAL,
}


class CodeQueue(Card):
    """answered: a code, the kind of what it means, and that itself as typed."""

    answered = Signal(object, object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Unknown codes and names"))
        self._catalogue: Catalogue | None = None
        self.field = QLineEdit()
        self.table: Table[UnknownCode] = Table(theme, self._columns(), name=_("Unknown codes and names"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _one: self.field.setFocus())
        self.table.pressed.connect(lambda one, _key: self._take_suggestion(one))
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("What it is"))
        for kind, words in TARGET_NAMES.items():
            self.kind.addItem(_(words), kind)
        self.kind.currentIndexChanged.connect(self._offer_names)
        self.field.setAccessibleName(_("What it means"))
        self.field.setPlaceholderText(_("Code or name in the book…"))
        self.field.returnPressed.connect(self._answer)
        self.entry = QFrame()
        means = label(theme, _("means"), Role.LABEL, "text2")
        take = button(theme, _("Take"), self._answer)
        self.entry.setLayout(row(means, self.kind, self.field, take, margins=(10, 8, 10, 8)))
        self.hold(self.table, 1)
        self.hold(self.entry)

    def fill(self, codes: list[UnknownCode], catalogue: Catalogue) -> None:
        """List what is queued."""
        self._catalogue = catalogue
        self.hint.tell(counted("{count} waits", "{count} wait", len(codes)) if codes else "")
        self.table.fill(codes, empty=_("Every code and every name met so far is known."))
        self.entry.setEnabled(bool(codes))
        if codes:
            self.table.choose(0)

    def choose(self, code: UnknownCode) -> None:
        """Choose a code, where it still waits."""
        rows = self.table.model.rows
        if code in rows:
            self.table.choose(rows.index(code))

    def _columns(self) -> list[Column[UnknownCode]]:
        return [
            Column("kind", _("Kind"), lambda one: Cell(_(KIND_NAMES[one.kind]), "text2"), width=120, fits=True),
            Column("said", _("Code or name"), lambda one: Cell(one.said, bold=True), width=140, fits=True, most=320),
            Column("beside", _("Beside it"), lambda one: Cell(one.beside), stretch=True),
            Column("where", _("Met at"), _where, width=160, fits=True, most=300),
            Column("do", _("Proposal"), self._suggestion, width=90, align=Align.RIGHT, fits=True, most=300),
        ]

    def _suggestion(self, one: UnknownCode) -> Cell:
        if one.suggestion is None:
            return Cell()
        kind, target = one.suggestion
        return Cell(_("Is {what}").format(what=self._target_words(kind, target)), action=True)

    def _target_words(self, kind: TargetKind, target: str) -> str:
        if self._catalogue is None:
            return target
        if kind is TargetKind.PROJECT:
            return node_name(self._catalogue.tree, target)
        return self._catalogue.register.name(target) if kind is TargetKind.UNIT else target

    def _choose(self, one: UnknownCode) -> None:
        kind = one.suggestion[0] if one.suggestion else _USUAL.get(one.kind, TargetKind.PROJECT)
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self._offer_names(0)
        self.field.setText(one.suggestion[1] if one.suggestion else "")

    def _offer_names(self, _index: int) -> None:
        completer = QCompleter(self._names(self.kind.currentData()), self.field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def _names(self, kind: TargetKind) -> list[str]:
        """What the book knows of a kind."""
        known = self._catalogue
        if known is None:
            return []
        named: dict[TargetKind, list[str]] = {
            TargetKind.PROJECT: list(known.tree.by_code),
            TargetKind.UNIT: known.register.pickable,
            TargetKind.WORK: sorted(known.works),
            TargetKind.INVESTOR: sorted(known.investors),
        }
        return named.get(kind, [])

    def _take_suggestion(self, one: UnknownCode) -> None:
        if one.suggestion is not None:
            self.answered.emit(one, *one.suggestion)

    def _answer(self) -> None:
        current, typed = self.table.current(), self.field.text().strip()
        if current is not None and typed:
            self.answered.emit(current, self.kind.currentData(), typed)


def _where(one: UnknownCode) -> Cell:
    first = one.places[0].name if one.places else ""
    more = len(one.places) - 1
    words = first + (" +" + str(more) if more > 0 else "")
    return Cell(words, "text2", hint="\n".join(place.name for place in one.places))
