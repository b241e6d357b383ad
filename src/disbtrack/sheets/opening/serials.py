"""Days that a document shows as bare numbers: counted from 1900 or from 1904, the document does not say."""

import re
from collections.abc import Iterator

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, address

_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})")
_SERIAL = re.compile(r"[34]\d{4}")


def doubt_serials(grid: Grid) -> Iterator[Problem]:
    """Give a warning for each bare number in a column of days."""
    message = text(
        "A day stands here as a number, and the document does not say from which day it counts. Give the day."
    )
    for column in range(grid.width):
        values = [grid.value(row, column) for row in range(len(grid.rows))]
        texts = [(row, value.strip()) for row, value in enumerate(values) if isinstance(value, str)]
        days = sum(1 for _, words in texts if _DAY.fullmatch(words))
        bare = [(row, words) for row, words in texts if _SERIAL.fullmatch(words)]
        if bare and days > len(bare):
            for row, words in bare:
                yield Problem(address(row, column), "bare-day", Severity.WARNING, message, words)
