"""A comparison of two series as a sheet: the keys with both amounts, and the cells behind them."""

from collections.abc import Iterable
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.entry import Entry
from disbtrack.domain.periods import format_day
from disbtrack.i18n import _, language
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue
from disbtrack.usecases.answers.reconciling import Compared, Reconciled
from disbtrack.usecases.books.register_files import write_register


def write_reconciled(found: Reconciled, catalogue: Catalogue, path: Path) -> int:
    """Write the keys as .xlsx or .csv (amounts in đồng), and answer how many; raises DisbtrackError otherwise."""
    day = format_day(found.as_of)
    title = _("“{a}” with “{b}” by {day}, in đồng").format(a=found.a.name, b=found.b.name, day=day)
    rows = [_row(row, catalogue) for row in found.rows]
    write_register(path, [OutSheet(_("Reconciliation"), _columns(found), rows, (title,))])
    return len(rows)


def _columns(found: Reconciled) -> tuple[OutColumn, ...]:
    words = (_("Side"), _("Programme"), _("Code"), _("Project"), _("Work"), _("Unit code"), _("Commune, unit"))
    said = [OutColumn(one, OutFormat.TEXT) for one in (*words, _("Source"), _("Capital"))]
    amounts = [OutColumn(one, OutFormat.MONEY, 20) for one in (found.a.name, found.b.name, _("Difference"))]
    cells = [OutColumn(_("Cells of {name}").format(name=one.name), OutFormat.TEXT, 40) for one in (found.a, found.b)]
    return (*said, OutColumn(_("Plan year")), *amounts, *cells)


def _row(row: Compared, catalogue: Catalogue) -> list[OutValue]:
    project, unit = row.said["project"], row.said["unit"]
    return [
        row.side.value,
        row.programme,
        project,
        catalogue.tree.name(project, language()) if project else None,
        row.said["work"],
        unit,
        catalogue.register.full_name(unit) if unit else None,
        row.said["source"],
        row.said["capital"],
        row.plan_year,
        row.a,
        row.b,
        row.difference,
        _cells(row.entries_a),
        _cells(row.entries_b),
    ]


def _cells(entries: Iterable[Entry]) -> str:
    """The cells behind an amount, one after the other."""
    return "; ".join(place_of(entry) for entry in entries)


def place_of(entry: Entry) -> str:
    """File, sheet and cell of an entry, or who typed it."""
    origin = entry.origin
    return "!".join(part for part in (origin.file_name, origin.sheet, origin.cell) if part) or origin.person
