"""How estimates and habits stand in their lists."""

from collections.abc import Callable

from disbtrack.app.widgets.cells import Align, Cell, Column
from disbtrack.app.words import exact_money, node_code, percent, points
from disbtrack.domain.estimates import Estimated, Habit
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.i18n import _


def estimate_columns(unit: MoneyUnit) -> list[Column[Estimated]]:
    """One row a unit and project; what nobody told is blank."""

    def money(key: str, heading: str, amount: Callable[[Estimated], Dong | None]) -> Column[Estimated]:
        return Column(
            key,
            heading,
            lambda one: _amount(amount(one), unit),
            lambda one: amount(one) or 0,
            width=100,
            align=Align.RIGHT,
            fits=True,
        )

    return [
        Column("unit", _("Commune, unit"), lambda one: Cell(one.name, bold=True), lambda one: one.name, stretch=True),
        Column("project", _("Project"), lambda one: Cell(node_code(one.project or "")), width=70),
        money("estimated", _("Estimated"), lambda one: one.estimated),
        money("actual", _("Paid by then"), lambda one: one.actual),
        money("difference", _("Difference"), lambda one: one.difference),
        Column("off", _("Off by"), _off, lambda one: abs(one.off or 0), width=80, align=Align.RIGHT),
        money("registered", _("Registered"), lambda one: one.registered),
        money("in_month", _("Paid in the month"), lambda one: one.in_month),
        Column("kept", _("Of the registered"), _kept, lambda one: one.kept or 0, width=90, align=Align.RIGHT),
    ]


def habit_columns() -> list[Column[Habit]]:
    """One row a unit, the worst first."""
    return [
        Column("unit", _("Commune, unit"), lambda one: Cell(one.name, bold=True), lambda one: one.name, width=220),
        Column("error", _("Off on average"), lambda one: Cell(percent(one.error)), lambda one: one.error, width=120),
        Column("words", _("Why"), lambda one: Cell(one.sentence, hint=one.sentence), stretch=True),
    ]


def _amount(amount: Dong | None, unit: MoneyUnit) -> Cell:
    return Cell() if amount is None else Cell(exact_money(amount, unit), "err" if amount < 0 else "text")


def _off(one: Estimated) -> Cell:
    return Cell() if one.off is None else Cell(f"{points(one.off)}%")


def _kept(one: Estimated) -> Cell:
    return Cell() if one.kept is None else Cell(percent(one.kept))
