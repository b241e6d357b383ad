"""What a plan and its payments leave, known by the arithmetic of the rows where no word says it."""

from collections.abc import Sequence
from itertools import product

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.columns.column_sums import Amounts
from disbtrack.sheets.understanding.headings.roles import Column, Role

_ROWS = 3  # rows in which payments and rest make the plan, with none against them


def set_remainders_aside(money: Sequence[Column], amounts: Amounts) -> None:
    """A column that no word explains, and that is plan less payments row by row, is what is left."""
    plans = [one for one in money if one.measure is Measure.PLANNED and not one.told.vague]
    paid = [one for one in money if one.measure is Measure.DISBURSED and not one.told.vague]
    for column in money:
        if column.role is not Role.MONEY or not column.told.vague or column.total_of or column.asked:
            continue
        for plan, payment in product(plans, paid):
            proof = amounts.prove(plan, [column, payment])
            if proof.added >= _ROWS and not proof.less and not proof.more:
                column.role, column.reason = Role.IGNORED, "left"
                break
