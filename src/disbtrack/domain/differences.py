"""A difference between what the Treasury and an office tell: its lines on both sides, and why it may have come."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from disbtrack.domain.money import Dong
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import Cause, Part
from disbtrack.domain.treasury_lines import UP_TO_THEN, Account, Time, Told, columns_of
from disbtrack.i18n import Text, text


@dataclass(frozen=True, slots=True)
class Difference:
    """What the Treasury tells and we do not alike. cause: what is proposed, and by which reason; a person decides."""

    part: Part
    treasury: tuple[Told, ...]
    own: tuple[Told, ...]
    cause: Cause
    reason: Text

    @property
    def papers(self) -> str:
        """The papers that it speaks of."""
        return ", ".join(dict.fromkeys(one.document for one in (*self.treasury, *self.own) if one.document))

    @property
    def key(self) -> str:
        """By what it is known again whatever its amounts: papers, days and accounts of both sides."""
        return f"{self.part}: {_named(self.treasury)} / {_named(self.own)}"

    @property
    def by_treasury(self) -> Dong:
        """What the Treasury tells of it up to the last day of the period."""
        return _whole(self.treasury)

    @property
    def by_us(self) -> Dong:
        """What we tell of it up to the last day of the period."""
        return _whole(self.own)

    @property
    def amount(self) -> Dong:
        """The Treasury less us, up to the last day."""
        return self.by_treasury - self.by_us

    @property
    def in_period(self) -> Dong:
        """The Treasury less us, of what happened within the period."""
        told = [(1, one) for one in self.treasury] + [(-1, one) for one in self.own]
        return sum(sign * sum(one.amounts) for sign, one in told if one.time is Time.WITHIN)

    @property
    def effects(self) -> Mapping[tuple[Account, str], Dong]:
        """By how much it parts the two tables (Treasury less us), by account and column; nothing where it does not."""
        found: dict[tuple[Account, str], Dong] = {}
        for sign, lines in ((1, self.treasury), (-1, self.own)):
            for account in dict.fromkeys(one.account for one in lines):
                mine = (one for one in lines if one.account == account)
                for column, amount in columns_of(self.part, mine).items():
                    found[account, column] = found.get((account, column), 0) + sign * amount
        return {place: amount for place, amount in found.items() if amount}

    @property
    def is_earlier(self) -> bool:
        """Answer whether nothing of it happened within the period: it comes from an earlier one."""
        return all(one.time is not Time.WITHIN for one in (*self.treasury, *self.own))


def _named(lines: Iterable[Told]) -> str:
    return " + ".join(sorted(" ".join(_facts(one)) for one in lines)) or "-"


def _facts(one: Told) -> Iterable[str]:
    facts = (one.document, format_day(one.day), one.account.words)
    return (fact for fact in facts if fact)


def _whole(lines: Iterable[Told]) -> Dong:
    return sum(sum(one.amounts) for one in lines if one.time in UP_TO_THEN)


def reason_of(cause: Cause, treasury: tuple[Told, ...], own: tuple[Told, ...]) -> Text:
    """Why the lines of both sides are held for the same money, in a sentence."""
    match cause:
        case Cause.OTHER_PERIOD:
            days = {"there": _days(treasury), "here": _days(own)}
            return text("The same payment: of {there} at the Treasury, of {here} in our book.", **days)
        case Cause.WRONG_CODE:
            codes = {"there": _codes(treasury, own), "here": _codes(own, treasury)}
            return text("The same payment: under “{there}” at the Treasury, under “{here}” in our book.", **codes)
        case Cause.OTHER_YEAR:
            years = {"there": _years(treasury), "here": _years(own)}
            return text("The same payment: plan year {there} at the Treasury, {here} in our book.", **years)
        case Cause.MISSING_PAPER:
            return _missing(treasury, own)
        case _:
            return text("The same paper, but another amount.")


def _missing(treasury: tuple[Told, ...], own: tuple[Told, ...]) -> Text:
    named = ", ".join(dict.fromkeys(one.document for one in (*treasury, *own) if one.document))
    if treasury:
        return (
            text("Only the Treasury tells it: {paper}.", paper=named) if named else text("Only the Treasury tells it.")
        )
    return text("Only our book tells it: {paper}.", paper=named) if named else text("Only our book tells it.")


def _days(lines: Iterable[Told]) -> str:
    return ", ".join(dict.fromkeys(format_day(one.day) or "–" for one in lines))


def _codes(lines: Iterable[Told], others: Sequence[Told]) -> str:
    """The accounts as far as they differ from the other side's."""
    return ", ".join(dict.fromkeys(_unlike(one.account.code, others[0].account.code) for one in lines))


def _unlike(one: Account, other: Account) -> str:
    told = [str(said) for said, beside in zip(one, other, strict=True) if said and said != beside]
    return " · ".join(told) or one.words


def _years(lines: Iterable[Told]) -> str:
    return ", ".join(dict.fromkeys(str(one.account.plan_year or "–") for one in lines))
