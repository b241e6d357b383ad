"""What a row says of its amounts: project, work, unit, source, capital; from itself, its parents, the title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.codes import TargetKind, spelling
from disbtrack.domain.names import tidy
from disbtrack.domain.programme import programme_of
from disbtrack.sheets.grid import CellError, Value
from disbtrack.sheets.understanding.cells.dates import year_of
from disbtrack.sheets.understanding.cells.days import period_named
from disbtrack.sheets.understanding.cells.wording import (
    capital_in,
    is_of_which,
    is_total,
    pattern,
    plain,
    programmes_in,
    source_in,
)
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.dimensions.agreeing import named_unit, settle
from disbtrack.sheets.understanding.dimensions.areas import area_columns, area_of, names_communes_barely
from disbtrack.sheets.understanding.dimensions.coding import Codes, Meaning
from disbtrack.sheets.understanding.headings.roles import Column, Role
from disbtrack.sheets.understanding.rows.numbering import Line

_MONEY_WORDS = pattern(
    r"\b(trong do|von|nguon|kinh phi|ngan sach|ns|nstw|nst|nsx|nsh|nsdp|nsnn|trung uong|tw|dia phuong|dp|tinh"
    r"|huyen|xa|thanh pho"
    r"|cap|doi ung|chi|thuong xuyen|dau tu|phat trien|dtpt|dtc|xdcb|dt|tx|su nghiep|sn|kpsn|kptx|kp"
    r"|trong nuoc|nuoc ngoai|oda|vay|uu dai|tin dung"
    r"|chinh sach|huy dong|khac|cac|va|tu|theo|nha nuoc|cong|nam \d+|phan|bo tri|ho tro|giao|ctmtqg|bo sung)\b|\W|\d"
)
_AGENCY = pattern(
    r"^\W*(so|ban|truong|phong|trung tam|ubnd|uy ban|cong an|bo chi huy|hoi|doan|mat tran|chi cuc|van phong"
    r"|lien minh)\b"
)
_NAMED_COMMUNE = re.compile(r"(?:Xã|Phường|Thị trấn)(?: (?!Hội)[A-ZĐÀ-Ỹ\d][\w']*){1,4}$")
_BULLETS = frozenset({"", "-", "+", "*"})
_COMMUNE = pattern(r"^\W*(xa|phuong|thi tran)\s+[a-z]")


_TELLING = frozenset({Role.SOURCE, Role.CAPITAL, Role.WORK, Role.PLAN_YEAR, Role.UNIT, Role.NOTE})


@dataclass(slots=True)
class Facts:
    """What a label or a few cells say; None where they say nothing."""

    project: str | None = None
    text: str | None = None  # a name that no catalogue knows
    work: str | None = None  # from a column of works
    unit: str | None = None
    source: str | None = None
    capital: str | None = None
    programme: str | None = None
    area: str | None = None
    claimed: bool = False
    plan_year: int | None = None
    day: date | None = None  # of a row that is a month or a quarter
    document: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Dimensions:
    """The facts of each line, and of a line with its parents."""

    sheet: Sheet
    own: dict[int, Facts] = field(default_factory=dict)
    codes: Codes = field(init=False)
    areas: list[Column] = field(init=False)  # columns of districts beside the communes
    _telling: list[Column] = field(init=False)  # columns beside the label that name something
    _by_unit: bool = field(init=False)  # labels name units
    _gathered: dict[int, Facts] = field(default_factory=dict)
    bare: bool = field(init=False)  # communes are named without their kind

    def __post_init__(self) -> None:
        self._telling = [one for one in self.sheet.columns if one.role in _TELLING]
        label = next((one for one in self.sheet.columns if one.role is Role.LABEL), None)
        self._by_unit = label is None or "don vi" in plain(label.path[-1])
        self.codes = Codes.of(self.sheet)
        self.areas = area_columns(self.sheet)
        self.bare = names_communes_barely(self.sheet)

    def area(self, line: Line) -> str | None:
        """The former district that a row is in, by its own cell or by the rows above it."""
        cells = list(self.sheet.grid.rows[line.row]) if self.areas else []
        for column in self.areas:
            if column.index < len(cells) and cells[column.index] is None:
                top = self.sheet.table.merged_names.get((line.row, column.index), line.row)
                cells[column.index] = self.sheet.grid.value(top, column.index)
        return area_of(self.sheet, self.areas, cells) or self.above(line).area

    def facts(self, line: Line) -> Facts:
        """What the row says by itself; its parents tell how its numbers are meant."""
        if line.row not in self.own:
            self.own[line.row] = self._read(line)
        return self.own[line.row]

    def _read(self, line: Line) -> Facts:
        facts = Facts() if line.total else self._read_label(line)
        self._read_cells(line, facts)
        if answered := self.sheet.named.get(line.row):
            _put(facts, answered)
            facts.text = None if TargetKind.PROJECT in answered else facts.text
        if self.codes.columns and not line.total:
            self._read_codes(line, facts)
        return facts

    def _read_codes(self, line: Line, facts: Facts) -> None:
        """Codes beside the name: they say more than an unknown name, and less than a known one."""
        project = facts.project or self.above(line).project
        named = {
            TargetKind.PROJECT: project,
            TargetKind.WORK: facts.work or facts.text,
            TargetKind.SOURCE: facts.source,
            TargetKind.CAPITAL: facts.capital,
        }
        told: Meaning = {kind: name for kind, name in named.items() if name}
        told |= named_unit(self.sheet, facts.unit)
        self.codes.note(line.row, line.label, told)
        _put(facts, settle(self.codes, line.row, told))

    def _read_label(self, line: Line) -> Facts:
        label = line.label
        if not label or (is_of_which(label) and len(label) < 12):
            return Facts()
        return self._read_name(line, by_unit=self._by_unit)

    def _read_name(self, line: Line, *, by_unit: bool) -> Facts:
        label, above, names = line.label, self.above(line), self.sheet.known.names
        if day := period_named(label, self.sheet.year):
            return Facts(day=day)
        key = spelling(label)
        if key in names.sources or key in names.capitals:
            return Facts(source=names.sources.get(key), capital=names.capitals.get(key))
        communal = _NAMED_COMMUNE.match(label) or (by_unit and _COMMUNE.match(plain(label)))
        if communal or self._is_commune(label):
            return self._unit_facts(label, line)
        named = programmes_in(label)
        programmes = (above.programme,) if above.programme else self.sheet.programmes
        match = self.sheet.known.projects.match(label, programmes, above.project)
        if match.code:
            source, capital = _bracketed_money(label)
            return Facts(project=match.code, programme=programme_of(match.code), source=source, capital=capital)
        if len(named) == 1 and len(label) < 200 and not match.claimed:
            return Facts(programme=named[0], text=label)
        if len(label) < 90 and _names_money_only(label) and (source_in(label) or capital_in(label)):
            text = label if not above.project and _stands_among_names(line) else None
            return Facts(text=text, source=source_in(label), capital=capital_in(label))
        if area := self.sheet.known.units.area_in(label):
            return Facts(area=area, text=None if by_unit else label)
        return self._read_text(label, claimed=match.claimed, by_unit=by_unit)

    def _is_commune(self, label: str) -> bool:
        units = self.sheet.known.units
        return units.knows(label) or (self.bare and units.find(label, self.sheet.units_on) is not None)

    def _read_text(self, label: str, *, claimed: bool, by_unit: bool) -> Facts:
        """A name that is neither a node nor a commune: an investor, or a work."""
        names = self.sheet.known.names
        if spelling(label) in names.investors:
            return Facts(unit=names.investor(label))
        if by_unit and (_AGENCY.match(plain(label)) or not any(one.role is Role.LABEL for one in self.sheet.columns)):
            return Facts(unit=label)
        work = names.work(label)
        return Facts(text=work, claimed=claimed and work == label)

    def _unit_facts(self, text: str, line: Line) -> Facts:
        found = self.sheet.known.units.find(text, self.sheet.units_on, self.area(line))
        return Facts(unit=found.code if found else self.sheet.known.names.investor(text))

    def above(self, line: Line) -> Facts:
        """The nearest of each kind among the parents."""
        found = Facts()
        for parent in reversed(line.ancestors()):
            facts = self.facts(parent)
            found.project = found.project or facts.project
            found.programme = found.programme or facts.programme
            found.area = found.area or facts.area
        found.project = found.project or self.sheet.project
        return found

    def _read_cells(self, line: Line, facts: Facts) -> None:
        merged = self.sheet.table.merged_names
        for column in self._telling:
            value = self.sheet.grid.value(line.row, column.index)
            if value is None and column.role in {Role.UNIT, Role.WORK}:
                row = merged.get((line.row, column.index))
                value = None if row is None else self.sheet.grid.value(row, column.index)
            if value is not None and not isinstance(value, CellError) and not line.total:
                self._read_cell(column, value, line, facts)

    def _read_cell(self, column: Column, value: Value, line: Line, facts: Facts) -> None:
        text = str(value).strip()
        if column.role is Role.SOURCE:
            facts.source = self.sheet.known.names.source(text) or text
        elif column.role is Role.CAPITAL:
            facts.capital = self.sheet.known.names.capital(text) or text
        elif column.role is Role.WORK and isinstance(value, str):
            facts.work = self.sheet.known.names.work(tidy(text)) or None
        elif column.role is Role.PLAN_YEAR:
            facts.plan_year = year_of(value)
        elif column.role is Role.UNIT and isinstance(value, str) and facts.unit is None:
            self._read_unit(text, line, facts)
        elif column.role is Role.NOTE and isinstance(value, str) and facts.note is None:
            facts.note = text

    def _read_unit(self, text: str, line: Line, facts: Facts) -> None:
        is_area = text == line.label and not self.bare and self.sheet.known.units.area_in(text)
        if is_total(text) or is_area:
            return
        read = self._unit_facts(text, line)
        facts.unit = read.unit

    def chain(self, line: Line) -> Iterator[tuple[Line, Facts]]:
        """The line and its parents, innermost first."""
        yield line, self.facts(line)
        for parent in reversed(line.ancestors()):
            yield parent, self.facts(parent)

    def gather(self, line: Line) -> Facts:
        """All that the row, its parents and the title say together; text is a work when a project is above it."""
        if line.row not in self._gathered:
            self._gathered[line.row] = self._gather(line)
        return self._gathered[line.row]

    def _gather(self, line: Line) -> Facts:
        found = Facts()
        for _, facts in self.chain(line):
            if found.text is None and found.project is None:
                found.text, found.claimed = facts.text, facts.claimed
            found.project = found.project or facts.project
            found.work = found.work or facts.work
            found.unit = found.unit or facts.unit
            found.source = found.source or facts.source
            found.capital = found.capital or facts.capital
            found.programme = found.programme or facts.programme
            found.plan_year = found.plan_year or facts.plan_year
            found.day = found.day or facts.day
            found.document = found.document or facts.document
        found.note = self.facts(line).note
        return self._with_title(found)

    def _with_title(self, found: Facts) -> Facts:
        sheet = self.sheet
        found.project = found.project or sheet.project
        found.unit = found.unit or sheet.unit
        found.source = found.source or sheet.title.source
        found.capital = found.capital or sheet.title.capital
        if found.programme is None and len(sheet.programmes) == 1:
            found.programme = sheet.programmes[0]
        if found.project:
            found.programme = programme_of(found.project)
        return found


def _put(facts: Facts, meaning: Meaning) -> None:
    """Take what a code, or the person, says of a row; a name that it explains is no claim any more."""
    for kind, meant in meaning.items():
        if kind is TargetKind.PROJECT:
            facts.project, facts.programme = meant if "." in meant else facts.project, programme_of(meant)
            facts.claimed = False
        elif kind is TargetKind.WORK:
            facts.text, facts.claimed = meant, False
        elif kind in {TargetKind.UNIT, TargetKind.INVESTOR}:
            facts.unit = meant
        elif kind is TargetKind.SOURCE:
            facts.source = meant
        else:
            facts.capital = meant


def _names_money_only(label: str) -> bool:
    """A row such as "- Vốn NSTW": nothing is left of it without the words for money."""
    return len(_MONEY_WORDS.sub("", plain(label))) <= 2


def _stands_among_names(line: Line) -> bool:
    """One of several numbered rows of which others have names: "2. Chi đầu tư phát triển khác" is one too."""
    beside = line.parent.children if line.parent and line.style not in _BULLETS else []
    alike = [one for one in beside if one.style == line.style and one is not line and one.label]
    return any(not _names_money_only(one.label) for one in alike)


def _bracketed_money(label: str) -> tuple[str | None, str | None]:
    """Source and capital in the brackets that end a project's name: "Tiểu dự án 1 (vốn đầu tư)"."""
    inside = label.rpartition("(")[2] if label.rstrip().endswith(")") else ""
    return (source_in(inside), capital_in(inside)) if inside else (None, None)
