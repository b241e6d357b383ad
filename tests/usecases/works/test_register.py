"""The register of works: kept, compared with money, merged with what stands on two spellings, and undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.entry import Filters
from disbtrack.domain.names import fold
from disbtrack.domain.standing import Cut
from disbtrack.domain.works import Accepted, Contract, Work, WorkFinding
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.works.keep_works import end_part, end_work, keep_accepted, keep_contract, keep_work
from disbtrack.usecases.works.register import WorkRow, WorksQuestion, works_register
from disbtrack.usecases.works.renamed_works import merge_works
from tests.ledgers import MONEY, PLAN, Told, write_ledger

DAY = date(2025, 12, 31)
GRAIN = {"grain": "project work source capital"}
ROAD = "Đường bản Nậm Lạnh"
SAID_OTHERWISE = "Đường vào bản Nậm Lạnh"
SCHOOL = "Trường Nà Ớt"
ROWS: tuple[Told, ...] = (
    PLAN | GRAIN | {"project": "GNBV.DA4", "work": ROAD, "amount": 1_000},
    MONEY | GRAIN | {"project": "GNBV.DA4", "work": ROAD, "amount": 600},
    MONEY | GRAIN | {"project": "GNBV.DA4", "work": SAID_OTHERWISE, "amount": 70},
    MONEY | GRAIN | {"project": "GNBV.DA2", "work": ROAD, "amount": 5},
    MONEY | GRAIN | {"project": SCHOOL, "amount": 40},
)
WORK = Work(project="GNBV.DA4", name=ROAD, decision="12/QĐ-UBND", decided=date(2024, 5, 6), total=900)


def fill(book: Book, folder: Path, rows: tuple[Told, ...] = ROWS) -> None:
    ledger = write_ledger(folder / "rows.csv", rows)
    assert commit(book, prepare(book, [ledger], Hints(), in_child=False), person="An", accept_warnings=True)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        fill(made, tmp_path)
        yield made


def rows(book: Book, **asked: object) -> dict[tuple[str, str], WorkRow]:
    found = works_register(book, replace(WorksQuestion(as_of=DAY), **asked), today=DAY).rows  # type: ignore[arg-type]  # by name
    return {(row.work.project, row.work.name): row for row in found}


def road(book: Book) -> WorkRow:
    return rows(book)["GNBV.DA4", ROAD]


def test_works_that_only_figures_name_stand_in_the_register_without_facts(book: Book) -> None:
    found = rows(book)
    assert not road(book).is_registered
    assert found["", SCHOOL].account.money.disbursed == 40
    assert found["GNBV.DA2", ROAD].account.money.disbursed == 5
    assert road(book).account.money.planned == 1_000


def test_a_kept_work_stands_beside_its_money_and_is_judged(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    keep_accepted(book, Accepted(work=number, date=date(2025, 6, 30), amount=300), person="An")
    keep_accepted(book, Accepted(work=number, date=date(2026, 1, 15), amount=900), person="An")
    row = road(book)
    assert (row.is_registered, row.account.done) == (True, 300)
    assert [(one.what, one.gap) for one in row.found] == [(WorkFinding.PAID_AHEAD, 300)]


def test_a_second_spelling_of_a_work_is_refused_by_name(book: Book) -> None:
    keep_work(book, WORK, person="An")
    with pytest.raises(DisbtrackError, match="already"):
        keep_work(book, replace(WORK, name="đường bản  NẬM LẠNH."), person="An")


@pytest.mark.parametrize(
    "wrong",
    [
        replace(WORK, name="  "),
        replace(WORK, total=-1),
        replace(WORK, begins=DAY, ends=date(2025, 1, 1)),
        replace(WORK, project="GNBV.DA99"),
    ],
)
def test_a_work_that_makes_no_sense_is_refused(book: Book, wrong: Work) -> None:
    with pytest.raises(DisbtrackError):
        keep_work(book, wrong, person="An")


def test_project_and_place_may_be_told_by_name(book: Book) -> None:
    with book.read() as reading:
        catalogue = reading.catalogue()
    unit = next(one for one in catalogue.register.units if len(catalogue.register.by_name[fold(one.name)]) == 1)
    name = catalogue.tree.by_code["GNBV.DA4"].name_vi
    keep_work(book, replace(WORK, project=name, place=unit.name), person="An")
    assert (road(book).work.project, road(book).work.place) == ("GNBV.DA4", unit.code)


def test_merging_moves_figures_volumes_contracts_and_reads_later_sheets_so(book: Book, tmp_path: Path) -> None:
    number = keep_work(book, replace(WORK, total=None), person="An")
    other = keep_work(book, replace(WORK, name=SAID_OTHERWISE, decision="", code="7891234"), person="An")
    keep_contract(book, Contract(work=other, number="1", date=None, contractor="A", value=700), person="An")
    keep_accepted(book, Accepted(work=other, date=DAY, amount=650), person="An")
    merge_works(book, ("GNBV.DA4", SAID_OTHERWISE), number, person="An")
    row = road(book)
    assert ("GNBV.DA4", SAID_OTHERWISE) not in rows(book)
    assert (row.account.money.disbursed, row.account.contracted, row.account.done) == (670, 700, 650)
    assert (row.work.code, row.work.decision, row.work.total) == ("7891234", "12/QĐ-UBND", 900)
    with book.read() as reading:
        assert reading.catalogue().codes.entries[0].said == SAID_OTHERWISE
    assert not book.check()


def test_merging_leaves_works_of_other_projects_alone(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    merge_works(book, ("GNBV.DA4", SAID_OTHERWISE), number, person="An")
    assert rows(book)["GNBV.DA2", ROAD].account.money.disbursed == 5


def test_merging_is_undone_as_one_step(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    merged = merge_works(book, ("GNBV.DA4", SAID_OTHERWISE), number, person="An")
    assert road(book).account.money.disbursed == 670
    book.undo(merged, person="An")
    assert road(book).account.money.disbursed == 600
    assert rows(book)["GNBV.DA4", SAID_OTHERWISE].account.money.disbursed == 70


def test_two_payments_alike_are_both_kept_when_their_works_merge(tmp_path: Path) -> None:
    alike = MONEY | GRAIN | {"project": "GNBV.DA4", "amount": 70}
    with new_book(tmp_path / "two.disb", person="An") as book:
        fill(book, tmp_path, (alike | {"work": ROAD}, alike | {"work": SAID_OTHERWISE}))
        number = keep_work(book, WORK, person="An")
        merge_works(book, ("GNBV.DA4", SAID_OTHERWISE), number, person="An")
        assert road(book).account.money.disbursed == 140


def test_what_nothing_bears_cannot_be_merged(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    with pytest.raises(DisbtrackError, match="Nothing in the book"):
        merge_works(book, ("GNBV.DA4", "Cầu treo"), number, person="An")


def test_a_renamed_work_takes_its_figures_along(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    keep_work(book, replace(WORK, id=number, name="Đường Nậm Lạnh - Mường Và"), person="An")
    assert rows(book)["GNBV.DA4", "Đường Nậm Lạnh - Mường Và"].account.money.disbursed == 600
    assert ("GNBV.DA4", ROAD) not in rows(book)


def test_a_work_of_no_project_gets_one(book: Book) -> None:
    number = keep_work(book, Work(project="", name=SCHOOL), person="An")
    keep_work(book, Work(id=number, project="GNBV.DA5", name=SCHOOL), person="An")
    assert rows(book)["GNBV.DA5", SCHOOL].account.money.disbursed == 40
    with book.read() as reading:
        (entry,) = reading.entries(Filters(project="GNBV.DA5"))
    assert (entry.figure.project, entry.figure.work) == ("GNBV.DA5", SCHOOL)


def test_a_work_leaves_the_register_with_its_papers_and_its_figures_stay(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    keep_contract(book, Contract(work=number, number="1", date=None, contractor="A", value=700), person="An")
    end_work(book, number, person="An")
    assert not road(book).is_registered
    assert road(book).account.money.disbursed == 600
    with book.read() as reading:
        assert reading.kept(Contract) == []


def test_a_contract_is_checked_changed_and_taken_away(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    told = Contract(work=number, number="1", date=None, contractor="A", value=700, advance=200)
    for wrong in (replace(told, number=""), replace(told, value=0), replace(told, advance=701)):
        with pytest.raises(DisbtrackError):
            keep_contract(book, wrong, person="An")
    kept = keep_contract(book, told, person="An")
    assert keep_contract(book, replace(told, id=kept, value=650), person="An") == kept
    assert road(book).account.contracted == 650
    end_part(book, Contract, kept, person="An")
    assert road(book).account.contracts == ()


@pytest.mark.parametrize(
    ("words", "found"), [("nam lanh", True), ("Nậm Lạnh", True), ("Năm Lạnh", False), ("12/qđ", True), ("Giàng", False)]
)
def test_works_are_searched_as_people_type(book: Book, words: str, *, found: bool) -> None:
    keep_work(book, WORK, person="An")
    assert (("GNBV.DA4", ROAD) in rows(book, text=words)) is found


def test_filters_pick_works_by_their_project(book: Book) -> None:
    keep_work(book, replace(WORK, project="GNBV.DA5", name="Nhà văn hóa"), person="An")
    assert rows(book, filters=Filters(project="GNBV.DA4")).keys() == {
        ("GNBV.DA4", ROAD),
        ("GNBV.DA4", SAID_OTHERWISE),
    }
    of_programme = rows(book, filters=Filters(programme="GNBV"))
    assert ("GNBV.DA5", "Nhà văn hóa") in of_programme
    assert ("", SCHOOL) in of_programme
    assert rows(book, filters=Filters(programme="NTM")) == {}


def test_a_place_that_two_communes_are_called_is_refused_with_their_codes(book: Book) -> None:
    with pytest.raises(DisbtrackError, match=r"04015.*04129"):
        keep_work(book, replace(WORK, place="Xã Chiềng Chung"), person="An")
    keep_work(book, replace(WORK, place="04129 Xã Chiềng Chung (Huyện Mai Sơn)"), person="An")
    assert road(book).work.place == "04129"


def test_the_same_minutes_are_not_counted_twice(book: Book) -> None:
    number = keep_work(book, WORK, person="An")
    told = Accepted(work=number, date=DAY, amount=300, document="BB 01")
    kept = keep_accepted(book, told, person="An")
    with pytest.raises(DisbtrackError, match="300"):
        keep_accepted(book, replace(told, amount=400), person="An")
    keep_accepted(book, replace(told, id=kept, amount=400), person="An")
    keep_accepted(book, replace(told, document="BB 02"), person="An")
    assert [one.amount for one in road(book).account.accepted] == [400, 300]


def test_who_leads_a_work_leads_its_money(book: Book) -> None:
    keep_work(book, replace(WORK, lead="Sở  Nông nghiệp"), person="An")
    told = ask(book, Question(cut=Cut.LEAD, year=2025), today=DAY)
    led = next(row for row in told.rows if row.key == "Sở Nông nghiệp")
    assert led.standing.disbursed == road(book).account.money.disbursed > 0
