"""Comparing what a file says with what the book holds: new, changed, same, missing."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from disbtrack.domain.figure import Figure
from disbtrack.domain.series import Series

T = TypeVar("T")
Key = bytes
"""Names one figure of one reporter in one series: 16 bytes, stable between runs."""


def figure_key(series: Series, reporter: str | None, figure: Figure, occurrence: int) -> Key:
    """Name a figure by everything but its amount, its cell and its note; the n-th identical one is another figure."""
    parts = (
        *map(str, series.identity),
        reporter,
        figure.project,
        figure.work,
        "\x1e".join(figure.path),
        figure.unit,
        figure.source,
        figure.capital,
        figure.plan_year,
        figure.measure.value,
        figure.date,
        figure.document,
        occurrence,
    )
    told = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.blake2b(told.encode(), digest_size=16).digest()


def keyed(series: Series, reporter: str | None, figures: Iterable[Figure]) -> dict[Key, Figure]:
    """Give each figure its key, in the order told; identical ones are counted up, so that none is lost.

    They are counted by their amounts, not by their rows: a list that is sorted otherwise tells the same.
    """
    told = [(figure_key(series, reporter, figure, 0), figure) for figure in figures]
    alike: dict[Key, list[int]] = {}
    for place, (first, _figure) in enumerate(told):
        alike.setdefault(first, []).append(place)
    keys = [first for first, _figure in told]
    for places in alike.values():
        for occurrence, place in enumerate(sorted(places, key=lambda at: told[at][1].amount)):
            if occurrence:
                keys[place] = figure_key(series, reporter, told[place][1], occurrence)
    return {key: figure for key, (_first, figure) in zip(keys, told, strict=True)}


@dataclass(frozen=True, slots=True)
class Diff:
    """The keys that a file adds, changes, repeats, and those that it should have told but does not."""

    add: tuple[Key, ...] = ()
    change: tuple[Key, ...] = ()
    same: tuple[Key, ...] = ()
    missing: tuple[Key, ...] = ()

    def __add__(self, other: "Diff") -> "Diff":
        return Diff(
            self.add + other.add, self.change + other.change, self.same + other.same, self.missing + other.missing
        )

    def counts(self) -> dict[str, int]:
        """How many of each, in the contract's words."""
        return {"add": len(self.add), "change": len(self.change), "same": len(self.same), "missing": len(self.missing)}


def compare(
    told: Mapping[Key, Figure], held: Mapping[Key, T], amount: Callable[[T], int | None], *, scope: Iterable[Key] = ()
) -> Diff:
    """Compare told figures with those held under the same keys; scope = keys that a full telling would repeat."""
    add = tuple(key for key in told if key not in held)
    change = tuple(key for key, figure in told.items() if key in held and amount(held[key]) != figure.amount)
    same = tuple(key for key, figure in told.items() if key in held and amount(held[key]) == figure.amount)
    return Diff(add, change, same, tuple(key for key in scope if key not in told))
