"""What the name cells of a voucher say: project, unit, source and kind of capital, read once for all equal rows."""

from typing import NamedTuple

from disbtrack.domain.names import tidy
from disbtrack.domain.programme import programme_of
from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.numbering import number_text
from disbtrack.sheets.understanding.roles import Role

TEXT_ROLES = (Role.LABEL, Role.UNIT, Role.UNIT_CODE, Role.SOURCE, Role.CAPITAL, Role.WORK)


class Said(NamedTuple):
    """What the name cells of a row say together."""

    project: str | None
    work: str | None
    unit: str | None
    source: str | None
    capital: str | None
    programme: str | None
    trouble: tuple[tuple[str, Role], ...] = ()


def read_names(sheet: Sheet, key: tuple[Value, ...]) -> Said:
    """Read the cells of TEXT_ROLES, in that order."""
    trouble: list[tuple[str, Role]] = []
    label, unit_text, code, source, capital, told_work = (number_text(value).strip() or None for value in key)
    label, told_work = label or told_work, told_work if label else None
    names = sheet.known.names
    project, work = sheet.project, None
    if label:
        match = sheet.known.projects.match(label, sheet.programmes, sheet.project)
        project, work = (match.code, None) if match.code else (sheet.project, tidy(label))
        if match.claimed:
            trouble.append(("unknown-project", Role.LABEL))
        elif not match.code and sheet.project and work not in sheet.known.catalogue.works:
            trouble.append(("new-work", Role.LABEL))
    unit, wrong = _find_unit(sheet, unit_text, code)
    programme = programme_of(project) if project else (sheet.programmes[0] if len(sheet.programmes) == 1 else None)
    return Said(
        project or work,
        tidy(told_work) if told_work else (work if project else None),
        unit or sheet.unit,
        (names.source(source) or source if source else None) or sheet.title.source,
        (names.capital(capital) or capital if capital else None) or sheet.title.capital,
        programme,
        tuple(trouble + wrong),
    )


def _find_unit(sheet: Sheet, text: str | None, code: str | None) -> tuple[str | None, list[tuple[str, Role]]]:
    code = code.zfill(5) if code and code.isdigit() else None
    units = sheet.known.units
    if text is None:
        return (code, []) if code and units.by_code(code, sheet.units_on) else (None, [])
    found = units.find(text, sheet.units_on, None, code)
    if found is None:
        communal = text.casefold().startswith(("xã ", "phường ", "thị trấn "))
        return text, [("unknown-unit", Role.UNIT)] if communal else []
    return found.code, [("code-contradicts", Role.UNIT_CODE)] if code and code != found.code else []
