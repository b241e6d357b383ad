"""Restating: what was told of former units, as units of another day; whole đồng always add up.

The way of an amount: told of a unit on a day, it follows each edge of that unit of a later day, one after the other.
The listed works of an edge go whole; of all the rest each edge takes its share, and what no edge takes stays.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from operator import attrgetter

from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.units import Register, Succession
from disbtrack.i18n import Text, text

WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Step:
    """A unit that an amount came to, and since which day."""

    code: str
    since: date


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a share of an amount: the units that it came to after the one it was told of."""

    share: Fraction
    steps: tuple[Step, ...] = ()

    def end(self, start: str) -> str:
        """Where it ends."""
        return self.steps[-1].code if self.steps else start


class Edges:
    """The edges of a register, by the unit that they leave."""

    def __init__(self, register: Register) -> None:
        self._leaving: dict[str, list[tuple[date, list[Succession]]]] = {}
        ordered = sorted(register.successions, key=lambda one: (fold(one.old_code), one.day, one.new_code))
        for old, edges in groupby(ordered, key=lambda one: fold(one.old_code)):
            self._leaving[old] = [(day, list(same)) for day, same in groupby(edges, key=attrgetter("day"))]
        self._all = ordered
        self.days = tuple(sorted({one.day for one in ordered}))

    @property
    def divide(self) -> bool:
        """Whether any unit went into more than one, by shares or by works."""
        return any(one.works or one.share != WHOLE for one in self._all)

    def paths(self, code: str, told: date, until: date, work: str | None = None) -> list[Path]:
        """The ways of what was told of a unit on a day, to the units of the day `until`."""
        return list(self._follow(code, told, until, work))

    def share_out(
        self, code: str, amount: Dong, told: date, until: date, work: str | None = None
    ) -> list[tuple[str, Dong]]:
        """The units of the day `until` among which an amount told of a unit stands, each with its part."""
        ways = self.paths(code, told, until, work)
        parts = apportion(amount, [way.share for way in ways])
        return [(way.end(code), part) for way, part in zip(ways, parts, strict=True)]

    def _follow(self, code: str, told: date, until: date, work: str | None) -> Iterator[Path]:
        found = next((one for one in self._leaving.get(fold(code), []) if told < one[0] <= until), None)
        if found is None:
            yield Path(WHOLE)
            return
        day, edges = found
        for new, share in _taken(code, edges, work):
            for path in self._follow(new, day, until, work):
                yield Path(share * path.share, (Step(new, day), *path.steps))

    def leave(self, code: str, told: date, until: date) -> bool:
        """Whether anything left a unit after the day and until the other."""
        return any(told < day <= until for day, _edges in self._leaving.get(fold(code), []))

    def before(self, codes: Iterable[str]) -> set[str]:
        """These units and all that anything went from into them, by code as the edges write it."""
        found, wanted = set(codes), set(codes)
        while wanted:
            wanted = {one.old_code for one in self._all if one.new_code in wanted} - found
            found |= wanted
        return found


def _taken(code: str, edges: Sequence[Succession], work: str | None) -> list[tuple[str, Fraction]]:
    """Who takes how much of one work's amount (or of one that names no work) on one day."""
    if work is not None and (whole := [one for one in edges if fold(work) in map(fold, one.works)]):
        return [(whole[0].new_code, WHOLE)]
    taken = [(one.new_code, one.share) for one in edges if one.share]
    left = WHOLE - sum((share for _new, share in taken), Fraction(0))
    return [*taken, (code, left)] if left else taken


def apportion(amount: Dong, shares: Sequence[Fraction]) -> list[Dong]:
    """Part an amount by shares that make 1; the đồng left over go to the largest remainders, the first of equals."""
    sign = -1 if amount < 0 else 1
    exact = [abs(amount) * share for share in shares]
    parts = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in order[: abs(amount) - sum(parts)]:
        parts[place] += 1
    return [sign * part for part in parts]


def faults(register: Register) -> list[Text]:
    """What is wrong with the edges of a register, in words; an empty list where all money finds a home."""
    found: list[Text] = []
    for old, day, edges in _departures(register):
        name, on = register.name(old), format_day(day)
        share = sum((one.share for one in edges), Fraction(0))
        if share > 1:
            found.append(text("The shares of what left {name} on {day} are more than the whole.", name=name, day=on))
        bearer = register.bearer(old, day - timedelta(days=1))
        if bearer and bearer.valid_to and bearer.valid_to < day and share < 1:
            found.append(
                text(
                    "{name} ended before {day}, and a part of it went nowhere: the shares must make 1.",
                    name=name,
                    day=day,
                )
            )
        works = [fold(work) for one in edges for work in one.works]
        if len(works) != len(set(works)):
            found.append(text("A work of {name} went to two units on {day}.", name=name, day=on))
    return found


def _departures(register: Register) -> Iterator[tuple[str, date, list[Succession]]]:
    ordered = sorted(register.successions, key=lambda one: (one.old_code, one.day))
    for (old, day), edges in groupby(ordered, key=lambda one: (one.old_code, one.day)):
        yield old, day, list(edges)
