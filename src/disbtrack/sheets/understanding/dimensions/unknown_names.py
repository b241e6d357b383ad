"""Names that nobody knows: said at their cell with the nearest known one, and queued once for all later files."""

from collections.abc import Sequence
from dataclasses import replace

from disbtrack.domain.codes import CodeKind, Sighting, TargetKind, code_key, spelling
from disbtrack.domain.names import bare
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem
from disbtrack.domain.units import AdminUnit
from disbtrack.i18n import Text, text
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.names.nearest import nearest, nearest_node, nearest_unit

_SURE = 0.88  # likeness of two spellings of one name
_MANY = 200  # unknown names of a sheet for which a near one is looked for


def unknown_project(sheet: Sheet, cell: str | None, label: str, above: str | None = None) -> Problem:
    """A project that no tree has."""
    tree = sheet.known.catalogue.tree
    found = nearest_node(tree, sheet.known.projects, label, sheet.programmes, above)
    _queue(sheet, CodeKind.NAME, label, cell, (TargetKind.PROJECT, found) if found else None)
    message = None
    if found:
        message = text(
            "No programme known here has this project. The nearest is {code}, “{name}”.",
            code=found,
            name=tree.by_code[found].name_vi,
        )
    return _doubtful("unknown-project", cell, label, message, found)


def unknown_unit(sheet: Sheet, cell: str | None, name: str, area: str | None = None) -> Problem:
    """A commune that no register has, or of whose name there are several."""
    units = sheet.known.units
    namesakes = units.namesakes(name, sheet.units_on, area)
    if len(namesakes) > 1:
        message = text(
            "Several units bear this name: {units}. Say which one is meant, by its code or its former district.",
            units="; ".join(f"{unit.code} ({unit.area})" for unit in namesakes),
        )
        return _doubtful("unknown-unit", cell, name, message, None)
    former = units.former(name, sheet.units_on, area)
    if former:
        successor = former[0][1].code if len(former) == 1 and former[0][1] else None
        if len(former) == 1:
            _queue(sheet, CodeKind.UNIT_NAME, name, cell, (TargetKind.UNIT, successor) if successor else None)
        return _doubtful("unknown-unit", cell, name, _former_words(sheet, former), successor)
    found = nearest_unit(units, name, sheet.units_on, area)
    _queue(sheet, CodeKind.UNIT_NAME, name, cell, (TargetKind.UNIT, found) if found else None)
    return _doubtful("unknown-unit", cell, name, _nearest_unit_words(sheet, found), found)


def _former_words(sheet: Sheet, former: Sequence[tuple[AdminUnit, AdminUnit | None]]) -> Text:
    """A commune of before a reorganisation, on a sheet of a later day: what it went into."""
    told = "; ".join(
        f"{old.code} ({old.area}) → {new.name} ({new.code})" if new else f"{old.code} ({old.area})"
        for old, new in former
    )
    return text(
        "There is no commune of this name any more on {day}: {units}. Say which one is meant, by its code.",
        day=format_day(sheet.units_on),
        units=told,
    )


def spelt_otherwise(sheet: Sheet, cell: str | None, name: str, kind: TargetKind) -> Problem | None:
    """A work or investor that the book does not know, but knows by nearly the same words; None where there is none."""
    catalogue = sheet.known.catalogue
    known = catalogue.works if kind is TargetKind.WORK else catalogue.investors
    if not known or name in known or len(sheet.reading.unknown) >= _MANY:
        return None
    found = nearest(bare(name), ((one, bare(one)) for one in known if _may_be_same(one, name)), least=_SURE)
    if found is None or spelling(found) == spelling(name):
        return None
    names = CodeKind.NAME if kind is TargetKind.WORK else CodeKind.UNIT_NAME
    _queue(sheet, names, name, cell, (kind, found))
    message = text("The book knows “{known}”, written nearly like this. If it is the same, say so.", known=found)
    return _doubtful("near-name", cell, name, message, found)


def _may_be_same(one: str, other: str) -> bool:
    """About as long, and with the same numbers: phase 1 and phase 2 of a work are two works."""
    numbers = [[sign for sign in text if sign.isdigit()] for text in (one, other)]
    return numbers[0] == numbers[1] and abs(len(one) - len(other)) * 4 <= max(len(one), len(other))


def _nearest_unit_words(sheet: Sheet, code: str | None) -> Text | None:
    found: AdminUnit | None = sheet.known.units.by_code(code, sheet.units_on) if code else None
    if found is None:
        return None
    return text(
        "No commune or ward of this name was found. The nearest is {name} ({code}, {area}).",
        name=found.name,
        code=found.code,
        area=found.area,
    )


def _doubtful(rule: str, cell: str | None, value: str, message: Text | None, proposal: str | None) -> Problem:
    """A problem whose proposal is a guess: likely, but proved by no total."""
    return replace(fault(rule, cell, value, message=message), proposal=proposal)


def _queue(
    sheet: Sheet, kind: CodeKind, said: str, cell: str | None, suggestion: tuple[TargetKind, str] | None
) -> None:
    key = code_key(kind, said)
    for place, known in enumerate(sheet.reading.unknown):
        if known.kind is kind and code_key(kind, known.said) == key:
            sheet.reading.unknown[place] = replace(known, count=known.count + 1)
            return
    sheet.reading.unknown.append(Sighting(kind, said, cell or "", 1, sheet.day, suggestion=suggestion))
