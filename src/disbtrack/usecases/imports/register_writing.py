"""Writing the registers that a ledger brought back, within the change that writes its figures."""

import json
from collections.abc import Iterable, Mapping

from disbtrack.domain.checks import Checkmark
from disbtrack.domain.diff import Key
from disbtrack.domain.evidence import Attachment
from disbtrack.domain.kept_rows import KeptRow, link_name
from disbtrack.domain.profile_record import read_profile
from disbtrack.domain.registers import ChosenSeries
from disbtrack.domain.series import Counted, Series, Side, Teller
from disbtrack.domain.units import AdminUnit, Succession
from disbtrack.domain.views import OwnValue
from disbtrack.domain.word_rows import CodeRow, NodeRow, ProfileRow, ProgrammeRow
from disbtrack.storage.book import Change
from disbtrack.usecases.books.kept_rows import BookRows, points_to_figures, thing_of
from disbtrack.usecases.imports.register_telling import RegisterTelling

AFTER = frozenset({OwnValue, Attachment, Checkmark, ChosenSeries})
"""What speaks of figures or series, and is written when these are."""

_WORDS = frozenset({ProgrammeRow, NodeRow, CodeRow, AdminUnit, Succession})
"""What figures are understood by when they are written."""


class Moved(Exception):  # noqa: N818 - it never leaves the writing of an import
    """Something that is to be written is not in the book as it was shown."""


class RegisterWriting:
    """Writes the registers of one file; chosen: a person's word on what was asked, True where the file's is taken."""

    def __init__(self, change: Change, tellings: Iterable[RegisterTelling], chosen: Mapping[Key, bool]) -> None:
        self._change = change
        self._chosen = chosen
        self._tellings = [one for one in tellings if one.count_written(chosen)]
        self._book = BookRows(change) if self._tellings else None
        self._links = self._book.links if self._book else {}

    def write(self, *, after: bool) -> None:
        """Write what comes before the figures, or after them. Raises Moved where the book is not as it was shown."""
        for one in self._tellings:
            if (one.kind in AFTER) is after:
                self._write(one)
        if not after and _WORDS.intersection(one.kind for one in self._tellings):
            self._change.renew_words()

    def _write(self, telling: RegisterTelling) -> None:
        kind, taken = telling.kind, telling.taken(self._chosen)
        self._see_unmoved(telling)
        if kind is ChosenSeries:
            self._choose([*telling.add, *(pair.told for pair in taken)])
            return
        if kind is ProfileRow:
            for row in (*telling.add, *(pair.told for pair in taken)):
                self._change.put_profile(read_profile(json.loads(row.values["body"])))
            return
        if kind is CodeRow:
            self._map([*telling.add, *(pair.told for pair in taken)], {pair.held.id for pair in taken})
            return
        self._change.withdraw_kept(kind, [row.id for row in telling.ended if row.id is not None])
        for row, number in [*((row, None) for row in telling.add), *((pair.told, pair.held.id) for pair in taken)]:
            thing = thing_of(self._with_entry(row, telling), self._links, number)
            (self._links[kind, link_name(row)],) = self._change.put_kept(thing)

    def _see_unmoved(self, telling: RegisterTelling) -> None:
        now = self._book.by_name(telling.kind) if self._book else {}
        held = [*telling.ended, *(pair.held for pair in telling.taken(self._chosen))]
        same = all(now.get(row.name) is not None and now[row.name].values == row.values for row in held)
        if not same or any(row.name in now for row in telling.add if row.kind.named_by):
            raise Moved

    def _with_entry(self, row: KeptRow, telling: RegisterTelling) -> KeptRow:
        """A file beside a figure that was new: by now the book has given it its number."""
        field = points_to_figures(row)
        told = row.values[field] if field else None
        if not isinstance(told, str):
            return row
        key = telling.numbers[told.removeprefix("#")]
        held = self._change.held([key]).get(key)
        if held is None:
            raise Moved
        return KeptRow(row.kind, {**row.values, str(field): held.id}, row.id, row.row, row.cells)

    def _map(self, rows: Iterable[KeptRow], instead_of: Iterable[int | None]) -> None:
        """Write lines of the map of codes, in place of those that say otherwise."""
        for number in instead_of:
            self._change.forget_code(number or 0)
        self._change.put_codes(CodeRow(**row.values).entry for row in rows)

    def _choose(self, rows: Iterable[KeptRow]) -> None:
        known = {one.identity: one for one in self._change.series()}
        for row in rows:
            told = row.values
            wanted = Series(0, told["series"], Teller.OTHER, told["form"], tuple(told["grain"].split()), told["level"])
            series = known.get(wanted.identity) or self._change.add_series(wanted)
            self._change.prefer(Counted(told["programme"], told["year"], Side(told["side"]), series))
