"""Matching payment by payment: which paper of the Treasury is which of ours, and what is left over on either side.

The strongest evidence is used up first: the same paper with the same money before the same day with the same money,
agreement before explanation. What agrees is gone; what is explained or left over is a difference. Every line takes
part once, so the differences account for all that parts the two tables, to the đồng.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence

from disbtrack.domain.differences import Difference, reason_of
from disbtrack.domain.names import fold
from disbtrack.domain.reconciliation import Cause, Part, Party
from disbtrack.domain.treasury_lines import Told, add_amounts, gather_papers
from disbtrack.domain.unmatched import Key, Pair, Unmatched, days_apart
from disbtrack.i18n import Text, text

_FAR = 62
"""Days further apart than this are no evidence where one side names no paper."""


def match_papers(part: Part, treasury: Iterable[Told], own: Iterable[Told]) -> list[Difference]:
    """Match what both sides tell paper by paper, and answer what differs, each with a proposed cause."""
    pool = Unmatched(part, gather_papers(part, treasury), gather_papers(part, own))
    agreed = [line for pair in _agree(pool) for side in pair for line in side]
    found = list(_explain_by_paper(pool, part))
    found += _other_amounts(pool, part, _paper_and_account)
    agreed += [line for pair in _agree_by_day(pool) for side in pair for line in side]
    found += _explain_by_day(pool, part)
    found += _other_amounts(pool, part, _paperless_day)
    found += _left_over(pool, part, agreed)
    return [one for one in found if one.effects]


def _agree(pool: Unmatched) -> Iterator[Pair]:
    """The same paper on the same account, in the same time."""
    yield from pool.pairs(lambda one: _paper(one, one.time, one.account, one.amounts, one.day))
    yield from pool.pairs(lambda one: _paper(one, one.time, one.account, one.amounts))
    yield from pool.groups(lambda one: _paper(one, one.time, one.account))
    yield from pool.parts(lambda one: _paper(one, one.time, one.account))


def _agree_by_day(pool: Unmatched) -> Iterator[Pair]:
    """The same money on the same account and day; without a paper on one side, near that day."""
    yield from pool.pairs(lambda one: _day(one, one.time, one.account, one.amounts))
    yield from pool.parts(lambda one: _day(one, one.time, one.account))
    yield from pool.pairs(lambda one: (one.time, one.account, one.amounts), only=_is_paperless)


def _explain_by_paper(pool: Unmatched, part: Part) -> Iterator[Difference]:
    """The same paper with the same money, but for one thing; then but for several."""
    ways: list[tuple[Cause, Key]] = [
        (Cause.OTHER_PERIOD, lambda one: _paper(one, one.account)),
        (Cause.OTHER_YEAR, lambda one: _paper(one, one.time, one.account.code)),
        (Cause.WRONG_CODE, lambda one: _paper(one, one.time, one.account.plan_year)),
    ]
    for cause, key in ways:
        yield from _told_as(part, cause, pool.pairs(_with_amounts(key)))
        yield from _told_as(part, cause, pool.groups(key))
    for pair in pool.pairs(lambda one: _paper(one, one.amounts)):
        treasury, own = pair
        yield Difference(part, treasury, own, _first_cause(pair), _all_reasons(pair))


def _explain_by_day(pool: Unmatched, part: Part) -> Iterator[Difference]:
    """The same money on the same day, but for one thing."""
    ways: list[tuple[Cause, Key]] = [
        (Cause.OTHER_YEAR, lambda one: _day(one, one.time, one.account.code, one.amounts)),
        (Cause.WRONG_CODE, lambda one: _day(one, one.time, one.account.plan_year, one.amounts)),
    ]
    for cause, key in ways:
        yield from _told_as(part, cause, pool.pairs(key))
    near = pool.pairs(lambda one: (one.account, one.amounts), only=_is_paperless)
    yield from _told_as(part, Cause.OTHER_PERIOD, near)


def _other_amounts(pool: Unmatched, part: Part, key: Key) -> Iterator[Difference]:
    """The same paper, or day, of the same account with another amount, or with another share of advances."""
    for pair in pool.groups(key, equal=False):
        yield Difference(part, *pair, Cause.OTHER, _amount_reason(part, pair))


def _left_over(pool: Unmatched, part: Part, agreed: Sequence[Told]) -> Iterator[Difference]:
    """What one side alone tells; a paper that agrees already is told twice."""
    known = {(one.party, _paper(one, one.account, one.amounts)) for one in agreed if one.document}
    for one in pool.rest():
        treasury = (one,) if one.party is Party.TREASURY else ()
        own = () if treasury else (one,)
        if (one.party, _paper(one, one.account, one.amounts)) in known:
            yield Difference(part, treasury, own, Cause.OTHER, _twice(one))
        else:
            yield Difference(part, treasury, own, Cause.MISSING_PAPER, reason_of(Cause.MISSING_PAPER, treasury, own))


def _told_as(part: Part, cause: Cause, pairs: Iterable[Pair]) -> Iterator[Difference]:
    for pair in pairs:
        yield Difference(part, *pair, cause, reason_of(cause, *pair))


def _twice(one: Told) -> Text:
    if one.party is Party.TREASURY:
        return text("The Treasury tells it twice: {paper}.", paper=one.document)
    return text("Our book tells it twice: {paper}.", paper=one.document)


def _amount_reason(part: Part, pair: Pair) -> Text:
    there, here = (add_amounts(part, (one.amounts for one in side)) for side in pair)
    if sum(there) == sum(here):
        return text("The same paper and sum, but another part of it is an advance.")
    if any(there) and any(here) and tuple(2 * one for one in there) == here:
        return text("Our book tells it twice: {paper}.", paper=pair[1][0].document)
    return text("The same paper, but another amount.")


def _first_cause(pair: Pair) -> Cause:
    return next(iter(_causes(pair)), Cause.OTHER)


def _all_reasons(pair: Pair) -> Text:
    reasons = [reason_of(cause, *pair) for cause in _causes(pair)]
    joined = reasons[0] if reasons else reason_of(Cause.OTHER, *pair)
    for one in reasons[1:]:
        joined = text("{first} {second}", first=joined, second=one)
    return joined


def _causes(pair: Pair) -> list[Cause]:
    there, here = pair[0][0], pair[1][0]
    differing = {
        Cause.OTHER_PERIOD: there.time is not here.time,
        Cause.OTHER_YEAR: there.account.plan_year != here.account.plan_year,
        Cause.WRONG_CODE: there.account.code != here.account.code,
    }
    return [cause for cause, differs in differing.items() if differs]


def _paper(one: Told, *rest: Hashable) -> Hashable | None:
    return (_number(one.document), *rest) if one.document else None


def _number(document: str) -> str:
    """A paper's number as it is compared: "0497 /TTĐT" is "497/TTĐT"."""
    return fold(document).replace(" ", "").lstrip("0") or "0"


def _day(one: Told, *rest: Hashable) -> Hashable | None:
    return (one.day, *rest) if one.day else None


def _paper_and_account(one: Told) -> Hashable | None:
    return _paper(one, one.time, one.account)


def _paperless_day(one: Told) -> Hashable | None:
    return None if one.document else _day(one, one.time, one.account)


def _with_amounts(key: Key) -> Key:
    def keyed(one: Told) -> Hashable | None:
        told = key(one)
        return None if told is None else (told, one.amounts)

    return keyed


def _is_paperless(one: Told, other: Told) -> bool:
    """Answer whether one of the two names no paper, so that the day alone can speak against them."""
    return not (one.document and other.document) and days_apart(one, other) <= _FAR
