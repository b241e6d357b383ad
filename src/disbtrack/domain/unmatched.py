"""Lines of the Treasury and of an office that nobody has matched yet, and the ways to take them out together."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations

from disbtrack.domain.reconciliation import Part
from disbtrack.domain.treasury_lines import Told, add_amounts

_MOST_PARTS = 12
"""Of more payments of one day on one account no sum is tried out."""

Key = Callable[[Told], Hashable | None]
"""What lines of both sides must have in common; None: a line that has nothing to show of it."""

Pair = tuple[tuple[Told, ...], tuple[Told, ...]]
"""Lines of the Treasury, and lines of ours."""


class Unmatched:
    """The lines of both sides that are not matched yet."""

    def __init__(self, part: Part, treasury: Iterable[Told], own: Iterable[Told]) -> None:
        self._part = part
        self._treasury = sorted(treasury, key=_place)
        self._own = sorted(own, key=_place)

    def rest(self) -> list[Told]:
        """What nobody took."""
        return [*self._treasury, *self._own]

    def pairs(self, key: Key, *, only: Callable[[Told, Told], bool] | None = None) -> Iterator[Pair]:
        """Take one line of each side with the same key, the nearest days first."""
        ours = _by_key(self._own, key)
        taken: list[Told] = []
        for one in self._treasury:
            told = key(one)
            rivals = ours.get(told, []) if told is not None else []
            fitting = [other for other in rivals if only is None or only(one, other)]
            if fitting:
                other = min(fitting, key=partial(days_apart, one))
                ours[told] = _without(rivals, (other,))
                taken += [one, other]
                yield (one,), (other,)
        self._drop(taken)

    def groups(self, key: Key, *, equal: bool = True) -> Iterator[Pair]:
        """Take all lines of both sides with the same key; equal: where both sides come to the same amounts."""
        theirs, ours = _by_key(self._treasury, key), _by_key(self._own, key)
        taken: list[Told] = []
        for told, lines in theirs.items():
            rivals = ours.get(told, [])
            if rivals and (not equal or self._come_to(lines) == self._come_to(rivals)):
                taken += [*lines, *rivals]
                yield tuple(lines), tuple(rivals)
        self._drop(taken)

    def parts(self, key: Key) -> Iterator[Pair]:
        """Take one line of a side with several of the other of the same key that come to the same amounts."""
        for one, several in list(self._one_of_several(self._treasury, self._own, key)):
            yield (one,), several
        for one, several in list(self._one_of_several(self._own, self._treasury, key)):
            yield several, (one,)

    def _one_of_several(
        self, whole: Sequence[Told], pieces: Sequence[Told], key: Key
    ) -> Iterator[tuple[Told, tuple[Told, ...]]]:
        free = _by_key(pieces, key)
        taken: list[Told] = []
        for one in whole:
            told = key(one)
            rivals = free.get(told, []) if told is not None else []
            several = self._pieces(one, rivals)
            if several:
                free[told] = _without(rivals, several)
                taken += [one, *several]
                yield one, several
        self._drop(taken)

    def _pieces(self, one: Told, rivals: Sequence[Told]) -> tuple[Told, ...] | None:
        """The fewest lines that come to one."""
        if not 1 < len(rivals) <= _MOST_PARTS:
            return None
        sizes = range(2, len(rivals) + 1)
        tried = (several for size in sizes for several in combinations(rivals, size))
        return next((several for several in tried if self._come_to(several) == one.amounts), None)

    def _come_to(self, lines: Iterable[Told]) -> tuple[int, ...]:
        return add_amounts(self._part, (one.amounts for one in lines))

    def _drop(self, taken: Iterable[Told]) -> None:
        gone = list(taken)
        self._treasury, self._own = _without(self._treasury, gone), _without(self._own, gone)


def _by_key(lines: Iterable[Told], key: Key) -> dict[Hashable, list[Told]]:
    found: dict[Hashable, list[Told]] = {}
    for one in lines:
        told = key(one)
        if told is not None:
            found.setdefault(told, []).append(one)
    return found


def _place(one: Told) -> tuple[object, ...]:
    return (one.day.toordinal() if one.day else 0, one.document, one.account.words, one.amounts)


def _without(lines: Iterable[Told], taken: Iterable[Told]) -> list[Told]:
    """Lines but for those taken; two that say the same are two."""
    gone = {id(one) for one in taken}
    return [one for one in lines if id(one) not in gone]


def days_apart(one: Told, other: Told) -> int:
    """By how many days two lines are apart; 0 where one says no day."""
    return abs((one.day - other.day).days) if one.day and other.day else 0
