"""Accounts at the grain that both parties state: one that says less covers all finer rows of the other."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.names import fold
from disbtrack.domain.programme import ancestor
from disbtrack.domain.series import DIMENSIONS
from disbtrack.domain.treasury_lines import UP_TO_THEN, Account, Told


@dataclass(frozen=True, slots=True)
class Grain:
    """What accounts are compared by. said: dimensions that every side states; the others are left out.

    projects: codes at which somebody tells, so that finer ones are taken up to them. spelling: how a work is written,
    by what its name comes to.
    """

    said: frozenset[str]
    projects: frozenset[str]
    spelling: dict[str, str]

    def put(self, account: Account) -> Account:
        """The account as it is compared."""
        told = {name: getattr(account, name) for name in DIMENSIONS if name in self.said}
        if told.get("project"):
            told["project"] = _meeting(told["project"], self.projects)
        if told.get("work"):
            told["work"] = self.spelling.get(fold(told["work"]), told["work"])
        return Account(**told, plan_year=account.plan_year, number=account.number)

    def lay(self, lines: Iterable[Told]) -> list[Told]:
        """Lines on the accounts by which they are compared."""
        return [replace(one, account=self.put(one.account)) for one in lines]


def common_grain(*sides: Sequence[Told]) -> Grain:
    """What all sides that tell anything state, of most of their lines; and how deep into the tree they all go.

    What comes after the period has no say: what was agreed stays as it was agreed.
    """
    within = ([one for one in side if one.time in UP_TO_THEN] for side in sides)
    telling = [side for side in within if side]
    said = frozenset(name for name in DIMENSIONS if all(_states(side, name) for side in telling))
    accounts = [one.account for side in telling for one in side]
    spelling: dict[str, str] = {}
    for account in accounts:
        if account.work:
            spelling.setdefault(fold(account.work), account.work)
    return Grain(said, frozenset(one.project for one in accounts if one.project), spelling)


def _states(side: Sequence[Told], name: str) -> bool:
    return 2 * sum(getattr(one.account, name) is not None for one in side) >= len(side)


def _meeting(code: str, codes: Collection[str]) -> str:
    """The outermost node above a code at which somebody tells."""
    above = [*(ancestor(code, depth) for depth in range(1, code.count(".") + 1)), code]
    return next((one for one in above if one in codes), code)
