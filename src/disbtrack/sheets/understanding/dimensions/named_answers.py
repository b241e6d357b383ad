"""Answers to cells that name something: what the name means, here at once and remembered for all later files."""

from collections import Counter
from collections.abc import Iterator, Mapping

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.domain.names import fold, tidy
from disbtrack.sheets.grid import CellError, Value
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.coding import code_kind
from disbtrack.sheets.understanding.headings.column import Column, Role
from disbtrack.sheets.understanding.names.naming import names_on

Place = tuple[int, int]
_KINDS = {
    Role.LABEL: CodeKind.NAME,
    Role.WORK: CodeKind.NAME,
    Role.UNIT: CodeKind.UNIT_NAME,
    Role.SOURCE: CodeKind.SOURCE_NAME,
    Role.CAPITAL: CodeKind.CAPITAL_NAME,
}


def learn_names(sheet: Sheet, answers: Mapping[Place, Value]) -> None:
    """Take what the book remembers and what the person answered into the names by which the sheet is read.

    An answer about a name that several units bear, or that is answered in two ways, holds for its own row alone.
    """
    told = list(_answered(sheet, answers))
    ways = Counter((entry.kind, entry.key, entry.target_kind) for entry in {_plain(one) for _place, one in told})
    learned = []
    for (row, _column), entry in told:
        if ways[entry.name] > 1 or _is_shared(sheet, entry):
            sheet.named.setdefault(row, {})[entry.target_kind] = entry.target
        else:
            learned.append(entry)
    sheet.reading.learned += dict.fromkeys(learned)
    codes = sheet.known.catalogue.codes
    if learned or codes:
        sheet.codes = codes.plus(learned) if learned else codes
        sheet.known = sheet.known.knowing(names_on(sheet.known.names, sheet.codes, sheet.codes_on))


def _plain(entry: CodeEntry) -> CodeEntry:
    return CodeEntry(entry.kind, entry.key, entry.target_kind, entry.target)


def _is_shared(sheet: Sheet, entry: CodeEntry) -> bool:
    """A name that several units of the day bear: remembered, it would be wrong for the others."""
    if entry.kind not in {CodeKind.UNIT_NAME, CodeKind.NAME} or entry.target_kind is not TargetKind.UNIT:
        return False
    units, day = sheet.known.units, sheet.codes_on
    named = units.namesakes(entry.said, day)
    return len(named) > 1 or (not named and len(units.former(entry.said, day)) > 1)


def _answered(sheet: Sheet, answers: Mapping[Place, Value]) -> Iterator[tuple[Place, CodeEntry]]:
    columns = {column.index: column for column in sheet.columns}
    for place, value in answers.items():
        column, said = columns.get(place[1]), sheet.grid.value(*place)
        if column is None or not isinstance(value, str) or said is None or isinstance(said, CellError):
            continue
        kind = code_kind(sheet, column) if column.role in {Role.CODE, Role.UNIT_CODE} else _KINDS.get(column.role)
        if kind is not None and (target := _meant(sheet, column, value, str(said))):
            yield place, CodeEntry(kind, number_text(said).strip(), *target, source=f"{sheet.grid.name}!{_cell(place)}")


def _cell(place: Place) -> str:
    from disbtrack.sheets.grid import address

    return address(*place)


def _meant(sheet: Sheet, column: Column, value: str, said: str) -> tuple[TargetKind, str] | None:
    """What an answer names: a node, a commune (or the former district that tells namesakes apart), else a new name."""
    match column.role:
        case Role.SOURCE:
            return TargetKind.SOURCE, sheet.known.names.source(value) or tidy(value)
        case Role.CAPITAL:
            return TargetKind.CAPITAL, sheet.known.names.capital(value) or tidy(value)
        case Role.UNIT | Role.UNIT_CODE:
            unit = find_unit(sheet, value, said)
            return (TargetKind.UNIT, unit) if unit else (TargetKind.INVESTOR, tidy(value))
        case _:
            return _named(sheet, value, said)


def _named(sheet: Sheet, value: str, said: str) -> tuple[TargetKind, str]:
    if node := find_node(sheet, value):
        return TargetKind.PROJECT, node
    if unit := find_unit(sheet, value, said):
        return TargetKind.UNIT, unit
    return TargetKind.WORK, tidy(value)


def find_node(sheet: Sheet, value: str) -> str | None:
    """The node that an answer names: by its code, its code within the sheet's programme, or its name."""
    catalogue: Catalogue = sheet.known.catalogue
    codes = {fold(code): code for code in catalogue.tree.by_code}
    shorts = sheet.programmes or sheet.title.programmes or sheet.known.programmes
    wanted = [fold(value), *(fold(f"{short}.{value}") for short in shorts)]
    found = next((codes[one] for one in wanted if one in codes), None)
    return found or sheet.known.projects.match(value, tuple(shorts)).code


def find_unit(sheet: Sheet, value: str, said: str) -> str | None:
    """The unit that an answer names: by its code, its name, or the area in which the one of that name lies."""
    units, on = sheet.known.units, sheet.codes_on
    text = sheet.known.catalogue.register.picked(value.strip())
    if text.isdigit():
        code = text.zfill(5)
        known = units.by_code(code, on) or units.successor(code, on)
        known = known or sheet.known.catalogue.register.latest_by_code.get(code)
        return known.code if known else None
    if area := units.area_in(text):
        inside = [unit for unit in units.namesakes(said, on, area) if unit.area == area]
        inside = inside or [new for old, new in units.former(said, on, area) if new and old.area == area]
        return inside[0].code if len(inside) == 1 else None
    found = units.find(text, on)
    return found.code if found else None
