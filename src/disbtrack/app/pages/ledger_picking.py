"""Choosing the values that a column of the ledger shall show from a list with their counts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint

from disbtrack.app.desk import Desk
from disbtrack.app.pages.ledger_narrowing import narrow
from disbtrack.app.widgets.cells import Column
from disbtrack.app.widgets.pick_list import PickList, Value
from disbtrack.app.widgets.table import Table
from disbtrack.errors import DisbtrackError
from disbtrack.progress import Progress
from disbtrack.usecases.answers.ledger import LedgerRow
from disbtrack.usecases.entry.entered_rows import Setting


class LedgerPicking(QObject):
    """Lists what the other filters let through; what is ticked is put into the column's box as it would be typed."""

    def __init__(self, desk: Desk, table: Table[LedgerRow], refused: Callable[[DisbtrackError], None]) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._refused = refused
        self.asking: PickList | None = None

    def ask(self, rows: Sequence[LedgerRow], columns: Sequence[Column[LedgerRow]], key: str, setting: Setting) -> None:
        """Open the list of a column."""
        texts = self._table.header.texts()
        column = next(one for one in columns if one.key == key)
        others = {other: words for other, words in texts.items() if other != key}

        def work(progress: Progress) -> list[Value]:
            left = narrow(rows, columns, others, setting.unit, setting.year, progress).rows
            return values_of(left, column, texts.get(key, ""))

        self._desk.jobs.read(work, lambda values: self._open(column, values), owner=self, failed=self._refused)

    def _open(self, column: Column[LedgerRow], values: list[Value]) -> None:
        self.asking = PickList(self._desk.theme, self._table, column.heading, values)
        self.asking.picked.connect(lambda words: self._take(column.key, words))
        header = self._table.header
        place = [one.key for one in self._table.model.columns].index(column.key)
        self.asking.open_at(header.mapToGlobal(QPoint(header.sectionViewportPosition(place), header.height())))

    def _take(self, key: str, words: list[str]) -> None:
        texts = self._table.header.texts() | {key: typed_of(words)}
        self._table.header.type(texts)
        self._table.filtered.emit({column: typed for column, typed in texts.items() if typed})


def values_of(rows: Sequence[LedgerRow], column: Column[LedgerRow], typed: str) -> list[Value]:
    """What a column shows in these rows, each with its count, in the order of the column."""
    counts: dict[str, int] = {}
    orders: dict[str, Any] = {}
    for row in rows:
        words = column.cell(row).text
        counts[words] = counts.get(words, 0) + 1
        if words not in orders:
            orders[words] = column.order(row) if column.order else words
    asked = {piece.strip() for piece in typed.split("|")}
    ranked = sorted(counts, key=lambda words: (orders[words] is not None, _rank(orders, words)))
    return [Value(words, counts[words], f"={words}" in asked) for words in ranked]


def _rank(orders: Mapping[str, Any], words: str) -> Any:
    return 0 if orders[words] is None else orders[words]


def typed_of(words: Sequence[str]) -> str:
    """The filter that lets these very words through, as it would be typed; "|" parts choices and cannot be in one."""
    return " | ".join(f"={one}" if "|" not in one else one.partition("|")[0].strip() for one in words)
