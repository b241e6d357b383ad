"""Texts of one sheet that a person gave a code: they outrank what the catalogue would make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.codes import CodeKind, CodeMap, TargetKind, spelling
from disbtrack.sheets.understanding.cells.wording import capital_in, source_in

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Names:
    """Spellings → codes, by what the codes name; of works and investors, the names by which the book knows them.

    unknown: texts whose codes name nothing.
    """

    projects: Mapping[str, str] = field(default_factory=lambda: _NONE)
    works: Mapping[str, str] = field(default_factory=lambda: _NONE)
    units: Mapping[str, str] = field(default_factory=lambda: _NONE)
    investors: Mapping[str, str] = field(default_factory=lambda: _NONE)
    sources: Mapping[str, str] = field(default_factory=lambda: _NONE)
    capitals: Mapping[str, str] = field(default_factory=lambda: _NONE)
    unknown: tuple[str, ...] = ()

    def source(self, text: str) -> str | None:
        """The source of money that a text names."""
        return (self.sources.get(spelling(text)) if self.sources else None) or source_in(text)

    def capital(self, text: str) -> str | None:
        """The kind of capital that a text names."""
        return (self.capitals.get(spelling(text)) if self.capitals else None) or capital_in(text)

    def work(self, text: str) -> str:
        """The name of a work as the book knows it."""
        return self.works.get(spelling(text), text) if self.works else text

    def investor(self, text: str) -> str:
        """The name of an investor or department as the book knows it."""
        return self.investors.get(spelling(text), text) if self.investors else text


NO_NAMES = Names()


def sort_names(names: Mapping[str, str], catalogue: Catalogue) -> Names:
    """Sort what a person said of texts by what the codes name."""
    units = {unit.code for unit in catalogue.register.units}
    known: tuple[frozenset[str] | set[str], ...] = (
        frozenset(catalogue.tree.by_code),
        units,
        frozenset(source.value for source in Source),
        frozenset(capital.value for capital in Capital),
    )
    projects, communes, sources, capitals = (
        {spelling(text): code for text, code in names.items() if code in codes} for codes in known
    )
    unknown = tuple(text for text, code in names.items() if not any(code in codes for codes in known))
    return Names(projects, units=communes, sources=sources, capitals=capitals, unknown=unknown)


_TARGETS = {
    TargetKind.PROJECT: "projects",
    TargetKind.WORK: "works",
    TargetKind.UNIT: "units",
    TargetKind.INVESTOR: "investors",
    TargetKind.SOURCE: "sources",
    TargetKind.CAPITAL: "capitals",
}


def names_on(names: Names, codes: CodeMap, on: date) -> Names:
    """The names with the spellings that the map of codes knows on a day; what was said of the sheet alone wins."""
    found: dict[str, dict[str, str]] = {name: {} for name in _TARGETS.values()}
    for kind in CodeKind:
        for said in () if kind.is_code else {entry.key for entry in codes.entries if entry.kind is kind}:
            for target, meant in codes.meanings(kind, said, on).items():
                if target is not TargetKind.PROJECT or "." in meant:  # a programme is no row of its own
                    found[_TARGETS[target]][said] = meant
    merged = {name: MappingProxyType({**told, **getattr(names, name)}) for name, told in found.items()}
    return Names(**merged, unknown=names.unknown)
