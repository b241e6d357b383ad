"""What sheets told of works beside their money is offered to the register, and never overwrites it unasked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.works import Accepted, Work
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.works.keep_works import keep_work
from disbtrack.usecases.works.work_offers import Offer, take_offers, work_offers
from tests.usecases.works.test_works_file import write

ROAD, BRIDGE = "Đường bản Nậm Lạnh", "Cầu treo Nà Ớt"
SHEET = (
    ("BÁO CÁO GIẢI NGÂN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG ĐẾN 31/10/2025",),
    (None, None, None, None, None, "Đơn vị: triệu đồng"),
    ("TT", "Danh mục công trình", "Quyết định đầu tư", "Tổng mức đầu tư", "Kế hoạch năm 2025", "Lũy kế giải ngân"),
    ("I", "Dự án 4: Phát triển giáo dục nghề nghiệp, việc làm bền vững", None, 12500.5, 3000, 1200),
    (1, ROAD, "1337/QĐ-UBND", 10000.5, 2000, 900),
    (2, BRIDGE, "15/QĐ-UBND", 2500, 1000, 300),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    path = write(tmp_path / "BC T10.xlsx", SHEET)
    with new_book(tmp_path / "b.disb", person="An") as made:
        assert commit(made, prepare(made, [path], Hints(), in_child=False), person="An", accept_warnings=True)
        yield made


def offered(book: Book) -> dict[tuple[str, str], Offer]:
    return {(one.name, one.fact): one for one in work_offers(book)}


def test_total_investment_and_decision_are_offered_in_dong_with_their_cells(book: Book) -> None:
    found = offered(book)
    assert found[ROAD, "total"].value == 10_000_500_000
    assert found[ROAD, "total"].where == "BC T10.xlsx!Sheet!D5"
    assert found[BRIDGE, "decision"].value == "15/QĐ-UBND"


def test_offers_fill_the_register_once(book: Book) -> None:
    assert take_offers(book, work_offers(book), person="An")
    with book.read() as reading:
        works = {one.name: one for one in reading.kept(Work)}
    assert (works[ROAD].total, works[ROAD].decision) == (10_000_500_000, "1337/QĐ-UBND")
    assert work_offers(book) == []
    assert take_offers(book, [], person="An") is None


def test_what_a_person_typed_stays_until_overwriting_is_asked_for(book: Book) -> None:
    project = offered(book)[ROAD, "total"].project
    keep_work(book, Work(project=project, name=ROAD, total=1), person="An")
    offer = offered(book)[ROAD, "total"]
    assert (offer.held, offer.fills) == (1, False)
    take_offers(book, work_offers(book), person="An")
    assert offered(book)[ROAD, "total"].held == 1
    take_offers(book, work_offers(book), person="An", overwrite=True)
    assert work_offers(book) == []


def test_work_done_told_since_the_start_is_taken_as_what_is_new(book: Book) -> None:
    offer = Offer("GNBV.DA4", ROAD, "accepted", 700, "a.xlsx!S!D5", day=date(2025, 10, 31))
    take_offers(book, [offer], person="An")
    take_offers(book, [replace(offer, value=900, day=date(2025, 11, 30))], person="An")
    with book.read() as reading:
        assert [one.amount for one in reading.kept(Accepted)] == [700, 200]
