"""Vouchers: the papers behind payments, and the dated list of the kinds of papers."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - a field is called date
from typing import ClassVar

from disbtrack.domain.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperType(Kept):
    """A kind of paper, as it was called between two days (C2-02, 05.a/TT…); capital: code, or None for both kinds."""

    named_by: ClassVar[tuple[str, ...]] = ("code", "capital", "valid_from")

    code: str
    name: str
    capital: str | None
    valid_from: Day | None
    valid_to: Day | None
    source: str
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher(Kept):
    """What a paper says beside its amounts; its figures name it by number (document) and date."""

    named_by: ClassVar[tuple[str, ...]] = ("reporter", "number", "date")

    reporter: str | None
    number: str
    date: Day
    payee: str = ""
    budget_codes: str = ""
    paper: str = ""
    note: str = ""
