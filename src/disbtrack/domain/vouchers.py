"""Vouchers: the papers behind payments, their lines, and the dated list of the kinds of papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import ClassVar

from disbtrack.domain.advances import CLEARING, WORK_PAID
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import Dong
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import dimensions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperType(Kept):
    """A kind of paper, as it was called between two days (C2-02, 05.a/TT…); capital: code, or None for both kinds."""

    named_by: ClassVar[tuple[str, ...]] = ("code", "capital", "valid_from")

    code: str
    name: str
    capital: str | None
    valid_from: Day | None
    valid_to: Day | None
    source: str
    verified: bool = False

    def is_used(self, on: Day, capital: str | None) -> bool:
        """Answer whether such papers are written on a day for a kind of capital."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to) and self.capital in {None, capital}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher(Kept):
    """What a paper says beside its amounts; its figures name it by number (document) and date.

    budget_codes: chapter, section, item, programme code…, as they stand on it: text, with leading zeros.
    over: why it was written although more is paid than planned, "" where nothing is.
    """

    named_by: ClassVar[tuple[str, ...]] = ("reporter", "number", "date")

    reporter: str | None
    number: str
    date: Day
    payee: str = ""
    budget_codes: str = ""
    paper: str = ""
    note: str = ""
    over: str = ""


PAID_BY_VOUCHER = (
    Measure.COMPLETED,
    Measure.ADVANCE,
    Measure.RECOVERED,
    Measure.REPAID,
    Measure.TRANSFERRED,
    Measure.DISBURSED_PERIOD,
)
"""What a line of a voucher can tell; the last: paid, and nobody says for what."""
PAYING = frozenset({Measure.COMPLETED, Measure.ADVANCE, Measure.DISBURSED_PERIOD})


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One amount of a voucher, in đồng, always positive.

    clears: the year or the paper of the advance that a recovery or repayment clears; WORK_PAID for money paid back
    for work. execution_year: the budget year in which it is accounted; None = that of its day.
    out_of_passed_on: the money was passed on to the commune's budget before, and is spent there now.
    """

    measure: Measure
    amount: Dong
    project: str
    plan_year: int
    work: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    execution_year: int | None = None
    clears: str | None = None
    place: str | None = None
    note: str | None = None
    out_of_passed_on: bool = False


def disbursed_by(lines: Iterable[VoucherLine]) -> Dong:
    """What lines disburse: completed work and advances, less what was recovered and paid back (đồng)."""
    return sum(one.amount * ((one.measure in PAYING) - (one.measure in CLEARING)) for one in lines)


def advanced_by(lines: Iterable[VoucherLine]) -> Dong:
    """By how much lines raise the advances outstanding, or lower them (đồng)."""
    told = [one for one in lines if one.clears != WORK_PAID]
    return sum(one.amount * ((one.measure is Measure.ADVANCE) - (one.measure in CLEARING)) for one in told)


def figures_of(voucher: Voucher, lines: Iterable[VoucherLine]) -> list[Figure]:
    """The figures that a voucher's lines are kept as; money spent out of what was passed on leaves that state."""
    found = []
    for row, line in enumerate(lines, 1):
        found.append(_figure(voucher, line, row, line.measure, line.amount))
        if line.out_of_passed_on:
            found.append(_figure(voucher, line, row, Measure.TRANSFERRED, -line.amount))
    return found


def _figure(voucher: Voucher, line: VoucherLine, row: int, measure: Measure, amount: Dong) -> Figure:
    return Figure(
        cell="",
        row=row,
        measure=measure,
        amount=amount,
        **dimensions_of(line),
        plan_year=line.plan_year,
        execution_year=line.execution_year,
        date=voucher.date,
        document=voucher.number,
        note=line.note,
        programme=programme_of(line.project),
        clears=line.clears,
        place=line.place,
    )


def lines_of(figures: Sequence[Figure]) -> list[VoucherLine]:
    """The lines of a voucher, of the figures that they were kept as."""
    spent = {figure.row for figure in figures if figure.measure is Measure.TRANSFERRED and figure.amount < 0}
    return [
        VoucherLine(
            measure=one.measure,
            amount=one.amount,
            project=one.project or "",
            plan_year=one.plan_year or (one.date.year if one.date else 0),
            work=one.work,
            unit=one.unit,
            source=one.source,
            capital=one.capital,
            execution_year=one.execution_year,
            clears=one.clears,
            place=one.place,
            note=one.note,
            out_of_passed_on=one.row in spent,
        )
        for one in sorted(figures, key=lambda figure: figure.row)
        if one.amount > 0
    ]
