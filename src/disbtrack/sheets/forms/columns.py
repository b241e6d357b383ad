"""The columns of a template, from left to right: what stands in them, what is entered, and what they are made of."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from disbtrack.domain.templates import Template


class At(IntEnum):
    """The columns by their places, 0-based."""

    INDEX = 0
    NAME = 1
    CODE = 2
    SOURCE = 3
    CAPITAL = 4
    PLAN_YEAR = 5
    PLANNED = 6
    TOLD = 7
    TOLD_ADVANCE = 8
    COMPLETED = 9
    ADVANCE = 10
    RECOVERED = 11
    OUTSTANDING = 12
    DISBURSED = 13
    IN_MONTH = 14
    SHARE = 15
    ESTIMATE = 16
    OBSTACLE = 17
    CHECK = 18
    KEY = 19


class Shown(StrEnum):
    """How a column is shown."""

    TEXT = "text"
    CENTRE = "centre"
    MONEY = "money"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading, that of the columns it stands under with others, its width in characters."""

    at: At
    heading: str
    width: float
    shown: Shown = Shown.MONEY
    above: str = ""
    number: str = ""  # what the row of numbers says, where it says more than the column's own


ENTERED = (At.COMPLETED, At.ADVANCE, At.RECOVERED, At.ESTIMATE)
"""The columns in which amounts are entered."""

LOCKED = tuple(at for at in At if at not in {*ENTERED, At.OBSTACLE, At.KEY})
"""The columns that came from the book, or follow from what is entered."""

ADDED = (
    *(At.PLANNED, At.TOLD, At.TOLD_ADVANCE, At.COMPLETED, At.ADVANCE, At.RECOVERED, At.OUTSTANDING, At.DISBURSED),
    *(At.IN_MONTH, At.ESTIMATE),
)
"""The columns that totals add."""


def columns_of(template: Template, money: float = 12) -> tuple[FormColumn, ...]:
    """The visible columns of a template; the last one, which is hidden, names the rows. money: the width of amounts."""
    before = f"Lũy kế giải ngân đến hết {template.period.before.last:%d/%m/%Y}"
    upto = f"Lũy kế giải ngân đến hết {template.as_of:%d/%m/%Y}"
    completed = "Thanh toán KLHT, thực chi (gồm cả phần thu hồi tạm ứng)"
    return (
        FormColumn(At.INDEX, "TT", 4, Shown.CENTRE),
        FormColumn(At.NAME, "Nội dung", 30, Shown.TEXT),
        FormColumn(At.CODE, "Mã", 12, Shown.TEXT),
        FormColumn(At.SOURCE, "Nguồn vốn", 8, Shown.CENTRE),
        FormColumn(At.CAPITAL, "Loại vốn", 6, Shown.CENTRE),
        FormColumn(At.PLAN_YEAR, "Năm kế hoạch", 7, Shown.CENTRE),
        FormColumn(At.PLANNED, f"Kế hoạch vốn năm {template.year}", money),
        FormColumn(At.TOLD, "Tổng số", money, above=before),
        FormColumn(At.TOLD_ADVANCE, "Trong đó: tạm ứng chưa thu hồi", money, above=before),
        FormColumn(At.COMPLETED, completed, max(money, 12), above=upto),
        FormColumn(At.ADVANCE, "Tạm ứng", money, above=upto),
        FormColumn(At.RECOVERED, "Thu hồi tạm ứng", money, above=upto),
        FormColumn(At.OUTSTANDING, "Tạm ứng chưa thu hồi", money, above=upto, number="13=11-12"),
        FormColumn(At.DISBURSED, "Tổng số", money, above=upto, number="14=10+13"),
        FormColumn(At.IN_MONTH, f"Giải ngân trong tháng {template.period.number}", money, number="15=14-8"),
        FormColumn(At.SHARE, "Tỷ lệ so kế hoạch (%)", 8, Shown.SHARE, number="16=14/7"),
        FormColumn(At.ESTIMATE, f"Ước lũy kế giải ngân đến hết {template.estimated_to:%d/%m/%Y}", max(money, 11)),
        FormColumn(At.OBSTACLE, "Ghi chú, vướng mắc", 20, Shown.TEXT),
        FormColumn(At.CHECK, "Tự kiểm tra", 15, Shown.TEXT),
    )
