"""The trade's abbreviations in headings, spelt out: GN, LK, ƯTH, KHV, DT (dự toán, where ĐT is đầu tư)."""

import re
from functools import lru_cache

_START, _END = r"(?<![^\W\d_])", r"(?![^\W_])"
"""A word's bounds: no letter before it (a number may stand there), nothing of a word after it."""

_NAME = r"(?!(?:Quý|Tháng|Năm|Kế|Kỳ|Đến|Lũy|Luỹ|Vốn|Từ|Trong|Dự)\b)[A-ZĐÂÊÔƠƯÁÝẤÚÍÓ][a-zà-ỹ]+\s+[A-ZĐÂÊÔƠƯÁÝẤÚÍÓ]"
"""The name of a school or a place."""

_WORDS: tuple[tuple[str, str], ...] = (
    (r"LKGN", "lũy kế giải ngân"),
    (r"KQGN", "kết quả giải ngân"),
    (r"GTGN", "giá trị giải ngân"),
    (r"KQTH", "kết quả thực hiện"),
    (r"GTNT", "giá trị nghiệm thu"),
    (r"(?:Ư|ư|U)TH(?:GN)?", "ước thực hiện"),
    (r"(?:Ư|ư|U)GN", "ước giải ngân"),
    (r"LK|lk", "lũy kế"),
    (r"KQ", "kết quả"),
    (r"PS", "phát sinh"),
    (r"BS", "bổ sung"),
    (r"(?:ĐC|Đ/C)", "điều chỉnh"),
    (r"DK", "dự kiến"),
    (r"GT", "giá trị"),
    (r"HĐ", "hợp đồng"),
    (r"KP", "kinh phí"),
)
_PLAIN = tuple((re.compile(f"{_START}(?:{short}){_END}"), full) for short, full in _WORDS)
_IN_PLACE: tuple[tuple[re.Pattern[str], str], ...] = (
    # GN is also giảm nghèo, in the names of programmes
    (
        re.compile(
            rf"(?<!MTQG )(?<!CT )(?<!rình )(?<!uốc gia )(?<!RÌNH ){_START}(?:GN|gn){_END}(?!\s*(?:BV|bền|BỀN|đa chiều))"
        ),
        "giải ngân",
    ),
    # TH 9, Th.9 is the ninth month; trường TH, TH&THCS, TH Kim Đồng are schools
    (
        re.compile(
            rf"(?<!rường )(?<!RƯỜNG )(?<!DTBT ){_START}TH{_END}(?!\s*[.\-]?\s*\d{{1,2}}\s*(?:$|/))"
            rf"(?!\s*(?:&|và|,|\+|-)\s*THCS)(?!\s+{_NAME})"
        ),
        "thực hiện",
    ),
    (re.compile(rf"(?<![Vv][ốo]n )(?<!V[ỐO]N )(?<!Chi )(?<!CHI ){_START}DT{_END}"), "dự toán"),
    # TT is also the number of a row (thứ tự) and a circular (thông tư)
    (
        re.compile(rf"(\b(?:đã|vốn|giá trị|l[ũu][yỹ] kế|chưa|phải|KBNN|kho bạc)\s+)TT{_END}", re.IGNORECASE),
        r"\1thanh toán",
    ),
    (
        re.compile(
            rf"{_START}TT(?=\s+(?:trong|l[ũu][yỹ]|đến|tháng|quý|KL|khối lượng|vốn|qua|kế hoạch|KH)\w*)", re.IGNORECASE
        ),
        "thanh toán",
    ),
    (re.compile(r"^\W*CL\W*$"), "còn lại"),
    (re.compile(rf"{_START}QT{_END}(?!\s*[/\d])"), "quyết toán"),
)


@lru_cache(maxsize=65_536)
def spelt_out(heading: str) -> str:
    """A piece of a heading with its abbreviations in full words."""
    for short, full in (*_PLAIN, *_IN_PLACE):
        heading = short.sub(full, heading)
    return heading
