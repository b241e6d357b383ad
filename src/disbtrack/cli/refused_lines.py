"""What stands against a decision or a voucher, line by line."""

from collections.abc import Iterable
from typing import Any

from disbtrack.cli.console import say
from disbtrack.domain.problem import Problem
from disbtrack.i18n import _


def problems_json(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems as JSON; "line" counts from 1, "" = the paper itself."""
    return [
        {"line": one.cell, "rule": one.rule, "severity": one.severity.value, "message": str(one.message)}
        for one in problems
    ]


def say_problems(problems: Iterable[Problem]) -> None:
    """Say problems for people."""
    for one in problems:
        place = _("line {line}: ").format(line=one.cell) if one.cell else ""
        say(f"{one.severity.value}: {place}{one.message}")
