"""The reorganisation of Sơn La, 200 communes to 75: restated totals are equal to the đồng at every level."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import Filters
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Base, Form, Level, Series, Teller
from disbtrack.domain.standing import Cut, Geography, Sums, total
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Answer, Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.handover.export_ledger import export_ledger
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.names.catalogue import shipped_register
from disbtrack.usecases.papers.make_report import make_report

TODAY = date(2026, 11, 22)
JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)
PLAN = Series(0, "Giao kế hoạch", Teller.OTHER, Form.DECISIONS, ("project", "unit"), Level.ASSIGNED)
MONEY = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, ("project", "unit"))
PROJECTS = ("GNBV.DA1.TDA1", "GNBV.DA2", "GNBV.DA3.TDA1", "NTM.NDTP02", "DTTSMN.DA1")
OLD = [unit for unit in shipped_register().units if unit.is_valid(JUNE)]


def _figures() -> Iterator[Figure]:
    """Plans of January and payments of May and October, of odd amounts, of every commune of its time."""
    chance, row = Random(2025), 10
    for unit in OLD:
        for project in PROJECTS:
            about: dict[str, Any] = {
                "project": project,
                "programme": project.partition(".")[0],
                "unit": unit.code,
                "plan_year": 2025,
            }
            for measure, day in ((Measure.PLANNED, date(2025, 1, 10)), (Measure.DISBURSED_PERIOD, date(2025, 5, 6))):
                row += 1
                told = {"capital": chance.choice(("DTPT", "SN")), "source": chance.choice(("NSTW", "NST"))}
                yield Figure(f"D{row}", row, measure, chance.randrange(1, 10**12), date=day, **(about | told))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    figures = list(_figures())
    with new_book(tmp_path_factory.mktemp("sonla") / "b.disb", person="An") as made:
        with made.change(text("Test"), "An") as change:
            for series, measure in ((PLAN, Measure.PLANNED), (MONEY, Measure.DISBURSED_PERIOD)):
                told = [one for one in figures if one.measure is measure]
                change.add_figures(change.add_series(series), None, None, None, keyed(series, None, told))
        yield made


def answered(book: Book, cut: Cut, units: Geography, **filters: Any) -> Answer:
    return ask(book, Question(cut, 2025, filters=Filters(**filters), units=units), today=TODAY)


@pytest.mark.parametrize("cut", list(Cut))
def test_totals_are_equal_at_every_level(book: Book, cut: Cut) -> None:
    was, now = (answered(book, cut, units) for units in Geography)
    assert was.total.standing.sums == now.total.standing.sums
    assert now.proof is not None
    assert now.proof.agrees
    assert total(row.standing.sums for row in now.rows) == now.total.standing.sums
    if cut not in {Cut.UNIT, Cut.LOCATION}:
        assert was.rows == now.rows


@pytest.mark.parametrize("filters", [{"project": code} for code in PROJECTS] + [{"capital": "SN"}, {"source": "NST"}])
def test_each_of_the_75_holds_exactly_what_its_predecessors_held(book: Book, filters: dict[str, str]) -> None:
    was = {row.key: row.standing.sums for row in answered(book, Cut.UNIT, Geography.AS_WAS, **filters).rows}
    now = {row.key: row.standing.sums for row in answered(book, Cut.UNIT, Geography.TODAY, **filters).rows}
    expected: dict[str, Sums] = {}
    register = shipped_register()
    into = {edge.old_code: edge.new_code for edge in register.successions}
    for unit in OLD:
        new = into.get(unit.code, unit.code)
        expected[new] = expected.get(new, Sums()) + was.get(register.key(unit.code, JUNE), Sums())
    assert now == {key: sums for key, sums in expected.items() if sums != Sums()}


def test_there_are_200_rows_as_it_was_and_75_today(book: Book) -> None:
    assert [len(answered(book, Cut.UNIT, units).rows) for units in Geography] == [200, 75]


def test_one_commune_of_today_by_project_is_the_same_money_as_its_row(book: Book) -> None:
    row = next(one for one in answered(book, Cut.UNIT, Geography.TODAY).rows if one.key == "03646")
    by_project = answered(book, Cut.PROJECT, Geography.TODAY, unit="03646")
    assert by_project.total.standing.sums == row.standing.sums
    assert by_project.proof is not None
    assert by_project.proof.agrees


def test_a_paper_in_units_of_today_says_so_and_others_say_nothing(book: Book) -> None:
    papers = {units: make_report(book, "summary", Question(year=2025, units=units), today=TODAY) for units in Geography}
    said = {units: "quy đổi theo đơn vị hành chính tại ngày 22/11/2026" in str(papers[units]) for units in Geography}
    assert said == {Geography.AS_WAS: False, Geography.TODAY: True}


def test_two_communes_of_one_name_stay_two_and_go_their_ways(book: Book) -> None:
    namesakes = [unit for unit in OLD if unit.name == "Xã Chiềng Chung"]
    register = shipped_register()
    into = {edge.old_code: register.name(edge.new_code) for edge in register.successions}
    assert Counter(into[one.code] for one in namesakes) == {"Xã Mường Chanh": 1, "Xã Đoàn Kết": 1}
    shown = {row.key for row in answered(book, Cut.UNIT, Geography.AS_WAS).rows}
    assert {one.code for one in namesakes} <= shown


def test_no_amount_is_lost_between_the_parts_of_a_sum(book: Book) -> None:
    sums = answered(book, Cut.UNIT, Geography.TODAY).total.standing.sums
    told = list(_figures())
    assert sums.planned == sum(one.amount for one in told if one.measure is Measure.PLANNED)
    assert sums.disbursed == sum(one.amount for one in told if one.measure is Measure.DISBURSED_PERIOD)


def test_a_plan_told_by_later_communes_means_those_and_the_ledger_carries_it(tmp_path: Path, shared: Path) -> None:
    path = next((shared / "sheets" / "dev").glob("07[ _]*.xlsx"))
    with new_book(tmp_path / "a.disb", person="An") as first, new_book(tmp_path / "b.disb", person="An") as second:
        commit(first, prepare(first, [path], Hints(), in_child=False), person="An", accept_warnings=True)
        export_ledger(first, tmp_path / "so.csv")
        plan = prepare(second, [tmp_path / "so.csv"], Hints(), in_child=False)
        commit(second, plan, person="An", accept_warnings=True)
        for told in (first, second):
            rows = ask(told, Question(Cut.UNIT, base=Base.DETAILED), today=TODAY).rows
            assert rows
            assert not [row.key for row in rows if "@" in (row.key or "")]
            with told.read() as reading:
                early = [one.figure for one in reading.entries() if one.figure.date and one.figure.date < JULY]
            assert {one.units_on for one in early if one.unit} == ({JULY} if early else set())
