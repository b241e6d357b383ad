"""Books that were joined (sổ đã nhận): up to which of their changes this book knows them."""

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 - as elsewhere among the registers
from typing import ClassVar

from disbtrack.domain.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedBook(Kept):
    """Another book, or another file of this one, from which rows were taken over.

    book: its id; digest: of its change `book_change` (hex), so that another file of it is told apart. What it told by
    then was taken or left out by a person's word; from then on only its news is.
    """

    named_by: ClassVar[tuple[str, ...]] = ("book", "digest")

    book: str
    digest: str
    book_change: int
    name: str
    joined_on: Day
