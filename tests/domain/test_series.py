from dataclasses import replace
from datetime import date

import pytest

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Counted, Form, Level, Offer, Series, Side, Teller, choose, grain_of

TREASURY = Series(1, "Kho bạc", Teller.TREASURY, Form.VOUCHERS, ("work",))
COMMUNES = Series(2, "Xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit"))
DEPARTMENT = Series(3, "Sở", Teller.DEPARTMENT, Form.STATEMENTS, ("project", "source"))
DECISION = Series(4, "Quyết định", Teller.OTHER, Form.DECISIONS, ("project",), Level.ASSIGNED)
ALLOTMENT = Series(5, "Phân bổ", Teller.OTHER, Form.DECISIONS, ("project", "unit"), Level.DETAILED)


def money(series: Series, day: date = date(2025, 10, 31)) -> Offer:
    return Offer(series, "GNBV", 2025, Side.MONEY, day)


def plan(series: Series) -> Offer:
    return Offer(series, "GNBV", 2025, Side.PLAN, date(2025, 1, 1))


def counted(offers: list[Offer], base: Base = Base.ASSIGNED) -> list[str]:
    return [row.series.name for row in choose(offers, base)]


def test_the_treasury_is_believed_before_communes_and_departments() -> None:
    assert counted([money(DEPARTMENT), money(COMMUNES), money(TREASURY)]) == ["Kho bạc"]


def test_communes_are_believed_before_departments() -> None:
    assert counted([money(DEPARTMENT), money(COMMUNES)]) == ["Xã"]


def test_a_decision_goes_before_what_reports_say_of_the_plan() -> None:
    assert counted([plan(DEPARTMENT), plan(ALLOTMENT), plan(DECISION)]) == ["Quyết định"]


def test_the_detailed_base_counts_detailed_plans_only() -> None:
    assert counted([plan(DECISION)], Base.DETAILED) == []
    assert counted([plan(DECISION), plan(ALLOTMENT)], Base.DETAILED) == ["Phân bổ"]


def test_a_persons_choice_wins() -> None:
    chosen = choose(
        [money(TREASURY), money(DEPARTMENT)],
        Base.ASSIGNED,
        preferred=[Counted("GNBV", 2025, Side.MONEY, DEPARTMENT)],
    )
    assert [(row.series.name, row.chosen_by_person) for row in chosen] == [("Sở", True)]


def test_of_two_by_the_same_teller_the_newer_is_counted() -> None:
    older = Series(6, "Sở quý", Teller.DEPARTMENT, Form.STATEMENTS, ("project",))
    assert counted([money(older, date(2025, 9, 30)), money(DEPARTMENT)]) == ["Sở"]


def test_one_office_that_tells_more_finely_never_stands_for_all_others_of_its_name() -> None:
    finer = Series(6, "Xã", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit", "source"))
    alone = replace(money(finer, date(2025, 11, 30)), reporters=1)
    assert choose([alone, replace(money(COMMUNES), reporters=75)], Base.ASSIGNED)[0].series is COMMUNES
    assert choose([alone, replace(money(COMMUNES), reporters=1)], Base.ASSIGNED)[0].series is finer


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_offers_does_not_matter(order: tuple[int, ...]) -> None:
    offers = [money(TREASURY), money(COMMUNES), money(DEPARTMENT)]
    assert counted([offers[place] for place in order]) == ["Kho bạc"]


def test_the_grain_is_what_the_money_states_not_what_the_plan_states() -> None:
    rows = [
        Figure("D1", 1, Measure.PLANNED, 1, project="GNBV.DA1", source="NSTW"),
        Figure("E1", 1, Measure.DISBURSED, 1, project="GNBV.DA1"),
    ]
    assert grain_of(rows) == ("project",)
