"""Whether a word is a syllable of Vietnamese: the measure by which a reading of legacy text is believed."""

import re
from functools import lru_cache
from unicodedata import normalize

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile("(c|ch|p|t)$")

_CODAS = {
    "a": "c ch m n ng nh p t", "ă": "c m n ng p t", "â": "c m n ng p t", "e": "c m n ng p t", "ê": "ch m n nh p t",
    "i": "ch m n nh p t", "o": "c m n ng p t", "ô": "c m n ng p t", "ơ": "m n p t", "u": "c m n ng p t",
    "ư": "c m n ng t", "y": "nh", "iê": "c m n ng p t", "yê": "m n ng t", "oa": "c ch m n ng nh p t",
    "oă": "c m n ng t", "oe": "n t", "oo": "c ng", "uâ": "n ng t", "uê": "ch n nh", "uô": "c m n ng t",
    "ươ": "c m n ng p t", "uy": "ch n nh p t", "uyê": "n t",
}  # fmt: skip
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua uê ui uy uơ ưa ưi ưu iêu yêu oai oay oao oeo "
    "uây uôi ươi ươu uya uyu"
)
_RIMES = frozenset(_OPEN.split()) | {vowel + coda for vowel, codas in _CODAS.items() for coda in codas.split()}
_ONSETS = (
    *("ngh", "ng", "nh", "gh", "gi", "g", "kh", "k", "qu", "ch", "c", "tr", "th", "t", "ph", "p"),
    *("b", "d", "đ", "h", "l", "m", "n", "r", "s", "v", "x"),
)
_BEFORE_FRONT = {"c": False, "ng": False, "g": False, "k": True, "gh": True, "ngh": True}


@lru_cache(maxsize=65_536)
def is_syllable(word: str, *, strict: bool) -> bool:
    """Answer whether a word is a possible syllable.

    strict asks for the spelling rules too (c/k, g/gh, ng/ngh, the tones of stopped syllables); without it
    the slips that people make in correct Unicode are forgiven.
    """
    split = normalize("NFD", word.lower())
    if len(_TONES.findall(split)) > 1:
        return False
    letters = normalize("NFC", _TONES.sub("", split))
    tone = "".join(_TONES.findall(split))
    return any(_fits(onset, letters, tone, strict) for onset in (*_ONSETS, "") if letters.startswith(onset))


def _fits(onset: str, letters: str, tone: str, strict: bool) -> bool:  # noqa: FBT001 - a private step of is_syllable
    rime = letters[len(onset) :]
    if rime not in _RIMES:
        return False
    if not strict:
        return True
    if _STOPPED.search(rime) and tone not in {"\u0301", "\u0323"}:
        return False
    front = _BEFORE_FRONT.get(onset)
    return front is None or front == (rime[0] in "eêiy") or (onset == "g" and rime[0] == "i")
