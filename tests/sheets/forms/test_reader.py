"""Templates come back: what was entered is read at its cell, and nothing else can be told."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.reading import RowKind
from disbtrack.domain.templates import Template, TemplateLine
from disbtrack.sheets.forms.columns import At
from disbtrack.sheets.forms.manifest import digest_of

from .filling import cell_of, change, filled, read
from .made import template

FULL: dict[tuple[str, At], float | str] = {
    ("k1", At.COMPLETED): 5_000,
    ("k1", At.ADVANCE): 2_000.5,
    ("k1", At.RECOVERED): 1_500,
    ("k1", At.ESTIMATE): 7_000,
    ("k1", At.OBSTACLE): "Vướng giải phóng mặt bằng",
    ("k3", At.COMPLETED): 0,
}


def amounts(path: Path) -> dict[tuple[str | None, Measure], int]:
    return {(one.project, one.measure): one.amount for one in read(path).figures}


def rules(path: Path, hints: Hints | None = None) -> list[tuple[str | None, str]]:
    return [(one.cell, one.rule) for one in read(path, hints).problems]


def test_what_was_entered_is_told_in_dong_and_a_blank_line_tells_nothing(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", FULL)
    assert amounts(path) == {
        ("GNBV.DA1.TDA1", Measure.COMPLETED): 5_000_000_000,
        ("GNBV.DA1.TDA1", Measure.ADVANCE): 500_500_000,
        ("GNBV.DA1.TDA1", Measure.RECOVERED): 1_500_000_000,
        ("GNBV.DA3", Measure.COMPLETED): 0,
    }
    assert rules(path) == []


def test_everything_else_is_known_beforehand(tmp_path: Path) -> None:
    sheet = read(filled(template(), tmp_path / "a.xlsx", FULL))
    carried = next(one for one in sheet.figures if one.project == "GNBV.DA3")
    assert (sheet.reporter, sheet.series) == ("UBND xã Chiềng Sơ", "Xã: báo cáo lũy kế")
    assert (carried.unit, carried.source, carried.plan_year, carried.execution_year) == ("03727", "NSTW", 2024, 2025)
    assert [(one.amount, str(one.date)) for one in sheet.estimates] == [(7_000_000_000, "2025-11-30")]
    assert [one.value for one in sheet.attributes if one.kind == "obstacle"] == ["Vướng giải phóng mặt bằng"]


def test_every_row_has_one_fate_and_every_number_one(tmp_path: Path) -> None:
    sheet = read(filled(template(), tmp_path / "a.xlsx", FULL))
    assert sheet.count(RowKind.IMPORTED) == 2
    assert sheet.count(RowKind.REJECTED) == 0
    receipt = {one.column: one for one in sheet.receipt}
    assert (receipt["J"].parts["figures"], receipt["J"].ties) == (Fraction(5_000), True)
    assert receipt["Q"].parts["estimates"] == 7_000


@pytest.mark.parametrize(
    ("cell", "value"),
    [("G12", 99_999), ("B12", "Việc khác"), ("D12", "NSĐP"), ("H12", None), ("N12", 12), ("J6", "Khác"), ("A3", "x")],
)
def test_an_altered_locked_cell_is_a_problem_there_with_what_stood_there(
    tmp_path: Path, cell: str, value: float | str | None
) -> None:
    path = filled(template(), tmp_path / "a.xlsx", FULL)
    change(path, {cell: value})
    assert rules(path) == [(cell, "form-altered")]


def test_what_stood_in_an_altered_cell_can_be_given_as_its_answer(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", FULL)
    change(path, {"G12": 99_999})
    problem = read(path).problems[0]
    assert problem.proposal is not None
    assert rules(path, Hints(answers={"G12": problem.proposal})) == []


def test_a_line_waits_whole_for_what_its_altered_cell_means(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", FULL)
    change(path, {"G12": 99_999})
    sheet = read(path, Hints(answers={"G12": "pending"}))
    assert [(one.cell, one.rule) for one in sheet.problems] == [("G12", "pending")]
    assert [one.project for one in sheet.figures] == ["GNBV.DA3"]
    assert {one.measure for one in sheet.pending} == {Measure.COMPLETED, Measure.ADVANCE, Measure.RECOVERED}
    assert [(one.cell, one.whole_row) for one in sheet.waiting] == [("G12", True)]


def test_a_text_in_place_of_an_amount_keeps_the_line_out(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", {**FULL, ("k1", At.ADVANCE): "12O"})
    cell = cell_of(template(), "k1", At.ADVANCE)
    assert rules(path) == [(cell, "not-a-number")]
    assert [one.project for one in read(path).figures] == ["GNBV.DA3"]
    answered = read(path, Hints(answers={cell: "2000,5"}))
    assert [one.amount for one in answered.figures if one.measure is Measure.ADVANCE] == [500_500_000]


def test_an_amount_that_waits_is_kept_out_and_asked_about(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", FULL)
    cell = cell_of(template(), "k1", At.RECOVERED)
    sheet = read(path, Hints(answers={cell: "pending"}))
    assert {one.measure for one in sheet.pending} == {Measure.RECOVERED, Measure.ADVANCE}
    assert [one.cell for one in sheet.waiting] == [cell]


def test_totals_below_last_month_and_above_the_plan_are_asked_about(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", {("k1", At.COMPLETED): 100, ("k3", At.COMPLETED): 200})
    assert rules(path) == [("N12", "statement-fell"), ("N17", "disbursed-over-planned")]


def test_more_recovered_than_advanced_is_asked_about(tmp_path: Path) -> None:
    path = filled(template(), tmp_path / "a.xlsx", {("k2", At.RECOVERED): 5, ("k2", At.ADVANCE): 3})
    assert rules(path) == [("M14", "negative")]


AMOUNTS = st.none() | st.integers(0, 10**14)


@st.composite
def told(draw: st.DrawFn) -> tuple[Template, dict[tuple[str, At], int]]:
    """A template of random lines, and what is entered (đồng); plans are large enough for everything."""
    money = draw(st.sampled_from([MoneyUnit.DONG, MoneyUnit.TRIEU]))
    count = draw(st.integers(1, 6))
    lines = tuple(
        TemplateLine(f"k{place}", f"Việc {place}", programme="GNBV", project=f"GNBV.DA{place}", plan_year=2025)
        for place in range(count)
    )
    entered = {}
    for line in lines:
        for column in (At.COMPLETED, At.ADVANCE, At.RECOVERED, At.ESTIMATE):
            amount = draw(AMOUNTS)
            if amount is not None:
                entered[line.key, column] = amount
    made = template(lines, money)
    return made.signed(1, digest_of(made)), entered


@given(told())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_entered_comes_back_to_the_dong(
    tmp_path: Path, made: tuple[Template, dict[tuple[str, At], int]]
) -> None:
    form, entered = made
    unit = form.money.dong
    cells = {place: amount if unit == 1 else float(Fraction(amount, unit)) for place, amount in entered.items()}
    sheet = read(filled(form, tmp_path / "a.xlsx", cells))
    found = {(one.project, one.measure): one.amount for one in sheet.figures}
    for line in form.lines:
        paid, back = entered.get((line.key, At.ADVANCE)), entered.get((line.key, At.RECOVERED))
        assert found.pop((line.project, Measure.COMPLETED), None) == entered.get((line.key, At.COMPLETED))
        assert found.pop((line.project, Measure.RECOVERED), None) == back
        net = None if paid is None and back is None else (paid or 0) - (back or 0)
        assert found.pop((line.project, Measure.ADVANCE), None) == net
    assert not found
    assert not [one for one in sheet.problems if one.rule == "form-altered"]
    assert all(one.ties for one in sheet.receipt)
