"""The end of a month (khóa sổ tháng): what must be so before its figures are closed, and what was passed over."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from disbtrack.domain.kept import Kept
from disbtrack.i18n import N_


class Step(StrEnum):
    """The steps of closing a month, in their order."""

    ALL_IN = "all-in"
    CONTROLS = "controls"
    RECONCILED = "reconciled"
    FROZEN = "frozen"
    LOCKED = "locked"


STEP_NAMES = {
    Step.ALL_IN: N_("All have told"),
    Step.CONTROLS: N_("Control totals agree"),
    Step.RECONCILED: N_("Reconciled with the Treasury"),
    Step.FROZEN: N_("Report frozen"),
    Step.LOCKED: N_("Period locked"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver(Kept):
    """That a step of closing a month (2025-10) was passed over, by whom and why."""

    named_by: ClassVar[tuple[str, ...]] = ("period", "programme", "step")

    period: str
    programme: str
    step: Step
    reason: str
    person: str
