"""Templates (phát biểu mẫu): what a unit is asked for a period, line by line, and what stands beside it already."""

from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.domain.sent_templates import TemplateId
from disbtrack.domain.series import Series


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """One line that a unit is asked for; None = nobody said so.

    name, group  its text, and that of the project above it ("" where the line is the project itself).
    carried      money of an earlier year's plan (kéo dài, chuyển nguồn): its totals run from 1 January.
    planned, told, advance  the plan; what was told as disbursed to date by the end of the month before, and the advance
                 outstanding in it (đồng).
    """

    key: str
    name: str
    group: str = ""
    carried: bool = False
    programme: str | None = None
    project: str | None = None
    work: str | None = None
    path: tuple[str, ...] = ()
    source: str | None = None
    capital: str | None = None
    plan_year: int | None = None
    planned: Dong | None = None
    told: Dong | None = None
    advance: Dong | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it is sent to one unit: its hidden id, who tells in which series, and its lines in their order.

    year: the budget year asked for. money: the unit in which amounts are printed and typed. programmes: their short
    ids and names, in the order in which their lines stand.
    """

    id: TemplateId
    unit_name: str
    reporter: str
    series: Series
    year: int
    money: MoneyUnit
    lines: tuple[TemplateLine, ...]
    programmes: tuple[tuple[str, str], ...] = ()

    @property
    def period(self) -> Month:
        """The month that is asked for."""
        return self.id.period

    @property
    def as_of(self) -> date:
        """The day to which the totals run."""
        return self.period.last

    @property
    def estimated_to(self) -> date:
        """The day to which the estimate runs: the end of the month after, in which the report is made (TT 37/2025)."""
        return self.period.after.last

    def signed(self, edition: int, digest: str) -> "Template":
        """The same with its edition and digest."""
        return replace(self, id=replace(self.id, edition=edition, digest=digest))
