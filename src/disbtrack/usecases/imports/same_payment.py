"""Payments recognised by their meaning: document, day, amount and what they are for, wherever their row stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.names import fold
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.import_plan import Telling

_PAID = frozenset({Measure.DISBURSED_PERIOD, Measure.COMPLETED, Measure.ADVANCE})
"""One payment may be told by its kind or without."""
_NAMES = ("project", "work", "unit", "source", "capital", "plan_year", "execution_year")
_FOR = ("project", "work", "unit")
_CODE = re.compile(r"\d{5}|[A-Z]+(\.\w+)+")


def same_payments(
    reading: Reading, telling: Telling, new: Sequence[Key], told: Collection[Key]
) -> dict[Key, tuple[Key, Entry]]:
    """New payments → the one that the book holds of the same money under another key; each is taken once.

    told: what this import tells again, under its own key or another; it is not looked at.
    """
    numbers = {one.id for one in reading.series() if one.identity == telling.series.identity}
    context = _Context(telling.reporter, numbers, _told_again(reading, telling))
    free: dict[Dong, dict[Key, Entry]] = {}
    for key, entry in reading.payments({telling.told[key].amount for key in new}).items():
        if key not in told:
            free.setdefault(entry.figure.amount, {})[key] = entry
    found = {}
    for key in new:
        figure = telling.told[key]
        others = free.get(figure.amount, {})
        old = next((one for one, entry in others.items() if _is_same(figure, entry, context)), None)
        if old is not None:
            found[key] = (old, others.pop(old))
    return found


@dataclass(frozen=True, slots=True)
class _Context:
    """Beside what a payment is told: by whom, in which series, and which earlier imports are told again with it."""

    reporter: str | None
    series: Collection[int]
    again: Collection[int]


def _told_again(reading: Reading, telling: Telling) -> set[int]:
    """The imports of which other payments are told again the same."""
    same = [telling.told[key].amount for key in telling.diff.same if key in telling.told]
    known = reading.payments(set(same))
    held = (known[key].origin.import_id for key in telling.diff.same if key in known)
    return {number for number in held if number is not None}


def _is_same(figure: Figure, entry: Entry, context: _Context) -> bool:
    """Answer whether a payment of the book is this one, and would be counted beside it."""
    if entry.series_id not in context.series and _budget(figure) == _budget(entry.figure):
        return False  # of two series one is counted
    again = entry.origin.import_id in context.again
    return _is_one(figure, entry.figure, same_teller=entry.reporter == context.reporter, again=again)


def same_in_files(telling: Telling, others: Iterable[Telling]) -> dict[Key, Figure]:
    """New payments → the payment of another file of this import that is the same, told otherwise."""
    free: dict[Dong, list[tuple[Telling, Figure]]] = {}
    for other in others:
        for key, figure in other.told.items():
            if key not in telling.told:
                free.setdefault(figure.amount, []).append((other, figure))
    found = {}
    for key in telling.diff.add:
        figure = telling.told[key]
        rivals = free.get(figure.amount, [])
        place = next((at for at, (other, one) in enumerate(rivals) if _is_beside(figure, telling, one, other)), None)
        if place is not None:
            found[key] = rivals.pop(place)[1]
    return found


def _is_beside(figure: Figure, telling: Telling, other: Figure, told_by: Telling) -> bool:
    if told_by.series.identity != telling.series.identity and _budget(figure) == _budget(other):
        return False
    return _is_one(figure, other, same_teller=told_by.reporter == telling.reporter, again=False)


def _is_one(figure: Figure, held: Figure, *, same_teller: bool, again: bool) -> bool:
    """Answer whether two payments of one amount are one; again: others of its list are told again the same."""
    if not _is_kind(figure.measure, held.measure):
        return False
    apart = len(set(_apart(figure, held)))
    documents, same_day = _documents(figure, held), figure.date == held.date
    if documents:
        return (same_day and same_teller) or (apart == 0 and (same_day or same_teller))
    share = any(getattr(figure, name) and getattr(figure, name) == getattr(held, name) for name in _FOR)
    return documents is None and same_teller and same_day and share and apart <= int(again)


def _is_kind(one: Measure, other: Measure) -> bool:
    return one is other or {one, other} <= _PAID


def _budget(figure: Figure) -> tuple[str | None, int | None]:
    return figure.programme, figure.plan_year or (figure.date.year if figure.date else None)


def _documents(one: Figure, other: Figure) -> bool | None:
    """Answer whether two documents are the same; None where that cannot be told ("UNC 15" and "15")."""
    here, there = _plain(one.document), _plain(other.document)
    if here and here == there:
        return True
    digits = re.sub(r"\D", "", here), re.sub(r"\D", "", there)
    return None if not (here and there) or digits[0] == digits[1] else False


def _plain(document: str | None) -> str:
    return re.sub(r"[\W_]", "", fold(document or ""))


def _apart(one: Figure, other: Figure) -> Iterator[str]:
    """The names in which both say something, and something else."""
    for name in _NAMES:
        here, there = getattr(one, name), getattr(other, name)
        if here and there and here != there and not _is_spelling(here, there):
            yield name


def _is_spelling(here: object, there: object) -> bool:
    """Answer whether two texts may mean the same: one known by its code, one as it was written."""
    if not (isinstance(here, str) and isinstance(there, str)):
        return False
    return fold(here) == fold(there) or bool(_CODE.fullmatch(here)) is not bool(_CODE.fullmatch(there))
