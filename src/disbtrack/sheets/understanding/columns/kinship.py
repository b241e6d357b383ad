"""Which columns of money are of one kind, so that one may add the other."""

from disbtrack.domain.figure import PLAN_MEASURES, Measure
from disbtrack.sheets.understanding.headings.roles import Column


def kind_of(column: Column) -> tuple[object, ...]:
    """What two columns of money must share for one to be able to add the other: measure, estimate, carried, day."""
    told = column.told
    day = told.day if told.day else told.month
    period = told.measure is Measure.DISBURSED_PERIOD
    return (told.measure, told.estimate, told.carried, None if period else day)


def kin_of(column: Column) -> tuple[object, ...]:
    """The kind, with an earlier year's money beside this year's."""
    measure = "plan" if column.measure in PLAN_MEASURES else column.measure
    return (measure, column.told.estimate, kind_of(column)[3])
