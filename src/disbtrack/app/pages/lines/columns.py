"""How a line of money is shown in tables."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.words import exact_money
from disbtrack.domain.capital import capital_short, source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.year_end import Line
from disbtrack.i18n import _, language

R = TypeVar("R")


def line_columns(line: Callable[[R], Line], catalogue: Catalogue | None) -> list[Column[R]]:
    """Project with its work, kind of capital."""

    def project(one: R) -> Cell:
        told = line(one)
        node = catalogue.tree.by_code.get(told.project or "") if catalogue else None
        name = told.work or (node.short_name(language()) if node else "") or _("Not broken down")
        whole = " · ".join(part for part in (told.programme, told.project, told.work) if part)
        return Cell(name, code=node.label if node else told.project or "", hint=whole)

    def kind(one: R) -> Cell:
        told = line(one)
        source = source_name(told.source) if told.source else ""
        return Cell(capital_short(told.capital) if told.capital else "", hint=source)

    return [
        Column(
            "line",
            _("Project, work"),
            project,
            lambda one: (line(one).project or "", line(one).work or ""),
            stretch=True,
        ),
        Column("capital", _("Capital"), kind, width=60, fits=True),
    ]


def amount_column(key: str, heading: str, amount: Callable[[R], Dong], unit: MoneyUnit, width: int = 110) -> Column[R]:
    """An amount in the unit of the window."""
    return Column(
        key,
        heading,
        lambda one: Cell(exact_money(amount(one), unit)),
        amount,
        width=width,
        align=Align.RIGHT,
        fits=True,
        most=170,
    )


def day_column(
    key: str, heading: str, day: Callable[[R], date | None], tone: Callable[[R], str] = lambda _one: "text"
) -> Column[R]:
    """A day; tone = the name of its colour."""
    return Column(key, heading, lambda one: Cell(format_day(day(one)), tone(one)), day, width=100, fits=True)
