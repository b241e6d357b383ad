"""The curve of disbursement: shares of the plan paid by day, against the milestones decreed and against last year."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import dropwhile

from disbtrack.charts.chart import Gap, Line, LineChart, LineRole, Point, Tick
from disbtrack.charts.rates import percent
from disbtrack.domain.money import format_scaled, round_half_away
from disbtrack.domain.pace import Curve
from disbtrack.domain.periods import format_day, month_end
from disbtrack.i18n import _

Shares = Sequence[tuple[date, Fraction]]


def build_curve(
    actual: Shares,
    milestones: Curve,
    *,
    year: int,
    as_of: date,
    last_day: date,
    last_year: Shares = (),
    remark: str = "",
) -> LineChart:
    """Draw the year up to its closing day; the gap stands on the last day that has a figure."""
    first = date(year - 1, 12, 31)
    lines = [
        *_milestones(milestones, first, last_day),
        *_last_year(last_year, year, last_day),
        *_actual(actual, first, as_of),
    ]
    shares = [point.share for line in lines for point in line.points]
    top = max([Fraction(1), *shares])
    return LineChart(
        _("Cumulative disbursement against milestones"),
        remark or _("% of plan, to {day}").format(day=format_day(as_of)),
        first,
        last_day,
        top,
        tuple(_months(year, first, last_day)),
        tuple(Tick(Fraction(quarter, 4), f"{quarter * 25}%") for quarter in range(int(top * 4) + 1)),
        tuple(lines),
        _gap(actual, milestones, as_of),
        source=_("Milestones: {source}, even by day between them").format(source=milestones.source)
        if milestones.source
        else _("No milestone is set for this money."),
    )


def _actual(actual: Shares, first: date, as_of: date) -> list[Line]:
    points = [Point(day, share) for day, share in _told(actual) if first < day <= as_of]
    if not points:
        return []
    start = Point(first, Fraction(0))
    return [Line(LineRole.ACTUAL, _("Disbursed"), (start, *points), percent(points[-1].share))]


def _milestones(curve: Curve, first: date, last: date) -> list[Line]:
    """The decreed points, each with its share; a day of another year than the chart's is left out."""
    points = [Point(row.deadline, row.share) for row in curve.milestones if first < row.deadline <= last]
    if not points:
        return []
    labels = ("", *(_short(point.share) for point in points))
    return [Line(LineRole.MILESTONE, _("Milestone"), (Point(first, Fraction(0)), *points), "", labels)]


def _last_year(shares: Shares, year: int, last: date) -> list[Line]:
    """Last year's shares, moved by one year so that the same days meet; one day alone is no curve."""
    points = [Point(moved, share) for day, share in _told(shares) if (moved := _a_year_on(day)) <= last]
    if len(points) < 2:
        return []
    return [Line(LineRole.LAST_YEAR, _("Year {year}").format(year=year - 1), tuple(points))]


def _told(shares: Shares) -> list[tuple[date, Fraction]]:
    """The shares by day from the first that is told: nothing before it means not known, not nothing paid."""
    return list(dropwhile(lambda row: not row[1], sorted(shares)))


def _a_year_on(day: date) -> date:
    return month_end(day.year + 1, 2) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _gap(actual: Shares, curve: Curve, as_of: date) -> Gap | None:
    told = [(day, share) for day, share in actual if day <= as_of]
    if not told:
        return None
    day, share = max(told)
    expected = curve.expected(day)
    if expected is None or expected == share:
        return None
    points = format_scaled(abs(round_half_away((expected - share) * 1000)), 1)
    words = _("{points} points short") if expected > share else _("{points} points ahead")
    return Gap(day, share, expected, words.format(points=points))


def _short(share: Fraction) -> str:
    """A decreed share without needless decimals: 50%, 11,05%."""
    hundredths = round_half_away(share * 10_000)
    return (format_scaled(hundredths, 2).rstrip("0").rstrip(",") if hundredths % 100 else str(hundredths // 100)) + "%"


def _months(year: int, first: date, last: date) -> list[Tick]:
    """The quarters' ends and the month in which the year closes: T3, T6, T9, T12, T1/26."""
    ends = [(month_end(year, month), f"T{month}") for month in (3, 6, 9, 12)]
    if last.year > year:
        ends.append((last, f"T{last.month}/{last.year % 100:02}"))
    return [Tick(Fraction((day - first).days), label) for day, label in ends if day <= last]
