"""Frozen reports (báo cáo đã chốt): what was sent, by what it was asked, and of which moment of the book."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from typing import ClassVar

from disbtrack.domain.entry import Filters
from disbtrack.domain.kept import Kept
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Geography


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenReport(Kept):
    """One report as it was sent; it can be made again from the book as it stood, and its files lie beside its paper.

    period: the month of which it is (2025-10), "" where it is of none. book_change: after which the book told
    these figures. paper: the report beside which PDF, workbook and signed scan lie. pdf, xlsx: their sha256.
    figures: sha256 of all its cells. released: why it was sent although a check before printing failed.
    """

    named_by: ClassVar[tuple[str, ...]] = ("form", "period", "paper")

    form: str
    period: str
    made_on: Day
    book_change: int
    paper: int
    year: int | None
    as_of: Day
    base: Base
    units: Geography
    money: MoneyUnit
    decimals: int | None
    programme: str | None = None
    project: str | None = None
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    series: int | None = None
    signed_on: Day | None = None
    pdf: str
    xlsx: str
    figures: str
    released: str = ""

    @property
    def filters(self) -> Filters:
        """What of the book it speaks of."""
        return Filters(
            programme=self.programme,
            project=self.project,
            unit=self.unit,
            source=self.source,
            capital=self.capital,
            series=self.series,
        )
