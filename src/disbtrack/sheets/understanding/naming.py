"""Texts of one sheet that a person gave a code: they outrank what the catalogue would make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.names import fold
from disbtrack.sheets.understanding.wording import capital_in, source_in

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Names:
    """Folded texts → codes, by what the codes name; unknown: texts whose codes name nothing."""

    projects: Mapping[str, str] = field(default_factory=lambda: _NONE)
    units: Mapping[str, str] = field(default_factory=lambda: _NONE)
    sources: Mapping[str, str] = field(default_factory=lambda: _NONE)
    capitals: Mapping[str, str] = field(default_factory=lambda: _NONE)
    unknown: tuple[str, ...] = ()

    def source(self, text: str) -> str | None:
        """The source of money that a text names."""
        return (self.sources.get(fold(text)) if self.sources else None) or source_in(text)

    def capital(self, text: str) -> str | None:
        """The kind of capital that a text names."""
        return (self.capitals.get(fold(text)) if self.capitals else None) or capital_in(text)


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
        {fold(text): code for text, code in names.items() if code in codes} for codes in known
    )
    unknown = tuple(text for text, code in names.items() if not any(code in codes for codes in known))
    return Names(projects, communes, sources, capitals, unknown)
