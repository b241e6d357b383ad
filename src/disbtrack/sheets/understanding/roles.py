"""What each column tells, by scoring the words of its merged heading path and the values below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.sheets.grid import CellError, Grid, Value
from disbtrack.sheets.understanding.heading_band import Band
from disbtrack.sheets.understanding.measures import Told, read_told
from disbtrack.sheets.understanding.values import Doubtful, read_amount
from disbtrack.sheets.understanding.wording import bracketed_unit, capital_in, is_of_which, pattern, plain, source_in


class Role(StrEnum):
    """What a column is for."""

    INDEX = "index"
    LABEL = "project"
    UNIT = "unit"
    UNIT_CODE = "unit-code"
    CODE = "code"
    DATE = "date"
    DOCUMENT = "document"
    SOURCE = "source"
    CAPITAL = "capital"
    PLAN_YEAR = "plan-year"
    KIND = "kind"
    NOTE = "notes"
    MONEY = "money"
    ESTIMATE = "estimate"
    ATTRIBUTE = "attribute"
    RATE = "rate"
    IGNORED = "ignored"


MONEY_ROLES = frozenset({Role.MONEY, Role.ESTIMATE})


@dataclass(slots=True)
class Column:
    """One column understood; source, capital and the rest only as far as its heading says them."""

    index: int
    path: tuple[str, ...]
    role: Role
    reason: str | None = None
    told: Told = field(default_factory=lambda: Told(None))
    source: str | None = None
    capital: str | None = None
    project: str | None = None
    unit: str | None = None
    money_unit: MoneyUnit | None = None
    total_of: list[int] = field(default_factory=list)

    @property
    def heading(self) -> str:
        """The path as one text."""
        return " > ".join(self.path)

    @property
    def measure(self) -> Measure | None:
        """The measure of a column of money."""
        return self.told.measure


@dataclass(slots=True)
class Below:
    """What stands in a column below its heading."""

    filled: int = 0
    numbers: int = 0
    dates: int = 0
    texts: list[str] = field(default_factory=list)
    years: int = 0

    @property
    def mostly_numbers(self) -> bool:
        """More than half of what is there are amounts."""
        return self.numbers * 2 > self.filled

    @property
    def mostly_years(self) -> bool:
        """Nearly all are years."""
        return self.filled > 0 and self.years * 10 >= self.filled * 9


_SAMPLE = 400
_LEAF = (
    (Role.INDEX, pattern(r"^(tt|stt|so tt|so thu tu|s\.t\.t\.?|#|so stt)\.?$")),
    (Role.NOTE, pattern(r"ghi chu|ly do|nguyen nhan|kho khan|vuong mac|^note|dia diem mo tai khoan|^y kien")),
)
_DATE = pattern(r"^ngay\b(?!.*so tien)")
_DOCUMENT = pattern(
    r"^(so|ma)\s*(hieu\s*)?(chung tu|ct|quyet dinh|qd|van ban|phieu|hop dong|uy nhiem chi|unc|lenh)\b|^chung tu$"
)
_DECISION = pattern(r"quyet dinh|so,? ngay")
_KIND = pattern(
    r"loai (giai ngan|thanh toan|chi|nghiep vu|hinh|chung tu)|hinh thuc (thanh toan|chi|cap)|noi dung (giai ngan|chi)$"
)
_SOURCE = pattern(r"^(loai )?nguon( von| kinh phi| ns)?$|^nguon\b")
_CAPITAL = pattern(r"^(loai|tinh chat) (von|kinh phi)|^linh vuc von")
_YEAR = pattern(r"nien do|^nam( ke hoach| kh| von| ngan sach)?( von)?$|nam kh\b|ke hoach nam$|^kh nam$")
_UNIT_CODE = pattern(r"ma (dvhc|xa|phuong|don vi hanh chinh|hanh chinh|dia ban|gso)|^ma don vi$")
_CODE = pattern(r"^ma\b|ma (so|du an|cong trinh|ctmt|nguon|chuong|dvqhns|dvsdns|quan he)")
_UNIT = pattern(
    r"don vi(?! tinh)|^ten xa|^xa\b|phuong\b|huyen|chu dau tu|dia phuong$|dia ban|co quan|chu quan|^ten don vi|^don vi"
)
_LABEL = pattern(
    r"du an|tieu du an|danh muc|cong trinh|noi dung|chuong trinh|hang muc|chi tieu|dien giai|ten\b|nhiem vu"
    r"|chi tiet|linh vuc"
)
_BEST_LABEL = pattern(r"du an|danh muc|cong trinh|chuong trinh")
_PROJECT_CODE = pattern(r"^ma (du an|tieu du an|nd|noi dung)")
_RATE = pattern(r"ty le|ti le|^%|\(%\)|%\s*(so|$)|% gn|dat %|^dat\b")


def read_columns(grid: Grid, band: Band, rows: range, default: Measure | None) -> list[Column]:
    """Give every column with a heading its role; default is the measure of a sheet that speaks of one only."""
    columns = [_read_column(index, path, look_below(grid, index, rows)) for index, path in sorted(band.paths.items())]
    _settle_labels(columns)
    for column in columns:
        if column.role in MONEY_ROLES | {Role.ATTRIBUTE}:
            _read_money(column, default)
    _inherit_measures(columns)
    return columns


def _inherit_measures(columns: list[Column]) -> None:
    """Columns headed only "Trong đó" or "Chia ra" split the amount to their left, whatever that measures."""
    seen: set[tuple[str, ...]] = set()
    left: Column | None = None
    for column in columns:
        if column.role not in MONEY_ROLES | {Role.IGNORED, Role.ATTRIBUTE}:
            continue
        splits = column.told.vague and is_of_which(column.path[0]) and column.path not in seen
        if splits and left is not None:
            column.told, column.role, column.reason = left.told, left.role, left.reason
        elif not column.told.vague:
            left = column
        seen.add(column.path)


def look_below(grid: Grid, index: int, rows: range) -> Below:
    """Look at the first few hundred values below a heading."""
    below = Below()
    for row in rows[:_SAMPLE]:
        _note_value(below, grid.value(row, index))
    return below


def _note_value(below: Below, value: Value) -> None:
    if value is None:
        return
    below.filled += 1
    if isinstance(value, date):
        below.dates += 1
    elif isinstance(value, int | float):
        below.numbers += 1
        below.years += value == int(value) and 1990 <= value <= 2060
    elif isinstance(value, CellError):
        below.numbers += 1
    elif isinstance(read_amount(value), int | Fraction | Doubtful):
        below.numbers += 1
        below.years += bool(re.fullmatch(r"(19|20)\d\d", value.strip()))
    else:
        below.texts.append(value)


def _read_column(index: int, path: tuple[str, ...], below: Below) -> Column:
    leaf = plain(path[-1])
    whole = " ".join(plain(part) for part in path)
    for role, words in _LEAF:
        if words.search(leaf) and not (role is Role.NOTE and below.mostly_numbers and below.filled > 2):
            return Column(index, path, role, "notes" if role is Role.NOTE else None)
    if _RATE.search(leaf):
        return Column(index, path, Role.RATE, "rate")
    role_of_text = _text_role(leaf, whole, below)
    if role_of_text is not None:
        return Column(index, path, role_of_text)
    return Column(index, path, Role.MONEY)


def _text_role(leaf: str, whole: str, below: Below) -> Role | None:
    amounts = below.mostly_numbers and not below.mostly_years
    if _DATE.search(leaf) and (below.dates or not below.filled or below.texts or not amounts):
        return Role.DATE
    if _DOCUMENT.search(leaf) and not _DATE.search(leaf):
        return Role.DOCUMENT
    if _DECISION.search(whole) and not amounts:
        return Role.DOCUMENT if _DOCUMENT.search(leaf) else Role.ATTRIBUTE
    if _UNIT_CODE.search(leaf):
        return Role.UNIT_CODE
    if _YEAR.search(leaf) and (below.mostly_years or not below.filled):
        return Role.PLAN_YEAR
    if _CODE.search(leaf):
        return _code_role(leaf, below)
    if amounts and below.filled:
        return None
    return _name_role(leaf, below)


def _code_role(leaf: str, below: Below) -> Role:
    speaks = any(re.match(r"\s*(tda|da|nd)\s*\d", plain(text)) for text in below.texts[:20])
    return Role.LABEL if _PROJECT_CODE.search(leaf) and speaks else Role.CODE


def _name_role(leaf: str, below: Below) -> Role | None:
    if _KIND.search(leaf) and _speaks_of_kinds(below.texts):
        return Role.KIND
    if _SOURCE.search(leaf) and (not below.texts or _share(below.texts, source_in) or len(set(below.texts)) <= 12):
        return Role.SOURCE if below.texts or not below.filled else None
    if _CAPITAL.search(leaf) and below.texts:
        return Role.CAPITAL
    if _UNIT.search(leaf) and "noi dung" not in leaf and not _BEST_LABEL.search(leaf):
        return Role.UNIT
    if _LABEL.search(leaf):
        return Role.LABEL
    return Role.NOTE if below.texts and not below.numbers else None


def _speaks_of_kinds(texts: Sequence[str]) -> bool:
    words = pattern(r"tam ung|klht|khoi luong|thu hoi|nop tra|thanh toan")
    return bool(texts) and sum(1 for text in texts if words.search(plain(text))) * 2 > len(texts)


def _share(texts: Sequence[str], reads: object) -> bool:
    return callable(reads) and sum(1 for text in texts if reads(text)) * 2 > len(texts)


def _settle_labels(columns: list[Column]) -> None:
    """Of several columns of names one tells the project; texts of a payment become its note."""
    labels = [column for column in columns if column.role is Role.LABEL]
    if len(labels) > 1:
        best = max(labels, key=lambda column: (_label_score(column), -column.index))
        for column in labels:
            if column is not best:
                column.role, column.reason = Role.NOTE, "notes"
    if not labels and not any(column.role is Role.UNIT for column in columns):
        first = next((column for column in columns if column.role is Role.NOTE and column.index <= 2), None)
        if first is not None:
            first.role, first.reason = Role.LABEL, None


def _label_score(column: Column) -> int:
    leaf = plain(column.path[-1])
    return 2 * bool(_BEST_LABEL.search(leaf)) + (not re.search(r"dien giai|thanh toan", leaf))


def _read_money(column: Column, default: Measure | None) -> None:
    told = read_told(column.path, default)
    column.told = told
    column.reason = told.reason
    if told.attribute is not None:
        column.role = Role.ATTRIBUTE
    elif column.role is Role.ATTRIBUTE:
        return
    elif told.estimate:
        column.role = Role.ESTIMATE
    elif told.measure is None:
        column.role = Role.IGNORED
    column.money_unit = next(filter(None, (bracketed_unit(part) for part in reversed(column.path))), None)
    parts = [part for part in reversed(column.path) if len(part) < 90]
    column.source = next(filter(None, (source_in(part) for part in parts)), None)
    column.capital = next(filter(None, (capital_in(part) for part in parts)), None)
