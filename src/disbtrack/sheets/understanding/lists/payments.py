"""The figures of a list's payments: what a row says of its amounts; what rows say again and again is settled once."""

import sys
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import MoneyUnit, to_dong
from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.cells.dates import year_of
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import RegisterDays, Sheet
from disbtrack.sheets.understanding.headings.column import Column, Role
from disbtrack.sheets.understanding.lists.voucher_names import Said
from disbtrack.sheets.understanding.proofs.figures import PLANS, plan_year

_KINDS = (
    (Measure.REPAID, pattern(r"nop tra|nop giam|hoan tra")),
    (Measure.RECOVERED, pattern(r"thu hoi|\bthtu\b|\bth tu\b|hoan (tam )?ung")),
    (Measure.COMPLETED, pattern(r"klht|khoi luong|thanh toan(?! tam ung)|^tt\b(?! (tam ung|tu)\b)")),
    (Measure.ADVANCE, pattern(r"tam ung|^(cap |ung )?tu$|^(cap )?ung( von)?$")),
)
_NOWHERE = sys.maxsize  # the place of a column that the list has not


class Payment(NamedTuple):
    """A row of a list: its cells, its day, and what its names say."""

    row: int
    cells: list[Value]
    day: date | None
    said: Said


class Terms(NamedTuple):
    """What all amounts of one column have in common, in the rows of one kind; a row's own word goes before it."""

    measure: Measure
    source: str | None
    capital: str | None
    plan_year: int | None
    date: date | None
    document: str | None


@dataclass(slots=True)
class Payments:
    """Makes the figures of one list; columns: the first of each role."""

    sheet: Sheet
    columns: dict[Role, Column]
    _places: tuple[int, ...] = field(init=False)  # of kind, plan year, document and note
    _own: tuple[bool, bool] = field(init=False)  # whether rows tell their source and their kind of capital
    _days: RegisterDays = field(init=False)
    _terms: dict[tuple[int, Value], Terms] = field(default_factory=dict)
    _years: dict[Value, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        roles = (Role.KIND, Role.PLAN_YEAR, Role.DOCUMENT, Role.NOTE)
        self._places = tuple(self.columns[role].index if role in self.columns else _NOWHERE for role in roles)
        self._days = self.sheet.register_days
        self._own = (Role.SOURCE in self.columns, Role.CAPITAL in self.columns)

    def figure(self, payment: Payment, cell: str, column: Column, amount: int) -> Figure:
        """The figure of one amount (đồng) of a payment."""
        cells, said = payment.cells, payment.said
        kind, year, document, note = [cells[place] if place < len(cells) else None for place in self._places]
        terms = self._terms_of(column, kind)
        own_source, own_capital = self._own
        day, days = payment.day or terms.date, self._days
        return Figure(
            cell=cell,
            row=payment.row + 1,
            measure=terms.measure,
            amount=amount,
            project=said.project,
            work=said.work,
            unit=said.unit,
            source=(said.source if own_source else None) or terms.source or said.source,
            capital=(said.capital if own_capital else None) or terms.capital or said.capital,
            plan_year=self._year(year) or terms.plan_year,
            date=day,
            document=_words(document) or terms.document,
            note=_words(note) or (None if said.work else said.described),
            programme=said.programme,
            units_on=None if said.unit is None or day is None or days.first <= day < days.end else days.one,
        )

    def _terms_of(self, column: Column, kind: Value) -> Terms:
        key = (column.index, kind)
        if key not in self._terms:
            self._terms[key] = self._settle(column, kind)
        return self._terms[key]

    def _settle(self, column: Column, kind: Value) -> Terms:
        measure = self._measure(column, kind)
        if measure not in PLANS:
            return Terms(measure, column.source, column.capital, column.told.plan_year, None, None)
        title = self.sheet.title
        year = plan_year(self.sheet, column)
        return Terms(measure, column.source, column.capital, year, title.decided, title.document)

    def _measure(self, column: Column, kind: Value) -> Measure:
        told = column.measure or Measure.DISBURSED_PERIOD
        if column.asked is not None:
            return told
        if Role.KIND in self.columns and told in {Measure.DISBURSED, Measure.DISBURSED_PERIOD}:
            words = plain(str(kind or ""))
            told = next((measure for measure, found in _KINDS if found.search(words)), told)
        return Measure.DISBURSED_PERIOD if told is Measure.DISBURSED else told

    def _year(self, value: Value) -> int | None:
        if value not in self._years:
            self._years[value] = year_of(value)
        return self._years[value]


def worth(amount: int | Fraction, unit: MoneyUnit, column: Column) -> int:
    """An amount in đồng, with the sign that its column gives it."""
    dong = to_dong(amount, unit)
    return -abs(dong) if column.told.negative else dong


def _words(value: Value) -> str | None:
    return value.strip() if isinstance(value, str) else (number_text(value) or None)
