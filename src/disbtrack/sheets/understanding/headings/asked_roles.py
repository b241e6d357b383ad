"""Roles that a person gave to columns, put in place of those that their headings suggest."""

from disbtrack.domain.figure import Measure
from disbtrack.domain.roles import ALONE, AMOUNTS, ATTRIBUTES
from disbtrack.sheets.understanding.headings.asked import Asked
from disbtrack.sheets.understanding.headings.column import MONEY_ROLES, Column, Role, read_heading
from disbtrack.sheets.understanding.headings.measures import Told, told_as

_LEFT_OUT = frozenset({"left", "ignored"})


def give_roles(columns: list[Column], asked: Asked) -> None:
    """Give columns the roles that are asked for; a role that one column has is taken from others."""
    for column in columns:
        role = asked.roles.get(column.index)
        if role is not None and asked.headings.get(column.index) == column.path:
            column.alone = column.index in asked.alone
            _give(column, role)
    taken = {column.role for column in columns if column.asked in ALONE} - {Role.LABEL}
    for column in columns:
        if column.asked is None and column.role in taken:
            column.role, column.reason = Role.IGNORED, "overruled"


def _give(column: Column, role: str) -> None:
    if role == "total" and column.role not in MONEY_ROLES:
        role = "ignored"
    if role == "total":
        column.adds = True
        return
    column.asked, column.reason = role, None
    if role in AMOUNTS:
        _give_amounts(column, role)
    elif role in ATTRIBUTES:
        column.role = Role.ATTRIBUTE
        column.told = Told(None, attribute="other" if role == "attribute" else role, reason=role)
    elif role in _LEFT_OUT:
        column.role, column.reason = Role.IGNORED, "left" if role == "left" else "asked"
    else:
        column.role = Role(role)
        column.reason = role if column.role in {Role.RATE, Role.NOTE} else None


def _give_amounts(column: Column, role: str) -> None:
    estimate = role == "estimate"
    column.role = Role.ESTIMATE if estimate else Role.MONEY
    column.told = told_as(column.path, None if estimate else Measure(role))
    read_heading(column)
