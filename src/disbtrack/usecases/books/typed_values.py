"""Amounts, quantities and days as people type them into a field; what is none is refused with its reason."""

from datetime import date
from fractions import Fraction

from disbtrack.domain.money import Dong
from disbtrack.domain.quantities import read_quantity
from disbtrack.domain.typed_days import read_day
from disbtrack.domain.typed_money import read_money
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text


def typed_amount(words: str) -> Dong | None:
    """An amount in đồng, None where nothing was typed; raises DisbtrackError for what is none, or could be two."""
    told = read_money(words)
    if told.problem is not None:
        raise _refused(words, told.problem)
    return told.amount


def typed_day(words: str) -> date | None:
    """A day with its year, None where nothing was typed; raises DisbtrackError for what is none."""
    told = read_day(words)
    if told.problem is not None:
        raise _refused(words, told.problem)
    return told.day


def typed_quantity(words: str) -> Fraction | None:
    """A quantity, None where nothing was typed; raises DisbtrackError for what is none."""
    amount = read_quantity(words)
    if amount is None and words.strip():
        raise _refused(words, text("Write 12,5 or 1.200."))
    return amount


def _refused(words: str, reason: Text) -> DisbtrackError:
    return DisbtrackError(text("“{value}” cannot be taken.", value=words.strip()), reason)
