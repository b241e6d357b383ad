"""How rows are numbered: the styles of A, I, 1, 1.1, a, đ, -, +; which number follows, begins, or is a part."""

import re

_ROMAN = re.compile(r"^[IVX]+$")
_UPPER = re.compile(r"^[A-ZĐ]$")
_LOWER = re.compile(r"^[a-zđ]$")
_LOWER_ROMAN = re.compile(r"^[ivx]{2,}$")
_DIGITS = re.compile(r"^\d+(?:\.\d+)*$")
_MIXED = re.compile(r"^(?:\d+|[IVX]+)(?:\.[a-zđA-Z\d]+)+$")
_IN_LABEL = re.compile(
    r"^\s*(?:([-–+*•])|(\d+(?:\.\d+)*)\s*[.)]\s*(?=\D)|([IVX]+|[A-ZĐ])\s*[.)]\s+|([a-zđ])\s*[.)]\s+)"
)
RANKS = {"Σ": 0, "A": 1, "I": 2, "1": 3, "1'": 3, "1.1": 4, "1.1.1": 5}
"""Styles whose order leaves no doubt, the highest first."""


def style_of_number(text: str) -> str:
    """The style of a numbering text: "A", "I", "1", "1.1"…; empty where it is none."""
    token = text.strip().strip("().").strip()
    if not token:
        return ""
    if token[0] in "-–+*•":
        signs = token[: len(token) - len(token.lstrip("-–+*•"))]
        return "-" if signs == "–" else signs
    for style, shape in (("I", _ROMAN), ("A", _UPPER), ("i", _LOWER_ROMAN), ("a", _LOWER)):
        if shape.match(token):
            return style
    if _DIGITS.match(token):
        return f"1{'.1' * token.count('.')}"
    return f"m{token.count('.')}" if _MIXED.match(token) else ""


def style_in_label(text: str) -> str:
    """The style of a numbering that stands in the label itself: " - BDTX cầu", "12.Quốc lộ 56"."""
    match = _IN_LABEL.match(text)
    if match is None:
        return ""
    found = style_of_number(next(part for part in match.groups() if part))
    return found if found in "-+*•" else f"{found}'"


def number_text(value: object) -> str:
    """A numbering cell as text: 1.0 → "1"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def succeeds(number: str, other: str) -> bool:
    """Answer whether a printed number is the one after another: B after A, II after I, 3 after 2."""
    one, two = (text.strip().strip("().").strip() for text in (number, other))
    for order in (_LETTERS, _ROMANS):
        if one in order[:-1] and order[order.index(one) + 1] == two:
            return True
    return one.isdigit() and two.isdigit() and int(two) == int(one) + 1


def is_part_number(number: str, above: str) -> bool:
    """Answer whether a printed number continues another one: 10.1 below 10, I.2 below I."""
    one, other = (text.strip().strip("().").strip() for text in (number, above))
    return bool(other) and one.startswith(f"{other}.")


def is_first(number: str) -> bool:
    """Answer whether a printed number begins a series: 1, I, A, a."""
    return number.strip().strip("().").strip() in {"1", "I", "A", "a", "i"}


_LETTERS = ("A", "B", "C", "D", "Đ", "E", "F", "G", "H")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def is_surely_deeper(style: str, below: str) -> bool:
    """Answer whether two numbering styles leave no doubt: I above 1, 1 above 1.1."""
    return RANKS.get(style, 9) < RANKS.get(below, -1)
