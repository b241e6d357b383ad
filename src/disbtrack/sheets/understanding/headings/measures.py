"""What a heading path says an amount measures, of which plan year, and to which day."""

import re
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.figure import Measure
from disbtrack.sheets.understanding.cells.days import day_in, month_in
from disbtrack.sheets.understanding.cells.wording import pattern, plain
from disbtrack.sheets.understanding.headings.abbreviations import spelt_out
from disbtrack.sheets.understanding.headings.beside_money import ATTRIBUTES, IGNORED
from disbtrack.sheets.understanding.headings.plan_years import CARRIED, covers_years, plan_year_of


@dataclass(frozen=True, slots=True)
class Told:
    """A heading path understood. measure None: no money paid or planned (reason says why, attribute what it is)."""

    measure: Measure | None
    reason: str | None = None
    attribute: str | None = None
    estimate: bool = False
    negative: bool = False  # amounts under "Giảm (-)"
    carried: bool = False  # of an earlier year's plan
    plan_year: int | None = None
    several_years: bool = False  # one column covers several plan years
    day: date | None = None
    month: int | None = None
    vague: bool = False  # the heading itself names no measure: the sheet's own was taken
    final: bool = False  # the plan after adjustments
    spans_years: bool = False  # a plan of several years ("trung hạn", "giai đoạn 2021-2025")


_FINAL_PLAN = pattern(r"sau (khi )?dieu chinh|dieu chinh con|sau dieu chuyen|cuoi nam")
_ESTIMATE = pattern(
    r"\buoc\b|\b(kha nang|du kien|cam ket) (giai ngan|thanh toan|thuc hien)|\bphan dau (den|giai ngan|dat)"
)
_BOTH = pattern(r"(ke hoach|kh|du toan)( von)?( va|,|/| -)\s*(giai ngan|thanh toan|thuc hien)|(tinh hinh)")
_DISBURSED = pattern(
    r"giai ngan|\bgn (luy ke|lk\b|den|thang|trong|quy|tu|ky|nam|thuc te)"
    r"|\b(luy ke|lk|da|so|von|gia tri|kq|ket qua|uoc|tong) gn\b"
    r"|^gn$|thanh toan|da chi\b|chi tra(?! no)|(?<!tinh )(?<!huyen )(?<!xa )(?<!de )thuc hien(?! (nhung|cac|mot so"
    r"|chuong trinh|ctmt|du an trong|cai cach"
    r"|cctl|dieu chinh|chinh sach|nhiem vu|che do|nd|tinh gian|\d+ (chuong trinh|ctmt)))"
    r"|quyet toan|da su dung|cap phat|(?<!tong )so chi|da cap|rut von"
    r"|rut du toan|da rut\b|luy ke rut|so tien|thuc chi|phat sinh( chi)? (trong|thang|ky|quy|t\d)"
)
_SURELY_PAID = pattern(
    r"giai ngan|\blk\b|(^|(luy ke|da|so|von|gia tri|kq|ket qua) )gn\b|\bda (thanh toan|chi|cap|rut|su dung|thuc hien)"
    r"|quyet toan|luy ke|so (thanh toan|chi)\b|chua thu hoi"
    r"|(thanh toan|thuc hien|chi) (den|trong|thang|quy|luy ke|tu|ky|\d)|^\W*(thanh toan|thuc hien)( kl(ht)?)?\W*$"
    r"|\buoc\b|nop tra|hoan tra"
)
_DONE = pattern(r"(du toan|ke hoach|\bkhv?|von|kinh phi|\bkp) da (duoc )?(su dung|rut|chi|giai ngan|gn|thanh toan)\b")
"""What was done with a plan: "Dự toán đã sử dụng" is money paid."""
_TO_A_DAY = pattern(r"^luy ke (tu dau nam|(tinh )?den)\b")
"""A heading that says nothing but to when: what is told to a day was paid, where nothing above it is planned."""
_PLANNED = pattern(
    r"ke hoach|\bkhv?\b|du toan|giao\b(?! (duc|thong|vien|dich|trinh|hoc|thua|luu|khoa|tiep|ban))"
    r"|phan (bo|khai)|bo tri|kinh phi duoc|von duoc|duoc giao|dm phan bo|chi tieu von"
)
_ADJUSTED = pattern(
    r"dieu chinh|(giao )?bo sung (ke hoach|kh|von|du toan|nam|trong)|giao bo sung|von bo sung"
    r"|(^|> )(tang|giam)(\W|$)(?!.{0,3}(ngheo|truong))|dieu chuyen|^bo sung( \(.*)?$|(ke hoach|\bkhv?|du toan) bo sung"
)
_PLAN_WORDS = (
    (_FINAL_PLAN, Measure.PLANNED),
    (_ADJUSTED, Measure.ADJUSTED),
    (CARRIED, Measure.CARRIED),
    (_PLANNED, Measure.PLANNED),
)
_BEFORE = pattern(r"truoc (khi )?(dieu chinh|dieu chuyen)|\b(da|duoc) giao\b(?! bo sung)|giao dau nam|ban dau")
_DOWN = pattern(r"\bgiam\b(?! ngheo)|dieu chuyen di\b")
_UP = pattern(r"\btang\b|\+")
_RECOVERED = pattern(r"(?<!chua )thu hoi|\bthtu\b|\bth tu\b")
_REPAID = pattern(r"nop tra|nop giam|hoan tra|nop lai|nop dieu chinh")
_TRANSFERRED = pattern(r"(cap|chuyen) ve (cho )?(ngan sach|ns)( cap)?( cac)? xa|da cap ve")
_ADVANCE = pattern(r"tam ung|^tu$|^tu chua thu hoi|\bdu tu$")
_COMPLETED = pattern(r"klht|khoi luong hoan thanh|thanh toan kl|thanh toan khoi luong")
_PERIOD = pattern(
    r"trong (thang|quy|ky|tuan|nam|dot)|thang bao cao|ky (nay|bao cao)|^thang \d|\bthang nay"
    r"|^((giai ngan|thanh toan|thuc hien|phat sinh|so chi) (trong )?)?t(h|hg)?\s?[.-]?\s?\d{1,2}(\s*/\s*20\d\d)?$"
    r"|(theo|tung|hang|cac) (thang|quy)\b"
    r"|^quy [ivx1-4]+\b|trong \d+ ngay|(giai ngan|gn|thanh toan|thuc hien|so chi|da chi) (thang|quy) [\divx]|phat sinh"
)
_TO_DATE = pattern(r"luy ke|\blk\b|den (het )?(ngay|thang|cuoi|nam|\d)|tu dau nam|tinh den|\d+ thang")
_ASIDE = re.compile(r"\((da |chua )?(bao gom|gom ca|ke ca|khong (bao gom|ke)|tinh ca)[^()]*\)?")
_NO_PLAN = re.compile(
    r"ke hoach hoa( gia dinh)?|\b(so|bo|phong|ban|vu) ke hoach( (va|&|-) dau tu)?"
    r"|(thuc hien )?(dieu chinh|cai cach) (tien |muc )?luong"
)
"""What money is for: family planning, the department of planning, higher pay."""
_NAMED = re.compile(
    r"^((?:tieu du an|du an|t?da|noi dung(?: thanh phan)?|ndtp|hop phan)\s*(?:so\s*)?[\d.]+)\s*[:.\-–]\s*"
    r"(?!(?:ke hoach|giai ngan|da |luy ke|kinh phi|von|du toan|thanh toan|uoc|so ))\D{12,}$"
)
"""A project's number and name: what its name speaks of ("thực hiện…") says nothing of the amounts below it."""
_NO_SPENDING = pattern(
    r"(^|> )((tong |so )?thu( ngan sach|( ns)?nn?\b| ns|$| tu| phi| dieu tiet)|doanh thu|gia tri|(so )?kien nghi"
    r"|(thu )?ket du|(so )?(con )?phai (thu|tra|nop)|no (phai|dong|xay|dung)|nop\b)"
)
_AMOUNT = pattern(r"^\W*(tong )?(so tien|gia tri|thanh tien)\W*(\([^()]*\)\W*)?$")


def read_told(path: tuple[str, ...], default: Measure | None) -> Told:
    """Read a heading path; default stands in where the path itself names no measure."""
    parts = tuple(_words_of(part) for part in path)
    whole = " > ".join(parts)
    paid = _is_paid(parts)
    for kind, words in ATTRIBUTES:
        if words.search(whole) and not (kind == "since-start" and "giai ngan kh" in whole):
            return Told(None, attribute=kind, reason=kind)
    for reason, words in IGNORED:
        if words.search(whole) and not _is_kept(reason, whole, paid=paid):
            return Told(None, reason=reason)
    estimate = _ESTIMATE.search(whole) is not None
    measure, vague = _measure(parts, whole, default, paid=paid or estimate)
    if measure is None and _is_torn(parts):
        return read_told((*path[:-2], f"{path[-2]} {path[-1]}"), default)
    if measure is None:
        return Told(None, reason="unknown", vague=True)
    return _with_years(measure, parts, path, vague=vague, estimate=estimate)


def _is_torn(parts: tuple[str, ...]) -> bool:
    """Two single words below each other are one heading: "Dự" above "toán"."""
    return len(parts) > 1 and all(part.isalpha() for part in parts[-2:])


def _words_of(part: str) -> str:
    """A piece of a heading without marks, abbreviations, remarks and names."""
    words = plain(spelt_out(part))
    return _NO_PLAN.sub(" ", _ASIDE.sub(" ", _NAMED.sub(r"\1", words))).strip() or words


def told_as(path: tuple[str, ...], measure: Measure | None) -> Told:
    """What a heading path says of amounts of a measure that is not found in it but given; None: an estimate.

    Years and days are the heading's; a plan said to be this year's is none that is carried over, however it is headed.
    """
    parts = tuple(_words_of(part) for part in path)
    taken = measure or _paid_measure(parts, " > ".join(parts))
    told = _with_years(taken, parts, path, vague=False, estimate=measure is None)
    if taken in {Measure.PLANNED, Measure.ADJUSTED} and told.carried:
        return replace(told, carried=False, plan_year=None, several_years=False)
    return told


def _is_kept(reason: str, whole: str, *, paid: bool) -> bool:
    if reason == "need":
        return paid and _ESTIMATE.search(whole) is not None
    if reason == "received":
        return _TRANSFERRED.search(whole) is not None
    return reason == "left" and paid and "chua thu hoi" in whole and "con lai" not in whole


def _is_paid(parts: tuple[str, ...]) -> bool:
    """Payments, unless a heading above says that they are planned and nothing says that they were made."""
    below_plan = False
    spoken = [part for part in parts if not _AMOUNT.search(part)]  # "Số tiền" says nothing beside a word that does
    for part in spoken if any(_PLANNED.search(part) or _DISBURSED.search(part) for part in spoken) else parts:
        planned = _PLANNED.search(part)
        if _BOTH.search(part) and planned:
            continue
        sure = _SURELY_PAID.search(part) and not _TO_A_DAY.search(part)
        if _names_payment(part) and (not below_plan or sure):
            return True
        below_plan = below_plan or planned is not None
    return False


def _names_payment(part: str) -> bool:
    paid, planned = _DISBURSED.search(part), _PLANNED.search(part)
    if _DONE.search(part):
        return True
    if paid and (planned is None or paid.start() < planned.start()):
        return True
    if planned is None and _TO_A_DAY.search(part):
        return True
    return planned is None and any(words.search(part) for words in (_ADVANCE, _REPAID, _RECOVERED, _COMPLETED))


def _measure(parts: tuple[str, ...], whole: str, default: Measure | None, *, paid: bool) -> tuple[Measure | None, bool]:
    """The measure, and whether the sheet's own had to stand in for words."""
    if _TRANSFERRED.search(whole):
        return Measure.TRANSFERRED, False
    if paid:
        return _paid_measure(parts, whole), False
    for words, measure in _PLAN_WORDS:
        if words.search(whole) and not (measure is Measure.ADJUSTED and _is_first_plan(parts)):
            return measure, False
    if _AMOUNT.search(parts[-1]):
        return default or Measure.DISBURSED_PERIOD, default is not None
    if any(_NO_SPENDING.search(words) for words in (whole, *(" ".join(parts[at:]) for at in range(len(parts))))):
        return None, True
    is_period = default is Measure.DISBURSED and _is_period(parts, whole)
    return (Measure.DISBURSED_PERIOD if is_period else default), True


def _is_first_plan(parts: tuple[str, ...]) -> bool:
    """The plan before its adjustments, though they stand in the same heading or above it."""
    for part in reversed(parts):
        if _BEFORE.search(part):
            return True
        if _ADJUSTED.search(part):
            return False
    return False


def _paid_measure(parts: tuple[str, ...], whole: str) -> Measure:
    leaf = parts[-1]
    for words, measure in ((_REPAID, Measure.REPAID), (_RECOVERED, Measure.RECOVERED)):
        if words.search(leaf) and (measure is Measure.REPAID or "chua thu hoi" not in leaf):
            return measure
    for part in reversed(parts):
        both = _COMPLETED.search(part) and _ADVANCE.search(part)
        if _COMPLETED.search(part) and not both:
            return Measure.COMPLETED
        if _ADVANCE.search(part) and not both and not re.match(r"(giai ngan|thanh toan)", part):
            return Measure.ADVANCE
    return Measure.DISBURSED_PERIOD if _is_period(parts, whole) else Measure.DISBURSED


def _is_period(parts: tuple[str, ...], whole: str) -> bool:
    for part in reversed(parts):
        if _TO_DATE.search(part) and not re.match(r"^t(h|hg)?\s?[.-]?\s?\d", part):
            return False
        if _PERIOD.search(part):
            return True
    paid_elsewhere = any(_DISBURSED.search(part) for part in parts if "so tien" not in part)
    return "so tien" in whole and "luy ke" not in whole and "giai ngan" not in whole and not paid_elsewhere


def _with_years(
    measure: Measure, parts: tuple[str, ...], path: tuple[str, ...], *, vague: bool, estimate: bool
) -> Told:
    year, carried, several = plan_year_of(parts)
    paid = measure not in {Measure.PLANNED, Measure.CARRIED, Measure.ADJUSTED}
    leaf = parts[-1]
    return Told(
        measure,
        estimate=estimate,
        negative=measure is Measure.ADJUSTED and _DOWN.search(leaf) is not None and _UP.search(leaf) is None,
        carried=carried or measure is Measure.CARRIED,
        plan_year=year,
        several_years=several,
        day=next(filter(None, (day_in(part) for part in reversed(path))), None) if paid or estimate else None,
        month=next(filter(None, (month_in(part) for part in reversed(path))), None) if paid or estimate else None,
        vague=vague,
        final=measure is Measure.PLANNED and _FINAL_PLAN.search(" ".join(parts)) is not None,
        spans_years=measure is Measure.PLANNED and covers_years(parts),
    )
