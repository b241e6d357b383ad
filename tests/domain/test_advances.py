"""Which recovery clears which advance."""

from disbtrack.domain.advances import WORK_PAID, Advances, by_age, follow

from .movements import advanced, recovered, repaid

OLD = advanced(100, "2023-05-01", 2023, document="RDT-01")
NEW = advanced(60, "2024-05-01", 2024, document="RDT-09")


def left(account: Advances) -> list[int]:
    return [one.outstanding() for one in account.paid]


def test_a_recovery_clears_the_advance_whose_paper_it_names() -> None:
    account = follow([OLD, NEW, recovered(50, "2025-03-01", 2025, clears="rdt-09")])
    assert left(account) == [100, 10]
    assert not any(one.assumed for one in account.paid)


def test_a_recovery_clears_the_advances_of_the_year_that_it_names() -> None:
    assert left(follow([OLD, NEW, recovered(50, "2025-03-01", 2025, clears="2024")])) == [100, 10]


def test_a_recovery_that_names_nothing_clears_the_oldest_and_that_is_said() -> None:
    account = follow([NEW, OLD, recovered(50, "2025-03-01", 2025)])
    assert left(account) == [50, 60]
    assert [one.assumed for one in account.paid] == [True, False]


def test_what_the_named_advance_does_not_hold_clears_the_oldest_and_that_is_said() -> None:
    account = follow([OLD, NEW, recovered(75, "2025-03-01", 2025, clears="RDT-09")])
    assert left(account) == [85, 0]
    assert account.paid[0].assumed


def test_an_advance_is_cleared_on_the_day_on_which_it_was_paid() -> None:
    paid = advanced(30, "2025-03-01", 2025, document="Z")
    assert left(follow([recovered(30, "2025-03-01", 2025, document="A"), paid])) == [0]


def test_more_recovered_than_advanced_shows_below_zero() -> None:
    account = follow([NEW, recovered(70, "2025-03-01", 2025)])
    assert account.outstanding() == -10
    assert [one.amount for one in account.beyond] == [10]


def test_money_paid_back_for_work_leaves_advances_alone() -> None:
    account = follow([NEW, repaid(20, "2024-09-01", 2024, clears=WORK_PAID)])
    assert left(account) == [60]
    assert [one.amount for one in account.given_back] == [20]


def test_an_advance_taken_into_the_next_year_is_one_advance() -> None:
    out = advanced(-60, "2025-02-10", 2024, year=2024, event="carried")
    back = advanced(60, "2025-02-10", 2024, year=2025, event="carried")
    account = follow([NEW, out, back])
    assert left(account) == [60]


def test_an_advance_entered_too_high_is_corrected_by_a_negative_one() -> None:
    assert follow([NEW, advanced(-15, "2024-06-01", 2024, clears="RDT-09")]).outstanding() == 45


def test_what_is_open_at_a_years_end_does_not_know_of_later_recoveries() -> None:
    account = follow([OLD, NEW, recovered(100, "2025-03-01", 2025, clears="2023")])
    assert (account.outstanding(2023), account.outstanding(2024), account.outstanding(2025)) == (100, 160, 60)


def test_open_advances_stand_by_age_without_those_that_are_cleared() -> None:
    account = follow([NEW, OLD, recovered(60, "2025-03-01", 2025, clears="2024")])
    assert [one.paid for one in by_age(account.paid)] == [OLD]
