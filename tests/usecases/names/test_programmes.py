"""Programme trees edited by hand: codes stay, levels have names of their own, nothing that is used vanishes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.outputs import Indicator
from disbtrack.domain.plan import Event
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Cut
from disbtrack.domain.views import OwnValue
from disbtrack.domain.works import Work
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.closing_periods import close_period
from disbtrack.usecases.books.own_columns import keep_values
from disbtrack.usecases.names import programmes
from disbtrack.usecases.names.codes import map_code
from disbtrack.usecases.names.moved_nodes import move_under
from disbtrack.usecases.plans.decisions import RefusedDecisionError
from disbtrack.usecases.works.keep_works import keep_work
from disbtrack.usecases.works.outputs import keep_indicator
from tests.domain.plans import line
from tests.storage.conftest import make_book
from tests.storage.telling import PLAN, VOUCHERS, figure, sums, tell
from tests.usecases.deciding import decide


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with make_book(tmp_path / "a.disb") as made:
        yield made


def codes(book: Book, short: str = "GNBV") -> list[str]:
    with book.read() as reading:
        return [node.code for node in reading.catalogue().tree.nodes if node.code.startswith(short + ".")]


def level(book: Book, code: str) -> str:
    with book.read() as reading:
        return reading.catalogue().tree.by_code[code].level_name


def test_a_node_is_added_behind_its_sisters_at_any_depth(book: Book) -> None:
    programmes.add(book, "GNBV.DA1", "tda3", "Hạ tầng số", person="An")
    programmes.add(book, "GNBV.DA1.TDA3", "A", "Trạm phát", level="hoạt động", person="An")
    assert codes(book)[2:5] == ["GNBV.DA1.TDA2", "GNBV.DA1.TDA3", "GNBV.DA1.TDA3.A"]
    assert (level(book, "GNBV.DA1.TDA3"), level(book, "GNBV.DA1.TDA3.A")) == ("tiểu dự án", "hoạt động")
    assert book.check() == []


def test_a_taken_code_and_an_unknown_parent_are_refused(book: Book) -> None:
    with pytest.raises(DisbtrackError, match="taken"):
        programmes.add(book, "GNBV", "DA1", "Khác", person="An")
    with pytest.raises(DisbtrackError, match="No programme tree knows"):
        programmes.add(book, "GNBV.DA9", "TDA1", "Khác", person="An")


def test_a_renamed_node_keeps_its_figures(book: Book) -> None:
    tell(book, PLAN, [figure(Measure.PLANNED, 5)])
    number = programmes.rename(book, "GNBV.DA1", "Hạ tầng thiết yếu", person="An")
    assert programmes.rename(book, "GNBV.DA1", "Hạ tầng thiết yếu", person="An") is None
    with book.read() as reading:
        assert reading.catalogue().tree.name("GNBV.DA1", "vi") == "Hạ tầng thiết yếu"
    assert sums(book).planned == 5
    book.undo(number or 0, person="An")
    with book.read() as reading:
        assert reading.catalogue().tree.name("GNBV.DA1", "vi") == "Hạ tầng kinh tế - xã hội"


def test_a_node_moves_among_its_sisters_with_all_below_it(book: Book) -> None:
    programmes.move(book, "GNBV.DA1", 1, person="An")
    assert codes(book) == ["GNBV.DA2", "GNBV.DA1", "GNBV.DA1.TDA1", "GNBV.DA1.TDA2"]
    assert codes(book, "NTM") == ["NTM.ND01"]
    assert programmes.move(book, "GNBV.DA1", 1, person="An") is None


def test_a_node_with_figures_below_it_cannot_vanish(book: Book) -> None:
    tell(book, PLAN, [figure(Measure.PLANNED, 5, project="GNBV.DA1.TDA2")])
    with pytest.raises(DisbtrackError, match=r"GNBV\.DA1\.TDA2 cannot be ended"):
        programmes.end(book, "GNBV.DA1", person="An")
    gone = programmes.end(book, "GNBV.DA1.TDA1", person="An")
    assert codes(book) == ["GNBV.DA1", "GNBV.DA1.TDA2", "GNBV.DA2"]
    book.undo(gone or 0, person="An")
    assert "GNBV.DA1.TDA1" in codes(book)


def test_a_level_has_a_name_of_its_own(book: Book) -> None:
    programmes.name_level(book, "GNBV", 1, "hợp phần", person="An")
    assert (level(book, "GNBV.DA2"), level(book, "GNBV.DA1.TDA1")) == ("hợp phần", "tiểu dự án")
    with pytest.raises(DisbtrackError, match="no level 4"):
        programmes.name_level(book, "GNBV", 4, "x", person="An")


def test_a_new_version_stands_beside_the_old_one(book: Book) -> None:
    programmes.new_programme(book, "GNBV2_2026_2035", "Chương trình mới", like="GNBV", person="An")
    assert codes(book, "GNBV2") == ["GNBV2.DA1", "GNBV2.DA1.TDA1", "GNBV2.DA1.TDA2", "GNBV2.DA2"]
    tell(book, PLAN, [figure(Measure.PLANNED, 7, project="GNBV2.DA2", plan_year=2026, programme="GNBV2")])
    assert sums(book, year=2026).planned == 7
    with pytest.raises(DisbtrackError, match="taken"):
        programmes.new_programme(book, "GNBV_2026_2035", "Khác", person="An")
    with pytest.raises(DisbtrackError, match="no id"):
        programmes.new_programme(book, "MỚI", "Khác", person="An")


Told = dict[str | None, tuple[int, int]]
BRIDGE = "GNBV.DA1.TDA2"


def by_project(book: Book, at: int | None = None) -> Told:
    """Plan and payments of each project of the first level, as the book stands or stood after a change."""
    with book.read(at=at) as reading:
        counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
        lines = reading.lines(counted, cut=Cut.PROJECT, as_of=date(2025, 12, 31), year=2025)
        return {one.key: (one.sums.planned, one.sums.disbursed) for one in lines}


def last(book: Book) -> int:
    with book.read() as reading:
        return max(one.number for one in reading.changes())


def test_a_node_moves_under_another_parent_with_its_money_and_comes_back_by_undo(book: Book) -> None:
    plans = [figure(Measure.PLANNED, 100, date(2025, 1, 10), project=BRIDGE), figure(Measure.PLANNED, 7)]
    tell(book, PLAN, plans)
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 60, project=BRIDGE), figure(Measure.COMPLETED, 60, project=BRIDGE)])
    before = last(book)
    assert move_under(book, BRIDGE, "GNBV.DA2", label="TDA1", person="An") == (before + 1, "GNBV.DA2.TDA1")
    assert codes(book) == ["GNBV.DA1", "GNBV.DA1.TDA1", "GNBV.DA2", "GNBV.DA2.TDA1"]
    assert by_project(book) == {"GNBV.DA1": (7, 0), "GNBV.DA2": (100, 120)}
    assert by_project(book, before) == {"GNBV.DA1": (107, 120)}
    assert book.check() == []
    book.undo(before + 1, person="An")
    assert by_project(book) == {"GNBV.DA1": (107, 120)}
    assert BRIDGE in codes(book)


def test_what_names_a_moved_node_goes_along(book: Book) -> None:
    tell(book, PLAN, [figure(Measure.PLANNED, 100, project=BRIDGE)])
    with book.read() as reading:
        (stream,) = [one.stream for one in reading.entries()]
    keep_values(book, {(None, stream): "chờ điều chỉnh"}, MoneyUnit.DONG, 2025, person="An")
    keep_work(book, Work(project=BRIDGE, name="Cầu Co Mạ"), person="An")
    keep_indicator(book, Indicator(project=BRIDGE, name="Cầu", measured_in="cây"), person="An")
    map_code(book, CodeEntry(CodeKind.NAME, "Đề án 2", TargetKind.PROJECT, BRIDGE), person="An")
    move_under(book, BRIDGE, "GNBV.DA2", person="An")
    with book.read() as reading:
        assert [one.project for one in reading.kept(Work)] == ["GNBV.DA2.TDA2"]
        assert [one.project for one in reading.kept(Indicator)] == ["GNBV.DA2.TDA2"]
        assert [one.target for one in reading.catalogue().codes.entries] == ["GNBV.DA2.TDA2"]
        assert [one.stream for one in reading.kept(OwnValue)] == [one.stream for one in reading.entries()]


def test_a_move_does_not_reach_into_a_closed_period(book: Book) -> None:
    tell(book, VOUCHERS, [figure(Measure.COMPLETED, 60, date(2025, 3, 1), project=BRIDGE)])
    close_period(book, date(2025, 6, 30), programme="GNBV", reason="Khóa sổ", person="An")
    with pytest.raises(DisbtrackError, match="closed"):
        move_under(book, BRIDGE, "GNBV.DA2", person="An")
    assert BRIDGE in codes(book)


def test_a_closed_node_keeps_its_money_and_takes_no_new_plan(book: Book) -> None:
    decide(book, Event.ASSIGNED, [line("1", 100)])
    programmes.close(book, "GNBV.DA1", date(2025, 6, 30), person="An")
    with pytest.raises(RefusedDecisionError, match="takes no new plan"):
        decide(book, Event.SUPPLEMENT, [line("1", 5)], number="2/QĐ", date=date(2025, 7, 1))
    decide(book, Event.SUPPLEMENT, [line("1", 5)], number="2/QĐ", date=date(2025, 6, 30))
    decide(book, Event.WITHDRAWN, [line("1", 10)], number="3/QĐ", date=date(2025, 7, 1))
    assert sums(book).planned == 95
    with pytest.raises(DisbtrackError, match=r"ends with GNBV\.DA1"):
        programmes.close(book, "GNBV.DA1.TDA1", None, person="An")
    programmes.close(book, "GNBV.DA1", None, person="An")
    decide(book, Event.SUPPLEMENT, [line("1", 5)], number="4/QĐ", date=date(2025, 7, 1))
