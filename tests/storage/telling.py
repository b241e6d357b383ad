"""Short words for telling a book figures and asking it for sums."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from disbtrack.domain.diff import Key, keyed
from disbtrack.domain.entry import EntryKind, Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Form, Level, Series, Teller, choose
from disbtrack.domain.standing import Cut, Sums, total
from disbtrack.i18n import text
from disbtrack.storage.book import Book

VOUCHERS = Series(0, "Sổ chứng từ", Teller.OFFICE, Form.VOUCHERS, ("project",))
REPORT = Series(0, "Báo cáo tháng", Teller.DEPARTMENT, Form.STATEMENTS, ("project",))
PLAN = Series(0, "Giao kế hoạch", Teller.OTHER, Form.DECISIONS, ("project",), Level.ASSIGNED)
OCTOBER = date(2025, 10, 31)
YEAR_END = date(2025, 12, 31)
_rows = count(10)


def figure(measure: Measure, amount: int, day: date | None = OCTOBER, **said: Any) -> Figure:
    row = next(_rows)
    facts: dict[str, Any] = {"project": "GNBV.DA1", "plan_year": 2025, "programme": "GNBV"} | said
    return Figure(f"D{row}", row, measure, amount, date=day, **facts)


def tell(
    book: Book,
    series: Series,
    figures: Iterable[Figure],
    reporter: str | None = None,
    kind: EntryKind = EntryKind.FIGURE,
) -> list[Key]:
    told = keyed(series, reporter, figures)
    with book.change(text("Import {files}", files=series.name), "An") as change:
        change.add_figures(change.add_series(series), reporter, None, None, told, kind)
    return list(told)


def ask(
    book: Book,
    *,
    year: int | None = 2025,
    as_of: date = YEAR_END,
    cut: Cut = Cut.PROGRAMME,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
) -> dict[str | None, Sums]:
    """The sums of the series counted by the default order, by the cut's key."""
    with book.read() as reading:
        counted = choose(reading.offers(filters=filters), Base.ASSIGNED, preferred=reading.preferred())
        lines = reading.lines(counted, cut=cut, filters=filters, as_of=as_of, year=year)
    return {key: total(line.sums for line in lines if line.key == key) for key in {line.key for line in lines}}


def sums(book: Book, **asked: Any) -> Sums:
    return total(ask(book, **asked).values())


def amounts_of(book: Book) -> list[int]:
    with book.read() as reading:
        return [entry.figure.amount for entry in reading.entries()]


def renamed(series: Series, name: str, **changed: Any) -> Series:
    return replace(series, name=name, **changed)


def days(*told: tuple[int, int]) -> Sequence[date]:
    return [date(2025, month, day) for month, day in told]
