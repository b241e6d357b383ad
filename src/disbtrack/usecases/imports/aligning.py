"""Figures that say the same but their amount: each is held against the one of its own amount, wherever its row is.

Payments without a document often differ in nothing but the amount, and are then told apart by a number (occurrence).
A row that comes in, goes or is sorted elsewhere shifts those numbers, and untouched figures would pass for changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Series
from disbtrack.storage.book import Reading
from disbtrack.storage.ledger import Held


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of this import with who tells it."""

    series: Series
    reporter: str | None
    figure: Figure

    def key(self, occurrence: int) -> Key:
        """The key of the n-th figure that says this."""
        return figure_key(self.series, self.reporter, self.figure, occurrence)


@dataclass(slots=True)
class _Group:
    """The figures of one meaning: those told by their keys, and the keys under which they may stand."""

    said: Said
    told: dict[Key, Dong] = field(default_factory=dict)
    slots: list[Key] = field(default_factory=list)


def align(reading: Reading, told: Mapping[Key, Said]) -> dict[Key, Key]:
    """The keys that are to be changed so that equal amounts meet: key as told → key as the book has it."""
    held = reading.held(list(told))
    astray = {told[key].key(0) for key, row in held.items() if row.amount != told[key].figure.amount}
    if not astray:
        return {}
    groups: dict[Key, _Group] = {}
    for key, said in told.items():
        first = said.key(0)
        if first in astray:
            groups.setdefault(first, _Group(said)).told[key] = said.figure.amount
    held |= _slots(reading, list(groups.values()))
    return {key: slot for group in groups.values() for key, slot in _placed(group, held) if key != slot}


def _slots(reading: Reading, groups: Iterable[_Group]) -> dict[Key, Held]:
    """List the keys of each group, as many as are told and all that the book holds."""
    for group in groups:
        group.slots = [group.said.key(occurrence) for occurrence in range(len(group.told))]
    found: dict[Key, Held] = {}
    growing = list(groups)
    while growing:
        further = {group.said.key(len(group.slots)): group for group in growing}
        known = reading.held(list(further))
        found |= known
        growing = [group for key, group in further.items() if key in known]
        for key in known:
            further[key].slots.append(key)
    return found


def _placed(group: _Group, held: Mapping[Key, Held]) -> Iterable[tuple[Key, Key]]:
    """Equal amounts first; what is left takes the keys that are left, in their order."""
    free: dict[Dong | None, list[Key]] = {}
    for slot in group.slots:
        free.setdefault(held[slot].amount if slot in held else None, []).append(slot)
    placed = {key: free[amount].pop(0) for key, amount in group.told.items() if free.get(amount)}
    taken = set(placed.values())
    left = (slot for slot in group.slots if slot not in taken)
    return (placed | {key: next(left) for key in group.told if key not in placed}).items()
