"""Which signs part thousands and decimals in amounts typed as text, and what says so."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Separators(StrEnum):
    """Which sign parts thousands: VI 1.234,56 or EN 1,234.56."""

    VI = "vi"
    EN = "en"

    @property
    def example(self) -> str:
        """A number written so."""
        return EXAMPLES[self]

    @property
    def thousands(self) -> str:
        """The sign between groups of three digits."""
        return self.example[1]

    @property
    def decimal(self) -> str:
        """The sign before parts of one."""
        return self.example[-3]

    @property
    def other(self) -> "Separators":
        """The other way of writing."""
        return Separators.EN if self is Separators.VI else Separators.VI


EXAMPLES = MappingProxyType({Separators.VI: "1.234,56", Separators.EN: "1,234.56"})


@dataclass(frozen=True, slots=True)
class ColumnSeparators:
    """How a column of amounts typed as text parts its digits.

    style     None: nothing tells it.
    by        what tells it: "person"; "column", its own unmistakable texts; "sheet", those of other columns; "totals",
              which come out in one way only; "" nothing.
    cell      an unmistakable text that shows it, where one does; text: that text.
    doubtful  texts of the column that could be read in both ways ("1.234").
    """

    column: str  # letters
    style: Separators | None
    by: str
    cell: str | None = None
    text: str = ""
    doubtful: int = 0
