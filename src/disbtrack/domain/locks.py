"""Period locks (khóa sổ): what is dated up to a day is closed, and opened only with a written reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from datetime import datetime
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.domain.periods import format_day
from disbtrack.i18n import Text, text

EVERY = "*"
"""A lock of all programmes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock(Kept):
    """The last closed day of a programme (short id; "*": all), None where it was opened whole.

    reason: why it was set there; never empty where a period was opened.
    """

    named_by: ClassVar[tuple[str, ...]] = ("programme",)

    programme: str
    last_day: Day | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """A lock in force: up to which day, by whom, since when."""

    programme: str
    last_day: Day
    person: str
    at: datetime
    reason: str = ""

    @property
    def words(self) -> Text:
        """What is closed, by whom and when, as a sentence."""
        facts = {
            "day": format_day(self.last_day),
            "person": self.person,
            "when": format_day(self.at.astimezone().date()),
        }
        if self.programme == EVERY:
            return text("The book is closed up to {day} ({person}, {when}).", **facts)
        return text("{programme} is closed up to {day} ({person}, {when}).", programme=self.programme, **facts)


class Closings:
    """The locks in force at one moment; without any, nothing is closed."""

    def __init__(self, closings: Iterable[Closing]) -> None:
        self._by_programme = {one.programme: one for one in closings}

    def __bool__(self) -> bool:
        return bool(self._by_programme)

    def __iter__(self) -> Iterator[Closing]:
        return iter(self._by_programme.values())

    def of(self, programme: str, day: Day | None) -> Closing | None:
        """The lock that closes a day of a programme (short id), the furthest of two; None where it is open.

        What has no day is in no sum of a day, and is never closed.
        """
        if day is None or not self._by_programme:
            return None
        found = [one for name in (programme, EVERY) if (one := self._by_programme.get(name)) and day <= one.last_day]
        return max(found, key=lambda one: one.last_day, default=None)

    def last_days(self) -> dict[str, Day]:
        """The last closed day by programme."""
        return {name: one.last_day for name, one in self._by_programme.items()}
