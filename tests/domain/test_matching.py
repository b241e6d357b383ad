"""The papers of both sides find each other; what differs is found whole, and nothing is invented."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.matching import match_papers
from disbtrack.domain.reconciliation import Cause, Part, Party
from disbtrack.domain.treasury_lines import Account, Time, Told, columns_of

OCTOBER = date(2025, 10, 10)
ROAD = Account(project="GNBV.DA1.TDA1", source="NSTW", capital="DTPT", plan_year=2025)
SCHOOL = ROAD._replace(project="GNBV.DA4.TDA1")


def paid(amount: int, document: str = "", day: date = OCTOBER, account: Account = ROAD, advance: int = 0) -> Told:
    return Told(Party.TREASURY, account, Time.WITHIN, (advance, amount), day, document)


def ours(*lines: Told) -> list[Told]:
    return [replace(one, party=Party.OWN) for one in lines]


def causes(treasury: Sequence[Told], own: Sequence[Told]) -> list[Cause]:
    return [one.cause for one in match_papers(Part.USE, treasury, own)]


def test_the_same_papers_agree_however_they_are_written() -> None:
    assert causes([paid(5, "0497/TTĐT")], ours(paid(5, "497 /ttđt", OCTOBER + timedelta(days=3)))) == []


def test_one_voucher_of_the_treasury_is_several_of_ours() -> None:
    assert causes([paid(10, "7/TT")], ours(paid(4, "7/TT"), paid(6, "7/TT"))) == []
    assert causes([paid(10, "7/TT")], ours(paid(4, "a1"), paid(6, "a2"))) == []
    assert causes([paid(10, "7/TT"), paid(2, "8/TT")], ours(paid(4, "a1"), paid(6, "a2"))) == [Cause.MISSING_PAPER]


def test_work_and_the_advance_recovered_from_it_are_one_paper() -> None:
    voucher = [paid(10, "7"), paid(0, "7", advance=-4)]
    assert causes(voucher, ours(*voucher)) == []
    (found,) = match_papers(Part.USE, voucher, ours(paid(6, "7")))
    assert (found.cause, found.amount, found.effects[ROAD, "advance_year"]) == (Cause.OTHER, 0, -4)


def test_the_same_paper_of_next_month_is_of_another_period() -> None:
    later = replace(paid(5, "7", date(2025, 11, 3)), time=Time.AFTER)
    (found,) = match_papers(Part.USE, [paid(5, "7")], ours(later))
    assert (found.cause, found.by_treasury, found.by_us, found.in_period) == (Cause.OTHER_PERIOD, 5, 0, 5)


def test_a_payment_booked_before_the_period_parts_the_period_and_not_the_year() -> None:
    earlier = replace(paid(5, "7", date(2025, 9, 30)), time=Time.BEFORE)
    (found,) = match_papers(Part.USE, [paid(5, "7")], ours(earlier))
    assert (found.cause, found.amount, found.in_period) == (Cause.OTHER_PERIOD, 0, 5)
    assert set(found.effects) == {(ROAD, "actual_period"), (ROAD, "used_period")}


def test_the_same_money_under_another_code_or_year_is_known_by_its_paper_or_its_day() -> None:
    for document in ("7", ""):
        assert causes([paid(5, document)], ours(paid(5, document, account=SCHOOL))) == [Cause.WRONG_CODE]
        other_year = ROAD._replace(plan_year=2024)
        assert causes([paid(5, document)], ours(paid(5, document, account=other_year))) == [Cause.OTHER_YEAR]


def test_a_wrong_code_moves_money_between_two_accounts() -> None:
    (found,) = match_papers(Part.USE, [paid(5, "7")], ours(paid(5, "7", account=SCHOOL)))
    assert (found.amount, found.by_treasury) == (0, 5)
    assert (found.effects[ROAD, "used_year"], found.effects[SCHOOL, "used_year"]) == (5, -5)


def test_a_voucher_of_which_one_line_has_another_code_is_one_difference() -> None:
    theirs = [paid(10, "7"), paid(0, "7", advance=-4)]
    mixed = ours(paid(10, "7"), paid(0, "7", advance=-4, account=SCHOOL))
    assert causes(theirs, mixed) == [Cause.WRONG_CODE]


def test_what_one_side_lacks_is_a_missing_paper_and_what_it_tells_twice_is_not() -> None:
    assert causes([paid(5, "7")], []) == [Cause.MISSING_PAPER]
    assert causes([], ours(paid(5, "7"))) == [Cause.MISSING_PAPER]
    (twice,) = match_papers(Part.USE, [paid(5, "7")], ours(paid(5, "7"), paid(5, "7")))
    assert (twice.cause, twice.amount) == (Cause.OTHER, -5)


def test_a_paper_with_another_amount_is_one_difference() -> None:
    (found,) = match_papers(Part.USE, [paid(510, "7")], ours(paid(501, "7")))
    assert (found.cause, found.amount) == (Cause.OTHER, 9)


def test_the_same_paper_is_stronger_than_the_same_day() -> None:
    found = match_papers(Part.USE, [paid(510, "7"), paid(501, "8")], ours(paid(501, "7")))
    assert [(one.cause, one.amount) for one in found] == [(Cause.OTHER, 9), (Cause.MISSING_PAPER, 501)]


def test_different_papers_of_different_days_are_two_missing_papers() -> None:
    other = paid(5, "8", OCTOBER + timedelta(days=9))
    assert causes([paid(5, "7")], ours(other)) == [Cause.MISSING_PAPER, Cause.MISSING_PAPER]


def test_without_a_paper_the_same_money_near_the_day_agrees() -> None:
    assert causes([paid(5, "7")], ours(paid(5, day=date(2025, 10, 31)))) == []
    assert causes([paid(5, "7")], ours(paid(5, day=date(2025, 10, 31), account=SCHOOL))) == [
        Cause.MISSING_PAPER,
        Cause.MISSING_PAPER,
    ]


# --- at random ---------------------------------------------------------------------------------------------------

_ACCOUNTS = [
    Account(f"GNBV.DA{n}", None, None, source, "DTPT", year)
    for n in (1, 2)
    for source in ("NSTW", "NST")
    for year in (2024, 2025)
]
_times = st.sampled_from([Time.BEFORE, Time.WITHIN])
_DAYS = {Time.BEFORE: date(2025, 8, 1), Time.WITHIN: date(2025, 10, 1), Time.AFTER: date(2025, 11, 1)}
_AFTER = {Time.BEFORE: Time.WITHIN, Time.WITHIN: Time.AFTER}


@st.composite
def _lists(draw: st.DrawFn) -> list[Told]:
    """Payments of the Treasury, each under a number of its own."""
    count = draw(st.integers(1, 14))
    made = []
    for number in range(count):
        time = draw(_times)
        day = _DAYS[time] + timedelta(days=draw(st.integers(0, 25)))
        amount = draw(st.integers(1, 9)) * 1_000_000
        amounts = draw(st.sampled_from([(0, amount), (amount, 0)]))
        account = draw(st.sampled_from(_ACCOUNTS))
        made.append(Told(Party.TREASURY, account, time, amounts, day, f"{1000 + number}/TT"))
    return made


def _planted(line: Told, cause: Cause) -> list[Told]:
    """The same payment as we tell it, with one thing gone wrong."""
    ours_ = replace(line, party=Party.OWN)
    match cause:
        case Cause.OTHER_PERIOD:
            time = _AFTER[line.time]
            return [replace(ours_, time=time, day=_DAYS[time] + timedelta(days=2))]
        case Cause.WRONG_CODE:
            other = {"GNBV.DA1": "GNBV.DA2", "GNBV.DA2": "GNBV.DA1"}[line.account.project or ""]
            return [replace(ours_, account=line.account._replace(project=other))]
        case Cause.OTHER_YEAR:
            return [replace(ours_, account=line.account._replace(plan_year=4049 - (line.account.plan_year or 0)))]
        case Cause.MISSING_PAPER:
            return []
        case _:
            return [replace(ours_, amounts=tuple(10 * one for one in line.amounts))]


@given(_lists(), st.data())
def test_whatever_is_planted_is_found_with_its_cause_and_nothing_else(lines: list[Told], data: st.DataObject) -> None:
    wrong = data.draw(st.dictionaries(st.integers(0, len(lines) - 1), st.sampled_from(Cause), max_size=6))
    own = [
        one
        for place, line in enumerate(lines)
        for one in (_planted(line, wrong[place]) if place in wrong else [replace(line, party=Party.OWN)])
    ]
    found = match_papers(Part.USE, lines, own)
    told = {(one.treasury[0].document, one.cause) for one in found}
    assert told == {(lines[place].document, cause) for place, cause in wrong.items()}
    assert len(found) == len(wrong)


@given(_lists(), _lists())
def test_the_differences_account_for_all_that_parts_the_tables(treasury: list[Told], own: list[Told]) -> None:
    own = [replace(one, party=Party.OWN, document=one.document.replace("1003", "2003")) for one in own]
    effects: Counter[tuple[Account, str]] = Counter()
    for one in match_papers(Part.USE, treasury, own):
        effects.update(one.effects)
    for account in _ACCOUNTS:
        there = columns_of(Part.USE, [one for one in treasury if one.account == account])
        here = columns_of(Part.USE, [one for one in own if one.account == account])
        assert all(there[name] - here[name] == effects[account, name] for name in there)
