"""Registers of works come in from sheets as they are: nothing guessed, nothing overwritten unasked, all or nothing."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.works import Accepted, Contract, Work
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.works.keep_works import keep_accepted, keep_contract, keep_work
from disbtrack.usecases.works.register import WorkRow, WorksQuestion, works_register
from disbtrack.usecases.works.works_file import WorksPlan, commit_works, export_works, prepare_works

DAY = date(2025, 12, 31)
ROAD, BRIDGE = "Đường bản Nậm Lạnh", "Cầu treo Nà Ớt"
Rows = Sequence[Sequence[object]]
REGISTER: Rows = (
    ("DANH MỤC CÔNG TRÌNH CHƯƠNG TRÌNH GIẢM NGHÈO",),
    (None, None, None, None, None, "Đơn vị: triệu đồng"),
    ("TT", "Danh mục công trình", "Quyết định đầu tư", None, "Chủ đầu tư", "KL nghiệm thu lũy kế đến 30/11/2025"),
    (None, None, "Số QĐ, ngày", "TMĐT", None, None),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
    (None, "TỔNG SỐ", None, 12500.5, None, 4000),
    ("I", "GNBV.DA4", None, 12500.5, None, 4000),
    (1, ROAD, "1337/QĐ-UBND ngày 01/7/2022", 10000.5, "Ban QLDA huyện Sốp Cộp", 3000),
    (2, BRIDGE, "15/QĐ-UBND", 2500, "UBND xã Nậm Lạnh", 1000),
    (None, None, None, None, None, None),
    (None, "NGƯỜI LẬP BIỂU", None, None, "KẾ TOÁN TRƯỞNG", None),
)


def write(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if rows[0][0] == REGISTER[0][0]:
        for area in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4"):
            sheet.merge_cells(area)
    book.save(path)
    return path


def changed(place: tuple[int, int], value: object) -> Rows:
    """The register with one cell (1-based row, 0-based column) otherwise."""
    return [
        [value if (at, column) == place else told for column, told in enumerate(row)]
        for at, row in enumerate(REGISTER, start=1)
    ]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "b.disb", person="An") as made:
        yield made


def plan(book: Book, folder: Path, rows: Rows = REGISTER, unit: MoneyUnit | None = None) -> WorksPlan:
    return prepare_works(book, write(folder / "so.xlsx", rows), unit=unit, in_child=False)


def problems(told: WorksPlan) -> list[tuple[str | None, str]]:
    return [(one.cell, one.rule) for one in told.problems]


def rows(book: Book) -> dict[str, WorkRow]:
    return {row.work.name: row for row in works_register(book, WorksQuestion(), today=DAY).rows}


def test_a_register_as_offices_keep_it_comes_in_whole(book: Book, tmp_path: Path) -> None:
    told = plan(book, tmp_path)
    assert problems(told) == []
    assert commit_works(book, told, person="An")
    road = rows(book)[ROAD]
    assert (road.work.project, road.work.total, road.work.investor) == (
        "GNBV.DA4",
        10_000_500_000,
        "Ban QLDA huyện Sốp Cộp",
    )
    assert (road.work.decision, road.work.decided) == ("1337/QĐ-UBND", date(2022, 7, 1))
    assert [(one.date, one.amount) for one in road.account.accepted] == [(date(2025, 11, 30), 3_000_000_000)]
    assert set(rows(book)) == {ROAD, BRIDGE}


def test_the_same_file_again_adds_nothing(book: Book, tmp_path: Path) -> None:
    commit_works(book, plan(book, tmp_path), person="An")
    again = plan(book, tmp_path)
    assert (again.adds, again.changes, again.same, problems(again)) == (0, 0, 4, [])
    assert commit_works(book, again, person="An") is None


def test_a_later_volume_told_since_the_start_adds_what_is_new(book: Book, tmp_path: Path) -> None:
    commit_works(book, plan(book, tmp_path), person="An")
    later = [list(row) for row in changed((3, 5), "KL nghiệm thu lũy kế đến 31/12/2025")]
    for at, value in ((5, 5000), (6, 5000), (7, 4000)):
        later[at][5] = value
    told = plan(book, tmp_path, later)
    assert problems(told) == []
    commit_works(book, told, person="An")
    road, bridge = (rows(book)[name].account for name in (ROAD, BRIDGE))
    assert [one.amount for one in road.accepted] == [3_000_000_000, 1_000_000_000]
    assert bridge.done == 1_000_000_000


def test_what_the_register_says_is_not_overwritten_unasked(book: Book, tmp_path: Path) -> None:
    keep_work(book, Work(project="GNBV.DA4", name=ROAD, total=9_000_000_000), person="An")
    told = plan(book, tmp_path)
    assert problems(told) == [("Sheet!D8", "register-differs")]
    assert "9.000.000.000" in str(told.problems[0].message)
    with pytest.raises(DisbtrackError, match="nothing was written"):
        commit_works(book, told, person="An")
    assert rows(book)[ROAD].work.total == 9_000_000_000
    commit_works(book, told, person="An", accept_warnings=True)
    assert rows(book)[ROAD].work.total == 10_000_500_000


@pytest.mark.parametrize(
    ("place", "value", "cell", "rule"),
    [
        ((8, 3), "12O00", "Sheet!D8", "not-a-number"),
        ((8, 3), "=1/0", "Sheet!D8", "not-a-number"),
        ((9, 3), "2.500", "Sheet!D9", "not-a-number"),
        ((9, 3), 2400, "Sheet!D6", "sum-differs"),
        ((8, 1), None, "Sheet!B8", "no-name"),
        ((7, 1), "Dự án lạ", "Sheet!B8", "no-project"),
        ((3, 5), "KL nghiệm thu lũy kế", "Sheet!F8", "accepted-without-day"),
        ((2, 5), None, "Sheet!D4", "no-unit"),
    ],
)
def test_nothing_doubtful_gets_in(
    book: Book, tmp_path: Path, place: tuple[int, int], value: object, cell: str, rule: str
) -> None:
    told = plan(book, tmp_path, changed(place, value))
    assert (cell, rule) in problems(told)
    with pytest.raises(DisbtrackError):
        commit_works(book, told, person="An")
    assert rows(book) == {}


def test_a_unit_that_the_sheet_does_not_state_may_be_told(book: Book, tmp_path: Path) -> None:
    told = plan(book, tmp_path, changed((2, 5), None), MoneyUnit.TRIEU)
    assert problems(told) == []


def test_a_total_over_a_group_is_no_work_and_proves_its_rows(book: Book, tmp_path: Path) -> None:
    told = plan(book, tmp_path, changed((7, 3), 12_400))
    assert problems(told) == [("Sheet!D7", "sum-differs")]
    assert {one.name for one in told.works} == {ROAD, BRIDGE}


def test_headings_that_the_register_does_not_know_are_named(book: Book, tmp_path: Path) -> None:
    told = plan(book, tmp_path, changed((3, 4), "Quy mô xây dựng"))
    assert told.left == ("Sheet!E4: Quy mô xây dựng",)


def test_contracts_and_volumes_stand_beside_their_work(book: Book, tmp_path: Path) -> None:
    head = ("Tiểu dự án", "Tên công trình", "Số hợp đồng", "Ngày ký hợp đồng", "Nhà thầu", "Giá trị hợp đồng (đồng)")
    more = ("Tạm ứng (đồng)", "Bảo lãnh tạm ứng đến ngày", "Thời gian KC-HT")
    told = (
        "GNBV.DA4",
        ROAD,
        "05/HĐ-XD",
        date(2024, 3, 1),
        "Công ty A",
        "1.250.000.000",
        300_000_000,
        "30/6/2025",
        "2024-2025",
    )
    planned = plan(book, tmp_path, [head + more, told])
    assert problems(planned) == []
    commit_works(book, planned, person="An")
    row = rows(book)[ROAD]
    (contract,) = row.account.contracts
    assert (contract.number, contract.date, contract.contractor) == ("05/HĐ-XD", date(2024, 3, 1), "Công ty A")
    assert (contract.value, contract.advance, contract.guarantee_end) == (1_250_000_000, 300_000_000, date(2025, 6, 30))
    assert (row.work.begins, row.work.ends) == (date(2024, 1, 1), date(2025, 12, 31))


def test_a_contract_without_its_number_is_a_problem_at_its_cell(book: Book, tmp_path: Path) -> None:
    head = ("Tiểu dự án", "Tên công trình", "Số hợp đồng", "Giá trị hợp đồng (đồng)")
    assert problems(plan(book, tmp_path, [head, ("GNBV.DA4", ROAD, None, 5)])) == [("Sheet!C2", "contract-incomplete")]


def test_two_rows_of_a_work_that_contradict_each_other_are_an_error(book: Book, tmp_path: Path) -> None:
    head = ("Tiểu dự án", "Tên công trình", "Tổng mức đầu tư (đồng)")
    told = plan(book, tmp_path, [head, ("GNBV.DA4", ROAD, 5), ("GNBV.DA4", ROAD.upper(), 6)])
    assert problems(told) == [("Sheet!C3", "told-twice")]


def test_what_is_written_out_reads_back_to_the_same_register(book: Book, tmp_path: Path) -> None:
    number = keep_work(
        book,
        Work(project="GNBV.DA4", name="=Đường, “Nậm” Lạnh", total=999_999_999_999_999, note="-x", lead="Sở A"),
        person="An",
    )
    keep_contract(
        book,
        Contract(work=number, number="1", date=DAY, contractor="A", value=7, advance=3, guarantee_end=DAY),
        person="An",
    )
    keep_accepted(book, Accepted(work=number, date=DAY, amount=5, document="01/BB", note="đợt 1"), person="An")
    keep_accepted(book, Accepted(work=number, date=date(2026, 1, 1), amount=2), person="An")
    assert export_works(book, tmp_path / "out.xlsx", WorksQuestion()) == 1
    with new_book(tmp_path / "other.disb", person="An") as other:
        told = prepare_works(other, tmp_path / "out.xlsx", in_child=False)
        assert problems(told) == []
        commit_works(other, told, person="An")
        mine, theirs = (next(iter(rows(one).values())).account for one in (book, other))
    assert (theirs.work, theirs.contracts, theirs.accepted) == (mine.work, mine.contracts, mine.accepted)


def test_a_file_without_a_register_and_another_ending_are_refused(book: Book, tmp_path: Path) -> None:
    assert [one.rule for one in plan(book, tmp_path, [("a", "b"), (1, 2)]).problems] == ["no-header"]
    with pytest.raises(DisbtrackError, match="cannot be written"):
        export_works(book, tmp_path / "out.csv", WorksQuestion())


def test_taking_a_register_in_is_undone_as_one_step(book: Book, tmp_path: Path) -> None:
    made = commit_works(book, plan(book, tmp_path), person="An")
    assert made
    book.undo(made, person="An")
    assert rows(book) == {}


def test_a_place_that_two_communes_are_called_waits_for_its_code(book: Book, tmp_path: Path) -> None:
    head = ("Dự án", "Tên công trình", "Địa điểm", "Tổng mức đầu tư (đồng)")
    told = plan(book, tmp_path, (head, ("GNBV.DA4", ROAD, "Xã Chiềng Chung", 10_000)))
    assert problems(told) == [("Sheet!C2", "unit-unclear")]
    assert "04129" in str(told.problems[0].message)
    again = plan(book, tmp_path, (head, ("GNBV.DA4", ROAD, "04129", 10_000)))
    assert commit_works(book, again, person="An")
    assert rows(book)[ROAD].work.place == "04129"
