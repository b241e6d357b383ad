"""Districts in a column of their own beside the communes: they tell namesakes apart."""

from collections.abc import Iterable

from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.roles import Column, Role

_LEAST = 3  # names of communes without their kind, for that to be how a sheet writes them
_SEEN = 60  # rows by which a column of districts is known


def area_columns(sheet: Sheet) -> list[Column]:
    """The columns of units in which all texts name former districts; none where there is no other column of units."""
    units = [column for column in sheet.columns if column.role is Role.UNIT]
    areas = [column for column in units if _holds_areas(sheet, column)]
    return areas if len(areas) < len(units) else []


def area_of(sheet: Sheet, columns: Iterable[Column], cells: list[Value]) -> str | None:
    """The district that a row names in one of its columns of districts."""
    for column in columns:
        value = cells[column.index] if column.index < len(cells) else None
        if isinstance(value, str) and (area := sheet.known.units.area_in(value)):
            return area
    return None


def _holds_areas(sheet: Sheet, column: Column) -> bool:
    rows = range(sheet.band.last + 1, min(sheet.stop, sheet.band.last + 1 + _SEEN))
    texts = {value for row in rows if isinstance(value := sheet.grid.value(row, column.index), str)}
    named = [text for text in texts if sheet.known.units.area_in(text)]
    return bool(named) and not any(sheet.known.units.knows(text) for text in texts - set(named))


def names_communes_barely(sheet: Sheet) -> bool:
    """Nearly all names of the column of units are those of communes, without "xã" or "phường" in front."""
    if any(column.role is Role.LABEL for column in sheet.columns):
        return False
    units = sheet.known.units
    told = {line.label for line in sheet.table.lines if line.label and not (line.total or line.is_empty)}
    bare = [name for name in told if not units.knows(name)]
    found = [name for name in bare if units.find(name, sheet.units_on) is not None]
    return len(found) >= _LEAST and len(found) * 4 >= len(bare) * 3
