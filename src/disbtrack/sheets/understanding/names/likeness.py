"""Names that may be meant alike: equal, one cut short, or a slip of the hand apart."""

from difflib import SequenceMatcher

_SURE = 0.9
LEAST = 12  # letters of a name in which one slip leaves it the same
_LONG = 24  # letters of a name that stand for it where the rest was cut off
_NEAR = 0.8  # of the longer name's letters


def are_alike(one: str, other: str) -> bool:
    """Answer whether two names, as they are compared, are meant alike."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    if len(shorter) >= _LONG and longer.startswith(shorter):
        return True
    if len(shorter) < LEAST or len(shorter) < _NEAR * len(longer):
        return one == other
    shared = sum(min(shorter.count(letter), longer.count(letter)) for letter in set(shorter))
    if 2 * shared / (len(shorter) + len(longer)) < _SURE:  # quickly seen of most
        return False
    return SequenceMatcher(None, shorter, longer, autojunk=False).ratio() >= _SURE
