"""What may be typed behind an option, and what is said when it cannot be read."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NoReturn

import click

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.series import Base
from disbtrack.domain.standing import Cut, Geography
from disbtrack.i18n import _

_ANSWER = re.compile(r"()([A-Za-z]{1,3}[1-9]\d{0,6})=(.*\S.*)")
_ANSWER_OF_SHEET = re.compile(r"'?(.+?)'?!([A-Za-z]{1,3}[1-9]\d{0,6})=(.*\S.*)")
_CELL = re.compile(r"(?:'?(.+?)'?!)?([A-Za-z]{1,3}[1-9]\d{0,6}(?::[A-Za-z]{1,3}[1-9]\d{0,6})?)")
ALL_YEARS = "all"  # as usecases.answers.standing says it; importing that would bring the database with it
FIRST_YEAR, LAST_YEAR = 1990, 2100


def refuse(message: str, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
    """Refuse a value; the option it was given to is named in front."""
    raise click.BadParameter(message, ctx, param)


class Day(click.ParamType[date]):
    """A day: 2025-10-31 or 31/10/2025."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                return datetime.strptime(str(value), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        refuse(_("“{value}” is no day; write 2025-10-31 or 31/10/2025.").format(value=value), param, ctx)


class Moment(click.ParamType[int | date]):
    """A change by its number, or a day."""

    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | date:
        """Read a number of a change, or a day."""
        told = str(value).removeprefix("#")
        if told.isascii() and told.isdigit():
            return Number().convert(told, param, ctx)
        return Day().convert(value, param, ctx)


class Month(click.ParamType[tuple[int, int]]):
    """A month: 2025-10 or 10/2025."""

    name = "month"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read year and month."""
        if isinstance(value, tuple):
            return value
        for form in ("%Y-%m", "%m/%Y"):
            try:
                found = datetime.strptime(str(value), form)  # noqa: DTZ007 - a month has no zone
            except ValueError:
                continue
            return found.year, found.month
        refuse(_("“{value}” is no month; write 2025-10 or 10/2025.").format(value=value), param, ctx)


class Year(click.ParamType[int | str]):
    """A budget year; with `all`, also the word for every year."""

    name = "year"

    def __init__(self, *, every: bool = False) -> None:
        self.every = every

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | str:
        """Read a year."""
        told = str(value)
        if self.every and told == ALL_YEARS:
            return ALL_YEARS
        if told.isascii() and told.isdigit() and FIRST_YEAR <= int(told) <= LAST_YEAR:
            return int(told)
        refuse(_("“{value}” is no budget year; write it as 2025.").format(value=value), param, ctx)


class Number(click.ParamType[int]):
    """A number of a change or an import, from 1 up."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a number; so long a one that no book can hold is none."""
        told = str(value)
        if told.isascii() and told.isdigit() and 0 < len(told) < 10:
            return int(told)
        refuse(_("“{value}” is no number.").format(value=value), param, ctx)


class OneOf(click.ParamType[str]):
    """One of several words; others may be accepted for them."""

    name = "choice"

    def __init__(self, words: Iterable[str], *, also: Mapping[str, str] | None = None) -> None:
        self.words = tuple(words)
        self.also = dict(also or {})

    @property
    def shown(self) -> str:
        """The words as the help shows them."""
        return "|".join(self.words)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a word, in capitals or not."""
        told = self.also.get(str(value).casefold(), str(value).casefold())
        found = next((word for word in self.words if word.casefold() == told), None)
        if found is None:
            words = ", ".join(self.words)
            refuse(_("“{value}” is none of: {words}.").format(value=value, words=words), param, ctx)
        return found


class Answer(click.ParamType[tuple[str, str]]):
    """CELL=VALUE or SHEET!CELL=VALUE."""

    name = "answer"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Read an answer; the sheet's name may stand in quotes, as spreadsheets write it."""
        if isinstance(value, tuple):
            return value
        found = _ANSWER.fullmatch(str(value)) or _ANSWER_OF_SHEET.fullmatch(str(value))
        if found is None:
            words = _("“{value}” is no answer; write D14=1018 or D14=pending.")
            refuse(words.format(value=value), param, ctx)
        sheet, cell, told = found.groups()
        answered = EntryKind.PENDING.value if told.strip().casefold() == EntryKind.PENDING.value else told.strip()
        return (f"{sheet}!{cell.upper()}" if sheet else cell.upper(), answered)


class Pair(click.ParamType[tuple[str, str]]):
    """LEFT=RIGHT, parted at the last "=" with something on both sides."""

    name = "pair"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Read a pair."""
        if isinstance(value, tuple):
            return value
        left, _mark, right = str(value).rpartition("=")
        if not left.strip() or not right.strip():
            refuse(_("“{value}” is no pair; write it as F=planned.").format(value=value), param, ctx)
        return left.strip(), right.strip()


class Rows(click.ParamType[tuple[int, int]]):
    """First and last of some rows: 5-7, or 5."""

    name = "rows"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read two numbers of rows."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9]\d{0,6})(?:\s*[-–:]\s*([1-9]\d{0,6}))?", str(value).strip())
        if found is None or (found[2] and int(found[2]) < int(found[1])):
            refuse(_("“{value}” names no rows; write 5-7.").format(value=value), param, ctx)
        return int(found[1]), int(found[2] or found[1])


class CellName(click.ParamType[str]):
    """CELL, FIRST:LAST, either behind SHEET!, or the word `all`."""

    name = "cell"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read a cell's name; the sheet's name may stand in quotes, as spreadsheets write it."""
        if str(value).casefold() == "all":
            return "all"
        found = _CELL.fullmatch(str(value))
        if found is None:
            refuse(_("“{value}” names no cell; write D14, D14:D20 or SHEET!D14.").format(value=value), param, ctx)
        sheet, cell = found.groups()
        return f"{sheet}!{cell.upper()}" if sheet else cell.upper()


UNITS = OneOf([unit.value for unit in MoneyUnit], also={"đồng": "dong", "nghìn": "nghin", "triệu": "trieu", "tỷ": "ty"})
CUTS = OneOf([cut.value for cut in Cut])
BASES = OneOf([base.value for base in Base])
GEOGRAPHIES = OneOf([one.value for one in Geography])
