"""How findings stand in the list, and what they come to."""

from collections.abc import Callable, Sequence

from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.widgets.marks import TONES
from disbtrack.app.words import SHORT_UNITS, exact_money, money
from disbtrack.domain.column_filter import Compared
from disbtrack.domain.findings import ASK_NAMES, FINDING_STATE_NAMES, FindingState, Followed, sum_findings
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.slow import State
from disbtrack.i18n import _, counted

MARKS = {
    FindingState.OVERDUE: State.SLOW,
    FindingState.OPEN: State.WATCH,
    FindingState.DONE: State.ON_TRACK,
}
"""The shape and colour of a state, as everywhere in the window."""


def finding_columns(unit: MoneyUnit) -> list[Column[Followed]]:
    """State, paper, what is asked, how much of it is done, until when."""
    return [
        Column(
            "state", _("State"), state_cell, lambda one: _(FINDING_STATE_NAMES[one.state]), width=92, filterable=True
        ),
        Column("document", _("Paper and point"), _named, lambda one: one.finding.named, width=150, filterable=True),
        Column("ask", _("Asked"), lambda one: Cell(_asks(one)), _asks, width=68, filterable=True),
        _amount("asked", _("Amount"), unit, lambda one: one.asked),
        _amount("done", _("Done"), unit, lambda one: one.done),
        _amount("left", _("Left"), unit, lambda one: one.left),
        Column(
            "deadline",
            _("Deadline"),
            lambda one: Cell(format_day(one.finding.deadline), bold=True, hint=days_words(one)),
            lambda one: one.finding.deadline,
            width=86,
            filterable=True,
            compared=Compared.DAY,
            value=lambda one: one.finding.deadline,
        ),
        Column(
            "subject",
            _("What is found"),
            lambda one: Cell(one.finding.subject, hint=one.finding.subject),
            lambda one: one.finding.subject,
            width=80,
            stretch=True,
            filterable=True,
        ),
    ]


def finding_totals(rows: Sequence[Followed], unit: MoneyUnit) -> TotalsRow | None:
    """The sums below the list."""
    if not rows:
        return None
    sums, words = sum_findings(rows), _("Total")
    told = {"asked": sums.asked, "done": sums.done, "left": sums.left}
    cells = {key: Cell(exact_money(amount, unit), bold=True) for key, amount in told.items()}
    return TotalsRow({"state": Cell(words, bold=True)} | cells, f"{words}: {cells['left'].text}")


def state_cell(one: Followed) -> Cell:
    """The state of a finding: shape, colour and word."""
    mark = MARKS[one.state]
    return Cell(_(FINDING_STATE_NAMES[one.state]), TONES[mark], bold=True, mark=mark)


def days_words(one: Followed) -> str:
    """How late it is, or how many days are left; "" of what is done or has no deadline."""
    if one.days is None or one.state is FindingState.DONE:
        return ""
    if one.days < 0:
        return counted("{count} day late", "{count} days late", -one.days)
    return counted("{count} day left", "{count} days left", one.days)


def finding_sentence(one: Followed, unit: MoneyUnit) -> str:
    """An overdue finding in one sentence."""
    told = f"{one.finding.named}: {days_words(one)}"
    if not one.left:
        return told
    words = _("{amount} still to be paid back or deducted").format(
        amount=f"{money(one.left, unit)} {_(SHORT_UNITS[unit])}"
    )
    return f"{told}, {words}"


def _asks(one: Followed) -> str:
    return _(ASK_NAMES[one.finding.ask])


def _named(one: Followed) -> Cell:
    finding = one.finding
    return Cell(finding.named, bold=True, hint="\n".join(part for part in (finding.named, finding.issuer) if part))


def _amount(key: str, heading: str, unit: MoneyUnit, told: Callable[[Followed], Dong]) -> Column[Followed]:
    return Column(
        key,
        heading,
        lambda one: Cell(exact_money(told(one), unit)),
        told,
        width=86,
        align=Align.RIGHT,
        filterable=True,
        compared=Compared.MONEY,
        value=told,
    )
