"""How the account of a line is shown: who and what, then the columns by the numbers of form 01/QTNĐ."""

from collections.abc import Callable, Sequence

from disbtrack.app.pages.lines.columns import line_columns
from disbtrack.app.widgets.cells import Align, Cell, Column, TotalsRow
from disbtrack.app.words import exact_money
from disbtrack.domain.capital import source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.settlement import COLUMN_NAMES, Settlement
from disbtrack.domain.year_end import Line
from disbtrack.i18n import _
from disbtrack.usecases.payments.settlements import SettledLine


def settlement_columns(catalogue: Catalogue | None, unit: MoneyUnit) -> list[Column[SettledLine]]:
    """Line, commune, source, then 6 to 24."""
    project, capital = line_columns(_line, catalogue)
    return [
        Column("line", project.heading, project.cell, project.order, width=220, filterable=True),
        capital,
        Column("unit", _("Unit, commune"), lambda one: _unit(one, catalogue), width=96, fits=True, most=150),
        Column("source", _("Source"), _source, width=70, fits=True, most=120),
        *(_column(number, unit) for number in COLUMN_NAMES),
    ]


def _line(one: SettledLine) -> Line:
    return one.line


def _unit(one: SettledLine, catalogue: Catalogue | None) -> Cell:
    code = one.line.unit
    return Cell(catalogue.register.name(code) if catalogue and code else code or "")


def _source(one: SettledLine) -> Cell:
    return Cell(one.line.source or "", hint=source_name(one.line.source) if one.line.source else "")


def _column(number: int, unit: MoneyUnit) -> Column[SettledLine]:
    amount: Callable[[SettledLine], int] = _amount(number)
    return Column(
        f"c{number}",
        f"{number} {_(COLUMN_NAMES[number])}",
        lambda one: Cell(exact_money(amount(one), unit), "err" if amount(one) < 0 else "text"),
        amount,
        width=96,
        align=Align.RIGHT,
        fits=True,
    )


def _amount(number: int) -> Callable[[SettledLine], int]:
    return lambda one: one.account.columns()[number]


def settlement_totals(rows: Sequence[SettledLine], unit: MoneyUnit) -> TotalsRow | None:
    """The account of all rows that are shown."""
    if not rows:
        return None
    whole = sum((one.account for one in rows), Settlement()).columns()
    cells = {f"c{number}": Cell(exact_money(amount, unit), bold=True) for number, amount in whole.items()}
    words = _("Total")
    beside = {key: Cell() for key in ("capital", "unit", "source")}
    return TotalsRow({"line": Cell(words, bold=True)} | beside | cells, f"{words}: {cells['c24'].text}")
