"""The trade's words as sheets write them: patterns over texts without marks, and the codes they stand for."""

import re
from functools import lru_cache

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import bare, tidy


def plain(text: str) -> str:
    """A text without marks and case, for patterns."""
    return bare(text)


def pattern(words: str) -> re.Pattern[str]:
    """Compile a pattern over plain texts."""
    return re.compile(words)


_SOURCES: tuple[tuple[Source, re.Pattern[str]], ...] = (
    (Source.ODA, pattern(r"\boda\b|nuoc ngoai|vay uu dai|von vay")),
    (Source.TDCS, pattern(r"tin dung|nhcsxh|tdcs|(ngan hang|\bnh) (csxh|chinh sach)")),
    (Source.NSTW, pattern(r"\bnstw|\bns tw|trung uong|ngan sach tw|von tw\b|\btw\b")),
    (Source.NSX, pattern(r"\bnsx\b|\bns xa|ngan sach (cap )?xa|von xa\b|cap xa|^xa$")),
    (Source.NSH, pattern(r"\bnsh\b|\bns (cap )?huyen|ngan sach (cap )?huyen|von huyen\b|^(cap )?huyen$")),
    (
        Source.NST,
        pattern(
            r"\bnst\b|\bns (cap )?tinh|ngan sach (cap )?tinh|nsdp tinh|von tinh\b|\bnsct\b|ngan sach thanh pho"
            r"|^(cap )?tinh$"
        ),
    ),
    (
        Source.NSDP,
        pattern(r"\bnsdp|\bns dp|^dp\b|ngan sach dia phuong|von dia phuong|\bdoi ung\b|dia phuong$|von dp\b"),
    ),
    (
        Source.HDK,
        pattern(
            r"huy dong|xa hoi hoa|dong gop|\bdan gop|von khac|nguon (von )?khac$|long ghep|\bhdk\b|^khac$"
            r"|^(von |cac )?doanh nghiep$"
        ),
    ),
)
_CAPITALS: tuple[tuple[Capital, re.Pattern[str]], ...] = (
    (
        Capital.SN,
        pattern(
            r"von su nghiep|kinh phi su nghiep|\bkpsn\b|\bvon sn\b|^sn$|^su nghiep$|nguon su nghiep|chi thuong xuyen"
            r"|chi su nghiep|^(chi )?thuong xuyen$|\bkp (sn\b|su nghiep)"
            r"|\b(chi|kp|kinh phi|von|nguon) (tx\b|thuong xuyen)|^tx$|\bkptx\b"
            r"|(?<!thu )(?<!don vi )(?<!dv )(?<!so )\bsn\b"
        ),
    ),
    (
        Capital.DTPT,
        pattern(
            r"\bdtpt\b|von dau tu(?! cua chu)|dau tu phat trien|\bvon dt\b|^dau tu$|\bdtc\b|^von dt|nguon dau tu"
            r"|chi dau tu|\bxdcb\b|^dt$|^dau tu cong$"
        ),
    ),
)
_ENDS = " .:;,*+-"  # what stands around a name and is none of it
_MONEY_UNITS: tuple[tuple[MoneyUnit, re.Pattern[str]], ...] = (
    (MoneyUnit.TY, pattern(r"^(ty|ti)( dong| d)?\b(?! (le|trong|so|suat)\b)")),
    (
        MoneyUnit.TRIEU,
        pattern(r"^(trieu( dong| d)?\b|tr\.? ?(d(ong)?|vnd)\b|1[., ]?000[., ]000 ?(d(ong)?|vnd)?\b|10\^?6)"),
    ),
    (MoneyUnit.NGHIN, pattern(r"^((nghin|ngan)( dong| d)?\b|ng\.? ?d(ong)?\b|1[.,]?000 ?(d(ong)?|vnd)\b)")),
    (MoneyUnit.DONG, pattern(r"^(dong|vnd|d)( viet nam| vn)?(?=\s*($|[;,.()/]|[-–] ))")),
)
_UNIT_LEAD = pattern(r"\b(don vi tinh|don vi|dvt|d\.v\.t|dv tinh|dv|tinh bang)\s*(tien( te)?)?\s*[:.\-(]*\s*")
_LAST_PIECE = pattern(
    r"[;,(]\s*((?:ty|ti|trieu|nghin|ngan) (?:dong|vnd)|tr\.? ?d(?:ong)?|1[.,]?000(?:[.,]000)? ?(?:dong|d|vnd))$"
)
_BARE_UNIT = pattern(
    r"^((ty|ti|trieu|nghin|ngan)( ?(dong|d|vnd))?|tr\.? ?(dong|d|vnd)|ng\.? ?d(ong)?"
    r"|1[., ]?000([., ]000)? ?(dong|d|vnd)|10\^?6( ?(dong|d|vnd))?|dong|vnd|d$)( viet nam| vn)?"
    r"(?=$|\s*[;,(]|\s*[-–]\s*\D|\s*/?\s*(mill?|bill?|thous|vnd))"
)
_TRAILING_UNIT = pattern(
    r"(?:^|[-–\[(,;:] ?)(dong|vnd|(?:ty|ti|trieu|nghin|ngan) (?:dong|d|vnd)|tr\.? ?d(?:ong)?"
    r"|1[.,]?000 ?(?:dong|d|vnd))[\]) .]*$"
)
_UNIT_LINE = pattern(r"\b(don vi tinh|dvt|d\.v\.t|dv tinh)\b\s*(tien)?\s*[:.\-(]*\s*\S")
_SHARE_LINE = pattern(r"\b(don vi( tinh)?|dvt|d\.v\.t)\b[^%\d]{0,16}[:(]\s*\(?(%|phan tram)")
_TOTAL = pattern(
    r"^\W*((tong cong(?! ty)|tong so|tong chung|toan tinh|toan huyen|toan xa|toan nganh|cong tong|cong don"
    r"|t\. ?(so|cong)|tong toan [a-z]+"
    r"|(tong |cong )(so )?phat sinh)\b"
    r"|(tong|cong|tong von|tong kinh phi|tong ke hoach|luy ke)\s*"
    r"($|[:(+=.]|[ivx]+\b|[a-d]\b|\d|muc\b|phan\b|nhom\b|thang\b|quy\b|trang\b|chung\b|cac\b|ca nam\b|toan\b))"
)
_WHOLE = pattern(r"^\W*tong (chi|thu|nguon|kinh phi|von|du toan|quyet toan|ngan sach|nhu cau)\b")
_INDEX = pattern(r"^\W*(tt|stt|so tt|so thu tu|s\.? ?t\.? ?t|#|so stt|so t t)\W*(no\W*)?$")
_ENGLISH = re.compile(
    r"\b(total|plan|final|accounts?|of which|which|items?|names?|including|expenditures?|capital|recurrent|budget"
    r"|value|districts?|projects?|paid|investment|province|provincial|revenues?|transfers?|balancing|targets?|agencies"
    r"|time|place|capacity|approved|units?|millions?|billions?|thousands?|no\.?|note|estimates?|ratio|comparison|volum\w*)\b",
    re.IGNORECASE,
)
_SYLLABLE = re.compile(r"^([bcdghklmnpqrstvx]|[ckpt]h|gh|gi|ngh?|nh|qu|tr)?[aeiouy]{1,3}(ch?|m|n[gh]?|p|t)?$")
_VOWEL = re.compile(r"[aeiouy]")
_FOREIGN = 2  # words that no Vietnamese syllable is, for a label to be English
_OF_WHICH = pattern(r"^\W*(trong do|tr\.? ?do|t\.?/? ?do|td\W*:|td\W*$|bao gom|gom co|gom|chia ra|thuoc)\b")
_SIGNATURE = pattern(
    r"^(nguoi )?lap (bieu|bang)|^nguoi lap|ke toan truong|^thu truong|^(q\. ?|pho |tm\. ?|kt\. ?)?(tong )?giam doc\b"
    r"|^((kt|tm|tl|tuq)\. ?|pho )?chu tich|^(tl|tuq|kt)\. ?[a-z]"
    r"|^truong phong|^cuc truong|^noi nhan|\(ky,|^ky ten|^phu trach|^tm\. ?(uy ban|ubnd)"
    r"|,? ?ngay ?[\d.…]* ?thang ?[\d.…]* ?nam ?[\d.…]*$|^ngay lap (bieu|bao cao)|^nguoi (kiem soat|bao cao)"
)
_PROGRAMMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("GNBV", pattern(r"giam ngheo ben vung|muc tieu quoc gia giam ngheo|mtqg giam ngheo|\bgnbv\b|ctmtqg giam ngheo")),
    (
        "DTTSMN",
        pattern(r"vung dong bao dan toc|dan toc thieu so va mien nui|dtts ?(&|va|-)? ?mn\b|dtts (va|&) mien nui"),
    ),
    ("NTM", pattern(r"xay dung nong thon moi|mtqg nong thon moi|quoc gia nong thon moi|\bntm\b|\bxdntm\b")),
)


@lru_cache(maxsize=16_384)
def source_in(text: str) -> str | None:
    """The source of money that a text names."""
    words = plain(text).strip(_ENDS)
    return next((code.value for code, found in _SOURCES if found.search(words)), None)


@lru_cache(maxsize=16_384)
def capital_in(text: str) -> str | None:
    """The kind of capital that a text names."""
    words = plain(text).strip(_ENDS)
    found = [code.value for code, one in _CAPITALS if one.search(words)]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=16_384)
def money_unit_in(text: str, *, alone: bool = False) -> MoneyUnit | None:
    """The unit in a unit line ("ĐVT: triệu đồng"), or with alone in a text that is nothing but a unit."""
    words = plain(text).strip(" ()[]{}*.:;,")
    named = [words[match.end() :].strip(" ():.*") for match in _UNIT_LEAD.finditer(words)]
    if not named and alone and _BARE_UNIT.match(words):
        named = [words]
    if not named and (last := _LAST_PIECE.search(words)):
        named = [last[1]]
    return next((unit for name in named for unit, found in _MONEY_UNITS if found.search(name)), None)


def states_other_unit(text: str) -> bool:
    """A unit line ("ĐVT: …") whose unit is no unit of money known here."""
    return _UNIT_LINE.search(plain(text)) is not None and money_unit_in(text) is None


def states_share(text: str) -> bool:
    """A unit line that says that all amounts are shares: "Đơn vị tính: %"."""
    return _SHARE_LINE.search(plain(text)) is not None


def bracketed_unit(text: str) -> MoneyUnit | None:
    """The unit in a heading's brackets: "Kế hoạch năm 2025 (triệu đồng)"."""
    for inside in re.findall(r"\(([^()]{1,30})\)", plain(text)):
        found = money_unit_in(inside, alone=True)
        if found is not None:
            return found
    return None


def trailing_unit(text: str) -> MoneyUnit | None:
    """The unit that ends a heading: "Kế hoạch năm 2025 - triệu đồng"."""
    found = _TRAILING_UNIT.search(plain(text))
    return money_unit_in(found[1], alone=True) if found else None


def is_index(text: str) -> bool:
    """Answer whether a heading stands above the numbers of the rows ("STT", "Số TT", "STT - No.")."""
    return _INDEX.match(plain(text)) is not None


def without_english(text: str) -> str:
    """A heading without the English that stands below or beside it ("Dự toán - Plan")."""
    pieces = [piece for piece in re.split(r"\n|\s[-–/]\s", text) if piece.strip()]
    kept = [piece for piece in pieces if not (piece.isascii() and _ENGLISH.search(piece))]
    return text if not kept or len(kept) == len(pieces) else "\n".join(kept)


def is_english(text: str) -> bool:
    """Answer whether most words of a label cannot be Vietnamese: a translation in a row of its own."""
    words = re.findall(r"[a-z]{3,}", text.casefold()) if text.isascii() else []
    foreign = [word for word in words if not _SYLLABLE.match(word) and len(_VOWEL.findall(word)) > 1]
    return len(foreign) >= _FOREIGN and 2 * len(foreign) >= len(words)


def is_total(text: str) -> bool:
    """Answer whether a label says that its row adds others."""
    return _TOTAL.match(plain(text)) is not None


def is_whole(text: str) -> bool:
    """Answer whether a label calls its row the whole of something: "Tổng chi ngân sách địa phương"."""
    return _WHOLE.match(plain(text)) is not None


def is_signature(text: str) -> bool:
    """Answer whether a text belongs to the signatures below a table."""
    return _SIGNATURE.search(plain(tidy(text))) is not None


def is_of_which(text: str) -> bool:
    """Answer whether a label opens a breakdown ("Trong đó")."""
    return _OF_WHICH.match(plain(text)) is not None


def is_department(text: str) -> bool:
    """Answer whether a text begins with the name of a department ("Sở …"), not with "Số" or "Sổ"."""
    marked = tidy(text).casefold()
    if not marked.isascii():
        return re.match(r"\W*sở\b", marked) is not None
    return re.match(r"so (?!lieu|theo|chi tiet|tien|du|thu|von|hieu|ct|nam|\d)[a-z]", marked) is not None


def programmes_in(text: str) -> list[str]:
    """The programmes that a text names, by short id; the merged one of 2026 alone where all three are named with it."""
    words = plain(text)
    found = [short for short, one in _PROGRAMMES if one.search(words)]
    if len(found) >= 2 and re.search(r"2026|2030|2035", words):
        return ["CTMTQG"]
    return found
