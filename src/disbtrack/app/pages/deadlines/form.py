"""One last day as a form: whose money, of which year, what ends, on which paper it rests."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import link
from disbtrack.domain.capital import Capital, capital_name
from disbtrack.domain.deadlines import DEADLINE_NAMES, EVERY, Deadline, DeadlineKind
from disbtrack.domain.periods import format_day
from disbtrack.domain.typed_days import FIRST_YEAR, LAST_YEAR
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.usecases.books.typed_values import typed_day


def _captions() -> dict[str, str]:
    return {
        "plan_year": _("Plan year"),
        "day": _("Last day (31/12/2025)"),
        "condition": _("Holds for"),
        "source": _("Paper that says so"),
    }


class DeadlineForm(FormCard):
    """forgotten: the last day is to be taken out of the book."""

    forgotten = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Last day"), _captions())
        self._known: Deadline | None = None
        self.programme, self.capital, self.kind = QComboBox(), QComboBox(), QComboBox()
        self.verified = QCheckBox(_("The office has seen the paper"))
        self.forget = link(_("Take out"), self.forgotten.emit)
        self.act(self.forget)
        for words, box in (
            (_("Programme"), self.programme),
            (_("Capital"), self.capital),
            (_("What ends"), self.kind),
        ):
            box.setAccessibleName(words)
            self.add_row(words, box)
        self.add_row("", self.verified)
        self.inside.addStretch(1)
        self.capital.addItem(_("both kinds"), EVERY)
        for capital in Capital:
            self.capital.addItem(capital_name(capital.value), capital.value)
        for kind in DeadlineKind:
            self.kind.addItem(_(DEADLINE_NAMES[kind]), kind)
        self.offer_programmes(())

    def offer_programmes(self, programmes: Sequence[str]) -> None:
        """Offer the programmes of the book by their short ids; what was chosen stays."""
        chosen = self.programme.currentData()
        self.programme.clear()
        self.programme.addItem(_("every programme"), EVERY)
        for one in programmes:
            self.programme.addItem(one, one)
        _choose(self.programme, chosen or EVERY)

    def show_deadline(self, one: Deadline | None) -> None:
        """Show a last day to be altered; None = a new one."""
        self._known = one
        self.forget.setVisible(one is not None)
        if one is None:
            self.show_words({})
            self.verified.setChecked(False)
            return
        year, day = str(one.plan_year), format_day(one.day)
        self.show_words({"plan_year": year, "day": day, "condition": one.condition, "source": one.source})
        for box, value in ((self.programme, one.programme), (self.capital, one.capital), (self.kind, one.kind)):
            _choose(box, value)
        self.verified.setChecked(one.verified)

    def typed(self) -> Deadline:
        """The last day as typed; raises DisbtrackError for a year or a day that is none."""
        words = self.words()
        year, day = words["plan_year"], typed_day(words["day"])
        if not year.isdecimal() or not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise DisbtrackError(text("“{typed}” is no year: write it as 2025.", typed=year))
        if day is None:
            raise DisbtrackError(text("Give the last day."))
        return Deadline(
            id=self._known.id if self._known else None,
            programme=str(self.programme.currentData()),
            capital=str(self.capital.currentData()),
            plan_year=int(year),
            kind=DeadlineKind(self.kind.currentData()),
            day=day,
            condition=words["condition"],
            source=words["source"],
            verified=self.verified.isChecked(),
        )


def _choose(box: QComboBox, value: str) -> None:
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))
