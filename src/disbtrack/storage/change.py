"""Changing a book: every writing is one change, numbered, signed, digested, and undone by another."""

import hashlib
import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import RowMapping, Table, select

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Counted, Form, Series
from disbtrack.domain.settings import Settings
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage import questions, schema
from disbtrack.storage.catalogue import read_catalogue, settings_parts
from disbtrack.storage.ledger import chunks
from disbtrack.storage.reading import Reading
from disbtrack.storage.remembering import Remembering
from disbtrack.storage.rows import Row, carried_years, figure_row, series_of, series_row
from disbtrack.storage.streams import held_carried_years

MOST = 10**16
"""No amount is larger (ten million billion đồng, several state budgets): sums stay within 64 bits."""


class Change(Remembering, Reading):
    """A change in the making; written as a whole at the end of its `with` block, or not at all."""

    def renew_words(self) -> None:
        """Read trees, units and codes anew: from here on they are as this change leaves them."""
        self._words = self._memory.named(self.connection, read_catalogue(self.connection))

    def add_series(self, series: Series) -> Series:
        """Find a series by its identity, or make it; answer it with its number."""
        table, row = schema.series, series_row(series)
        identity = [table.c[name] == row[name] for name in ("name", "form", "grain", "level")]
        known = self.connection.execute(select(table).where(*identity)).mappings().first()
        if known is not None:
            return series_of(known)
        self.insert_rows(table, [row])
        return Series(row["id"], series.name, series.teller, series.form, series.grain, series.level)

    def store_file(self, name: str, data: bytes) -> str:
        """Keep a file's bytes, once by their sha256, which is answered."""
        sha256 = hashlib.sha256(data).hexdigest()
        table = schema.source_file
        if self.connection.execute(select(table.c.id).where(table.c.sha256 == sha256)).first() is None:
            self.insert_rows(
                table, [{"sha256": sha256, "name": name, "size": len(data), "data": zlib.compress(data, 6)}]
            )
        return sha256

    def add_import(  # noqa: PLR0913 - the columns of an import, each by name
        self,
        *,
        file_name: str,
        sha256: str,
        sheet: str,
        series_id: int | None,
        reporter: str | None,
        as_of: date | None,
        layout: str | None,
        unit: str | None,
        figures: int,
        receipt: str,
    ) -> int:
        """Note a sheet that was taken in (receipt: JSON); answer its number."""
        row: Row = {
            "file_name": file_name,
            "sha256": sha256,
            "sheet": sheet,
            "series": series_id,
            "reporter": reporter,
            "as_of": as_of,
            "layout": layout,
            "unit": unit,
            "figures": figures,
            "receipt": receipt,
        }
        self.insert_rows(schema.imported, [row])
        return int(row["id"])

    def add_figures(
        self,
        series: Series,
        reporter: str | None,
        import_id: int | None,
        sheet: str | None,
        keyed: Mapping[Key, Figure],
        kind: EntryKind = EntryKind.FIGURE,
        edited: Mapping[Key, str] | None = None,
    ) -> None:
        """Write new figures of one reporter in one series (with its number, as `add_series` answers it).

        edited: why a person set some of them by hand, where a ledger tells it.
        """
        about = {
            "series": series.id,
            "reporter": reporter,
            "kind": kind.value,
            "import_id": import_id,
            "sheet": sheet,
            "told": self.number,
        }
        self._write_figures(about, keyed, {}, series.form, edited or {})

    def replace_amounts(
        self,
        import_id: int | None,
        sheet: str | None,
        keyed: Mapping[Key, Figure],
        kind: EntryKind | None = None,
        edited: Mapping[Key, str] | None = None,
    ) -> None:
        """Write new versions of entries that the book holds under these keys, with new figure and origin.

        kind None leaves each what it is (a pending amount that is told at last: pass FIGURE). edited: as add_figures.
        """
        table = schema.entry
        known: dict[Key, Row] = {}
        for part in chunks(keyed.keys()):
            now = select(table).where(table.c.until.is_(None), table.c.key.in_(part))
            known |= {bytes(row["key"]): dict(row) for row in self.connection.execute(now).mappings()}
        if len(known) != len(keyed):
            raise DisbtrackError(text("The book has changed since: a figure to be replaced is gone."))
        self.close_versions(table, [row["version"] for row in known.values()])
        forms = {one.id: one.form for one in self.series()}
        groups: dict[tuple[int, str | None, str], dict[Key, Figure]] = {}
        for key, row in known.items():
            group = (row["series"], row["reporter"], kind.value if kind else row["kind"])
            groups.setdefault(group, {})[key] = keyed[key]
        for (number, reporter, as_kind), figures in groups.items():
            about = {
                "series": number,
                "reporter": reporter,
                "kind": as_kind,
                "import_id": import_id,
                "sheet": sheet,
                "told": self.number,
            }
            self._write_figures(about, figures, known, forms[number], edited or {})
        if kind is not EntryKind.PENDING:
            questions.settle_answered(self, list(known.values()), self._file_of(import_id))

    def _file_of(self, import_id: int | None) -> str:
        name = select(schema.imported.c.file_name).where(schema.imported.c.id == import_id)
        return str(self.connection.execute(name).scalar() or "")

    def _write_figures(
        self, about: Row, keyed: Mapping[Key, Figure], known: Mapping[Key, Row], form: Form, edited: Mapping[Key, str]
    ) -> None:
        """Known entries keep their stream: a corrected amount does not move to another statement."""
        tree = self.catalogue().tree
        within = self._carried_years(about, keyed) if form is Form.STATEMENTS else frozenset()
        rows = []
        for key, figure in keyed.items():
            _money(figure.amount, figure.cell)
            row = figure_row(figure, tree, within=within, about=about) | {"key": key, "edited": edited.get(key)}
            if key in known:
                row |= {"id": known[key]["id"], "stream": known[key]["stream"]}
            rows.append(row)
        self.insert_rows(schema.entry, rows)

    def move_figures(self, moved: Mapping[int, tuple[Key, Figure]], tree: Tree | None = None) -> None:
        """Give entries (by number) another key and figure; series, reporter, import and teller stay as they are.

        tree: the programme trees as this change leaves them, where it edits them too.
        """
        table = schema.entry
        forms = {one.id: one.form for one in self.series()}
        rows: list[Row] = []
        for part in chunks(moved.keys()):
            now = select(table).where(table.c.until.is_(None), table.c.id.in_(part))
            rows += [dict(row) for row in self.connection.execute(now).mappings()]
        if len(rows) != len(moved):
            raise DisbtrackError(text("The book has changed since: a figure to be moved is gone."))
        self.close_versions(table, [row["version"] for row in rows])
        within = {
            (row["series"], row["reporter"]): self._carried_years(row, {})
            for row in rows
            if forms[row["series"]] is Form.STATEMENTS
        }
        tree = tree or self.catalogue().tree
        fresh = []
        for row in rows:
            key, figure = moved[row["id"]]
            about = {name: row[name] for name in ("series", "reporter", "kind", "import_id", "sheet", "told")}
            years = within.get((row["series"], row["reporter"]), frozenset())
            fresh.append(
                figure_row(figure, tree, within=years, about=about)
                | {"key": key, "id": row["id"], "edited": row["edited"]}
            )
        self.insert_rows(table, fresh)

    def _carried_years(self, about: Row, keyed: Mapping[Key, Figure]) -> frozenset[tuple[int, int]]:
        """The carried plan that these figures tell, or that the same reporter told before in the same series."""
        return carried_years(keyed.values()) | held_carried_years(self.connection, about["series"], about["reporter"])

    def amounts(self, entry_ids: Collection[int]) -> dict[int, Dong | None]:
        """What entries hold now (đồng); None for one that waits for its sender, nothing for one that is gone."""
        table, pending = schema.entry, EntryKind.PENDING.value
        found: dict[int, Dong | None] = {}
        for part in chunks(entry_ids):
            now = select(table.c.id, table.c.amount, table.c.kind).where(table.c.until.is_(None), table.c.id.in_(part))
            found |= {row.id: None if row.kind == pending else row.amount for row in self.connection.execute(now)}
        return found

    def edit_amounts(self, amounts: Mapping[int, Dong], *, reason: str) -> None:
        """Set amounts by hand (entry's id → đồng), each as a new version that says why.

        File, sheet and cell stay those that told the figure; one that waited for its sender is a figure from now on.
        Raises DisbtrackError where an entry is gone, or an amount is too large to be money.
        """
        table = schema.entry
        known: list[Row] = []
        for part in chunks(amounts.keys()):
            now = select(table).where(table.c.until.is_(None), table.c.id.in_(part))
            known += [dict(row) for row in self.connection.execute(now).mappings()]
        if len(known) != len(amounts):
            raise DisbtrackError(text("The book has changed since: a figure to be changed is gone."))
        self.close_versions(table, [row["version"] for row in known])
        waited = [dict(row) for row in known]
        for row in known:
            del row["version"], row["root"]
            row |= {"amount": _money(amounts[row["id"]], row["cell"]), "edited": reason, "told": self.number}
            row |= {"kind": _told_kind(row["kind"])}
        self.insert_rows(table, known)
        questions.settle_answered(self, waited, reason)

    def withdraw(self, entry_ids: Collection[int]) -> None:
        """End entries; their history stays."""
        table = schema.entry
        columns = (table.c.version, table.c.kind, table.c.import_id, table.c.cell, table.c.row)
        ended: list[Row] = []
        for part in chunks(entry_ids):
            now = select(*columns).where(table.c.until.is_(None), table.c.id.in_(part))
            ended += [dict(row) for row in self.connection.execute(now).mappings()]
        if len(ended) != len(set(entry_ids)):
            raise DisbtrackError(text("The book has changed since: an entry to be withdrawn is gone."))
        self.close_versions(table, [row["version"] for row in ended])
        questions.settle_answered(self, ended, "")

    def put_settings(self, settings: Settings) -> None:
        """Keep the office's settings; only what differs is written."""
        for key, value in settings_parts(settings).items():
            self.put_setting(key, value)

    def put_setting(self, key: str, value: str) -> None:
        """Keep one setting (value: JSON)."""
        table = schema.setting
        self._put(table, (table.c.key == key,), {"key": key, "value": value})

    def prefer(self, counted: Counted) -> None:
        """Keep a person's choice of the counted series for a programme, year and side."""
        table = schema.preference
        row = {"programme": counted.programme, "year": counted.year, "side": counted.side.value}
        self._put(table, [table.c[name] == value for name, value in row.items()], row | {"series": counted.series.id})

    def forget_preference(self, counted: Counted) -> None:
        """Go back to the default order for a programme, year and side."""
        table = schema.preference
        row = {"programme": counted.programme, "year": counted.year, "side": counted.side.value}
        mine = [table.c[name] == value for name, value in row.items()]
        now = select(table.c.version).where(table.c.until.is_(None), *mine)
        self.close_versions(table, list(self.connection.execute(now).scalars()))

    def _put(self, table: Table, mine: Iterable[Any], row: Row) -> None:
        now = select(table).where(table.c.until.is_(None), *mine)
        known = self.connection.execute(now).mappings().first()
        if known is not None and not _differ(row, known):
            return
        if known is not None:
            self.close_versions(table, [known["version"]])
            row = row | {"id": known["id"]}
        self.insert_rows(table, [row])


def _money(amount: Dong, cell: str) -> Dong:
    if abs(amount) > MOST:
        raise DisbtrackError(text("The amount in cell {cell} is too large to be money.", cell=cell))
    return amount


def _told_kind(kind: str) -> str:
    return EntryKind.FIGURE.value if kind == EntryKind.PENDING.value else kind


def _differ(row: Row, known: RowMapping) -> bool:
    return any(known[name] != value for name, value in row.items())
