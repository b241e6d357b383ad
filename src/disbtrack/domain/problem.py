"""Something wrong or doubtful in what was given: a value, never an exception."""

from dataclasses import dataclass
from enum import StrEnum

from disbtrack.i18n import Text


class Severity(StrEnum):
    """How much a problem weighs: an error stops, a warning stops until accepted, an info is only said."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at a cell, and what to do.

    cell     None for a problem of the whole sheet or file.
    rule     the contract's name of the rule ("not-a-number").
    value    the cell's own words, verbatim.
    proposal the reading that the evidence supports, as the cell would be typed; None where there is none.
    proven   True where a control total proves the proposal.
    """

    cell: str | None
    rule: str
    severity: Severity
    message: Text
    value: str = ""
    proposal: str | None = None
    proven: bool = False
