"""Sharing out what was assigned: per source and kind of capital what came from above, what is given on or left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disbtrack.domain.money import Dong, format_money
from disbtrack.domain.plan_sums import Amounts, along, stated_by_all
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Level
from disbtrack.i18n import text

ABOVE = {Level.DETAILED: Level.ASSIGNED, Level.ASSIGNED: Level.PM, Level.PM: Level.MEDIUM_TERM}
"""From which level a level shares out."""
BELOW = {above: below for below, above in ABOVE.items()}
"""To which level a level hands on."""


@dataclass(frozen=True, slots=True)
class Share:
    """What there is to share out of a source and kind of capital (đồng); None = not told apart above.

    assigned: by the level above, None where the book knows no plan of it. before: allocated by other decisions issued.
    now: by this one.
    """

    source: str | None
    capital: str | None
    assigned: Dong | None
    before: Dong
    now: Dong

    @property
    def allocated(self) -> Dong:
        """By all decisions, this one among them."""
        return self.before + self.now

    @property
    def left(self) -> Dong | None:
        """Still to be allocated; negative where too much is; None where nothing is known of the level above."""
        return None if self.assigned is None else self.assigned - self.allocated


def shares(assigned: Amounts, before: Amounts, now: Amounts) -> list[Share]:
    """Set what is allocated against what was assigned, along what the level above tells apart: source, kind, or both.

    Where the book has no plan above, along what the decision itself says.
    """
    told = stated_by_all(assigned or now) & {"source", "capital"}
    above, earlier, here = (along(amounts, told) for amounts in (assigned, before, now))
    places = sorted({*above, *earlier, *here}, key=lambda one: (one.source or "~", one.capital or "~"))
    return [
        Share(
            one.source,
            one.capital,
            above.get(one, 0) if assigned else None,
            earlier.get(one, 0),
            here.get(one, 0),
        )
        for one in places
        if above.get(one) or earlier.get(one) or here.get(one)
    ]


def share_problems(told: Sequence[Share], level: Level) -> Iterator[Problem]:
    """More given on than was assigned: refused in detail; of a province it is said, which may add money of its own."""
    severity = Severity.ERROR if level is Level.DETAILED else Severity.WARNING
    for share in told:
        if share.left is not None and share.left < 0 and share.now > 0:
            words = text(
                "{source}, {capital}: {allocated} đồng are allocated, {over} more than the {assigned} assigned.",
                source=share.source or "–",
                capital=share.capital or "–",
                allocated=format_money(share.allocated),
                over=format_money(-share.left),
                assigned=format_money(share.assigned or 0),
            )
            yield Problem(None, "over-assigned", severity, words, format_money(share.allocated))


def handed_on_problems(told: Sequence[Share]) -> Iterator[Problem]:
    """Less left of a plan than was handed on to the level below, which must follow: said, for it follows later."""
    for share in told:
        if share.left is not None and share.left < 0 < share.allocated:
            words = text(
                "{source}, {capital}: {assigned} đồng would be left, but {allocated} are handed on to the level below.",
                source=share.source or "–",
                capital=share.capital or "–",
                assigned=format_money(share.assigned or 0),
                allocated=format_money(share.allocated),
            )
            yield Problem(None, "below-handed-on", Severity.WARNING, words, format_money(share.assigned or 0))
