"""A figure: one amount that somebody told, with everything that was said of it."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from enum import StrEnum

from disbtrack.domain.money import Dong


class Measure(StrEnum):
    """What an amount measures. disbursed = completed + advance - recovered - repaid."""

    PLANNED = "planned"  # plan assigned (kế hoạch giao)
    CARRIED = "carried"  # an earlier year's plan carried into this one (kéo dài, chuyển nguồn)
    ADJUSTED = "adjusted"  # a change of plan, ± (điều chỉnh)
    DISBURSED = "disbursed"  # paid to date (lũy kế giải ngân)
    DISBURSED_PERIOD = "disbursed_period"  # paid in the period only; also a voucher without a kind
    COMPLETED = "completed"  # paid for completed work, gross (thanh toán KLHT)
    ADVANCE = "advance"  # vouchers: paid; cumulative sheets: outstanding (tạm ứng)
    RECOVERED = "recovered"  # advance recovered, positive (thu hồi tạm ứng)
    REPAID = "repaid"  # paid back, positive (nộp trả)
    TRANSFERRED = "transferred"  # passed on to a commune's budget, not disbursed (đã cấp về NS xã)


PLAN_MEASURES = frozenset({Measure.PLANNED, Measure.CARRIED, Measure.ADJUSTED})


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount in one cell with everything that the sheet says of it; None = the sheet does not say.

    cell    as the spreadsheet shows it, "D14"; row the same row as a number.
    project a code of a programme tree ("GNBV.DA1.TDA1") or, where no tree knows it, its text.
    work    the text of a work (công trình) under a recognised project.
    path    the texts of the parent rows, outermost first.
    unit    code of a commune, or the text of a department. source, capital: codes or text.
    date    vouchers: the row's day; cumulative: the day it runs to; plans: the decision's day.
    amount  whole đồng.
    event   plans: what kind of decision moved it (a domain.plan.Event's word).
    clears  recoveries, repayments and the work behind them: the year, or the paper, of the advance that they clear.
    place   code of the commune in which it is spent; lead: the office that leads. None = the sheet does not say.
    units_on a day of the register of communes in which the sheet speaks, where that is not the figure's own day: one
            that tells September by the communes of November.
    """

    cell: str
    row: int
    measure: Measure
    amount: Dong
    project: str | None = None
    work: str | None = None
    path: tuple[str, ...] = ()
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    plan_year: int | None = None
    execution_year: int | None = None
    date: Day | None = None
    document: str | None = None
    note: str | None = None
    programme: str | None = (
        None  # short id of the programme the sheet speaks of ("GNBV"), known even where project is text
    )
    event: str | None = None
    clears: str | None = None
    place: str | None = None
    lead: str | None = None
    units_on: Day | None = None


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something a sheet says that is no money paid or planned: total investment, a decision, a code."""

    cell: str
    row: int
    kind: str
    value: str
