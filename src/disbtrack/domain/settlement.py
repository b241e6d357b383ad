"""The account of a line in a budget year: columns 6 to 24 of form 01/QTNĐ (quyết toán vốn đầu tư công theo niên độ).

Three ties hold whatever was paid: 22 = 9 + 12 + 18, 23 = 7 - 8 - 9 + 13 + 19, 24 = 6 - 8 + 11 + 17; so a carried
advance is counted once over all years. Source of columns and formulas: TT 96/2021/TT-BTC, form 01/QTNĐ.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from disbtrack.domain.advances import CLEARING, Advances, Clearing, Movement, follow
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.plan import Event
from disbtrack.i18n import N_

_WORK = frozenset({Measure.COMPLETED, Measure.DISBURSED, Measure.DISBURSED_PERIOD})
_MONEY = _WORK | {Measure.ADVANCE, *CLEARING}

COLUMN_NAMES = {
    6: N_("Paid before"),
    7: N_("Advances before"),
    8: N_("Paid back"),
    9: N_("Work clearing them"),
    10: N_("Carried plan"),
    11: N_("Paid of it"),
    12: N_("for work"),
    13: N_("advances"),
    14: N_("Carried on"),
    15: N_("Cancelled"),
    16: N_("Plan of the year"),
    17: N_("Paid of it"),
    18: N_("for work"),
    19: N_("advances"),
    20: N_("Carried over"),
    21: N_("Cancelled"),
    22: N_("Work settled"),
    23: N_("Advances after"),
    24: N_("Paid after"),
}
"""The columns of form 01/QTNĐ by their numbers, in a word or two."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """The columns that are counted, in đồng; the others follow. Numbers are those of form 01/QTNĐ.

    without_work: the part of column 8 that was recovered, but that no completed work of the year stands behind.
    """

    paid_before: Dong = 0  # 6
    advances_before: Dong = 0  # 7
    repaid: Dong = 0  # 8
    cleared: Dong = 0  # 9
    carried: Dong = 0  # 10
    carried_work: Dong = 0  # 12
    carried_advances: Dong = 0  # 13
    carried_on: Dong = 0  # 14
    planned: Dong = 0  # 16
    work: Dong = 0  # 18
    advances: Dong = 0  # 19
    carried_over: Dong = 0  # 20
    without_work: Dong = 0

    def __add__(self, other: "Settlement") -> "Settlement":
        return Settlement(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Settlement)))

    @property
    def carried_paid(self) -> Dong:
        """Column 11: disbursed of carried plan."""
        return self.carried_work + self.carried_advances

    @property
    def carried_cancelled(self) -> Dong:
        """Column 15: carried plan that is neither disbursed nor carried on."""
        return self.carried - self.carried_paid - self.carried_on

    @property
    def paid(self) -> Dong:
        """Column 17: disbursed of the year's plan."""
        return self.work + self.advances

    @property
    def cancelled(self) -> Dong:
        """Column 21: plan of the year that is neither disbursed nor carried over."""
        return self.planned - self.paid - self.carried_over

    @property
    def settled(self) -> Dong:
        """Column 22: completed work that is settled in the year."""
        return self.cleared + self.carried_work + self.work

    @property
    def advances_after(self) -> Dong:
        """Column 23: advances not cleared at the year's end."""
        return self.advances_before - self.repaid - self.cleared + self.carried_advances + self.advances

    @property
    def paid_after(self) -> Dong:
        """Column 24: disbursed since the line began."""
        return self.paid_before - self.repaid + self.carried_paid + self.paid

    def columns(self) -> dict[int, Dong]:
        """All of them by their numbers."""
        return {
            6: self.paid_before,
            7: self.advances_before,
            8: self.repaid,
            9: self.cleared,
            10: self.carried,
            11: self.carried_paid,
            12: self.carried_work,
            13: self.carried_advances,
            14: self.carried_on,
            15: self.carried_cancelled,
            16: self.planned,
            17: self.paid,
            18: self.work,
            19: self.advances,
            20: self.carried_over,
            21: self.cancelled,
            22: self.settled,
            23: self.advances_after,
            24: self.paid_after,
        }


def net(movements: Iterable[Movement]) -> Dong:
    """Disbursed: completed + advance - recovered - repaid."""
    return sum(-one.amount if one.measure in CLEARING else one.amount for one in movements if one.measure in _MONEY)


def settle(movements: Iterable[Movement], year: int) -> Settlement:
    """Account for one line (all its plan years) in a budget year."""
    told = [one for one in movements if not one.moves_over]
    advances = follow(told)
    mine = [one for one in told if one.year == year]
    work = [_Work(one, one.amount) for one in mine if one.measure in _WORK]
    repaid, recovered = _of_earlier(advances, year)
    without = sum(_match(one, work) for one in sorted(recovered, key=lambda one: one.by.day))
    opened = _opened(advances, year)
    given = _split(((one.by, -one.amount) for one in advances.given_back if one.by.year == year), year)
    done = _split(((one.movement, one.left) for one in work), year)
    before = [one for one in told if one.year < year]
    return Settlement(
        paid_before=net(before),
        advances_before=advances.outstanding(year - 1),
        repaid=sum(one.amount for one in repaid) + without,
        cleared=sum(one.amount for one in recovered) - without,
        carried=_carried(told, year, before=year),
        carried_work=done[0] + given[0],
        carried_advances=opened[0],
        carried_on=_carried(told, year + 1, before=year),
        planned=_assigned(told, year),
        work=done[1] + given[1],
        advances=opened[1],
        carried_over=_carried(told, year + 1, before=year + 1) - _carried(told, year + 1, before=year),
        without_work=without,
    )


@dataclass(slots=True)
class _Work:
    movement: Movement
    left: Dong


def _of_earlier(advances: Advances, year: int) -> tuple[list[Clearing], list[Clearing]]:
    """What was repaid, and what was recovered, in a year of advances of the years before it."""
    found = [part for one in advances.paid if one.paid.year < year for part in one.cleared if part.by.year == year]
    recovered = [one for one in found if one.by.measure is Measure.RECOVERED]
    return [one for one in found if one.by.measure is not Measure.RECOVERED], recovered


def _match(part: Clearing, work: Sequence[_Work]) -> Dong:
    """Find the completed work behind a recovery, its own paper first; answer for how much there is none."""
    rest = part.amount
    for one in sorted(work, key=lambda one: _distance(part.by, one.movement)):
        taken = min(rest, max(one.left, 0))
        one.left -= taken
        rest -= taken
    return rest


def _distance(recovery: Movement, work: Movement) -> tuple[bool, ...]:
    """Work that names the same advance comes first, then that of the same paper, then that of the same plan."""
    same_paper = work.document is not None and recovery.document is not None
    return (
        work.clears is None or work.clears != recovery.clears,
        not (same_paper and fold(work.document or "") == fold(recovery.document or "")),
        work.plan_year != recovery.plan_year,
    )


def _opened(advances: Advances, year: int) -> tuple[Dong, Dong]:
    """Advances paid in a year and not cleared within it, of carried plan and of the year's own."""
    paid = [one for one in advances.paid if one.paid.year == year]
    parts = [(one.paid, one.outstanding(year)) for one in paid]
    parts += [(one.by, -one.amount) for one in advances.beyond if one.by.year == year]
    return _split(parts, year)


def _split(parts: Iterable[tuple[Movement, Dong]], year: int) -> tuple[Dong, Dong]:
    """Add amounts of carried plan, and of the year's own."""
    told = list(parts)
    own = sum(amount for movement, amount in told if movement.plan_year >= year)
    return sum(amount for _movement, amount in told) - own, own


def _carried(movements: Iterable[Movement], into: int, *, before: int) -> Dong:
    """Plan of the years before one that was carried into a budget year, before what was cancelled of it."""
    told = (one for one in movements if one.measure is Measure.CARRIED and one.year == into)
    return sum(one.amount for one in told if one.plan_year < before and one.event != Event.CANCELLED)


def _assigned(movements: Iterable[Movement], year: int) -> Dong:
    """Plan of the year with its adjustments, before what was cancelled at its end."""
    told = (one for one in movements if one.measure in {Measure.PLANNED, Measure.ADJUSTED} and one.plan_year == year)
    return sum(one.amount for one in told if one.event != Event.CANCELLED)
