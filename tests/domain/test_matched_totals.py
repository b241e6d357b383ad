"""Totals are held against each other account by account."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.matched_totals import match_totals
from disbtrack.domain.reconciliation import Cause, Part, Party
from disbtrack.domain.treasury_lines import Account, Time, Told, columns_of

ROAD = Account(project="GNBV.DA1", plan_year=2025)
SCHOOL, LAST_YEAR = ROAD._replace(project="GNBV.DA2"), ROAD._replace(plan_year=2024)


def total(amount: int, account: Account = ROAD, party: Party = Party.TREASURY, time: Time = Time.WITHIN) -> Told:
    return Told(party, account, time, (0, amount))


def own(amount: int, account: Account = ROAD, time: Time = Time.WITHIN) -> Told:
    return total(amount, account, Party.OWN, time)


def causes(treasury: list[Told], ours: list[Told]) -> dict[Account, Cause]:
    return {
        one.treasury[0].account if one.treasury else one.own[0].account: one.cause
        for one in match_totals(Part.USE, treasury, ours)
    }


def test_totals_that_agree_differ_in_nothing() -> None:
    assert match_totals(Part.USE, [total(7)], [own(3), own(4)]) == []


def test_an_account_that_one_side_does_not_tell_lacks_its_papers() -> None:
    assert causes([total(7)], []) == {ROAD: Cause.MISSING_PAPER}


def test_what_another_account_has_too_much_stands_under_the_wrong_code() -> None:
    found = causes([total(7), total(5, SCHOOL)], [own(4), own(8, SCHOOL)])
    assert found == {ROAD: Cause.WRONG_CODE, SCHOOL: Cause.WRONG_CODE}
    assert causes([total(7), total(5, LAST_YEAR)], [own(4), own(8, LAST_YEAR)])[ROAD] is Cause.OTHER_YEAR


def test_what_evens_out_with_the_next_month_is_of_another_period() -> None:
    assert causes([total(7)], [own(4), own(3, time=Time.AFTER)]) == {ROAD: Cause.OTHER_PERIOD}
    assert causes([total(7)], [own(4), own(3, time=Time.BEFORE)]) == {ROAD: Cause.OTHER_PERIOD}


def test_any_other_difference_is_left_to_a_person() -> None:
    assert causes([total(7)], [own(4)]) == {ROAD: Cause.OTHER}


_lines = st.lists(
    st.builds(
        total,
        st.integers(-9, 9),
        st.sampled_from([ROAD, SCHOOL, LAST_YEAR]),
        st.just(Party.TREASURY),
        st.sampled_from(Time),
    )
)


@given(_lines, _lines)
def test_the_differences_account_for_all_that_parts_the_totals(treasury: list[Told], ours: list[Told]) -> None:
    effects: Counter[tuple[Account, str]] = Counter()
    for one in match_totals(Part.USE, treasury, ours):
        effects.update(one.effects)
    for account in (ROAD, SCHOOL, LAST_YEAR):
        there, here = (
            columns_of(Part.USE, [one for one in side if one.account == account]) for side in (treasury, ours)
        )
        assert all(there[name] - here[name] == effects[account, name] for name in there)
