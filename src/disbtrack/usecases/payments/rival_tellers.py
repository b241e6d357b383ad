"""Payments by hand where somebody else tells the same money: what of both is counted is said before it is written."""

from collections.abc import Iterator, Sequence

from disbtrack.domain.entered import own_series
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Base, Form, Offer, Series, Side, choose
from disbtrack.i18n import text
from disbtrack.storage.book import Reading


def check_rivals(reading: Reading, figures: Sequence[Figure]) -> Iterator[Problem]:
    """Say of each programme and plan year of payments by hand that others are counted, or would be no longer.

    The cell of a problem is the row of the first of these payments.
    """
    offers = [one for one in reading.offers() if one.side is Side.MONEY]
    preferred, own = reading.preferred(), own_series(Form.VOUCHERS)
    first: dict[tuple[str, int], str] = {}
    for one in figures:
        if one.measure is not Measure.TRANSFERRED:
            first.setdefault(_budget(one), str(one.row))
    for (programme, year), row in sorted(first.items()):
        told = [one for one in offers if (one.programme, one.year) == (programme, year)]
        before = next((one.series for one in choose(told, Base.ASSIGNED, preferred=preferred)), None)
        if before is None or before.identity == own.identity:
            continue
        days = [one.date for one in figures if one.date]
        mine = Offer(_known(reading, own), programme, year, Side.MONEY, max(days))
        others = [one for one in told if one.series.identity != own.identity]
        (after,) = choose([*others, mine], Base.ASSIGNED, preferred=preferred)
        facts = {"series": before.name, "programme": programme, "year": year}
        if after.series.identity == own.identity:
            message = text(
                "“{series}” tells what was paid of {programme} {year}; payments by hand would count instead.",
                **facts,
            )
            yield Problem(row, "counted-instead", Severity.WARNING, message, before.name)
        else:
            message = text("“{series}” is counted for {programme} {year}; this stands beside it.", **facts)
            yield Problem(row, "not-counted", Severity.INFO, message, before.name)


def _known(reading: Reading, own: Series) -> Series:
    """The office's own series under its number, by which a person may have chosen it."""
    return next((one for one in reading.series() if one.identity == own.identity), own)


def _budget(figure: Figure) -> tuple[str, int]:
    year = figure.plan_year or (figure.date.year if figure.date else 0)
    return ((figure.programme or "").partition("_")[0], year)
