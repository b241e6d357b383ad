"""Comparing Vietnamese names as a reader would: case, spaces, tone placement and, if need be, marks set aside."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_MARKED = str.maketrans({"đ": "d", "Đ": "D"})
_ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})  # another letter of the same look, found in real lists


def tidy(text: str) -> str:
    """NFC, runs of white space as one space, none at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A key under which equal names meet: NFC, lower case, one space, tones placed alike (hoà = hòa)."""
    letters: list[str] = []
    for word in tidy(text).translate(_ETH).casefold().split(" "):
        plain = unicodedata.normalize("NFD", word)
        tones = "".join(sign for sign in plain if sign in _TONES)
        base = "".join(sign for sign in plain if sign not in _TONES)
        letters.append(unicodedata.normalize("NFC", base) + tones)
    return " ".join(letters)


@lru_cache(maxsize=65_536)
def bare(text: str) -> str:
    """A key without any marks: Đường Bôm Phặng → duong bom phang; kept, because labels come again and again."""
    plain = unicodedata.normalize("NFD", tidy(text).translate(_ETH).casefold().translate(_MARKED))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def found_in(needle: str, haystack: str) -> bool:
    """Search as people type: marks count only where the needle has them."""
    if bare(needle) not in bare(haystack):
        return False
    return bare(needle) == tidy(needle).casefold() or fold(needle) in fold(haystack)
