"""One sentence that says why money has its state: with its figures, its rule and its base."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from disbtrack.domain.capital import capital_text
from disbtrack.domain.money import Dong, MoneyUnit, format_money, format_share
from disbtrack.domain.periods import format_day
from disbtrack.domain.standing import Standing
from disbtrack.i18n import Text, text


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence speaks of: the judged standing, its expected share (0-1), what it is short of (đồng)."""

    day: date
    base: Text
    standing: Standing
    expected: Fraction
    short: Dong
    kinds: tuple[str, ...]
    source: str

    def words(self) -> dict[str, object]:
        """The facts as they stand in sentences: shares with one decimal, money in million đồng."""
        rate = self.standing.rate or Fraction(0)
        return {
            "day": format_day(self.day),
            "base": self.base,
            "rate": format_share(self.standing.rate),
            "paid": format_money(self.standing.disbursed, MoneyUnit.TRIEU),
            "planned": format_money(self.standing.planned, MoneyUnit.TRIEU),
            "kinds": _kinds(self.kinds),
            "expected": format_share(self.expected),
            "points": format_share(abs(rate - self.expected)),
            "short": format_money(abs(self.short), MoneyUnit.TRIEU),
            "source": self.source,
        }


def _kinds(kinds: tuple[str, ...]) -> Text:
    if len(kinds) == 1:
        return capital_text(kinds[0])
    return text("All capital")


def over_plan(facts: Facts) -> Text:
    """More was paid than planned: an error somewhere, not a success."""
    return text(
        "By {day} {paid} million đồng were paid, more than the {planned} million of the {base}; check the source.",
        **facts.words(),
    )


def no_milestone(facts: Facts) -> Text:
    """Nothing judges this money, or it does not say what kind it is."""
    return text(
        "By {day} {rate}% of the {base} was paid ({paid} of {planned} million đồng); no milestone judges this money.",
        **facts.words(),
    )


def slow(facts: Facts) -> Text:
    """Behind its milestone by more than the policy allows."""
    return text(
        "{kinds}: by {day} {rate}% of the {base} was paid against {expected}% expected ({source}), "
        "{points} points behind, {short} million đồng short.",
        **facts.words(),
    )


def watch(facts: Facts) -> Text:
    """Behind, but within the limits of the policy."""
    return text(
        "{kinds}: by {day} {rate}% of the {base} was paid against {expected}% expected ({source}), "
        "{points} points behind, {short} million đồng short; within the limits.",
        **facts.words(),
    )


def on_track(facts: Facts) -> Text:
    """At its milestone or ahead of it."""
    return text(
        "{kinds}: by {day} {rate}% of the {base} was paid against {expected}% expected ({source}).", **facts.words()
    )
