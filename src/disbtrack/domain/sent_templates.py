"""Templates that were sent out (phát biểu mẫu): how a returned one is known again, and what the book keeps of it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month, read_month


@dataclass(frozen=True, slots=True)
class TemplateId:
    """The hidden id of a template: book and unit, period, series, and which edition of it (1 = the first sent).

    digest: of everything that its locked cells say, so that two of one digest ask for the same.
    """

    book: str
    unit: str
    period: Month
    series: str
    edition: int
    digest: str = ""

    @property
    def mark(self) -> str:
        """The id as it is printed on the sheet: "2025-10/03727/v1/4f2a91c0"."""
        return f"{self.period}/{self.unit}/v{self.edition}/{self.digest[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentTemplate(Kept):
    """What was sent to a unit for a period: its newest edition, out of which state of the book, when and by whom.

    unit: the code of a commune, or the name of an office. period: "2025-10". reporter: under which name its figures
    come back. book_change: the change after which the book stood as the template tells it; made from there again it
    says the same, so the file itself is not kept. digest: of all that its locked cells say.
    """

    named_by: ClassVar[tuple[str, ...]] = ("unit", "period", "series")

    unit: str
    period: str
    series: str
    reporter: str
    edition: int
    digest: str
    money: MoneyUnit
    book_change: int
    sent_on: date
    sent_by: str
    file_name: str

    @property
    def month(self) -> Month:
        """The period for which it was sent."""
        found = read_month(self.period)
        if found is None:
            raise ValueError(self.period)
        return found
