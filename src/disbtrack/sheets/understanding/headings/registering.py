"""Registered plans (đăng ký kế hoạch giải ngân): what a unit means to pay month by month, which is no payment yet."""

from collections.abc import Iterable
from dataclasses import replace

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.headings.column import Column, Role

_REGISTERS = pattern(
    r"\bdang ky( ke hoach| kh| tien do| nhu cau| muc| chi tieu| so)?( von)? (giai ngan|thanh toan|rut von|rut du toan)"
    r"|\b(ke hoach|cam ket|lo trinh) (giai ngan|thanh toan)\b.{0,80}\b(tung|theo|hang|cac|chi tiet) (thang|quy)"
)
"""Titles of sheets that register what is to be paid."""
_REPORTS = pattern(r"\b(bao cao|ket qua|tinh hinh|so sanh|doi chieu|danh gia)\b")
"""Titles that speak of what was paid beside it: there each column says itself what it tells."""
_PAID_SO_FAR = pattern(r"\bda\b|luy ke|\blk\b|thuc hien|ket qua|thuc te|chua|den (het )?(ngay|thang)|\buoc\b")
_TO_BE_PAID = frozenset(
    {Measure.DISBURSED, Measure.DISBURSED_PERIOD, Measure.COMPLETED, Measure.ADVANCE, Measure.PLANNED}
)
"""The plan stands there for comparison only: who registers does not assign it."""


def registers(texts: Iterable[str]) -> bool:
    """Answer whether the lines above a table say that it registers payments to come."""
    return any(_REGISTERS.search(words) and not _REPORTS.search(words) for words in map(plain, texts))


def set_registered_aside(columns: Iterable[Column]) -> list[Column]:
    """Take the payments (and the plan) of such a sheet for estimates, which no sum adds; answer the columns.

    A heading that says what was paid so far is left, and one whose meaning a person said.
    """
    found = [one for one in columns if _is_registered(one)]
    for column in found:
        column.role, column.told = Role.ESTIMATE, replace(column.told, estimate=True)
    return found


def _is_registered(column: Column) -> bool:
    told = column.role is Role.MONEY and column.asked is None and column.told.measure in _TO_BE_PAID
    return told and not _PAID_SO_FAR.search(plain(" ".join(column.path)))
