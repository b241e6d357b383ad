"""How targets and results are shown beside the money."""

from collections.abc import Callable
from fractions import Fraction

from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.words import NONE, SHORT_UNITS, exact_money, node_code, percent, points
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.outputs import OUTPUT_FINDINGS, OutputFinding
from disbtrack.domain.periods import format_day
from disbtrack.domain.quantities import write_quantity
from disbtrack.domain.units import Register
from disbtrack.i18n import _
from disbtrack.usecases.works.outputs import OutputRow, year_end


def output_columns(unit: MoneyUnit, units: Register) -> list[Column[OutputRow]]:
    """The columns, amounts in a unit; units tell the names of communes."""

    def where(row: OutputRow) -> Cell:
        told = row.progress.unit
        return Cell(units.name_on(told, year_end(row.progress.year)) if told else _("all"), "text" if told else "text3")

    money = _(SHORT_UNITS[unit])
    return [
        Column(
            "project", _("Project"), _project, lambda row: row.progress.indicator.project, width=62, filterable=True
        ),
        Column("name", _("Indicator"), _name, lambda row: row.progress.indicator.name, width=190, filterable=True),
        Column("unit", _("Commune, unit"), where, width=110, filterable=True),
        Column("found", _("Found"), found_cell, width=130, filterable=True),
        _number("target", _("Target"), lambda row: quantity(row.progress.target)),
        _number("result", _("Result"), lambda row: quantity(row.progress.result)),
        _number("rate", "%", lambda row: Cell(percent(row.progress.rate))),
        _number("money", _("Money %"), lambda row: Cell(percent(row.progress.money_rate))),
        _number("gap", _("Gap"), lambda row: Cell(points(row.progress.gap))),
        _number("planned", _("Plan ({unit})").format(unit=money), lambda row: _money(row.progress.planned, unit)),
        _number("disbursed", _("Paid ({unit})").format(unit=money), lambda row: _money(row.progress.disbursed, unit)),
        Column("until", _("To day"), lambda row: Cell(format_day(row.progress.until), "text2"), width=96),
    ]


def _number(key: str, words: str, cell: Callable[[OutputRow], Cell]) -> Column[OutputRow]:
    return Column(key, words, cell, width=66, align=Align.RIGHT, fits=True)


def quantity(amount: Fraction | None) -> Cell:
    """A quantity, or a dash where none is told."""
    return Cell(NONE if amount is None else write_quantity(amount))


def _money(amount: int | None, unit: MoneyUnit) -> Cell:
    return Cell(NONE if amount is None else exact_money(amount, unit))


def found_cell(row: OutputRow) -> Cell:
    """On which side the rates part."""
    if row.finding is None:
        return Cell(NONE, "text3")
    words = _(OUTPUT_FINDINGS[row.finding])
    return Cell(words, "err" if row.finding is OutputFinding.PAID_AHEAD else "near", bold=True, hint=words)


def _project(row: OutputRow) -> Cell:
    project = row.progress.indicator.project
    return Cell(node_code(project) if project else NONE, "text2", hint=project)


def _name(row: OutputRow) -> Cell:
    one = row.progress.indicator
    return Cell(f"{one.name} ({one.measured_in})", bold=row.progress.unit is None)
