"""Opening balances: what was placed, disbursed and advanced before the book began, line by line, to a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entered import COLUMN_NAMES, HEADINGS, TypedTable
from disbtrack.domain.figure import PLAN_MEASURES, Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Event
from disbtrack.domain.programme import programme_of
from disbtrack.domain.year_end import Line
from disbtrack.i18n import N_

DOCUMENT = "Số dư đầu"
"""The paper that opening balances name; data, not a text of the program."""
AMOUNTS = {"placed": N_("Placed"), "disbursed": N_("Disbursed"), "advance": N_("of it advances")}
LINE_COLUMNS = ("project", "work", "unit", "source", "capital", "plan_year")
OPENINGS = TypedTable(
    {column: COLUMN_NAMES[column] for column in LINE_COLUMNS} | AMOUNTS,
    {column: HEADINGS[column] for column in LINE_COLUMNS}
    | {
        "placed": (
            "ke hoach",
            "da bo tri",
            "von da bo tri",
            "luy ke bo tri",
            "luy ke von bo tri",
            "luy ke von da bo tri",
            "bo tri",
        ),
        "disbursed": ("giai ngan", "luy ke giai ngan", "da giai ngan", "thanh toan", "luy ke thanh toan"),
        "advance": ("tam ung", "du tam ung", "tam ung chua thu hoi", "so du tam ung", "trong do tam ung"),
    },
    frozenset(AMOUNTS),
)
"""Opening balances as rows to type."""
_KEPT = frozenset({Measure.PLANNED, Measure.CARRIED, Measure.COMPLETED, Measure.ADVANCE, Measure.TRANSFERRED})


@dataclass(frozen=True, slots=True)
class Opening:
    """One line's balances of a plan year, in đồng; advance: of what was disbursed, not cleared by the day."""

    line: Line
    plan_year: int
    placed: Dong = 0
    disbursed: Dong = 0
    advance: Dong = 0


def typed_figures(openings: Iterable[Opening], day: date) -> list[Figure]:
    """The figures that typed balances are kept as; rows are numbered from 1."""
    return [figure for row, one in enumerate(openings, 1) for figure in _figures(one, day, row)]


def _figures(one: Opening, day: date, row: int) -> list[Figure]:
    line = one.line
    parts = {
        Measure.PLANNED: one.placed,
        Measure.COMPLETED: one.disbursed - one.advance,
        Measure.ADVANCE: one.advance,
    }
    plain = Figure(
        cell="",
        row=row,
        measure=Measure.PLANNED,
        amount=0,
        project=line.project,
        work=line.work,
        unit=line.unit,
        source=line.source,
        capital=line.capital,
        plan_year=one.plan_year,
        programme=programme_of(line.project) if line.project else line.programme,
    )
    return [opened(replace(plain, measure=measure, amount=amount), day) for measure, amount in parts.items() if amount]


def with_figure(one: Opening, figure: Figure) -> Opening:
    """A balance with one of the figures that it is kept as."""
    if figure.measure is Measure.COMPLETED:
        return replace(one, disbursed=one.disbursed + figure.amount)
    if figure.measure is Measure.ADVANCE:
        return replace(one, disbursed=one.disbursed + figure.amount, advance=one.advance + figure.amount)
    return replace(one, placed=one.placed + figure.amount) if figure.measure in PLAN_MEASURES else one


def opened(figure: Figure, day: date) -> Figure:
    """A figure as an opening balance of a day: accounted in its own plan year, unless that is said otherwise."""
    plan_year = figure.plan_year or day.year
    carried = figure.measure is Measure.CARRIED
    account = figure.execution_year or (day.year if carried else min(plan_year, day.year))
    said = replace(figure, plan_year=plan_year, execution_year=account, date=day)
    return replace(said, document=DOCUMENT, event=Event.OPENING.value, clears=None)


def told_figures(figures: Iterable[Figure], day: date) -> tuple[list[Figure], list[Figure]]:
    """Totals of a sheet as opening balances, and what cannot be one.

    Disbursed to date becomes completed work and the advance outstanding beside it in the same row.
    """
    told = list(figures)
    advances = {_place(one): one.amount for one in told if one.measure is Measure.ADVANCE}
    whole = {_place(one) for one in told if one.measure is Measure.DISBURSED}
    found, left = [], []
    for one in told:
        if one.measure is Measure.DISBURSED:
            work = replace(one, measure=Measure.COMPLETED, amount=one.amount - advances.get(_place(one), 0))
            found += [opened(work, day)] if work.amount else []
        elif one.measure is Measure.COMPLETED and _place(one) in whole:
            continue
        elif one.measure in _KEPT:
            found.append(opened(one, day))
        else:
            left.append(one)
    return found, left


def _place(one: Figure) -> tuple[object, ...]:
    return (one.row, one.project, one.work, one.unit, one.source, one.capital, one.plan_year)
