"""Targets and results typed: an indicator with its measure, then what it tells of a unit and a year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.parts import button, label, link, row
from disbtrack.domain.outputs import Indicator, Progress
from disbtrack.domain.periods import format_day
from disbtrack.domain.quantities import write_quantity
from disbtrack.i18n import _
from disbtrack.usecases.typed_values import typed_day, typed_quantity


@dataclass(frozen=True, slots=True)
class TypedOutput:
    """What was typed: the indicator, and target and result as far as they were given."""

    indicator: Indicator
    unit: str | None
    target: Fraction | None
    result: Fraction | None
    until: date | None


def _captions() -> dict[str, str]:
    return {
        "name": _("Indicator"),
        "measured_in": _("Measured in"),
        "project": _("Project"),
        "unit": _("Commune, unit"),
        "target": _("Target"),
        "result": _("Result since January"),
        "until": _("Result to day"),
    }


class OutputEntry(Card):
    """saved: what answers the output as typed; ended: the indicator is to be taken away."""

    saved = Signal(object)
    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Target and result"))
        self.fields = {key: self._field(words) for key, words in _captions().items()}
        self.end = link(_("Take the indicator away"), self.ended.emit)
        self.act(self.end)
        form = QFormLayout()
        form.setContentsMargins(12, 2, 12, 4)
        form.setVerticalSpacing(4)
        for key, words in _captions().items():
            form.addRow(label(theme, words, Role.LABEL, "text2"), self.fields[key])
        self.inside.addLayout(form)
        self.inside.addLayout(row(None, button(theme, _("Save"), self._save, primary=True), margins=(12, 2, 12, 8)))
        self.inside.addStretch(1)

    def _field(self, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        made.returnPressed.connect(self._save)
        return made

    def offer(self, projects: Sequence[str], units: Sequence[str]) -> None:
        """Complete what is typed as a project or a unit by these."""
        for key, known in (("project", projects), ("unit", units)):
            completer = QCompleter(list(known), self.fields[key])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.fields[key].setCompleter(completer)

    def show_progress(self, told: Progress | None, unit: str) -> None:
        """Show a row, or empty fields; unit: its name. Of a sum of units nothing is offered to be saved."""
        self.end.setVisible(told is not None)
        indicator = told.indicator if told else Indicator(project="", name="", measured_in="")
        words = {
            "name": indicator.name,
            "measured_in": indicator.measured_in,
            "project": indicator.project,
            "unit": unit,
        }
        own = told if told and not told.added else None
        words["target"] = _quantity(own.target if own else None)
        words["result"] = _quantity(own.result if own else None)
        words["until"] = format_day(own.until) if own else ""
        for key, field in self.fields.items():
            field.setText(words[key])
            field.setCursorPosition(0)

    def typed(self) -> TypedOutput:
        """What was typed; raises DisbtrackError for what is no quantity or no day.

        An indicator of that project and name is the one meant; another name is another indicator.
        """
        words = {key: field.text().strip() for key, field in self.fields.items()}
        told = Indicator(project=words["project"], name=words["name"], measured_in=words["measured_in"])
        return TypedOutput(
            told,
            words["unit"] or None,
            typed_quantity(words["target"]),
            typed_quantity(words["result"]),
            typed_day(words["until"]),
        )

    def _save(self) -> None:
        self.saved.emit(self.typed)


def _quantity(amount: Fraction | None) -> str:
    return "" if amount is None else write_quantity(amount, minus="-")
