"""The roles that a column of a sheet may have: the words by which a person, a profile and a reading speak of them."""

from types import MappingProxyType

from disbtrack.domain.figure import Measure
from disbtrack.i18n import N_, _

ROLE_NAMES = MappingProxyType(
    {
        "index": N_("No."),
        "project": N_("Project"),
        "work": N_("Work"),
        "unit": N_("Unit, commune"),
        "unit-code": N_("Unit code"),
        "source": N_("Source"),
        "capital": N_("Capital"),
        "plan-year": N_("Year"),
        "date": N_("Date"),
        "document": N_("Document"),
        "kind": N_("Kind of payment"),
        "code": N_("Code"),
        "notes": N_("Note"),
        "planned": N_("Plan"),
        "carried": N_("Carried over"),
        "adjusted": N_("Adjusted"),
        "disbursed": N_("Disbursed to date"),
        "disbursed_period": N_("Disbursed in period"),
        "completed": N_("Completed work"),
        "advance": N_("Advance"),
        "recovered": N_("Recovered"),
        "repaid": N_("Paid back"),
        "transferred": N_("Passed on"),
        "estimate": N_("Estimate"),
        "total": N_("Total"),
        "rate": N_("Rate"),
        "left": N_("Left"),
        "total-investment": N_("Total investment"),
        "executed": N_("Work done"),
        "since-start": N_("Since the start of construction"),
        "attribute": N_("Attribute"),
        "ignored": N_("Left out"),
    }
)
"""Every role that may be asked for, in the order of a menu, with its name (a message id)."""

ROLES = tuple(ROLE_NAMES)
AMOUNTS = frozenset(measure.value for measure in Measure) | {"estimate"}
"""Roles of columns whose amounts are taken in."""
ATTRIBUTES = frozenset({"total-investment", "executed", "since-start", "attribute"})
"""Roles of columns that are kept beside the figures."""
ALONE = frozenset({"index", "project", "work", "unit", "unit-code", "source", "capital", "plan-year", "date", "kind"})
"""Roles that one column of a table can have."""
_OTHER_WORDS = {"note": "notes", "year": "plan-year", "number": "index", "none": "ignored"}


def role_of(word: str) -> str | None:
    """The role that a word names; None where there is no such role."""
    found = _OTHER_WORDS.get(word.strip().casefold(), word.strip().casefold())
    return found if found in ROLE_NAMES else None


def role_name(role: str) -> str:
    """The name of a role in the language in use; a word that is no role stays as it is."""
    return _(ROLE_NAMES[role]) if role in ROLE_NAMES else role
