"""Programmes and their trees: data of any depth, with level names of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Node:
    """A project, sub-project, component… of a programme.

    code is short programme id + place in the tree: "GNBV.DA1.TDA1"; programme the full id: "GNBV_2021_2025".
    verification says how sure the official wording is; "own knowledge" must not be printed as official.
    short_vi and short_en are what colleagues call it, for screens and charts; never for official paper.
    closed: its last day; from the next on nothing new is assigned to it, what stands on it stays. None = open.
    """

    code: str
    programme: str
    level_name: str
    name_vi: str
    name_en: str = ""
    verification: str = ""
    short_vi: str = ""
    short_en: str = ""
    closed: date | None = None

    @property
    def depth(self) -> int:
        """1 for the first level below the programme (dự án)."""
        return self.code.count(".")

    @property
    def label(self) -> str:
        """The code within its programme: "DA1.TDA1"."""
        return self.code.partition(".")[2]

    def is_open(self, day: date) -> bool:
        """Whether anything new may be assigned to it on a day."""
        return self.closed is None or day <= self.closed

    def name(self, language: str) -> str:
        """The name in a language, Vietnamese where there is no other."""
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def short_name(self, language: str) -> str:
        """The name for where room is scarce."""
        return (self.short_en if language == "en" else self.short_vi) or self.name(language)


@dataclass(frozen=True, slots=True)
class Programme:
    """A National Target Programme of one generation: id "GNBV_2021_2025", short "GNBV", years 2021-2025."""

    id: str
    name_vi: str
    name_en: str
    first_year: int
    last_year: int
    short_name_vi: str = ""

    @property
    def short(self) -> str:
        """The id up to its first "_": what codes begin with."""
        return self.id.partition("_")[0]

    def name(self, language: str) -> str:
        """The name in a language."""
        return self.name_en if language == "en" else self.name_vi


class Tree:
    """All programmes of a book and their nodes, looked up by code."""

    def __init__(self, programmes: Iterable[Programme], nodes: Iterable[Node]) -> None:
        self.programmes = tuple(programmes)
        self.nodes = tuple(nodes)

    @cached_property
    def by_code(self) -> dict[str, Node]:
        """Nodes by their code."""
        return {node.code: node for node in self.nodes}

    @cached_property
    def by_short(self) -> dict[str, Programme]:
        """Programmes by short id; the latest generation where two share it."""
        return {programme.short: programme for programme in self.programmes}

    @cached_property
    def _order(self) -> dict[str, int]:
        return {node.code: place for place, node in enumerate(self.nodes)}

    def place(self, code: str) -> int:
        """Where a code stands in the official order; codes that no tree knows come last."""
        return self._order.get(code, len(self.nodes))

    def children(self, code: str) -> list[Node]:
        """The nodes directly below a node or a programme's short id."""
        return [node for node in self.nodes if node.code.rpartition(".")[0] == code]

    def name(self, code: str, language: str) -> str:
        """The name of a node or programme; an unknown code is its own name."""
        if code in self.by_code:
            return self.by_code[code].name(language)
        return self.by_short[code].name(language) if code in self.by_short else code

    def short_name(self, code: str, language: str) -> str:
        """What colleagues call a node; other codes by their name."""
        node = self.by_code.get(code)
        return node.short_name(language) if node else self.name(code, language)


def ancestor(code: str, depth: int) -> str:
    """Cut a code to a depth: ("GNBV.DA1.TDA1", 1) → "GNBV.DA1"."""
    return ".".join(code.split(".")[: depth + 1])


def short_ids(told: str | None) -> tuple[str, ...]:
    """The short ids of one programme or several: "GNBV_2021_2025,NTM" → ("GNBV", "NTM"); none for all."""
    parts = (part.strip().partition("_")[0] for part in (told or "").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def only_programme(told: str | None) -> str | None:
    """The short id where one programme is meant; None for several or all."""
    found = short_ids(told)
    return found[0] if len(found) == 1 else None


def programme_of(code: str) -> str:
    """The short programme id a code begins with: "GNBV"."""
    return code.partition(".")[0]
