"""Columns of others' codes: which codes they hold, what these mean on the sheet's day, and which nobody knows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from disbtrack.domain.codes import CodeKind, Sighting, TargetKind, code_key, spelling
from disbtrack.sheets.grid import CellError, address
from disbtrack.sheets.understanding.cells.row_numbers import number_text
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.context import Sheet
from disbtrack.sheets.understanding.headings.column import Column, Role

Meaning = dict[TargetKind, str]
_HEADINGS = (
    (CodeKind.BUDGET_UNIT, pattern(r"dvqhns|dvsdns|quan he (voi )?ngan sach|ma (so )?(chu dau tu|don vi)\b|ma qhns")),
    (CodeKind.PROGRAMME, pattern(r"ctmt|chuong trinh")),
    (CodeKind.SOURCE, pattern(r"ma (so )?(tinh chat )?nguon")),
    (CodeKind.PROJECT, pattern(r"ma (so )?(du an|da\b|cong trinh|ct\b|hang muc)")),
)
_SEEN = 200  # rows by whose codes a column without a telling heading is known


def code_kind(sheet: Sheet, column: Column) -> CodeKind | None:
    """Whose codes a column holds, by its heading, else by their digits (7: a project from 7 or 8, else a unit)."""
    if column.role not in {Role.CODE, Role.UNIT_CODE}:
        return None
    codes = _digits(sheet, column)
    told = next((kind for kind, words in _HEADINGS if words.search(plain(column.path[-1]))), None)
    if column.role is Role.UNIT_CODE:
        return CodeKind.BUDGET_UNIT if codes and _most(len(code) == 7 for code in codes) else None
    if told in {None, CodeKind.BUDGET_UNIT, CodeKind.PROJECT} and codes and _most(len(code) == 7 for code in codes):
        if _most(code[0] in "78" for code in codes):
            return CodeKind.PROJECT
        return CodeKind.BUDGET_UNIT if _most(code[0] in "123" for code in codes) else told or CodeKind.BUDGET_UNIT
    return told


def code_attribute(sheet: Sheet, column: Column) -> str:
    """How the codes of a column are called among the attributes; without a better word, codes of projects."""
    return (code_kind(sheet, column) or CodeKind.PROJECT).value


def _most(holds: Iterable[bool]) -> bool:
    told = list(holds)
    return sum(told) * 3 > len(told) * 2


def _digits(sheet: Sheet, column: Column) -> list[str]:
    rows = range(sheet.band.last + 1, min(sheet.stop, sheet.band.last + 1 + _SEEN))
    texts = (read_code(sheet, row, column) for row in rows)
    return [text for text in texts if text and text.isdigit()]


def read_code(sheet: Sheet, row: int, column: Column) -> str | None:
    """The code in a cell, as text; None where there is none."""
    value = sheet.grid.value(row, column.index)
    if value is None or isinstance(value, CellError | bool):
        return None
    text = number_text(value).strip()
    return text if any(sign.isdigit() for sign in text) else None


@dataclass(slots=True)
class Codes:
    """The columns of codes of one sheet, and what was met in them."""

    sheet: Sheet
    columns: list[tuple[Column, CodeKind]] = field(default_factory=list)
    contradicted: list[tuple[str, str]] = field(default_factory=list)  # cell, code
    unknown: dict[tuple[CodeKind, str], Sighting] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Sheet) -> "Codes":
        """Find the columns of codes."""
        kinds = ((column, code_kind(sheet, column)) for column in sheet.columns)
        return cls(sheet, [(column, kind) for column, kind in kinds if kind is not None])

    def told(self, row: int) -> Iterator[tuple[Column, CodeKind, str]]:
        """The codes of a row."""
        for column, kind in self.columns:
            code = read_code(self.sheet, row, column)
            if code is not None:
                yield column, kind, code

    def meaning(self, row: int) -> Meaning:
        """What the codes of a row mean together; the first column that says a thing says it."""
        found: Meaning = {}
        for _column, kind, code in self.told(row):
            for target, meant in self.sheet.codes.meanings(kind, code, self.sheet.codes_on).items():
                found.setdefault(target, meant)
        return found

    def contradict(self, row: int, target: TargetKind) -> None:
        """Note that the code which says a thing says another than the name beside it."""
        for column, kind, code in self.told(row):
            if target in self.sheet.codes.meanings(kind, code, self.sheet.codes_on):
                self.contradicted.append((address(row, column.index), code))
                return

    def note(self, row: int, beside: str, named: Meaning) -> None:
        """Note the codes of a row that the map does not know, with what stands beside them."""
        for column, kind, code in self.told(row):
            if self.sheet.codes.meanings(kind, code, self.sheet.codes_on):
                continue
            key = (kind, code_key(kind, code))
            known = self.unknown.get(key)
            if known is None:
                met = Sighting(kind, code, address(row, column.index), 1, self.sheet.day, beside)
                self.unknown[key] = replace(met, suggestion=_suggested(kind, named))
            else:
                self.unknown[key] = _again(known, beside, _suggested(kind, named))


def _again(known: Sighting, beside: str, meant: tuple[TargetKind, str] | None) -> Sighting:
    """A code that stands beside two names suggests neither."""
    same = known.suggestion == meant and spelling(known.beside) == spelling(beside)
    return replace(known, count=known.count + 1, suggestion=known.suggestion if same else None)


_NAMED_BY = {
    CodeKind.PROJECT: (TargetKind.WORK, TargetKind.PROJECT),
    CodeKind.BUDGET_UNIT: (TargetKind.UNIT, TargetKind.INVESTOR),
    CodeKind.PROGRAMME: (TargetKind.PROJECT,),
    CodeKind.SOURCE: (TargetKind.SOURCE, TargetKind.CAPITAL),
}


def _suggested(kind: CodeKind, named: Meaning) -> tuple[TargetKind, str] | None:
    return next(((target, named[target]) for target in _NAMED_BY[kind] if target in named), None)
