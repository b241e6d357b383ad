"""Figures that came with another book: written as they were told there, with file, sheet and cell."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.figure import Figure
from disbtrack.domain.series import Series
from disbtrack.storage.book import Change


@dataclass(frozen=True, slots=True)
class ToldThere:
    """Where a figure was told in the book that it came from: the import there, sheet, cell and row."""

    record: ImportRecord
    sheet: str | None
    cell: str
    row: int


@dataclass(frozen=True, slots=True)
class Brought:
    """What a ledger that was made of a book knows of its rows.

    book: its name, id and newest change. rows: sheet and row of the ledger → where a file told it first; what a person
    typed there is left out. bytes_of: a file of that book by its sha256.
    """

    book: Mapping[str, object]
    rows: Mapping[tuple[str, int], ToldThere]
    bytes_of: Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """Figures of one sheet of one file, with the number of its import here."""

    import_id: int
    sheet: str | None
    keyed: Mapping[Key, Figure]


class Places:
    """Finds for the figures of one reporter in one series the import to which they belong; notes those not known yet.

    here: number and sheet of the ledger's own import, for what no file told; brought: None = all belongs to it.
    """

    def __init__(
        self, change: Change, brought: Brought | None, series: Series, reporter: str | None, here: tuple[int, str]
    ) -> None:
        self._change = change
        self._brought = brought
        self._series = series
        self._reporter = reporter
        self._here = here
        self._noted: dict[int, int] = {}

    def parts(self, keyed: Mapping[Key, Figure]) -> Iterator[Part]:
        """Part figures by the sheets that told them, each at its own cell."""
        if self._brought is None:
            yield Part(*self._here, keyed)
            return
        number, ledger = self._here
        found: dict[tuple[int, str | None], dict[Key, Figure]] = {}
        for key, figure in keyed.items():
            told = self._brought.rows.get((ledger, figure.row))
            if told is None:
                found.setdefault((number, ledger), {})[key] = figure
            else:
                place = (self._note(told.record, self._brought), told.sheet)
                found.setdefault(place, {})[key] = replace(figure, cell=told.cell, row=told.row)
        yield from (Part(import_id, sheet, figures) for (import_id, sheet), figures in found.items())

    def _note(self, record: ImportRecord, brought: Brought) -> int:
        if record.id not in self._noted:
            self._noted[record.id] = self._known(record) or self._add(record, brought)
        return self._noted[record.id]

    def _known(self, record: ImportRecord) -> int | None:
        """The import of the same sheet here, where it was taken in already."""
        mine = (record.sha256, record.sheet, self._series.id, self._reporter)
        known = {(one.sha256, one.sheet, one.series_id, one.reporter): one.id for one in self._change.imports()}
        return known.get(mine)

    def _add(self, record: ImportRecord, brought: Brought) -> int:
        return self._change.add_import(
            file_name=record.file_name,
            sha256=self._change.store_file(record.file_name, brought.bytes_of(record.sha256)),
            sheet=record.sheet,
            series_id=self._series.id,
            reporter=self._reporter,
            as_of=record.as_of,
            layout=record.layout,
            unit=record.unit,
            figures=record.figures,
            receipt=json.dumps(json.loads(record.receipt) | {"book": dict(brought.book)}, ensure_ascii=False),
        )
