"""Programme trees edited by hand: codes stay, levels have names of their own, nothing that is used vanishes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.figure import Measure
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases import programmes
from tests.storage.conftest import make_book
from tests.storage.telling import PLAN, figure, sums, tell


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
