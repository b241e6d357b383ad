"""How units and their problems are shown on the arrival board."""

from dataclasses import dataclass

from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.words import exact_money
from disbtrack.domain.arrivals import STATE_NAMES, ArrivalState
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.slow import State
from disbtrack.i18n import _, counted
from disbtrack.usecases.imports.rule_words import RULE_WORDS
from disbtrack.usecases.month.board import BoardRow

MARKS = {
    ArrivalState.PROBLEMS: State.ERROR,
    ArrivalState.NOT_SENT: State.SLOW,
    ArrivalState.WAITING: State.WATCH,
    ArrivalState.SENT_AGAIN: State.UNALLOCATED,
    ArrivalState.RECEIVED: State.NO_MILESTONE,
    ArrivalState.AGREES: State.ON_TRACK,
}
"""The shape and colour of a state, as everywhere in the window."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line of what is wrong with a unit's report: the place, the value, the rule, the sentence."""

    place: str
    value: str
    rule: str
    words: str


def unit_columns(unit: MoneyUnit, *, compared: bool) -> list[Column[BoardRow]]:
    """A unit, its state, what came of it, and (compared) by how much it differs from the Treasury."""
    beside = [_treasury_column(unit)] if compared else []
    return [*_came_columns(), *beside]


def _treasury_column(unit: MoneyUnit) -> Column[BoardRow]:
    return Column(
        "difference",
        _("More than the Treasury"),
        lambda row: _difference(row, unit),
        lambda row: row.agreement.difference if row.agreement else 0,
        width=120,
        align=Align.RIGHT,
        fits=True,
    )


def _came_columns() -> list[Column[BoardRow]]:
    order = list(ArrivalState)
    return [
        Column("state", _("State"), state_cell, lambda row: order.index(row.state), width=150, fits=True, most=210),
        Column("name", _("Commune, unit"), _name, lambda row: row.name, width=130, stretch=True),
        Column("received", _("Received"), _received, lambda row: str(row.received or ""), width=96, fits=True),
        Column("file", _("File"), lambda row: Cell(row.file, hint=row.file), width=120, fits=True, most=200),
        Column(
            "problems",
            _("Problems"),
            lambda row: Cell(str(row.problems) if row.problems else "", "err", bold=True),
            lambda row: row.problems,
            width=70,
            align=Align.RIGHT,
        ),
        Column("replaced", _("Replaced"), _replaced, lambda row: row.replaced, width=70, align=Align.RIGHT),
    ]


def state_cell(row: BoardRow) -> Cell:
    """The state: shape, colour and word; a series that is not counted is said with it."""
    mark = MARKS[row.state]
    words = _(STATE_NAMES[row.state])
    hint = "" if row.is_counted else _("What this unit tells stands in a series that is not counted.")
    return Cell(words + ("" if row.is_counted else " ⚠"), TONES[mark], bold=True, mark=mark, hint=hint)


def _name(row: BoardRow) -> Cell:
    if not row.unit:
        return Cell(_("Nobody knows whose"), "err", hint=row.file)
    return Cell(row.name)


def _received(row: BoardRow) -> Cell:
    if row.told_until is not None and row.received is None:
        day = format_day(row.told_until)
        words = _("Nothing of the month is told; the figures to {day} count on.").format(day=day)
        return Cell(f"◐ {day}", "near", hint=words, spoken=words)
    return Cell(format_day(row.received))


def _replaced(row: BoardRow) -> Cell:
    hint = counted("{count} file was taken in", "{count} files were taken in", row.files)
    return Cell(str(row.replaced) if row.replaced else "", hint=hint)


def _difference(row: BoardRow, unit: MoneyUnit) -> Cell:
    if row.agreement is None:
        return Cell()
    hint = counted(
        "{count} line of {all} differs",
        "{count} lines of {all} differ",
        row.agreement.differing,
        all=row.agreement.keys,
    )
    return Cell(exact_money(row.agreement.difference, unit), "text" if row.agreement.holds else "err", hint=hint)


def wrong_columns() -> list[Column[Wrong]]:
    """The cells of a unit that are wrong or wait."""
    return [
        Column(
            "place", _("Cell"), lambda one: Cell(one.place, bold=True, hint=one.place), width=110, fits=True, most=190
        ),
        Column("value", _("Value"), lambda one: Cell(one.value, hint=one.value), width=80, fits=True, most=130),
        Column("words", _("Problem"), lambda one: Cell(one.rule, hint=one.words, second=one.words), stretch=True),
    ]


def wrongs_of(row: BoardRow | None) -> list[Wrong]:
    """What is wrong with a unit's report, cell by cell: of refused files, then what waits for an answer."""
    if row is None:
        return []
    refused = [
        Wrong(
            noted.place or arrival.file_name, noted.problem.value, _rule(noted.problem.rule), str(noted.problem.message)
        )
        for arrival, noted in row.noted()
    ]
    waiting = _("Waits for the sender's answer since {day}")
    asked = [
        Wrong(f"{one.sheet}!{one.cell}", one.value, _rule(one.rule), waiting.format(day=format_day(one.since.date())))
        for one in row.questions
    ]
    return refused + asked


def _rule(rule: str) -> str:
    return _(RULE_WORDS.get(rule, ("", ""))[0]) or rule
