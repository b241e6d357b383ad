"""The words and the tone of each role that a column may have, and the roles as groups of a menu."""

from disbtrack.domain.figure import Measure
from disbtrack.domain.reading import ColumnRole
from disbtrack.domain.roles import AMOUNTS, ATTRIBUTES, role_name
from disbtrack.i18n import N_, _

_REASONS = {"received": N_("Received"), "need": N_("Need"), "derived": N_("Derived"), "money": N_("Amount")}
_REASONS |= {"prefilled": N_("As it was sent"), "advance-paid": N_("Advance paid to date")}
_PLAN = frozenset({"planned", "carried", "adjusted"})
MENU: tuple[tuple[str, ...], ...] = (
    tuple(one.value for one in Measure),
    ("estimate", "total", "rate", "left", *sorted(ATTRIBUTES)),
    ("project", "work", "unit", "source", "capital", "plan-year", "date", "document", "kind"),
    ("code", "unit-code", "index", "notes", "ignored"),
)
"""The roles that a person may give, in groups."""


def role_words(role: ColumnRole | None) -> str:
    """What a column was read as; of one left out, why."""
    if role is None:
        return ""
    if role.role == "ignored" and role.reason:
        return _("Left out: {what}").format(what=_named(role.reason).lower())
    return _named(role.role)


def _named(role: str) -> str:
    reason = _REASONS.get(role)
    return _(reason) if reason else role_name(role)


def role_tone(role: ColumnRole | None) -> str:
    """The colour token of a column."""
    if role is None or role.role in {"ignored", "index", "notes"}:
        return "ctl"
    if role.role in _PLAN:
        return "accent"
    if role.role in AMOUNTS or role.role in {"money", "total"}:
        return "teal"
    if role.role == "rate":
        return "near"
    return "unalloc" if role.role in {"project", "work"} else "text2"
