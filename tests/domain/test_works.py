"""What does not fit together in a work: each finding with both sides, and none where nothing is known."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.domain.standing import Sums
from disbtrack.domain.works import (
    Accepted,
    Contract,
    Found,
    Work,
    WorkAccount,
    WorkFinding,
    find_in,
    since_last,
    work_key,
    work_named,
)

DAY = date(2025, 12, 31)
ROAD = Work(id=1, project="GNBV.DA4", name="Đường bản Nậm Lạnh", decision="12/QĐ", total=1000)
CONTRACT = Contract(work=1, number="01/HĐ", date=None, contractor="A", value=900, advance=300)


def account(
    *,
    work: Work = ROAD,
    contracts: tuple[Contract, ...] = (),
    accepted: tuple[int, ...] = (),
    disbursed: int = 0,
    advance: int = 0,
) -> WorkAccount:
    volumes = tuple(Accepted(work=1, date=DAY, amount=amount) for amount in accepted)
    return WorkAccount(work, contracts, volumes, Sums(disbursed=disbursed, advance=advance))


def findings(told: WorkAccount, on: date = DAY) -> dict[WorkFinding, Found]:
    return {one.what: one for one in find_in(told, on)}


def test_a_work_paid_above_its_total_investment_is_found_with_both_sides() -> None:
    assert findings(account(disbursed=1000)) == {}
    (found,) = find_in(account(disbursed=1001), DAY)
    assert (found.what, found.amount, found.limit, found.gap) == (WorkFinding.OVER_TOTAL, 1001, 1000, 1)


def test_no_total_investment_is_no_limit() -> None:
    assert findings(account(work=replace(ROAD, total=None), disbursed=5000)) == {}


def test_money_without_an_investment_decision_is_found() -> None:
    bare = replace(ROAD, decision="")
    assert findings(account(work=bare)) == {}
    assert WorkFinding.NO_DECISION in findings(account(work=bare, disbursed=1))


def test_volume_accepted_above_all_contracts_is_found() -> None:
    second = replace(CONTRACT, number="02/HĐ", value=50)
    told = account(contracts=(CONTRACT, second), accepted=(900, 51), disbursed=951)
    assert findings(told) == {WorkFinding.OVER_CONTRACT: Found(WorkFinding.OVER_CONTRACT, 951, 950)}


@pytest.mark.parametrize(("end", "found"), [(date(2025, 12, 30), True), (DAY, False), (None, False)])
def test_an_advance_outstanding_the_day_after_its_guarantee_ended_is_found(end: date | None, *, found: bool) -> None:
    told = account(contracts=(replace(CONTRACT, guarantee_end=end),), disbursed=300, advance=300)
    assert (WorkFinding.GUARANTEE_OVER in findings(told)) is found


def test_an_advance_that_another_guarantee_covers_is_not_counted() -> None:
    ended = replace(CONTRACT, guarantee_end=date(2025, 6, 30))
    running = replace(CONTRACT, number="02/HĐ", guarantee_end=date(2026, 6, 30), advance=200)
    told = account(contracts=(ended, running), disbursed=250, advance=250)
    assert findings(told)[WorkFinding.GUARANTEE_OVER] == Found(WorkFinding.GUARANTEE_OVER, 250, 200)


def test_what_was_paid_for_work_leaves_the_outstanding_advance_out() -> None:
    told = account(accepted=(400,), disbursed=700, advance=300)
    assert findings(told) == {}
    assert findings(replace(told, money=Sums(disbursed=701, advance=300)))[WorkFinding.PAID_AHEAD].gap == 1


def test_work_done_beyond_all_that_was_paid_and_advanced_is_found() -> None:
    told = account(accepted=(400, 301), disbursed=700, advance=300)
    assert findings(told)[WorkFinding.UNPAID_WORK] == Found(WorkFinding.UNPAID_WORK, 701, 700)


def test_without_any_accepted_volume_nothing_is_said_of_the_work_done() -> None:
    assert findings(account(disbursed=900)) == {}


@given(st.lists(st.integers(0, 10**12), max_size=4), st.integers(0, 10**13), st.integers(0, 10**12))
def test_no_work_is_paid_ahead_and_unpaid_at_once(accepted: list[int], disbursed: int, advance: int) -> None:
    told = account(accepted=tuple(accepted), disbursed=disbursed, advance=min(advance, disbursed))
    assert not {WorkFinding.PAID_AHEAD, WorkFinding.UNPAID_WORK} <= findings(told).keys()


def test_a_paper_that_tells_all_since_the_start_adds_only_what_is_new() -> None:
    before = [Accepted(work=1, date=date(2025, 6, 30), amount=300), Accepted(work=1, date=DAY, amount=50)]
    assert since_last(before, 700, DAY) == 400


def test_spellings_of_one_name_meet_and_projects_part_them() -> None:
    assert work_key("GNBV.DA4", "Đường  bản nậm lạnh.") == work_key("GNBV.DA4", ROAD.name)
    assert work_key("GNBV.DA5", ROAD.name) != work_key("GNBV.DA4", ROAD.name)


def test_a_project_that_no_tree_knows_is_itself_the_work() -> None:
    programme = Programme("GNBV_2021_2025", "Giảm nghèo", "Poverty", 2021, 2025)
    node = Node("GNBV.DA4", "GNBV_2021_2025", "dự án", "Dự án 4", "Project 4")
    tree = Tree([programme], [node])

    def named(project: str | None, work: str | None) -> tuple[str, str] | None:
        return work_named(Figure("A1", 1, Measure.PLANNED, 0, project=project, work=work), tree)

    assert named("Trường Nà Ớt", None) == ("", "Trường Nà Ớt")
    assert named("GNBV.DA4", "Cầu") == ("GNBV.DA4", "Cầu")
    assert named("GNBV.DA4", None) is None
    assert named("GNBV", None) is None
