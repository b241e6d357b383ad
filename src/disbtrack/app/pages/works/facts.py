"""The facts of one work as a form: typed, saved as one step, refused with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.domain.money import format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.works import Work
from disbtrack.i18n import _
from disbtrack.usecases.typed_values import typed_amount, typed_day


def _captions() -> dict[str, str]:
    return {
        "name": _("Name"),
        "project": _("Project"),
        "code": _("Code"),
        "investor": _("Investor"),
        "place": _("Place"),
        "decision": _("Decision"),
        "decided": _("Decided on"),
        "total": _("Total investment (đồng)"),
        "begins": _("Begins"),
        "ends": _("Ends"),
        "treasury": _("Account kept at"),
        "note": _("Note"),
    }


class WorkFacts(Card):
    """saved: what answers the work as typed; ended, merge_asked: it is asked to be."""

    saved = Signal(object)
    ended = Signal()
    merge_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("The work"))
        self._work = Work(project="", name="")
        self.fields = {key: self._field(words) for key, words in _captions().items()}
        self.end = link(_("Take off the register"), self.ended.emit)
        self.merge = link(_("Merge into…"), self.merge_asked.emit)
        self.act(self.merge, self.end)
        form = QFormLayout()
        form.setContentsMargins(12, 2, 12, 4)
        form.setVerticalSpacing(4)
        for key, words in _captions().items():
            form.addRow(label(theme, words, Role.LABEL, "text2"), self.fields[key])
        self.inside.addLayout(form)
        self.save = button(theme, _("Save"), self._save, primary=True)
        self.inside.addLayout(row(None, self.save, margins=(12, 2, 12, 8)))

    def _field(self, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        made.returnPressed.connect(self._save)
        return made

    def offer_projects(self, names: Sequence[str]) -> None:
        """Complete what is typed as a project by these."""
        completer = QCompleter(list(names), self.fields["project"])
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.fields["project"].setCompleter(completer)

    def show_work(self, work: Work, place: str, *, registered: bool) -> None:
        """Show a work; place: the name of where it is built."""
        self._work = work
        told = {key: getattr(work, key) for key in self.fields} | {"place": place}
        for key, field in self.fields.items():
            field.setText(_words(told[key]))
            field.setCursorPosition(0)
        self.end.setVisible(registered)
        self.save.setText(_("Save") if registered else _("Add to the register"))

    def typed(self) -> Work:
        """The work as typed; raises DisbtrackError for an amount or a day that cannot be understood."""
        words = {key: field.text().strip() for key, field in self.fields.items()}
        return replace(
            self._work,
            name=words["name"],
            project=words["project"],
            code=words["code"],
            investor=words["investor"],
            place=words["place"] or None,
            decision=words["decision"],
            decided=typed_day(words["decided"]),
            total=typed_amount(words["total"]),
            begins=typed_day(words["begins"]),
            ends=typed_day(words["ends"]),
            treasury=words["treasury"],
            note=words["note"],
        )

    def _save(self) -> None:
        self.saved.emit(self.typed)


def _words(value: object) -> str:
    if isinstance(value, int):
        return format_money(value)
    return format_day(value) if isinstance(value, date) else str(value or "")
