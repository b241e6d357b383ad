"""The lines around a table of a letter or a page: which are its title, which its notes, where running text begins."""

import re
from collections.abc import Sequence

_TITLE_LINES = 15
_RUNNING = 250  # letters of a line that is running text, not a title
_SENTENCE = 85  # letters of a line that is running text where the next is as long, or where it ends in a full stop
_FOOT = re.compile(r"\s*(ghi chú|lưu ý|\(\*+\)|\*|người lập|nơi nhận|tm\.)", re.IGNORECASE)


def title_lines(lines: Sequence[str]) -> int:
    """How many lines, counted from the table on, stand before running text begins."""
    told = 0
    for place, words in enumerate(lines):
        told += bool(words.strip())
        further = lines[place + 1] if place + 1 < len(lines) else ""
        running = _is_long(words) and (words.rstrip().endswith(".") or _is_long(further))
        if len(words) > _RUNNING or running or told > _TITLE_LINES:
            return place
    return len(lines)


def _is_long(words: str) -> bool:
    """Answer whether a line is as long as those of running text; titles in capitals or brackets may be so too."""
    capitals = sum(1 for letter in words if letter.isupper())
    letters = sum(1 for letter in words if letter.isalpha())
    return len(words) > _SENTENCE and capitals * 2 < letters and not words.lstrip().startswith("(")


def foot_lines(lines: Sequence[str]) -> int:
    """How many of the first lines below a table are its notes, not the title of the next."""
    count = 0
    for at, words in enumerate(lines):
        if words.strip() and not _FOOT.match(words):
            break
        count = at + 1 if words.strip() else count
    return count
