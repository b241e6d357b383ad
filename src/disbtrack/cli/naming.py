"""The names by which rows are shown: of projects, units, sources, months."""

from disbtrack.domain.capital import capital_name, source_name
from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.standing import Cut
from disbtrack.i18n import _, language

TREE_CUTS = frozenset({Cut.PROGRAMME, Cut.PROJECT, Cut.SUBPROJECT})
UNIT_CUTS = frozenset({Cut.UNIT, Cut.LOCATION, Cut.LEAD})


def name_of(key: str | None, cut: Cut, catalogue: Catalogue) -> str:
    """Name a row in the language in use; None is money not broken down (chưa phân rã)."""
    if key is None:
        return _("Not stated") if cut in {Cut.LOCATION, Cut.LEAD} else _("Not broken down")
    if cut in TREE_CUTS:
        return catalogue.tree.name(key, language())
    if cut in UNIT_CUTS:
        return catalogue.register.full_name(key)
    if cut is Cut.SOURCE:
        return source_name(key)
    return capital_name(key) if cut is Cut.CAPITAL else key
