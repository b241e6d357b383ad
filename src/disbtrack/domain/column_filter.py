"""What is typed above a column to narrow its rows: words, amounts from–to, days from–to, one of several choices.

chiềng            words: marks count where they are typed       >1 tỷ   >=1 tr   <0   = 5 tr   1 tỷ..2 tỷ   amounts
a | b             one of them                                    10/2025..12/2025   >=1/10/2025              days
!a                all but                                        =   empty cells       !=   cells that are not empty
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.names import fold, found_in
from disbtrack.domain.typed_days import FIRST_YEAR, LAST_YEAR, read_day
from disbtrack.domain.typed_money import read_money
from disbtrack.i18n import Text, text

_COMPARED = re.compile(r"(>=|<=|≥|≤|>|<|=)\s*(.+)")
_RANGE = re.compile(r"(.*?)\s*\.\.\s*(.*)")
_MONTH = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})")
_YEAR = re.compile(r"(?:19|20)\d\d")

Test = Callable[[str, Any], bool]
"""Asks of a cell's words and of its value whether it is let through."""


class Compared(Enum):
    """What the values of a column are, as far as from–to is asked of them."""

    WORDS = "words"
    MONEY = "money"
    NUMBER = "number"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """lets: the test of a cell; problem: why what is typed says nothing (all rows are let through then)."""

    lets: Test
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    """Values from one to another, either end open or left out."""

    low: Any = None
    high: Any = None
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: Any) -> bool:
        """Answer whether a value lies within; none never does."""
        if value is None:
            return False
        over = self.low is None or (value > self.low if self.open_low else value >= self.low)
        under = self.high is None or (value < self.high if self.open_high else value <= self.high)
        return bool(over and under)


class _Unclear(Exception):  # noqa: N818 - carries the reason to the whole filter, never further
    """A bound that is none; the reason."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


def column_filter(
    compared: Compared, typed: str, unit: MoneyUnit = MoneyUnit.DONG, year: int | None = None
) -> ColumnFilter:
    """Understand what is typed above a column; amounts without a unit are in `unit`, days without a year in `year`."""
    try:
        tests = [_one(compared, piece.strip(), unit, year) for piece in typed.split("|") if piece.strip()]
    except _Unclear as unclear:
        return ColumnFilter(_all, unclear.reason)
    if not tests:
        return ColumnFilter(_all)
    return tests[0] if len(tests) == 1 else ColumnFilter(_any_of([one.lets for one in tests]))


def _all(_words: str, _value: Any) -> bool:
    return True


def _any_of(tests: list[Test]) -> Test:
    return lambda words, value: any(test(words, value) for test in tests)


def _one(compared: Compared, piece: str, unit: MoneyUnit, year: int | None) -> ColumnFilter:
    if piece.startswith("!"):
        inner = _one(compared, piece[1:].strip() or "=", unit, year).lets
        return ColumnFilter(lambda words, value: not inner(words, value))
    if piece == "=":
        return ColumnFilter(lambda words, _value: not words.strip())
    if compared is Compared.WORDS:
        return ColumnFilter(_words_test(piece))
    span = _span(compared, piece, unit, year)
    if span is None:
        return ColumnFilter(lambda words, _value: found_in(piece, words))
    return ColumnFilter(lambda _words, value: span.holds(value))


def _words_test(piece: str) -> Test:
    """Words contained, or after "=" the very words."""
    if piece.startswith("="):
        wanted = fold(piece[1:])
        return lambda words, _value: fold(words) == wanted
    return lambda words, _value: found_in(piece, words)


def _span(compared: Compared, piece: str, unit: MoneyUnit, year: int | None) -> _Span | None:
    if match := _RANGE.fullmatch(piece):
        low, high = (_bounds(compared, words, unit, year) if words else (None, None) for words in match.groups())
        return _Span(low[0], high[1])
    match = _COMPARED.fullmatch(piece)
    if match is None:
        return None
    first, last = _bounds(compared, match[2], unit, year)
    return {
        ">": _Span(low=last, open_low=True),
        "<": _Span(high=first, open_high=True),
        "=": _Span(first, last),
    }.get(match[1], _Span(low=first) if match[1] in {">=", "≥"} else _Span(high=last))


def _bounds(compared: Compared, words: str, unit: MoneyUnit, year: int | None) -> tuple[Any, Any]:
    """The first and the last value that words name: a month has many days, an amount is one."""
    if compared is Compared.DAY:
        return _days(words, year)
    read = read_money(words, MoneyUnit.TY if compared is Compared.NUMBER else unit)
    if read.amount is None:
        raise _Unclear(read.problem or text("“{typed}” is no amount of money.", typed=words))
    value = Fraction(read.amount, MoneyUnit.TY.dong) if compared is Compared.NUMBER else read.amount
    return value, value


def _days(words: str, year: int | None) -> tuple[date, date]:
    if _YEAR.fullmatch(words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    if (match := _MONTH.fullmatch(words)) and 1 <= int(match[1]) <= 12 and FIRST_YEAR <= int(match[2]) <= LAST_YEAR:
        month, of_year = int(match[1]), int(match[2])
        return date(of_year, month, 1), date(of_year, month, monthrange(of_year, month)[1])
    read = read_day(words, year)
    if read.day is None:
        raise _Unclear(read.problem or text("“{typed}” is no day: write it as 31/12/2025.", typed=words))
    return read.day, read.day
