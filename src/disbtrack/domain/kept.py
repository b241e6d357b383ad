"""What a book keeps beside figures (decisions, works, locks…): one kind of value for each, numbered by the book."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A thing with all its versions: changed as a whole, ended and undone like everything else.

    Fields may be str, int, bool, date, Fraction, an enum of words, a tuple of texts, or None beside one of these.
    id: None until the book has given it its number. named_by: the fields by which things of a kind are told apart;
    only one of a name may hold at a time. known_by: the same where a book may hold several of one name.
    """

    named_by: ClassVar[tuple[str, ...]] = ()
    known_by: ClassVar[tuple[str, ...]] = ()

    id: int | None = None

    @classmethod
    def known_as(cls, name: str, values: Mapping[str, Any]) -> Any:
        """By what a field of its name is known again: its value, or a key under which equal ones meet."""
        return values[name]
