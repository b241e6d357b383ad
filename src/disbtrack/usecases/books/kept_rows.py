"""The registers of a book as rows: every link says what it points to is called, and back."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow, link_name, plain_value
from disbtrack.domain.profile_record import profile_record
from disbtrack.domain.registers import LINE, TRAVELLING, ChosenSeries, field_types, link_of
from disbtrack.domain.views import OwnColumn, View
from disbtrack.domain.word_rows import ProfileRow
from disbtrack.storage.book import Reading

Links = Mapping[tuple[type[Kept], str], int]
"""A kind and what a thing of it is called → its number."""

_OWN = "own:"
"""Before the number of a column of one's own in what a view keeps."""


class BookRows:
    """All registers of a book, as they stand, or stood when it was made (at=1).

    What points to nothing any more is left out. Links to rows of figures stay numbers of the book: of a line (notes),
    of an entry (files, marks).
    """

    def __init__(self, reading: Reading, *, at: int | None = None) -> None:
        self._names: dict[tuple[type[Kept], int], str] = {}
        self.rows: dict[type[Kept], list[KeptRow]] = {}
        for kind in TRAVELLING.values():
            self._take(kind, _things(reading, kind, at))

    @property
    def links(self) -> dict[tuple[type[Kept], str], int]:
        """What things are called → their numbers."""
        return {(kind, name): number for (kind, number), name in self._names.items()}

    def by_name(self, kind: type[Kept]) -> dict[tuple[str, ...], KeptRow]:
        """The rows of a kind by their names, of which there is one each."""
        return keyed_rows(self.rows[kind])

    def _take(self, kind: type[Kept], things: list[Kept]) -> None:
        rows = [row for one in things if (row := self._row(kind, one)) is not None]
        self.rows[kind] = rows
        self._names |= {(kind, row.id): link_name(row) for row in rows if row.id is not None}

    def _row(self, kind: type[Kept], thing: Kept) -> KeptRow | None:
        values: dict[str, Any] = {}
        for name, (told, may_be_none) in field_types(kind).items():
            value = getattr(thing, name)
            target = link_of(kind, name, values)
            if isinstance(target, type) and value is not None:
                value = self._names.get((target, value))
                if value is None:
                    return None
            values[name] = plain_value(told, value, may_be_none=may_be_none)
        if kind is View:
            values["body"] = _renamed(values["body"], self._column_named)
        return KeptRow(kind, values, thing.id)

    def _column_named(self, words: str) -> str:
        return self._names.get((OwnColumn, int(words)), words) if words.isdecimal() else words


def _things(reading: Reading, kind: type[Kept], at: int | None) -> list[Kept]:
    told = _TOLD_OTHERWISE.get(kind)
    if told is None:
        return reading.kept(kind, at=at)
    return told(reading) if at is None else []


def _chosen(reading: Reading) -> list[Kept]:
    return [
        ChosenSeries(
            programme=one.programme,
            year=one.year,
            side=one.side,
            series=one.series.name,
            form=one.series.form,
            grain=" ".join(one.series.grain),
            level=one.series.level,
        )
        for one in reading.preferred()
    ]


def _profiles(reading: Reading) -> list[Kept]:
    return [
        ProfileRow(name=one.name, body=json.dumps(profile_record(one), ensure_ascii=False, sort_keys=True))
        for one in reading.profiles()
    ]


_TOLD_OTHERWISE: Mapping[type[Kept], Callable[[Reading], list[Kept]]] = {ChosenSeries: _chosen, ProfileRow: _profiles}
"""What no book has when it is made, and keeps in a form of its own."""


def keyed_rows(rows: list[KeptRow]) -> dict[tuple[str, ...], KeptRow]:
    """Rows by their names; several of one name are counted up, in the order of what else they say."""
    found: dict[tuple[str, ...], KeptRow] = {}
    for row in sorted(rows, key=lambda one: (one.name, repr(sorted(one.values.items())))):
        place = 0
        while (name := (*row.name, *(str(place),) * bool(place))) in found:
            place += 1
        found[name] = row
    return found


def thing_of(row: KeptRow, links: Links, number: int | None) -> Kept:
    """The thing that a row tells; links: where to find what it points to. number: its own in the book, if it has one.

    Raises KeyError where it points to what is not there.
    """
    values = dict(row.values)
    for name, value in row.values.items():
        target = link_of(row.kind, name, row.values)
        if isinstance(target, type) and value is not None:
            values[name] = links[target, value]
    if row.kind is View:
        values["body"] = _renamed(values["body"], lambda words: str(links.get((OwnColumn, words), words)))
    return row.kind(**values, id=number)


def _renamed(body: str, name: Callable[[str], str]) -> str:
    """What a view keeps, its columns of one's own called otherwise; what is no JSON stays."""
    try:
        told = json.loads(body)
    except ValueError:
        return body
    return json.dumps(_walk(told, name), ensure_ascii=False, sort_keys=True)


def _walk(told: Any, name: Callable[[str], str]) -> Any:
    match told:
        case dict():
            return {_walk(key, name): _walk(value, name) for key, value in told.items()}
        case list():
            return [_walk(one, name) for one in told]
        case str() if told.startswith(_OWN) and told != _OWN:
            return _OWN + name(told.removeprefix(_OWN))
        case _:
            return told


def points_to_figures(row: KeptRow) -> str | None:
    """The field by which a row points to a row of figures; None where it does not."""
    return next((name for name in row.values if link_of(row.kind, name, row.values) == LINE), None)
