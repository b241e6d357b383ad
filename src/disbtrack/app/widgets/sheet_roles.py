"""What a column may be read as: the words and the tone of each role, in the order of a menu."""

from disbtrack.app.words import MEASURE_NAMES
from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import ColumnRole
from disbtrack.i18n import N_, _

_NAMES = {
    "index": N_("No."),
    "project": N_("Project"),
    "work": N_("Work"),
    "unit": N_("Unit, commune"),
    "date": N_("Date"),
    "document": N_("Document"),
    "source": N_("Source"),
    "capital": N_("Capital"),
    "plan-year": N_("Plan year"),
    "year": N_("Year"),
    "kind": N_("Kind of payment"),
    "note": N_("Note"),
    "notes": N_("Note"),
    "code": N_("Code"),
    "unit-code": N_("Unit code"),
    "project-code": N_("Project code"),
    "money": N_("Amount"),
    "estimate": N_("Estimate"),
    "attribute": N_("Fact beside the figures"),
    "total": N_("Total"),
    "rate": N_("Rate"),
    "left": N_("Left"),
    "received": N_("Received"),
    "need": N_("Need"),
    "derived": N_("Derived"),
    "ignored": N_("Left out"),
}
_PLAN = frozenset({"planned", "carried", "adjusted"})
MENU: tuple[tuple[str, ...], ...] = (
    tuple(one.value for one in Measure),
    ("estimate", "rate"),
    ("project", "unit", "source", "capital", "plan-year", "date", "document", "kind"),
    ("code", "unit-code", "index", "notes", "ignored"),
)
"""The roles that a person may give, in groups."""


def role_name(role: str) -> str:
    """A role in words."""
    if role in set(Measure):
        return _(MEASURE_NAMES[Measure(role)])
    known = _NAMES.get(role)
    return _(known) if known else role


def role_words(role: ColumnRole | None) -> str:
    """What a column was read as; of one left out, why."""
    if role is None:
        return ""
    if role.role == "ignored" and role.reason:
        return _("Left out: {what}").format(what=role_name(role.reason).lower())
    return role_name(role.role)


def role_tone(role: ColumnRole | None) -> str:
    """The colour token of a column."""
    if role is None or role.role in {"ignored", "index", "notes"}:
        return "ctl"
    if role.role in _PLAN:
        return "accent"
    if role.role in set(Measure) or role.role in {"money", "total", "estimate"}:
        return "teal"
    if role.role == "rate":
        return "near"
    return "unalloc" if role.role in {"project", "work"} else "text2"
