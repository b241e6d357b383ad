"""Numbers and dates as people type them: separators told apart, nothing guessed."""

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.separators import Separators
from disbtrack.sheets.grid import CellError, Value
from disbtrack.sheets.understanding.cells.typed import clean_number, worded_unit

NUMBER = int | float
"""What a cell holds as a number; named once, since making a union anew for every cell is what takes the time."""
EXACT = int | Fraction
"""A number without rounding."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A text such as 1.234: one thousand two hundred, or one and a bit."""

    text: str
    readings: dict[Separators, Fraction]
    unit: MoneyUnit | None = None  # named behind the number: "1.234 tr"

    def read_as(self, style: Separators) -> "int | Fraction | Worded":
        """The number in one of its readings."""
        value = self.readings[style]
        return _simple(value) if self.unit is None else Worded(self.text, value, self.unit)


@dataclass(frozen=True, slots=True)
class NotNumber:
    """A text where an amount belongs."""

    text: str


@dataclass(frozen=True, slots=True)
class Worded:
    """A number that names its own unit, whatever the sheet's is: "2,5 tỷ"."""

    text: str
    value: Fraction
    unit: MoneyUnit

    def stated_in(self, unit: MoneyUnit) -> int | Fraction:
        """The number as it would stand in the sheet's unit."""
        return _simple(self.value * self.unit.dong / unit.dong)


Amount = None | int | Fraction | Doubtful | NotNumber | CellError | Worded
"""What a cell says as an amount; None blank, 0 also for a dash."""

_DASHES = frozenset({"-", "–", "—", "−", "--", "...", "…", ".", "x", "X"})
_WORDS = re.compile(r"(?!Err:)[^\W\d_]\w")
"""What begins with a letter and goes on is no number, whatever follows: most texts of a sheet are known by this."""
_LARGE = 10_000  # what no year and no number of a column reaches
_NUMBER = re.compile(r"[+-]?\d[\d.,]*$")
_GROUPED_SPACES = re.compile(r"[+-]?\d{1,3}( \d{3})+([.,]\d+)?$")
_ERROR = re.compile(
    r"#(REF|VALUE|NAME|NULL|NUM|CALC|SPILL|FIELD|BLOCKED|CONNECT|GETTING_DATA|DIV/0|N/A)[!?]?$|Err:\d+$"
)


def read_amount(value: Value) -> Amount:
    """Read one cell as an amount in the sheet's own unit; booleans and dates are no amounts."""
    if value is None or isinstance(value, CellError):
        return value
    if isinstance(value, str):
        return read_text_amount(value)
    if isinstance(value, bool | date):
        return NotNumber(str(value))
    return exact(value)


def is_amount(value: Value) -> bool:
    """Answer whether a cell holds a number, typed as a text or not; days and dashes are none."""
    if isinstance(value, str):
        return value.strip() not in _DASHES and isinstance(read_text_amount(value), int | Fraction | Doubtful | Worded)
    return isinstance(value, NUMBER) and not isinstance(value, bool)


def is_typed_large(value: Value) -> bool:
    """Answer whether a cell holds an amount typed as a text, too large for a year or the number of a column."""
    amount = read_text_amount(value) if isinstance(value, str) and is_amount(value) else None
    return isinstance(amount, Doubtful) or (isinstance(amount, EXACT) and abs(Fraction(amount)) >= _LARGE)


def exact(number: float) -> int | Fraction:
    """Take a number of a spreadsheet as the decimal it shows: 1250.505 is 1250505/1000."""
    if isinstance(number, int):
        return number
    return int(number) if number.is_integer() else Fraction(repr(number))


def read_text_amount(text: str) -> Amount:
    """Read a typed amount; a lone separator before three digits stays Doubtful."""
    return NotNumber(text.strip()) if begins_as_word(text) else _read_kept(text)


def begins_as_word(text: str) -> bool:
    """Answer whether a text is no number by how it begins."""
    return _WORDS.match(text) is not None


@lru_cache(maxsize=65_536)
def _read_kept(text: str) -> Amount:
    plain = clean_number(text)
    if not plain:
        return None
    if plain in _DASHES:
        return 0
    if _ERROR.match(plain):
        return CellError(plain)
    if told := worded_unit(text):
        return _with_unit(read_text_amount(told[0]), text.strip(), told[1])
    negative = plain.startswith("(") and plain.endswith(")")
    core = clean_number(plain[1:-1]) if negative else plain
    found = _read_core(core, text)
    return _negated(found) if negative else found


def _with_unit(found: Amount, text: str, unit: MoneyUnit) -> Amount:
    if isinstance(found, EXACT):
        return Worded(text, Fraction(found), unit)
    return Doubtful(text, found.readings, unit) if isinstance(found, Doubtful) else NotNumber(text)


def _read_core(core: str, text: str) -> Amount:
    if _GROUPED_SPACES.match(core):
        core = core.replace(" ", "")
        return Fraction(core.replace(",", ".")) if re.search(r"[.,]", core) else int(core)
    if not _NUMBER.match(core):
        return NotNumber(text.strip())
    readings = _readings(core)
    if not readings:
        return NotNumber(text.strip())
    values = set(readings.values())
    return _simple(values.pop()) if len(values) == 1 else Doubtful(text.strip(), readings)


def _negated(found: Amount) -> Amount:
    if isinstance(found, EXACT):
        return -found
    if isinstance(found, Doubtful):
        return Doubtful(found.text, {style: -value for style, value in found.readings.items()}, found.unit)
    return found


def _simple(value: Fraction) -> int | Fraction:
    return int(value) if value.denominator == 1 else value


def _readings(core: str) -> dict[Separators, Fraction]:
    found = {}
    for style, thousands, decimal in ((Separators.VI, ".", ","), (Separators.EN, ",", ".")):
        value = _read_with(core, thousands, decimal)
        if value is not None:
            found[style] = value
    return found


def _read_with(core: str, thousands: str, decimal: str) -> Fraction | None:
    whole, point, part = core.partition(decimal)
    if point and (not part.isdigit() or thousands in part):
        return None
    groups = whole.lstrip("+-").split(thousands)
    if len(groups) > 1 and not (_is_head(groups[0]) and all(len(group) == 3 for group in groups[1:])):
        return None
    sign = "-" if whole.startswith("-") else ""
    return Fraction(f"{sign}{''.join(groups)}{'.' + part if part else ''}")


def _is_head(group: str) -> bool:
    return 1 <= len(group) <= 3 and not group.startswith("0")


def style_of(text: str) -> Separators | None:
    """Tell which separators a text proves, None where it proves none."""
    core = clean_number(text).strip("()")
    if _GROUPED_SPACES.match(core) and (sign := re.search(r"[.,]", core)):
        return next(style for style in Separators if style.decimal == sign[0])
    if not _NUMBER.match(core) or not re.search(r"[.,]", core):
        return None
    readings = _readings(core)
    return next(iter(readings)) if len(readings) == 1 else None


Place = tuple[int, int]
"""Row and column, 0-based."""


@dataclass(slots=True)
class Habit:
    """How a column's unmistakable texts part thousands and decimals.

    proofs: each style → the first text that proves it, and where; met: texts that could be read in both ways.
    said: a person told it. proved: totals of the sheet did.
    """

    styles: set[Separators] = field(default_factory=set)
    decimals: bool = False  # a decimal sign was seen, not only one for thousands
    learned: int = 0  # texts that proved something
    proofs: dict[Separators, tuple[Place, str]] = field(default_factory=dict)
    met: int = 0
    said: bool = False
    proved: bool = False

    def learn(self, text: str, place: Place = (0, 0)) -> None:
        """Take in a text, if it proves anything."""
        style = style_of(text)
        if style is not None:
            self.styles.add(style)
            self.learned += 1
            self.decimals = self.decimals or style.decimal in text
            self.proofs.setdefault(style, (place, text.strip()))

    def told(self, style: Separators, *, by_person: bool) -> "Habit":
        """The habit as a person says it is, or as totals prove it; what was learned from the texts stays known."""
        return Habit({style}, True, self.learned, self.proofs, self.met, by_person, not by_person)  # noqa: FBT003 - in order

    def settle(self, amount: Doubtful) -> "int | Fraction | Worded | None":
        """Read a doubtful text as the others are written; a decimal sign that none of them has settles nothing."""
        style = self.style
        return amount.read_as(style) if style and (self.decimals or style.decimal not in amount.text) else None

    def take_slip(self, amount: Doubtful) -> "int | Fraction | Worded | None":
        """Read 16,300 among many whole amounts as they are: nobody writes 16.3 so. It is said where it is done."""
        style = self.style
        slipped = style and not self.decimals and self.learned >= _MANY and amount.text.rstrip().endswith("0")
        return amount.read_as(style.other) if style and slipped else None

    @property
    def style(self) -> Separators | None:
        """The one style of all; None where they differ, or tell nothing."""
        return next(iter(self.styles)) if len(self.styles) == 1 else None


_MANY = 5  # whole amounts beside which a lone decimal sign before three digits, the last a zero, is a slip


def decimals(value: int | Fraction) -> int:
    """Count the printed decimals of an amount, at most 9."""
    if isinstance(value, int):
        return 0
    for places in range(1, 10):
        if 10**places % value.denominator == 0:
            return places
    return 9


def read_rate(value: Value) -> Fraction | None:
    """Read a rate as it is written ("57,46%", 57.46, 0.5746), None where it is none."""
    if isinstance(value, str):
        amount = read_text_amount(value.replace("%", "").replace("％", ""))
        if isinstance(amount, Doubtful):
            return min(amount.readings.values())
        return Fraction(amount) if isinstance(amount, EXACT) else None
    if isinstance(value, bool | date) or value is None or isinstance(value, CellError):
        return None
    return Fraction(exact(value))


def is_year(value: object) -> bool:
    """Answer whether a number may be the year of a plan or a payment."""
    return isinstance(value, NUMBER) and 1990 <= value <= 2060 and value == int(value)
