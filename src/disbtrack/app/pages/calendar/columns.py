"""How duties stand in the list: by what falls due in a month, or by themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from disbtrack.app.widgets.cells import Cell, Column
from disbtrack.app.widgets.marks import TONES
from disbtrack.domain.dues import DUE_NAMES, Due, DueState
from disbtrack.domain.duties import RHYTHM_NAMES, Duty
from disbtrack.domain.duty_words import about_words, day_words, left_words, when_words
from disbtrack.domain.slow import State
from disbtrack.i18n import _

MARKS = {
    DueState.LATE: State.SLOW,
    DueState.SOON: State.WATCH,
    DueState.AHEAD: State.NO_MILESTONE,
    DueState.DONE: State.ON_TRACK,
    DueState.UNKEPT: State.NO_MILESTONE,
}
"""The shape and colour of a state, as everywhere in the window."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row: a duty, and the turn that falls due (None where the duties themselves are listed)."""

    duty: Duty
    due: Due | None = None


def due_columns() -> list[Column[Shown]]:
    """What falls due."""
    return [
        Column("state", _("State"), lambda one: _due_cell(one, state_cell), width=112),
        Column(
            "last",
            _("Day"),
            lambda one: _due_cell(one, lambda due: Cell(str(day_words(due.turn)), bold=True)),
            width=120,
            fits=True,
        ),
        Column("words", _("How long"), lambda one: _due_cell(one, _left), width=130, fits=True),
        Column("name", _("Duty"), _name, width=160, stretch=True),
    ]


def duty_columns() -> list[Column[Shown]]:
    """The duties themselves."""
    return [
        Column("name", _("Duty"), _name, width=160, stretch=True),
        Column("when", _("When"), lambda one: Cell(str(when_words(one.duty)), bold=True), width=120, fits=True),
        Column("verified", _("Confirmed"), _sure, width=110),
    ]


def state_cell(due: Due) -> Cell:
    """The state of a turn: shape, colour and word."""
    mark = MARKS[due.state]
    return Cell(_(DUE_NAMES[due.state]), TONES[mark], bold=True, mark=mark)


def _due_cell(one: Shown, told: Callable[[Due], Cell]) -> Cell:
    return told(one.due) if one.due else Cell()


def _left(due: Due) -> Cell:
    return Cell(left_words(due), "text2" if due.state in {DueState.DONE, DueState.AHEAD} else "text")


def _name(one: Shown) -> Cell:
    about = str(about_words(one.due.turn)) if one.due else _(RHYTHM_NAMES[one.duty.rhythm])
    second = " · ".join(part for part in (about, one.duty.whose) if part)
    return Cell(one.duty.name, second=second, hint=f"{one.duty.name}\n{one.duty.source}")


def _sure(one: Shown) -> Cell:
    return Cell(_("confirmed"), "text2") if one.duty.verified else Cell(_("not confirmed"), "near")
