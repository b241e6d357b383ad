"""What people type around a number: odd spaces, full-width digits, the name of the money, footnote marks."""

import re

from disbtrack.domain.money import MoneyUnit

_WIDE = str.maketrans("０１２３４５６７８９．，（）－＋％", "0123456789.,()-+%")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_MINUS = re.compile(r"^[\u2010-\u2015\u2212-]\s*(?=\d)")
_FOOTNOTE = re.compile(r"(?<=[\d)])\s*(\(\s*(\d{1,2}|[a-z]|\*{1,3})\s*\)|\*{1,3}|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)$")
_MONEY = re.compile(r"(?<=[\d)])\s*(đ|đồng|vnđ|vnd|₫)\s*\.?$", re.IGNORECASE)
_WORDED = (
    (MoneyUnit.TY, re.compile(r"(?<=\d)\s*(tỷ|tỉ)\s*(đồng|đ|vnđ|vnd)?\s*\.?$", re.IGNORECASE)),
    (MoneyUnit.TRIEU, re.compile(r"(?<=\d)\s*(triệu|tr)\s*\.?\s*(đồng|đ|vnđ|vnd)?\s*\.?$", re.IGNORECASE)),
    (MoneyUnit.NGHIN, re.compile(r"(?<=\d)\s*(nghìn|ngàn|ng\.)\s*(đồng|đ|vnđ|vnd)?\s*\.?$", re.IGNORECASE)),
)


def clean_number(text: str) -> str:
    """A typed number without what only surrounds it; signs as "-", digits and spaces plain."""
    plain = _UNSEEN.sub("", _SPACES.sub(" ", text.translate(_WIDE))).strip().lstrip("'").strip()
    plain = _FOOTNOTE.sub("", plain)
    return _MONEY.sub("", _MINUS.sub("-", plain)).strip()


def worded_unit(text: str) -> tuple[str, MoneyUnit] | None:
    """A number with the unit of its own behind it ("2,5 tỷ"), parted; None where none stands there."""
    plain = clean_number(text)
    for unit, words in _WORDED:
        if words.search(plain):
            return words.sub("", plain).strip(), unit
    return None
