"""What the name cells of a voucher say: project, unit, source and kind of capital, read once for all equal rows."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from disbtrack.domain.codes import TargetKind
from disbtrack.domain.figure import Attribute
from disbtrack.domain.names import tidy
from disbtrack.domain.problem import Problem
from disbtrack.domain.programme import programme_of
from disbtrack.sheets.grid import Value, address
from disbtrack.sheets.understanding.cells.faults import fault
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.agreeing import named_unit, settle
from disbtrack.sheets.understanding.dimensions.areas import area_of
from disbtrack.sheets.understanding.dimensions.coding import Codes, Meaning, code_attribute
from disbtrack.sheets.understanding.dimensions.unknown_names import spelt_otherwise, unknown_project, unknown_unit
from disbtrack.sheets.understanding.headings.column import Column, Role

_LONGEST = 5  # digits of a commune's code
_PAYING = pattern(
    r"(de nghi |chi |rut (du toan|von)( de)? )?"
    r"(tam ung|thanh toan|thu hoi|hoan (ung|tra)|nop tra|giai ngan|cap ung|ung von|chuyen (tien|tra|khoan)|rut von)\b"
)
_PAID_FOR = re.compile(r"(?i)(?:\b(?:công trình|dự án|mô hình|hạng mục|gói thầu)|[-\u2013:])\s*:?\s*(?=\w{2})")
TEXT_ROLES = (Role.LABEL, Role.UNIT, Role.UNIT_CODE, Role.SOURCE, Role.CAPITAL, Role.WORK)


_NOWHERE = sys.maxsize  # the place of a column that the list has not


class Said(NamedTuple):
    """What the name cells of a row say together."""

    project: str | None
    work: str | None
    unit: str | None
    source: str | None
    capital: str | None
    programme: str | None
    described: str | None = None  # what the row says of the payment where it names no project and no work
    trouble: tuple[tuple[str, Role], ...] = ()


NOTHING_SAID = Said(None, None, None, None, None, None)


_Key = tuple[tuple[Value, ...], str | None]
"""The name cells of a row, and its district."""


class Beside(NamedTuple):
    """What is said of a payment outside its own name cells: its district, and the rows that head it."""

    area: str | None = None
    under: Said = NOTHING_SAID


def read_names(sheet: Sheet, key: tuple[Value, ...], answered: Mapping[TargetKind, str], beside: Beside) -> Said:
    """Read the cells of TEXT_ROLES, in that order; answered: what the person says that this row names."""
    area, under = beside
    above = under.project or sheet.project
    trouble: list[tuple[str, Role]] = []
    label, unit_text, code, source, capital, told_work = (number_text(value).strip() or None for value in key)
    label, told_work = label or told_work, told_work if label else None
    names = sheet.known.names
    project, work = answered.get(TargetKind.PROJECT, above), answered.get(TargetKind.WORK)
    if label and not work and TargetKind.PROJECT not in answered:
        match = sheet.known.projects.match(label, sheet.programmes, above)
        told = None if match.code else _work_in(label)
        project, work = (match.code, None) if match.code else (above, names.work(told) if told else None)
        if match.claimed and work == told:
            trouble.append(("unknown-project", Role.LABEL))
        elif work and above and work not in sheet.known.catalogue.works:
            trouble.append(("new-work", Role.LABEL))
    if under.work and not (work or told_work):
        work = under.work
    described = tidy(label) if label and work in {None, under.work} and project in {None, above} else None
    unit = answered.get(TargetKind.UNIT) or answered.get(TargetKind.INVESTOR)
    if unit is None:
        unit, wrong = find_unit(sheet, unit_text, code, area)
        trouble += wrong
    programme = programme_of(project) if project else (sheet.programmes[0] if len(sheet.programmes) == 1 else None)
    return Said(
        project or work,
        names.work(tidy(told_work)) if told_work else (work if project else None),
        unit or under.unit or sheet.unit,
        (names.source(source) or source if source else None) or under.source or sheet.title.source,
        (names.capital(capital) or capital if capital else None) or under.capital or sheet.title.capital,
        programme,
        described,
        tuple(trouble),
    )


def _work_in(label: str) -> str | None:
    """The work that a payment's description names; None where it tells only how money was paid ("Tạm ứng hợp đồng")."""
    text = tidy(label)
    if not _PAYING.match(plain(text)):
        return text
    named = _PAID_FOR.search(text)
    return tidy(text[named.end() :]) if named else None


def find_unit(
    sheet: Sheet, text: str | None, code: str | None, area: str | None
) -> tuple[str | None, list[tuple[str, Role]]]:
    """The unit that a text and a code name, and what is wrong with them."""
    code = code.zfill(5) if code and code.isdigit() and len(code) <= _LONGEST else None
    units = sheet.known.units
    if text is None:
        return (code, []) if code and units.by_code(code, sheet.units_on) else (None, [])
    found = units.find(text, sheet.units_on, area, code)
    if found is None:
        communal = text.casefold().startswith(("xã ", "phường ", "thị trấn "))
        return sheet.known.names.investor(text), [("unknown-unit", Role.UNIT)] if communal else []
    return found.code, [("code-contradicts", Role.UNIT_CODE)] if code and code != found.code else []


def add_codes(codes: Codes, row: int, said: Said) -> Said:
    """What the codes of a row say beside its names."""
    tree = codes.sheet.known.catalogue.tree
    project = said.project if said.project in tree.by_code else None
    work = said.work or (None if project else said.project)
    named = {
        TargetKind.PROJECT: project,
        TargetKind.WORK: work,
        TargetKind.SOURCE: said.source,
        TargetKind.CAPITAL: said.capital,
    }
    told: Meaning = {kind: name for kind, name in named.items() if name} | named_unit(codes.sheet, said.unit)
    codes.note(row, work or project or "", told)
    added = settle(codes, row, told)
    if not added:
        return said
    meant = added.get(TargetKind.PROJECT)
    project, work = meant if meant and "." in meant else project, added.get(TargetKind.WORK, work)
    return said._replace(
        project=project or work,
        work=work if project else None,
        unit=added.get(TargetKind.UNIT) or added.get(TargetKind.INVESTOR) or said.unit,
        source=added.get(TargetKind.SOURCE, said.source),
        capital=added.get(TargetKind.CAPITAL, said.capital),
        programme=programme_of(meant or project or "") or said.programme,
    )


@dataclass(slots=True)
class RowNames:
    """What the names and codes of each row say; equal rows are read once, and their trouble is said once."""

    sheet: Sheet
    columns: dict[Role, Column]  # the first of each role
    areas: list[Column]  # columns of districts beside the communes
    problems: list[Problem] = field(default_factory=list)
    codes: Codes = field(init=False)
    _new: set[str] = field(default_factory=set)
    _under: Said = NOTHING_SAID  # what the rows that head this one say
    _known: dict[Said, dict[_Key, Said]] = field(default_factory=dict)  # below equal heads: what rows say
    _named: dict[_Key, Said] = field(init=False)  # the same below the heads of this row
    _places: tuple[int, ...] = field(init=False)  # of TEXT_ROLES
    _coded: dict[tuple[object, ...], Said] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.codes = Codes.of(self.sheet)
        self._places = tuple(self.columns[role].index if role in self.columns else _NOWHERE for role in TEXT_ROLES)
        self.head(NOTHING_SAID)

    def head(self, under: Said) -> None:
        """Take what heads the rows that follow."""
        self._under, self._named = under, self._known.setdefault(under, {})

    def said(self, row: int, cells: list[Value]) -> Said:
        """What a row says."""
        said = self._read(row, cells)
        if not self.codes.columns:
            return said
        told = (said, *(code for _column, _kind, code in self.codes.told(row)))
        if told not in self._coded:
            self._coded[told] = add_codes(self.codes, row, said)
        return self._coded[told]

    def _read(self, row: int, cells: list[Value]) -> Said:
        area = area_of(self.sheet, self.areas, cells) if self.areas else None
        texts = tuple([cells[place] if place < len(cells) else None for place in self._places])
        answered, waits = self.sheet.named.get(row, {}), row in self.sheet.waiting_rows
        if not answered and not waits and (known := self._named.get((texts, area))):
            return known
        said = read_names(self.sheet, texts, answered, Beside(area, self._under))
        if not waits:
            self._say_trouble(row, cells, said)
        if not answered and not waits:
            self._named[texts, area] = said
        return said

    def _cell(self, cells: list[Value], role: Role) -> Value:
        index = self.columns[role].index if role in self.columns else len(cells)
        return cells[index] if index < len(cells) else None

    def _say_trouble(self, row: int, cells: list[Value], said: Said) -> None:
        for rule, of_role in said.trouble:
            role = of_role if of_role in self.columns else Role.WORK  # a column of works names what no other does
            if rule == "new-work" and said.work:
                if said.work in self._new:
                    continue
                self._new.add(said.work)
            cell, value = address(row, self.columns[role].index), self._cell(cells, role)
            if rule == "unknown-project":
                self.problems.append(unknown_project(self.sheet, cell, str(value), self.sheet.project))
            elif rule == "unknown-unit":
                self.problems.append(unknown_unit(self.sheet, cell, str(value)))
            else:
                self.problems.append(fault(rule, cell, value))
            if rule == "new-work" and said.work:
                self._say_otherwise(cell, said.work, TargetKind.WORK)
        unit = said.unit
        known = unit is None or unit in self.sheet.known.catalogue.register.latest_by_code
        if unit and not known and Role.UNIT in self.columns and unit not in self._new:
            self._new.add(unit)
            self._say_otherwise(address(row, self.columns[Role.UNIT].index), unit, TargetKind.INVESTOR)

    def _say_otherwise(self, cell: str, name: str, kind: TargetKind) -> None:
        found = spelt_otherwise(self.sheet, cell, name, kind)
        if found is not None:
            self.problems.append(found)

    def attributes(self, rows: Iterable[int]) -> list[Attribute]:
        """The codes that some rows give."""
        columns = [(one, code_attribute(self.sheet, one)) for one in self.sheet.columns if one.role is Role.CODE]
        return [
            Attribute(address(row, column.index), row + 1, kind, number_text(value))
            for row in rows
            for column, kind in columns
            if (value := self.sheet.grid.value(row, column.index))
        ]
