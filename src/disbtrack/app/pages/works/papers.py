"""What stands on a work: its contracts and its accepted volumes, each added in a line and taken away by a link."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from disbtrack.app.theme import Role, Theme
from disbtrack.app.widgets.card import Card
from disbtrack.app.widgets.form_card import named_field
from disbtrack.app.widgets.parts import Elided, button, clear, in_rows, link, row
from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.works import Accepted, Contract
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import _, text
from disbtrack.usecases.books.typed_values import typed_amount, typed_day

_ACROSS = 2
"""So many fields stand beside each other: their captions are not cut in the narrowest window."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that stands on a work, in words, and its number."""

    words: str
    number: int


class Lines(Card):
    """Lines with a row of fields below. added: what answers the thing as typed; removed: the number of one."""

    added = Signal(object)
    removed = Signal(int)

    def __init__(
        self, theme: Theme, title: str, captions: Sequence[str], make: Callable[[Sequence[str]], object]
    ) -> None:
        super().__init__(theme, title)
        self._theme = theme
        self._make = make
        self.fields = [named_field(words, enters=self._add, hint=words) for words in captions]
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(12, 0, 10, 2)
        self.lines.setSpacing(2)
        self.inside.addLayout(self.lines)
        adds = button(theme, _("Add"), self._add)
        self.inside.addLayout(in_rows([*self.fields, adds], _ACROSS, margins=(12, 2, 10, 8), spacing=4))

    def state(self, lines: Sequence[Line], *, total: Dong | None) -> None:
        """Show what stands there; the fields are emptied. total: of all lines, đồng."""
        self.hint.tell(format_money(total) + " " + _("đồng") if total else "")
        clear(self.lines)
        for one in lines:
            self.lines.addWidget(self._line(one))
        for field in self.fields:
            field.clear()

    def _line(self, one: Line) -> QWidget:
        words = Elided(self._theme, Role.LABEL)
        words.tell(one.words)
        away = link(_("Remove"), lambda: self.removed.emit(one.number), name=_("Remove {name}").format(name=one.words))
        holder = QWidget()
        inside = row(spacing=6)
        inside.addWidget(words, 1)
        inside.addWidget(away)
        holder.setLayout(inside)
        return holder

    def _add(self) -> None:
        self.added.emit(lambda: self._make([field.text().strip() for field in self.fields]))


def contract_lines(theme: Theme) -> Lines:
    """The contracts of a work."""
    captions = (_("Number"), _("Contractor"), _("Value"), _("Advance"), _("Guarantee to"))
    return Lines(theme, _("Contracts"), captions, _contract)


def accepted_lines(theme: Theme) -> Lines:
    """The accepted volumes of a work."""
    return Lines(theme, _("Accepted volumes"), (_("Day"), _("Amount (đồng)"), _("Minutes")), _accepted)


def contract_line(one: Contract) -> Line:
    """A contract in words."""
    parts = [one.number, one.contractor, format_money(one.value)]
    if one.advance:
        parts.append(_("advance {amount}").format(amount=format_money(one.advance)))
    if one.guarantee_end:
        parts.append(_("guarantee to {day}").format(day=format_day(one.guarantee_end)))
    return Line(" · ".join(part for part in parts if part), one.id or 0)


def accepted_line(one: Accepted) -> Line:
    """An accepted volume in words."""
    parts = (format_day(one.date), format_money(one.amount), one.document)
    return Line(" · ".join(part for part in parts if part), one.id or 0)


def _contract(typed: Sequence[str]) -> Contract:
    number, contractor, value, advance, guarantee = typed
    return Contract(
        work=0,
        number=number,
        date=None,
        contractor=contractor,
        value=typed_amount(value) or 0,
        advance=typed_amount(advance) or 0,
        guarantee_end=typed_day(guarantee),
    )


def _accepted(typed: Sequence[str]) -> Accepted:
    day = typed_day(typed[0])
    if day is None:
        raise DisbtrackError(text("An accepted volume needs its day."))
    return Accepted(work=0, date=day, amount=typed_amount(typed[1]) or 0, document=typed[2])
