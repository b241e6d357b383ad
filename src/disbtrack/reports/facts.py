"""What the summary of disbursement is told."""

from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.breakdown import Opening, Untold
from disbtrack.domain.carried_forward import CarriedForward
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.programme import Programme, Tree
from disbtrack.domain.series import Base
from disbtrack.domain.settings import Letterhead
from disbtrack.domain.slow import Context
from disbtrack.domain.standing import Line


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """All that the summary says.

    lines          money by sub-project and capital kind (Cut.SUBPROJECT); a key that is a project or a programme
                   itself, or None, is money not broken down.
    plan_series, money_series: names of the series counted. incomplete: reporters whose figures are not all in.
    carried_forward: by counted series, who has not told its newest day, and which day was told last.
    openings       totals that a finer series breaks down, or of which it tells too much.
    untold         counted series that do not tell what the paper is filtered by, where nobody does.
    waiting        who is asked and where, for every amount that waits for its sender's answer.
    tells_advance  whether the counted series tells advances apart. sample: the figures are invented, and it is said.
    restated_on    the day whose units are shown; None = those of the time of each figure.
    scope          what the figures are narrowed to, in words.
    signed_on      the day beside the place; open (dotted) where None.
    """

    tree: Tree
    programmes: tuple[Programme, ...]
    context: Context
    lines: tuple[Line, ...]
    unit: MoneyUnit = MoneyUnit.TRIEU
    decimals: int = 0
    plan_series: tuple[str, ...] = ()
    money_series: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    carried_forward: tuple[CarriedForward, ...] = ()
    openings: tuple[Opening, ...] = ()
    untold: tuple[Untold, ...] = ()
    waiting: tuple[str, ...] = ()
    letterhead: Letterhead = field(default_factory=Letterhead)
    tells_advance: bool = True
    signed_on: date | None = None
    sample: bool = False
    restated_on: date | None = None
    draft: bool = False
    scope: tuple[str, ...] = ()

    @property
    def splits_payments(self) -> bool:
        """Whether payments can be split: outstanding advances are of both plans, so the base must hold both."""
        both = self.context.base is Base.WITH_CARRIED
        return self.tells_advance and (both or not any(line.sums.disbursed_carried for line in self.lines))
