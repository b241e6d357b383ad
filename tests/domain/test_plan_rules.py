"""Which decisions may not be issued, and at which line that is said."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.plan import Event, Place, effect
from disbtrack.domain.plan_rules import Stand, balance_problems, floor_problems, line_problems, whole_problems
from disbtrack.domain.plan_sums import add_up, rolled_up
from disbtrack.domain.problem import Problem
from disbtrack.domain.series import Level
from tests.domain.plans import CO_MA, DA2, MUONG_E, TDA1, TDA2, decision, line
from tests.storage.conftest import TREE

DAY = date(2025, 10, 31)
PLACE = Place(TDA1, source="NSTW", capital="DTPT")


def rules(problems: Iterable[Problem]) -> list[tuple[str | None, str]]:
    return [(one.cell, one.rule) for one in problems]


def test_a_paper_without_number_date_and_issuer_cannot_be_issued() -> None:
    bare = decision(number="(dự thảo 1)", date=None, issuer=" ")
    assert rules(whole_problems(bare)) == [(None, "number-missing"), (None, "date-missing"), (None, "issuer-missing")]


@pytest.mark.parametrize(
    "facts",
    [
        {"execution_year": 2024},
        {"event": Event.CARRIED},
        {"level": Level.MEDIUM_TERM},
    ],
)
def test_years_that_do_not_fit_are_told(facts: dict[str, Any]) -> None:
    assert rules(whole_problems(decision(**facts))) == [(None, "years")]


def test_a_line_of_an_unknown_project_source_or_capital_is_told_at_its_place() -> None:
    typed = [line("C4", 1, "GNBV.DA9"), line("C5", 1, source="NSXX"), line("C6", 1, capital="XDCB")]
    assert rules(line_problems(decision(), typed, TREE)) == [
        ("C4", "unknown-project"),
        ("C5", "unknown-source"),
        ("C6", "unknown-capital"),
    ]


def test_a_line_of_another_programme_or_told_twice_is_told() -> None:
    typed = [line("1", 1, "NTM.ND01"), line("2", 1), line("3", 2)]
    assert rules(line_problems(decision(), typed, TREE)) == [("1", "other-programme"), ("3", "line-twice")]


def test_a_sign_stands_only_where_a_decision_goes_either_way() -> None:
    assert rules(line_problems(decision(Event.WITHDRAWN), [line("1", -5)], TREE)) == [("1", "sign")]
    assert not rules(line_problems(decision(Event.ADJUSTED), [line("1", -5)], TREE))


def test_a_decision_that_moves_nothing_is_told() -> None:
    assert rules(line_problems(decision(), [], TREE)) == [(None, "no-lines")]


def test_a_transfer_sums_to_zero_per_source_and_kind() -> None:
    even = [line("1", -500, unit=MUONG_E), line("2", 500, unit=CO_MA)]
    odd = [line("1", -500, unit=MUONG_E), line("2", 499, unit=CO_MA)]
    other = [line("1", -500), line("2", 500, source="NSDP")]
    assert not rules(balance_problems(decision(Event.TRANSFERRED), even))
    assert rules(balance_problems(decision(Event.TRANSFERRED), odd)) == [(None, "transfer-not-zero")]
    assert rules(balance_problems(decision(Event.TRANSFERRED), other)) == [(None, "transfer-not-zero")] * 2


@pytest.mark.parametrize("event", [Event.TRANSFERRED, Event.ADJUSTED])
def test_money_moves_between_kinds_of_capital_only_on_a_named_legal_basis(event: Event) -> None:
    typed = [line("1", -500), line("2", 500, DA2, capital="SN")]
    assert rules(balance_problems(decision(event), typed)) == [(None, "between-kinds")]
    assert not rules(balance_problems(decision(event, basis="Nghị quyết 111/2024/QH15"), typed))


def test_no_line_falls_below_what_was_paid_with_its_advances() -> None:
    stand = Stand(DAY, {PLACE: 1_000}, {PLACE: 700})
    fine, too_much = [line("7", 300)], [line("7", 301)]
    assert not rules(floor_problems(decision(Event.WITHDRAWN), fine, stand))
    (problem,) = floor_problems(decision(Event.WITHDRAWN), too_much, stand)
    assert (problem.cell, problem.rule) == ("7", "below-paid")
    assert "699" in str(problem.message)
    assert "700" in str(problem.message)


def test_payments_told_of_a_project_hold_back_what_is_planned_below_it() -> None:
    stand = Stand(DAY, {PLACE: 1_000, Place(TDA2, source="NSTW", capital="DTPT"): 200}, {Place("GNBV.DA1"): 1_100})
    assert rules(floor_problems(decision(Event.WITHDRAWN), [line("1", 200)], stand)) == [("1", "below-paid")]
    assert not rules(floor_problems(decision(Event.WITHDRAWN), [line("1", 100)], stand))


def test_what_other_units_were_paid_holds_nothing_back() -> None:
    planned = {PLACE._replace(unit=MUONG_E): 500, PLACE._replace(unit=CO_MA): 500}
    stand = Stand(DAY, planned, {PLACE._replace(unit=CO_MA): 500})
    typed = [line("1", -400, unit=MUONG_E), line("2", 400, unit=CO_MA)]
    assert not rules(floor_problems(decision(Event.TRANSFERRED), typed, stand))
    back = [line("1", 1, unit=MUONG_E), line("2", -1, unit=CO_MA)]
    assert rules(floor_problems(decision(Event.TRANSFERRED), back, stand)) == [("2", "below-paid")]


def test_more_than_there_is_cannot_be_taken_away() -> None:
    assert rules(floor_problems(decision(Event.CANCELLED), [line("1", 1)], Stand(DAY, {}, {}))) == [("1", "below-paid")]


@given(st.lists(st.tuples(st.sampled_from([TDA1, TDA2, DA2]), st.integers(-(10**12), 10**12)), max_size=8))
def test_rolled_up_sums_hold_every_dong_once_at_each_level(told: list[tuple[str, int]]) -> None:
    amounts = add_up((Place(project), amount) for project, amount in told)
    up = rolled_up(amounts, ())
    assert up.get(Place("GNBV.DA1"), 0) == sum(amount for project, amount in told if project != DA2)
    assert sum(up.get(Place(code), 0) for code in ("GNBV.DA1", DA2)) == sum(amount for _project, amount in told)


@given(st.sampled_from(list(Event)), st.integers(1, 10**12))
def test_only_what_takes_away_lowers_the_plan(event: Event, amount: int) -> None:
    lowers = effect(event, amount) < 0
    assert lowers is (event in {Event.WITHDRAWN, Event.CANCELLED})
