"""What the paper of a decision says: number, day, issuer, level, kind, years, legal basis."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.parts import give_way, label
from disbtrack.domain.periods import format_day, read_day
from disbtrack.domain.plan import EVENT_NAMES, LEVEL_NAMES, Decision, Event
from disbtrack.domain.programme import Programme
from disbtrack.domain.series import Level
from disbtrack.i18n import _

_YEAR_DIGITS = 4
_LETTERS = 6
"""So many letters of a choice are seen where the window is small."""


class PaperHead(QWidget):
    """Fields in two rows. edited: something else is said now."""

    edited = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._decision: Decision | None = None
        self.number, self.day, self.issuer = QLineEdit(), QLineEdit(), QLineEdit()
        self.year, self.into, self.basis = QLineEdit(), QLineEdit(), QLineEdit()
        self.level, self.kind, self.programme = _choices(LEVEL_NAMES), _choices(EVENT_NAMES), QComboBox()
        self.day.setPlaceholderText(_("dd/mm/yyyy"))
        self.basis.setPlaceholderText(_("needed where money moves between investment and recurrent capital"))
        self._lay_out()
        for choice in (self.level, self.kind, self.programme):
            give_way(choice, _LETTERS)
        for field in (self.number, self.day, self.issuer, self.year, self.into, self.basis):
            field.editingFinished.connect(self.edited)
        for choice in (self.level, self.kind, self.programme):
            choice.activated.connect(self.edited)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        rows: Sequence[Sequence[tuple[str, QWidget]]] = (
            (
                (_("Number"), self.number),
                (_("Day"), self.day),
                (_("Issuer"), self.issuer),
                (_("Plan year"), self.year),
                (_("Carried into"), self.into),
            ),
            (
                (_("Programme"), self.programme),
                (_("Plan level"), self.level),
                (_("Kind"), self.kind),
                (_("Legal basis"), self.basis),
            ),
        )
        for at, fields in enumerate(rows):
            for place, (words, field) in enumerate(fields):
                field.setAccessibleName(words)
                grid.addWidget(label(self._theme, words, Role.LABEL, "text2"), at, place * 2)
                span = 3 if field is self.basis else 1
                grid.addWidget(field, at, place * 2 + 1, 1, span)
        for place, stretch in ((1, 3), (3, 2), (5, 4), (7, 2), (9, 1)):
            grid.setColumnStretch(place, stretch)

    def show_decision(self, decision: Decision, programmes: Sequence[Programme]) -> None:
        """Show what a decision says."""
        self._decision = decision
        self.number.setText("" if decision.number.startswith("(") else decision.number)
        self.day.setText(format_day(decision.date))
        self.issuer.setText(decision.issuer)
        self.year.setText(str(decision.plan_year))
        self.into.setText(str(decision.execution_year or ""))
        self.basis.setText(decision.basis or "")
        self.programme.clear()
        for one in programmes:
            self.programme.addItem(one.short, one.short)
        self.programme.setCurrentIndex(max(self.programme.findData(decision.programme), 0))
        self.level.setCurrentIndex(self.level.findData(decision.level))
        self.kind.setCurrentIndex(self.kind.findData(decision.event))

    def decision(self, today: date) -> Decision | None:
        """What the fields say; None before a decision was shown."""
        told = self._decision
        if told is None:
            return None
        year = _year(self.year.text()) or told.plan_year
        return replace(
            told,
            number=self.number.text().strip() or (told.number if told.number.startswith("(") else ""),
            date=read_day(self.day.text(), today.year),
            issuer=self.issuer.text().strip(),
            level=Level(self.level.currentData()),
            event=Event(self.kind.currentData()),
            programme=str(self.programme.currentData() or told.programme),
            plan_year=year,
            execution_year=_year(self.into.text()),
            basis=self.basis.text().strip() or None,
        )


def _choices(names: Mapping[StrEnum, str] | Mapping[Level, str] | Mapping[Event, str]) -> QComboBox:
    made = QComboBox()
    for value, words in names.items():
        made.addItem(_(words), value)
    return made


def _year(words: str) -> int | None:
    plain = words.strip()
    return int(plain) if len(plain) == _YEAR_DIGITS and plain.isdecimal() else None
