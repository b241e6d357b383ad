"""Random things of every kind that a book keeps beside figures, made from their fields."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from disbtrack.domain.evidence import Proves
from disbtrack.domain.kept import Kept
from disbtrack.domain.registers import field_types

TEXTS = st.text("aĐờ=+-@'›“; 0,.\n", max_size=12).map(str.strip) | st.sampled_from(["007", "1.138", "-12/UNC", "12/5"])
_FIELDS: Mapping[type, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(10**16), 10**16) | st.integers(1, 40),
    bool: st.booleans(),
    date: st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    Fraction: st.fractions(max_denominator=900),
    tuple: st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
}


def of_type(told: type, *, may_be_none: bool = False) -> st.SearchStrategy[Any]:
    """Values of a field."""
    made = st.sampled_from(list(told)) if issubclass(told, StrEnum) else _FIELDS[told]
    return st.none() | made.filter(lambda value: value != "") if may_be_none else made


def values_of(kind: type[Kept]) -> st.SearchStrategy[dict[str, Any]]:
    """What all fields of a thing say; files lie beside works, whose numbers the caller knows."""
    types = field_types(kind)
    made = {name: of_type(told, may_be_none=empty) for name, (told, empty) in types.items()}
    if kind.__name__ == "Attachment":
        made["proves"] = st.just(Proves.WORK)
    return st.fixed_dictionaries(made)
