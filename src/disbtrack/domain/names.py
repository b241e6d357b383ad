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


@lru_cache(maxsize=65_536)
def written(text: str) -> str:
    """A key with the marks as they are written; đ counts as d."""
    return tidy(text).translate(_ETH).casefold().translate(_MARKED)


@lru_cache(maxsize=65_536)
def toned(text: str) -> str:
    """A key with the tones of each word at one place (hoà = hòa); đ counts as d."""
    return fold(text).translate(_MARKED)


@lru_cache(maxsize=1_000)
def marked_words(needle: str) -> tuple[tuple[str, str], ...]:
    """The words of a search that are typed with marks, each as written and as toned: one of the two must be there."""
    words = written(needle).split(" ")
    return tuple((word, toned(word)) for word in words if word != bare(word))


def found_in(needle: str, haystack: str) -> bool:
    """Search as people type: marks count only in the words that have them, đ and d are one letter."""
    if bare(needle) not in bare(haystack):
        return False
    return all(one in written(haystack) or other in toned(haystack) for one, other in marked_words(needle))
