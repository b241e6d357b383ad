"""The strip assigned / allocated / left, per source and kind of capital."""

from disbtrack.domain.allocation import Share, share_problems, shares
from disbtrack.domain.plan import Place
from disbtrack.domain.problem import Severity
from disbtrack.domain.series import Level
from tests.domain.plans import CO_MA, DA2, MUONG_E, TDA1

ABOVE = {Place(TDA1, source="NSTW", capital="DTPT"): 900, Place(DA2, source="NSTW", capital="SN"): 200}


def test_what_is_left_counts_earlier_decisions_and_this_one() -> None:
    before = {Place(TDA1, unit=MUONG_E, source="NSTW", capital="DTPT"): 500}
    now = {Place(TDA1, unit=CO_MA, source="NSTW", capital="DTPT"): 300}
    investment, recurrent = shares(ABOVE, before, now)
    assert investment == Share("NSTW", "DTPT", 900, 500, 300)
    assert (investment.left, recurrent.left) == (100, 200)


def test_what_the_level_above_does_not_tell_apart_is_shared_out_together() -> None:
    above = {Place(TDA1, capital="DTPT"): 900}
    now = {Place(TDA1, source="NSTW", capital="DTPT"): 600, Place(TDA1, source="NSDP", capital="DTPT"): 400}
    (only,) = shares(above, {}, now)
    assert (only.source, only.capital, only.left) == (None, "DTPT", -100)


def test_without_a_plan_above_there_is_nothing_to_exceed() -> None:
    (only,) = shares({}, {}, {Place(TDA1, source="NSTW", capital="SN"): 5})
    assert (only.assigned, only.left) == (None, None)
    assert not list(share_problems([only], Level.DETAILED))


def test_money_of_a_source_that_was_not_assigned_is_over_the_assigned_sum() -> None:
    told = shares(ABOVE, {}, {Place(TDA1, source="NSDP", capital="DTPT"): 1})
    (problem,) = share_problems(told, Level.DETAILED)
    assert (problem.rule, problem.severity) == ("over-assigned", Severity.ERROR)


def test_a_province_may_add_money_of_its_own_and_is_only_told() -> None:
    told = shares(ABOVE, {}, {Place(DA2, source="NSTW", capital="SN"): 201})
    (problem,) = share_problems(told, Level.ASSIGNED)
    assert problem.severity is Severity.WARNING


def test_lowering_what_is_over_the_sum_is_no_new_breach() -> None:
    before = {Place(DA2, source="NSTW", capital="SN"): 250}
    told = shares(ABOVE, before, {Place(DA2, source="NSTW", capital="SN"): -20})
    assert not list(share_problems(told, Level.DETAILED))
