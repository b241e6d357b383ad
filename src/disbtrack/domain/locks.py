"""Period locks (khóa sổ): what is dated up to a day is closed, and opened only with a written reason."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import ClassVar

from disbtrack.domain.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock(Kept):
    """The last closed day of a programme ("*": all); reason: why it was set there, or set back."""

    named_by: ClassVar[tuple[str, ...]] = ("programme",)

    programme: str
    last_day: Day
    reason: str
