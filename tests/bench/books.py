"""A large book for measuring: 75 communes tell of 18 projects and two kinds of capital, 60 months long."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.periods import month_ends
from disbtrack.domain.series import Form, Level, Series, Teller
from disbtrack.i18n import text
from disbtrack.storage import schema
from disbtrack.storage.book import Book, Change
from disbtrack.storage.rows import figure_row
from disbtrack.usecases.books.opening import new_book

UNITS, NODES, YEARS = 75, 18, range(2021, 2026)
KINDS = ("DTPT", "SN")
REPORT = Series(0, "Báo cáo tháng của xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit", "capital"))
PLAN = Series(0, "Giao kế hoạch", Teller.OTHER, Form.DECISIONS, ("project", "unit", "capital"), Level.ASSIGNED)
MILLION = 1_000_000


def write_large_book(path: Path) -> Book:
    """Make the book straight through storage: 162,000 figures of payments, and the plans of five years."""
    book = new_book(path, person="kế toán")
    with book.read() as reading:
        catalogue = reading.catalogue()
    units = [unit.code for unit in catalogue.register.units if unit.valid_to is None][:UNITS]
    nodes = [node.code for node in catalogue.tree.nodes if node.code.startswith("GNBV")][:NODES]
    for year in YEARS:
        with book.change(text("Import {file}", file=f"{year}.xlsx"), "kế toán") as change:
            _tell(change, PLAN, None, list(_planned(units, nodes, year)))
            for unit in units:
                days = month_ends(year, date(year, 12, 31))
                _tell(change, REPORT, unit, [one for day in days for one in _told(unit, nodes, day)])
    return book


def _tell(change: Change, series: Series, reporter: str | None, figures: list[Figure]) -> None:
    """As `add_figures` writes them, without asking the book what it held."""
    about = {"series": change.add_series(series).id, "reporter": reporter, "import_id": None, "sheet": "BC"}
    about |= {"kind": EntryKind.FIGURE.value, "told": change.number}
    tree = change.catalogue().tree
    rows = [
        figure_row(figure, tree, within=frozenset(), about=about) | {"key": key}
        for key, figure in keyed(series, reporter, figures).items()
    ]
    change.insert_rows(schema.entry, rows)


def _planned(units: list[str], nodes: list[str], year: int) -> Iterator[Figure]:
    for unit in units:
        for node in nodes:
            for kind in KINDS:
                yield Figure("D9", 9, Measure.PLANNED, 900 * MILLION, node, unit=unit, capital=kind, plan_year=year)


def _told(unit: str, nodes: list[str], day: date) -> Iterator[Figure]:
    """What a commune has paid by a day; every tenth row with a note."""
    for place, node in enumerate(nodes):
        for kind in KINDS:
            amount = day.month * (place + 1) * MILLION + int(unit)
            note = f"Đợt {day.month}, thanh toán khối lượng" if place % 10 == 0 else None
            row = place + 9
            told = Figure(f"D{row}", row, Measure.DISBURSED, amount, node, plan_year=day.year, date=day, note=note)
            yield replace(told, unit=unit, capital=kind)
