"""One duty as a form: what is to be done, how often, on which day, by which paper."""

from collections.abc import Iterable
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from disbtrack.app.theme import Theme
from disbtrack.app.widgets.form_card import FormCard
from disbtrack.app.widgets.parts import link
from disbtrack.domain.duties import (
    RHYTHM_NAMES,
    SPEAKS_NAMES,
    WEEKDAY_NAMES,
    WEEKEND_NAMES,
    Duty,
    Rhythm,
    Speaks,
    Weekend,
)
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.usecases.books.typed_values import typed_day


def _captions() -> dict[str, str]:
    return {
        "name": _("Duty"),
        "day": _("Day (1-31)"),
        "month": _("Month (of a quarter 1-3)"),
        "once_on": _("Day, if once"),
        "whose": _("Whose"),
        "source": _("Paper that says so"),
        "valid_from": _("Rule holds from"),
        "valid_to": _("Rule holds to"),
        "note": _("Note"),
    }


class DutyForm(FormCard):
    """forgotten: the duty is to be taken out of the calendar."""

    forgotten = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Duty"), _captions())
        self._known: int | None = None
        self.rhythm = _box(_("How often"), RHYTHM_NAMES.items())
        self.weekday = _box(_("Weekday"), enumerate(WEEKDAY_NAMES, start=1))
        self.weekend = _box(_("Saturday or Sunday"), WEEKEND_NAMES.items())
        self.speaks = _box(_("Speaks of"), SPEAKS_NAMES.items())
        for part in (self.rhythm, self.weekday, self.weekend, self.speaks):
            self.add_row(part.accessibleName(), part)
        self.before = QCheckBox(_("The paper says “before” this day"))
        self.verified = QCheckBox(_("The office has seen the paper"))
        for box in (self.before, self.verified):
            self.add_row("", box)
        self.rhythm.currentIndexChanged.connect(lambda _place: self._allow())
        self.forget = link(_("Take out"), self.forgotten.emit)
        self.act(self.forget)
        self.inside.addStretch(1)
        self.show_duty(None)

    def show_duty(self, one: Duty | None) -> None:
        """Show a duty to be altered; None = a new one."""
        told = one or Duty(name="", rhythm=Rhythm.MONTHLY, source="")
        self._known = told.id
        self.forget.setVisible(one is not None)
        days = {"once_on": told.once_on, "valid_from": told.valid_from, "valid_to": told.valid_to}
        words = {"name": told.name, "whose": told.whose, "source": told.source, "note": told.note}
        numbers = {"day": str(told.day or ""), "month": str(told.month or "")}
        self.show_words(words | numbers | {key: format_day(day) for key, day in days.items()})
        for box, value in (
            (self.rhythm, told.rhythm),
            (self.weekday, told.weekday or 1),
            (self.weekend, told.weekend),
            (self.speaks, told.speaks),
        ):
            box.setCurrentIndex(box.findData(value))
        self.before.setChecked(told.before)
        self.verified.setChecked(told.verified)
        self._allow()

    def typed(self) -> Duty:
        """The duty as typed; raises DisbtrackError for a number or a day that is none."""
        words, rhythm = self.words(), Rhythm(self.rhythm.currentData())
        weekly = rhythm is Rhythm.WEEKLY
        return Duty(
            id=self._known,
            name=words["name"],
            rhythm=rhythm,
            weekday=int(self.weekday.currentData()) if weekly else None,
            day=_number(words["day"]) if self.fields["day"].isEnabled() else None,
            month=_number(words["month"]) if self.fields["month"].isEnabled() else None,
            once_on=typed_day(words["once_on"]) if rhythm is Rhythm.ONCE else None,
            before=self.before.isChecked(),
            weekend=Weekend(self.weekend.currentData()),
            speaks=Speaks(self.speaks.currentData()),
            whose=words["whose"],
            valid_from=typed_day(words["valid_from"]),
            valid_to=typed_day(words["valid_to"]),
            source=words["source"],
            verified=self.verified.isChecked(),
            note=words["note"],
        )

    def _allow(self) -> None:
        """Only what fits how often it falls due can be typed."""
        rhythm = Rhythm(self.rhythm.currentData())
        self.weekday.setEnabled(rhythm is Rhythm.WEEKLY)
        self.fields["day"].setEnabled(rhythm in {Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.YEARLY})
        self.fields["month"].setEnabled(rhythm in {Rhythm.QUARTERLY, Rhythm.YEARLY})
        self.fields["once_on"].setEnabled(rhythm is Rhythm.ONCE)


def _box(name: str, words: Iterable[tuple[StrEnum | int, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, told in words:
        made.addItem(_(told), value)
    return made


def _number(words: str) -> int | None:
    if not words:
        return None
    if not (words.isascii() and words.isdecimal() and len(words) < 3):
        raise DisbtrackError(text("“{typed}” is no day or month.", typed=words), text("Write a number: 15."))
    return int(words)
