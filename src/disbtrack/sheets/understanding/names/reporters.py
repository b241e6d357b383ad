"""Who tells: the agency that signs a sheet, and the stream of figures (series) that its sheets belong to."""

import re

from disbtrack.domain.names import tidy
from disbtrack.domain.reading import Layout
from disbtrack.sheets.understanding.cells.wording import is_department, pattern, plain
from disbtrack.sheets.understanding.headings.titles import Title
from disbtrack.sheets.understanding.names.matching import Units

_NAMED = re.compile(
    r"^\W*(?:đơn vị báo cáo|đơn vị lập|chủ đầu tư|đơn vị|cơ quan báo cáo)\s*:\s*(.{3,80})$", re.IGNORECASE
)
_AGENCIES = (
    ("treasury", pattern(r"^kho bac|^kbnn|^phong giao dich so")),
    (
        "department",
        pattern(r"^so (?!lieu|tien|luong|theo doi|chi tiet|nhat ky)[a-z]"),
    ),  # told from "số" and "sổ" by its marks
    (
        "investor",
        pattern(r"^ban (qlda|quan ly du an|ql)|^bqlda|^bql\b|^trung tam|^truong |^cong ty|^ban dan toc|^cuc |^chi cuc"),
    ),
    ("commune", pattern(r"^(ubnd |uy ban nhan dan |u\.b\.n\.d )?(xa|phuong|thi tran) ")),
    ("district", pattern(r"^(ubnd |uy ban nhan dan )?(huyen|thi xa|thanh pho) ")),
    ("ministry", pattern(r"^bo [a-z]")),
    ("council", pattern(r"^hoi dong nhan dan|^hdnd")),
    ("province", pattern(r"^(ubnd|uy ban nhan dan)( tinh)?")),
)
_UNIT = r"(?:xã|phường|thị\s+trấn|huyện|thị\s+xã|thành\s+phố)\s+(?!hội\b)\w.*"
_OF_UNIT = re.compile(rf"^(?:văn\s+phòng|phòng|tổ|bộ\s+phận)\b.*?\s({_UNIT})$", re.IGNORECASE)
"""An office that speaks for its unit: Phòng Kinh tế xã Mường Lạn, Văn phòng HĐND và UBND phường Tô Hiệu."""
_OWN_OFFICE = re.compile(r"\s*[-–,(]\s*(?:văn\s+phòng|phòng|bộ\s+phận)\b.*$", re.IGNORECASE)
"""The other way round: UBND xã Mường Lạn - Phòng Kinh tế."""
_MOTTO = re.compile(r"\s+(?:cộng\s+(?:hòa|hoà)\s+xã\s+hội|độc\s+lập\s*[-–]).*$", re.IGNORECASE)
"""The right half of a letterhead that was typed as one line: SỞ TÀI CHÍNH … Độc lập - Tự do - Hạnh phúc."""
_OFFICES = {
    "treasury": "Kho bạc",
    "investor": "Chủ đầu tư",
    "commune": "Xã",
    "district": "Huyện",
    "province": "UBND tỉnh",
    "council": "HĐND tỉnh",
}
_KINDS = {
    Layout.VOUCHERS: "chứng từ",
    Layout.CUMULATIVE: "báo cáo lũy kế",
    Layout.PERIODS: "báo cáo theo kỳ",
    Layout.LEDGER: "sổ cái",
    Layout.PLAN: "kế hoạch",
}
_PROPER = ("Sơn La", "Nhà nước", "Việt Nam", "Tài chính", "Nông nghiệp", "Môi trường", "Giáo dục", "Đào tạo")


def read_reporter(title: Title, sheet: str, units: Units) -> tuple[str | None, str | None]:
    """Answer who reports and which kind of agency that is; a sheet named like a commune is the commune's."""
    texts = [_MOTTO.sub("", text) for text in title.texts]
    for text in texts:
        if (match := _NAMED.match(text)) and (kind := _agency(match[1])):
            return _spoken(match[1], kind), kind
    found = [(text, kind) for text in texts[:8] if (kind := _agency(text))]
    own = [one for one in found if one[1] not in {"province", "council"}]
    for text, kind in own or found:
        return _spoken(text, kind), kind
    if units.knows(sheet):
        return tidy(sheet), "commune"
    return None, None


def _agency(text: str) -> str | None:
    words = plain(text)
    if len(text) > 90 or re.search(r"\bnam 20\d\d|\bso\s*:?\s*\d", words):
        return None
    found = (kind for kind, name in _AGENCIES if name.search(words) and (kind != "department" or is_department(text)))
    kind = next(found, None)
    speaks_for = _OF_UNIT.match(tidy(text)) if kind is None else None
    return _agency(speaks_for[1]) if speaks_for else kind


def kind_of(name: str) -> str | None:
    """Answer which kind of agency a name is of."""
    return _agency(name)


def _spoken(text: str, kind: str) -> str:
    """An agency's name as it is spoken: capitals of a letterhead lowered, the province left out."""
    name = _unit_of(tidy(text)) if kind in {"commune", "district"} else tidy(text)
    if kind not in {"province", "council"}:
        name = tidy(re.sub(r"\s+tỉnh\s+sơn\s+la$", "", name, flags=re.IGNORECASE))
    if kind == "commune":
        name = tidy(re.sub(r"^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+", "", name, flags=re.IGNORECASE))
        return (
            " ".join(word.capitalize() for word in name.split(" ")) if name.isupper() else name[:1].upper() + name[1:]
        )
    return _lowered(name) if name.isupper() else name


def _unit_of(name: str) -> str:
    """The unit for which an office speaks; both are one teller."""
    office = _OF_UNIT.match(name)
    return _OWN_OFFICE.sub("", office[1] if office else name)


def _lowered(name: str) -> str:
    words = name.split(" ")
    kept = [
        word if re.fullmatch(r"[IVX]+|[A-ZĐ]{2,5}\d*", word) and word in _ACRONYMS | _ROMANS else word.lower()
        for word in words
    ]
    kept[0] = kept[0] if kept[0] in _ACRONYMS else kept[0].capitalize()
    if plain(words[0]) in {"so", "bo"} and len(kept) > 1:
        kept[1] = kept[1].capitalize()
    spoken = " ".join(kept)
    for proper in _PROPER:
        spoken = re.sub(re.escape(proper.lower()), proper, spoken)
    return spoken


_ACRONYMS = frozenset({"UBND", "HĐND", "QLDA", "BQL", "BQLDA", "KBNN"})
_ROMANS = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"})


def name_series(layout: Layout, reporter: str | None, kind: str | None, *, by_unit: bool, adjusting: bool) -> str:
    """Name the series of a sheet: who tells, in which form. The book adds the grain."""
    if layout is Layout.PLAN:
        if adjusting:
            return "Quyết định điều chỉnh kế hoạch"
        return "Phân bổ chi tiết theo đơn vị" if by_unit else "Quyết định giao kế hoạch"
    if kind in {"department", "ministry"} and reporter:
        return f"{reporter}: {_KINDS[layout]}"
    return f"{_OFFICES.get(kind or '', 'Đơn vị khác')}: {_KINDS[layout]}"
