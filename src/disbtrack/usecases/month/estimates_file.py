"""Estimates and registered plans of a month as a sheet: what was told, what was paid, and by how much it is off."""

from fractions import Fraction
from pathlib import Path

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.estimates import Estimated, month_words
from disbtrack.i18n import _, language
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue
from disbtrack.usecases.books.register_files import write_register
from disbtrack.usecases.month.estimates import Estimates


def write_estimates(found: Estimates, catalogue: Catalogue, path: Path) -> int:
    """Write the rows as .xlsx or .csv (amounts in đồng), and answer how many; raises DisbtrackError otherwise."""
    rows = [_row(row, catalogue) for row in found.rows]
    above = (str(month_words(found.month)), *(one.sentence for one in found.habits))
    write_register(path, [OutSheet(_("Estimates"), _columns(), rows, above)])
    return len(rows)


def _columns() -> tuple[OutColumn, ...]:
    said = [OutColumn(one, OutFormat.TEXT) for one in (_("Unit code"), _("Commune, unit"), _("Code"), _("Project"))]
    estimate = [OutColumn(one, OutFormat.MONEY, 20) for one in (_("Estimated"), _("Paid by then"), _("Difference"))]
    month = [OutColumn(one, OutFormat.MONEY, 20) for one in (_("Registered"), _("Paid in the month"))]
    shares = [OutColumn(one, OutFormat.PERCENT) for one in (_("Off by"), _("Of the registered"))]
    return (*said, *estimate, shares[0], *month, shares[1], OutColumn(_("Paid according to"), OutFormat.TEXT, 30))


def _row(row: Estimated, catalogue: Catalogue) -> list[OutValue]:
    name = catalogue.tree.name(row.project, language()) if row.project else None
    told = [row.estimated, row.actual, row.difference, _share(row.off)]
    return [
        row.unit,
        row.name,
        row.project,
        name,
        *told,
        row.registered,
        row.in_month,
        _share(row.kept),
        row.by or None,
    ]


def _share(share: Fraction | None) -> float | None:
    return None if share is None else float(share)
