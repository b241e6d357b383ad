"""What each column tells, by scoring the words of its merged heading path and the values below it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from disbtrack.domain.figure import Measure
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.cells.wording import (
    capital_in,
    is_index,
    is_of_which,
    pattern,
    plain,
    source_in,
)
from disbtrack.sheets.understanding.headings.asked import NOTHING, Asked
from disbtrack.sheets.understanding.headings.asked_roles import give_roles
from disbtrack.sheets.understanding.headings.below import Below, look_below
from disbtrack.sheets.understanding.headings.column import MONEY_ROLES, Column, Role, read_heading
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.headings.measures import Told, read_told

__all__ = ["MONEY_ROLES", "Column", "Role", "read_columns"]

_REMARK = pattern(r"^ghi chu|^(ly|li) do\b|^note\b|^y kien")
_NOTE = pattern(r"ghi chu|ly do|nguyen nhan|kho khan|vuong mac|dia diem mo tai khoan")
_DATE = pattern(r"^ngay\b(?! cong\b)(?!.*so tien)")
_DOCUMENT = pattern(
    r"^(so|ma)\s*(hieu\s*)?(chung tu|ct|quyet dinh|qd|van ban|phieu|hop dong|uy nhiem chi|unc|lenh)\b|^chung tu$"
)
_NUMBERED = pattern(r"so\b(?! (tien|von|du|thu|chi|luong|ho|kinh phi|da|con|phai|giai ngan|thanh toan|tam ung))")
_DECISION = pattern(r"quyet dinh|so,? ngay")
_KIND = pattern(
    r"loai (giai ngan|thanh toan|chi|nghiep vu|hinh|chung tu)|hinh thuc (thanh toan|chi|cap)|noi dung (giai ngan|chi)$"
)
_PLAINLY_PAID = pattern(r"^(so |so tien )?(da )?thanh toan( trong (thang|ky|nam|quy))?\W*(\([^()]*\))?$")
_KINDS = 8  # kinds of payment that a list tells apart at most
_SHORT = 40
_SOURCE = pattern(r"^(loai )?nguon( von| kinh phi| ns)?$|^nguon\b")
_CAPITAL = pattern(r"^(loai|tinh chat) (von|kinh phi|kp)\b|^linh vuc von")
_YEAR = pattern(r"nien do|^nam( ke hoach| kh| von| ngan sach)?( von)?$|nam kh\b|ke hoach nam$|^kh nam$")
_OF_A_YEAR = pattern(r"(?!.*\d)(?!.*(tong|giai ngan|so tien|da |duoc )).*(\bnam\b|nien do|nien khoa)")
_ONLY_YEAR = pattern(r"^nien do|^nam( ke hoach| kh| ngan sach)?$")
_UNIT_CODE = pattern(r"ma (dvhc|xa|phuong|don vi hanh chinh|hanh chinh|dia ban|gso)|^ma don vi$")
_CODE = pattern(
    r"^ma\b|^dvqhns|^dvsdns|^nganh (kt|kinh te)|^tinh chat nguon$|^kbnn$|^tk(kt|tn)?$"
    r"|ma (so|du an|cong trinh|ctmt|nguon|chuong|dvqhns|dvsdns|quan he)"
)
_PROGRAMME_CODE = pattern(r"^ctmt\b")  # with "00472" below it; with amounts it is money
_UNIT = pattern(
    r"don vi(?! tinh)|^ten xa|^xa\b|^ubnd\b|phuong\b|huyen|chu dau tu|\bcdt\b|^ten dv|dvsdns|dia phuong$"
    r"|dia ban|co quan|chu quan"
    r"|^ten don vi|^don vi"
)
_LABEL = pattern(
    r"du an|tieu du an|danh muc|cong trinh|noi dung|chuong trinh|hang muc|chi tieu|dien giai|ten\b|nhiem vu"
    r"|chi tiet|linh vuc"
)
_SPENDING = pattern(r"chi (?!tieu\b|tiet\b|so\b|cuc\b|nhanh\b|bo\b)|(von|kinh phi|du toan|quyet toan|giai ngan)\b")
_BEST_LABEL = pattern(r"du an|danh muc|cong trinh|chuong trinh")
_NODE = pattern(r"\s*(tda|da|nd|(tieu )?du an|noi dung)\s*\d")
_PROJECT_CODE = pattern(r"^ma (du an|tieu du an|nd|noi dung)")
_CHAPTER = pattern(
    r"^\W*(loai|khoan|muc|moc|tieu (muc|moc)|nhom( muc)?|tieu nhom|chuong|loai\W+khoan|chuong\W+loai\W+khoan"
    r"|ma (chuong|nguon|tinh chat nguon))\W*$"
)
"""The codes of the budget's own classification (mục lục ngân sách)."""
_BARE_NUMBER = pattern(r"^\W*(so|thu tu)\W*$")
"""Headings of a first column that numbers the rows, however few they are."""
_RATES = pattern(r"\bso sanh\b|^(ty|ti) (le|trong)\b")
_RATE = pattern(r"ty le|ti le|^%|\(%\)|%\s*(so|$)|% gn|dat %|^dat\b|^tl\b|^(gn|th)\s*/\s*kh|^ty trong|^tien do$")


def read_columns(grid: Grid, band: Band, rows: range, default: Measure | None, asked: Asked = NOTHING) -> list[Column]:
    """Give every column with a heading its role; default is the measure of a sheet that speaks of one only."""
    seen = {index: look_below(grid, index, rows) for index in band.paths}
    columns = [_read_column(index, path, seen[index]) for index, path in sorted(band.paths.items())]
    give_roles(columns, asked)
    _settle_labels(columns, {index: below.texts for index, below in seen.items()})
    for column in columns:
        if column.asked is not None:
            continue
        if column.role in MONEY_ROLES | {Role.ATTRIBUTE}:
            _read_money(column, default)
        numbers = seen[column.index].counts_up or (column is columns[0] and _BARE_NUMBER.match(plain(column.path[-1])))
        if column.role is Role.MONEY and column.told.vague and numbers:
            column.role = Role.INDEX
    _inherit_measures(columns)
    _tell_work_from_advance(columns)
    _set_long_plans_aside(columns)
    return columns


def read_as_shares(columns: list[Column]) -> None:
    """On a sheet of shares ("Đơn vị tính: %") nothing is an amount, unless its heading names a unit of money."""
    for column in columns:
        if column.role in MONEY_ROLES and column.money_unit is None and column.asked is None:
            column.role, column.reason, column.told = Role.RATE, "rate", Told(None)


def _set_long_plans_aside(columns: list[Column]) -> None:
    """The plan of several years beside a plan of the year is an attribute of the work."""
    plans = [one for one in columns if one.role is Role.MONEY and one.measure is Measure.PLANNED]
    if any(not one.told.spans_years for one in plans):
        for column in plans:
            if column.told.spans_years and column.asked is None:
                column.role, column.told = Role.ATTRIBUTE, Told(None, attribute="several-years", reason="several-years")


def _tell_work_from_advance(columns: list[Column]) -> None:
    """Under one heading, "Thanh toán" beside "Tạm ứng" is payment for completed work."""
    advances = {one.path[:-1] for one in columns if one.role is Role.MONEY and one.measure is Measure.ADVANCE}
    for column in columns:
        if column.role is Role.MONEY and column.path[:-1] in advances and _PLAINLY_PAID.search(plain(column.path[-1])):
            column.told = replace(column.told, measure=Measure.COMPLETED)


def _inherit_measures(columns: list[Column]) -> None:
    """Columns headed only "Trong đó" or "Chia ra" split the amount to their left, whatever that measures."""
    seen: set[tuple[str, ...]] = set()
    left: Column | None = None
    for column in columns:
        if column.role not in MONEY_ROLES | {Role.IGNORED, Role.ATTRIBUTE}:
            continue
        splits = column.told.vague and is_of_which(column.path[0]) and column.path not in seen and not column.asked
        if splits and left is not None:
            column.told, column.role, column.reason = left.told, left.role, left.reason
        elif not column.told.vague:
            left = column
        seen.add(column.path)


def _read_column(index: int, path: tuple[str, ...], below: Below) -> Column:
    leaf = plain(path[-1])
    whole = " ".join(plain(part) for part in path)
    if below.only_marks:
        return Column(index, path, Role.NOTE, "notes")
    if any(is_index(part) for part in path) or is_index(" ".join(path)):
        return Column(index, path, Role.INDEX)
    if _REMARK.search(leaf) or (_NOTE.search(leaf) and not (below.mostly_numbers and below.filled > 2)):
        return Column(index, path, Role.NOTE, "notes")
    if (_RATE.search(leaf) or any(_RATES.search(plain(part)) for part in path)) and not below.mostly_large:
        return Column(index, path, Role.RATE, "rate")
    if _CHAPTER.match(whole):
        return Column(index, path, Role.CODE)
    role_of_text = _text_role(leaf, whole, below) if below.filled or len(path) == 1 else None
    if role_of_text is not None:
        return Column(index, path, role_of_text)
    return Column(index, path, Role.MONEY)


def _text_role(leaf: str, whole: str, below: Below) -> Role | None:
    amounts = below.mostly_numbers and not below.mostly_years
    if _DATE.search(leaf):
        return Role.DATE
    if _DOCUMENT.search(leaf) or (below.mostly_codes and _NUMBERED.match(leaf)):
        return Role.DOCUMENT
    if _DECISION.search(whole) and not amounts:
        return Role.DOCUMENT if _DOCUMENT.search(leaf) else Role.ATTRIBUTE
    if _UNIT_CODE.search(leaf):
        return Role.UNIT_CODE
    if _is_year(leaf, below):
        return Role.PLAN_YEAR
    if _CODE.search(leaf) or (below.mostly_codes and _PROGRAMME_CODE.search(leaf)):
        return _code_role(leaf, below)
    if (amounts and below.filled) or (not below.texts and _SPENDING.match(leaf)):
        return None
    return _name_role(leaf, below)


def _is_year(leaf: str, below: Below) -> bool:
    if below.mostly_years and below.filled > 1 and _OF_A_YEAR.match(leaf):
        return True
    worded = _YEAR.search(leaf) is not None
    return worded and (below.mostly_years or not below.filled or _ONLY_YEAR.search(leaf) is not None)


def _code_role(leaf: str, below: Below) -> Role:
    speaks = any(_NODE.match(plain(text)) for text in below.texts[:20])
    return Role.LABEL if _PROJECT_CODE.search(leaf) and speaks else Role.CODE


def _name_role(leaf: str, below: Below) -> Role | None:
    if _speaks_of_kinds(below.texts, free=_KIND.search(leaf) is None or leaf.startswith("noi dung")):
        return Role.KIND
    if _is_told_by(below.texts, capital_in) and not _LABEL.search(leaf):
        return Role.CAPITAL
    if _SOURCE.search(leaf) and (not below.texts or _share(below.texts, source_in) or len(set(below.texts)) <= 12):
        return Role.SOURCE if below.texts or not below.filled else None
    if _CAPITAL.search(leaf) and below.texts:
        return Role.CAPITAL
    if _UNIT.search(leaf) and "noi dung" not in leaf and not _BEST_LABEL.search(leaf):
        return Role.UNIT
    if _LABEL.search(leaf):
        return Role.LABEL
    return Role.NOTE if below.texts and not below.numbers else None


def _speaks_of_kinds(texts: Sequence[str], *, free: bool) -> bool:
    """Most texts name a kind of payment; under a heading of free text all do, and in few words."""
    words = pattern(r"tam ung|klht|khoi luong|thu hoi|nop tra|thanh toan|^(cap |ung )?tu$|\bth ?tu\b|hoan ung|^tt$")
    named = sum(1 for text in texts if words.search(plain(text)))
    if free:
        return bool(texts) and named == len(texts) and len(set(texts)) <= _KINDS and max(map(len, texts)) < _SHORT
    return bool(texts) and named * 2 > len(texts)


def _is_told_by(texts: Sequence[str], reads: Callable[[str], str | None]) -> bool:
    """A column of few and short texts that nearly all name what is looked for, whatever its heading."""
    short = all(len(text) < 40 for text in texts)
    return len(texts) > 3 and short and sum(1 for text in texts if reads(text)) * 10 >= len(texts) * 9


def _share(texts: Sequence[str], reads: object) -> bool:
    return callable(reads) and sum(1 for text in texts if reads(text)) * 2 > len(texts)


def _settle_labels(columns: list[Column], spoken: dict[int, list[str]]) -> None:
    """Of several columns of names one tells the project; texts of a payment become its note."""
    labels = [column for column in columns if column.role is Role.LABEL]
    if len(labels) > 1:
        best = max(labels, key=lambda one: (one.asked is not None, _label_score(one, spoken[one.index]), -one.index))
        for column in labels:
            if column is not best:
                column.role, column.reason = Role.NOTE, "notes"
    if not labels and not any(column.role in {Role.UNIT, Role.WORK} for column in columns):
        notes = (one for one in columns if one.role is Role.NOTE and one.index <= 2 and one.asked is None)
        first = next(notes, None)
        if first is not None:
            first.role, first.reason = Role.LABEL, None


def _label_score(column: Column, texts: list[str]) -> int:
    leaf = plain(column.path[-1])
    numbered = sum(1 for text in texts if _NODE.match(plain(text))) * 2 > len(texts)
    return 4 * numbered + 2 * bool(_BEST_LABEL.search(leaf)) + (not re.search(r"dien giai|thanh toan", leaf))


def _read_money(column: Column, default: Measure | None) -> None:
    told = column.told = read_told(column.path, default)
    column.reason = told.reason
    if told.attribute is not None:
        column.role = Role.ATTRIBUTE
    elif column.role is Role.ATTRIBUTE:
        return
    elif told.estimate:
        column.role = Role.ESTIMATE
    elif told.measure is None:
        column.role = Role.IGNORED
    read_heading(column)
