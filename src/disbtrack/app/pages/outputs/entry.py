"""Targets and results typed: an indicator with its measure, then what it tells of a unit and a year."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Signal

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import link
from disbtrack.domain.outputs import Indicator, Progress
from disbtrack.domain.periods import format_day
from disbtrack.domain.quantities import write_quantity
from disbtrack.i18n import _
from disbtrack.usecases.books.typed_values import typed_day, typed_quantity


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


class OutputEntry(FormCard):
    """ended: the indicator is to be taken away."""

    ended = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Target and result"), _captions())
        self.end = link(_("Take the indicator away"), self.ended.emit)
        self.act(self.end)
        self.inside.addStretch(1)

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
        self.show_words(words)

    def typed(self) -> TypedOutput:
        """What was typed; raises DisbtrackError for what is no quantity or no day.

        An indicator of that project and name is the one meant; another name is another indicator.
        """
        words = self.words()
        told = Indicator(project=words["project"], name=words["name"], measured_in=words["measured_in"])
        return TypedOutput(
            told,
            words["unit"] or None,
            typed_quantity(words["target"]),
            typed_quantity(words["result"]),
            typed_day(words["until"]),
        )


def _quantity(amount: Fraction | None) -> str:
    return "" if amount is None else write_quantity(amount, minus="-")
