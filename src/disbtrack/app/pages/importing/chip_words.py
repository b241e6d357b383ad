"""What the chips of a sheet say."""

from disbtrack.domain.reading import SheetReading
from disbtrack.domain.terms import LAYOUT_NAMES
from disbtrack.i18n import _, counted
from disbtrack.sheets.grid import Grid


def layout_words(sheet: SheetReading) -> str:
    """The profile by which the sheet was known, with how well it fits; else its layout."""
    if sheet.profile:
        match = sheet.profile_match if sheet.profile_match is not None else 100
        return _("Profile: {name} (fits {percent}%)").format(name=sheet.profile, percent=match)
    return _(LAYOUT_NAMES[sheet.layout]) if sheet.layout else _("Layout not recognised")


def hidden_words(grid: Grid) -> str:
    """How many rows and columns the file hides; nothing where none."""
    rows, columns = len(grid.hidden_rows), len(grid.hidden_columns)
    parts = [
        counted("{count} hidden row", "{count} hidden rows", rows) if rows else "",
        counted("{count} hidden column", "{count} hidden columns", columns) if columns else "",
    ]
    return ", ".join(part for part in parts if part)


def at_words(cell: str | None) -> str:
    """At which cell something was found."""
    return _(" · cell {cell}").format(cell=cell) if cell else ""
