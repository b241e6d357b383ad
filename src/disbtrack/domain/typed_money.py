"""Money as people type it: 1.234.567, 1,5 tr, 2 tỷ 300 tr, =120+35; exactly to the đồng, or refused with a reason.

Points part thousands and a comma begins decimals, as in Viet Nam. English separators are taken where no other reading
is possible (1,234,567.89; 1.5 tỷ); what might mean two amounts is refused, and both are named.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from disbtrack.domain.money import Dong, MoneyUnit, format_scaled
from disbtrack.domain.names import bare
from disbtrack.domain.separators import Separators
from disbtrack.i18n import Text, text

LARGEST: Dong = 10**18
"""More than any budget: an amount beyond it is a slip of the hand."""

_UNITS = {
    "nghin ty": 10**12,
    "ngan ty": 10**12,
    "ty": 10**9,
    "ti": 10**9,
    "trieu": 10**6,
    "tr": 10**6,
    "nghin": 10**3,
    "ngan": 10**3,
    "ng": 10**3,
    "k": 10**3,
    "dong": 1,
    "d": 1,
}
_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+")
_MONEY = re.compile(r"(?<=[\d\sa-z])\s*(₫|vnd|dong|d)\s*$")
_MINUSES = re.compile(r"[\u2010-\u2015\u2212]")
_SIGNED = re.compile(r"[+-]?[^+-]+")
_LONE_COMMA = re.compile(r"(?<![\d,.])[1-9]\d{0,2},\d{3}(?![\d,.])\s*([a-z]*)")
_PART = re.compile(r"(?P<number>\d[\d.,' ]*)\s*(?P<unit>[a-z ]*[a-z])?\.?\s*")
_WHOLE = {
    Separators.VI: re.compile(r"\d+|[1-9]\d{0,2}(\.\d{3})+|[1-9]\d{0,2}([ ']\d{3})+"),
    Separators.EN: re.compile(r"\d+|[1-9]\d{0,2}(,\d{3})+|[1-9]\d{0,2}([ ']\d{3})+"),
}


@dataclass(frozen=True, slots=True)
class TypedMoney:
    """What was typed, understood: an amount in whole đồng, or why it is none. Both None: nothing was typed.

    other: what it would be with English separators, where that is another possible amount ("1.234 tỷ").
    """

    amount: Dong | None = None
    problem: Text | None = None
    other: Dong | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    """A number in đồng, and whether its unit was typed with it."""

    value: Fraction
    named: bool


class _Unclear(Exception):  # noqa: N818 - carries the reason out of the parts of a sum, never further
    """What was typed is no amount; the reason."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


def read_money(typed: str, unit: MoneyUnit = MoneyUnit.DONG, separators: Separators | None = None) -> TypedMoney:
    """Understand an amount; `unit` is what a number without one is in.

    separators None: as in Viet Nam, English ones where nothing else is possible; else only these are understood.
    """
    plain = _plain(typed)
    if plain in {"", "-", "="}:
        return TypedMoney()
    if separators is not None:
        return _read(plain, unit, separators, typed)
    ours, theirs = (_read(plain, unit, style, typed) for style in Separators)
    if theirs.amount is not None and _is_doubtful(plain, unit):
        return _doubtful(theirs.amount, plain, typed)
    if ours.amount is None:
        return theirs if theirs.amount is not None else ours
    return replace(ours, other=theirs.amount if theirs.amount != ours.amount else None)


def write_money(amount: Dong, unit: MoneyUnit = MoneyUnit.DONG) -> str:
    """Write an amount in a unit exactly, with no more decimals than it needs, as `read_money` reads it."""
    stated = Fraction(amount, unit.dong)
    places = next(count for count in range(10) if (stated * 10**count).denominator == 1)
    return format_scaled(int(stated * 10**places), places, minus="-")


def _plain(typed: str) -> str:
    return _MINUSES.sub("-", _SPACES.sub(" ", bare(typed))).strip()


def _is_doubtful(plain: str, unit: MoneyUnit) -> bool:
    """In đồng, which have no decimals, "1,234" is an English thousand, or an amount that has lost its unit."""
    following = [match[1] for match in _LONE_COMMA.finditer(plain)]
    return any(word in {"d", "dong", "vnd"} or (not word and unit is MoneyUnit.DONG) for word in following)


def _doubtful(amount: Dong, plain: str, typed: str) -> TypedMoney:
    return TypedMoney(
        problem=text(
            "“{typed}” may be {amount} đồng, or {number} with its unit left out: write {amount}, or that unit.",
            typed=typed.strip(),
            amount=write_money(amount),
            number=plain.lstrip("="),
        )
    )


def _read(plain: str, unit: MoneyUnit, style: Separators, typed: str) -> TypedMoney:
    try:
        value = _value(plain, unit, style)
    except _Unclear as unclear:
        return TypedMoney(problem=unclear.reason)
    if value.denominator != 1:
        return TypedMoney(
            problem=text("“{typed}” is not a whole number of đồng; is its unit left out?", typed=typed.strip())
        )
    if abs(value) > LARGEST:
        return TypedMoney(problem=text("“{typed}” is more than any budget.", typed=typed.strip()))
    return TypedMoney(int(value))


def _value(plain: str, unit: MoneyUnit, style: Separators) -> Fraction:
    if plain.startswith("="):
        terms = [_signed(piece, unit, style) for piece in _terms(plain[1:])]
        _agree(terms, plain)
        return sum((term.value for term in terms), Fraction())
    if plain.startswith("(") and plain.endswith(")"):
        return -_unsigned(plain[1:-1], unit, style).value
    if re.search(r"\d\s*[a-z]*\s*[+-]", plain):
        raise _Unclear(text("Begin a sum with “=”: ={sum}", sum=plain))
    return _signed(plain, unit, style).value


def _terms(summed: str) -> list[str]:
    pieces = _SIGNED.findall(summed)
    if "".join(pieces) != summed:
        raise _Unclear(text("“{sum}” is no sum: write =a+b or =a-b.", sum="=" + summed))
    return pieces


def _agree(terms: list[_Term], plain: str) -> None:
    """Units behind some terms only: "=120+35 tr" may be 120 đồng or 120 million."""
    if len({term.named for term in terms if term.value}) > 1:
        raise _Unclear(
            text("In “{sum}” some amounts have a unit and others have none: write it behind each.", sum=plain)
        )


def _signed(piece: str, unit: MoneyUnit, style: Separators) -> _Term:
    told = piece.strip()
    term = _unsigned(re.sub(r"^[+-]", "", told), unit, style)
    return _Term(-term.value, term.named) if told.startswith("-") else term


def _unsigned(piece: str, unit: MoneyUnit, style: Separators) -> _Term:
    """One amount, also in several units: 2 tỷ 300 tr."""
    told = _MONEY.sub(r" d", piece.strip())
    parts = list(_PART.finditer(told))
    if not parts or "".join(part[0] for part in parts) != told:
        raise _Unclear(text("“{typed}” is no amount of money.", typed=piece.strip()))
    sizes = [_size(part["unit"], unit) for part in parts]
    if len(parts) > 1 and (sorted(set(sizes), reverse=True) != sizes or not all(part["unit"] for part in parts)):
        raise _Unclear(text("“{typed}”: write the unit behind each amount, the largest first.", typed=piece.strip()))
    values = (_number(part["number"], style) * size for part, size in zip(parts, sizes, strict=True))
    return _Term(sum(values, Fraction()), parts[0]["unit"] is not None)


def _size(word: str | None, unit: MoneyUnit) -> int:
    if word is None:
        return unit.dong
    told = re.sub(r"\s+(d|dong)$", "", word.strip())
    if told not in _UNITS:
        raise _Unclear(text("“{word}” is no unit of money: write tỷ, tr, k or đ.", word=word))
    return _UNITS[told]


def _number(words: str, style: Separators) -> Fraction:
    told = words.strip()
    whole, mark, part = told.partition(style.decimal)
    if not _WHOLE[style].fullmatch(whole) or (mark and not part.isdecimal()):
        raise _Unclear(text("“{typed}” is not written as a number: 1.234.567 or 1.234,5.", typed=told))
    digits = re.sub(r"\D", "", whole)
    return Fraction(f"{digits}.{part}" if part else digits)
