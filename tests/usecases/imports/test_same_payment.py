"""Payments are recognised by their meaning: however their rows are told again, the book pays each đồng once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disbtrack.domain.catalogue import Hints
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_plan import RENAMED, Choice, ImportPlan
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.imports.reading_files import Source
from tests.usecases.days import TODAY

HEAD = ("STT", "Ngày", "Số chứng từ", "Dự án", "Xã, phường", "Nguồn vốn", "Loại vốn", "Năm KH", "Số tiền")


@dataclass(frozen=True, slots=True)
class Payment:
    amount: int
    document: str | None = None
    day: str = "06/10/2025"
    project: str = "Dự án 5"
    unit: str = "Xã Mường Bú"


ROWS = (
    Payment(5_000_000, "UNC 1", "05/10/2025", "Dự án 2", "Xã Mường Lạn"),
    Payment(7_000_000, "UNC 2"),
    Payment(7_000_000),
    Payment(7_000_000),
    Payment(9_000_000),
    Payment(8_000_000, "UNC 3", "07/10/2025", "Dự án 2", "Xã Mường Lạn"),
)


def write(path: Path, rows: Sequence[Payment], *, blanks: Sequence[int] = (), sheet: str = "T10") -> Path:
    """Write vouchers, closed by their total; blanks: rows that are left empty before these payments."""
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet(sheet)
    page.write(0, 0, "SỞ TÀI CHÍNH TỈNH SƠN LA")
    page.write(1, 0, "SỔ CHỨNG TỪ GIẢI NGÂN VỐN CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025")
    page.write(2, 8, "Đơn vị tính: đồng")
    page.write_row(3, 0, HEAD)
    at = 4
    for number, one in enumerate(rows):
        at += blanks.count(number)
        told = (number + 1, one.day, one.document, one.project, one.unit, "NSTW", "ĐTPT", 2025, one.amount)
        page.write_row(at, 0, told)
        at += 1
    page.write(at, 3, "Tổng cộng")
    page.write(at, 8, sum(one.amount for one in rows))
    book.close()
    return path


def plan_of(book: Book, path: Path) -> ImportPlan:
    return prepare(book, [path], Hints(), in_child=False)


def paid(book: Book) -> int:
    return ask(book, Question(year=ALL_YEARS), today=TODAY).total.standing.disbursed


def asked(plan: ImportPlan) -> list[str | None]:
    return [one.cell for file in plan.files for _, one in file.reading.all_problems() if one.rule == RENAMED]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Path]]:
    """A book that holds the payments, and a folder."""
    folder = tmp_path_factory.mktemp("told")
    with new_book(folder / "a.disb", person="An") as book:
        commit(book, plan_of(book, write(folder / "a.xlsx", ROWS)), person="An", accept_warnings=True)
        yield book, folder


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(ROWS),
    blanks=st.lists(st.integers(0, len(ROWS)), max_size=3),
    name=st.sampled_from(["a", "so chung tu (1)", "zalo_1730112233"]),
    sheet=st.sampled_from(["T10", "Sheet1"]),
)
def test_sorted_spread_out_and_renamed_it_tells_the_same(
    told: tuple[Book, Path], order: list[Payment], blanks: list[int], name: str, sheet: str
) -> None:
    book, folder = told
    plan = plan_of(book, write(folder / f"{name}.xlsx", order, blanks=blanks, sheet=sheet))
    assert plan.diff.counts() == {"add": 0, "change": 0, "same": len(ROWS), "missing": 0}


def test_a_row_more_between_equal_ones_is_one_new_payment(told: tuple[Book, Path]) -> None:
    book, folder = told
    more = [*ROWS[:3], replace(ROWS[3], amount=6_000_000), *ROWS[3:]]
    plan = plan_of(book, write(folder / "more.xlsx", more))
    assert plan.diff.counts() == {"add": 1, "change": 0, "same": len(ROWS), "missing": 0}
    assert asked(plan) == []


@pytest.mark.parametrize(
    "otherwise",
    [
        {"day": "08/10/2025"},
        {"project": "Tiểu dự án 1 Dự án 3"},
        {"unit": "Xã Lân N"},
        {"document": "unc-1", "unit": "Xã Mường Bú"},
        {"document": None},
    ],
)
def test_a_payment_told_otherwise_is_asked_about(told: tuple[Book, Path], otherwise: dict[str, str]) -> None:
    book, folder = told
    plan = plan_of(book, write(folder / "b.xlsx", [replace(ROWS[0], **otherwise), *ROWS[1:]]))  # type: ignore[arg-type] # names of texts only
    assert asked(plan) == ["I5"]
    assert plan.is_blocked(accept_warnings=True)


def test_another_payment_of_the_same_amount_is_not_asked_about(told: tuple[Book, Path]) -> None:
    book, folder = told
    others = [replace(ROWS[0], document="UNC 9"), replace(ROWS[0], document="UNC 10", unit="Xã Mường Bú")]
    assert asked(plan_of(book, write(folder / "c.xlsx", others))) == []


def test_the_payment_told_otherwise_takes_the_place_of_the_former(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        commit(book, plan_of(book, write(tmp_path / "a.xlsx", ROWS)), person="An", accept_warnings=True)
        before = paid(book)
        moved = [replace(ROWS[0], day="08/10/2025"), *ROWS[1:]]
        plan = plan_of(book, write(tmp_path / "b.xlsx", moved))
        ended = dict.fromkeys(plan.diff.missing, Choice.WITHDRAW)
        commit(book, plan, person="An", accept_warnings=True, choices=ended)
        assert paid(book) == before
        assert plan_of(book, tmp_path / "b.xlsx").diff.counts()["same"] == len(ROWS)


def test_a_payment_that_two_files_of_one_import_tell_otherwise_is_asked_about(tmp_path: Path) -> None:
    files = (
        write(tmp_path / "a.xlsx", ROWS),
        write(tmp_path / "b.xlsx", [replace(ROWS[0], day="08/10/2025"), *ROWS[1:]]),
    )
    with new_book(tmp_path / "a.disb", person="An") as book:
        plan = prepare(book, files, Hints(), in_child=False)
        assert asked(plan) == ["I5"]
        assert plan.is_blocked(accept_warnings=True)
        left_out = dict.fromkeys(plan.files[1].tellings[0].diff.add, Choice.BOOK)
        commit(book, plan, person="An", accept_warnings=True, choices=left_out)
        assert paid(book) == sum(one.amount for one in ROWS)


def test_payments_of_other_files_that_share_an_amount_are_not_asked_about(tmp_path: Path) -> None:
    documented = [one for one in ROWS if one.document]
    others = [replace(one, document=f"UNC {place}") for place, one in enumerate(documented, start=20)]
    files = (write(tmp_path / "a.xlsx", documented), write(tmp_path / "b.xlsx", others))
    with new_book(tmp_path / "a.disb", person="An") as book:
        assert asked(prepare(book, files, Hints(), in_child=False)) == []


def test_payments_that_another_series_tells_too_are_not_asked_about(told: tuple[Book, Path]) -> None:
    book, folder = told
    path = write(folder / "kb.xlsx", [replace(one, unit="Xã Mường La") for one in ROWS])
    plan = prepare(book, [path], Hints(series="Kho bạc: chứng từ"), in_child=False)
    assert asked(plan) == []


def test_payments_that_two_files_tell_in_two_series_are_not_asked_about(tmp_path: Path) -> None:
    first = write(tmp_path / "a.xlsx", ROWS)
    other = write(tmp_path / "b.xlsx", [replace(one, unit="Xã Mường La") for one in ROWS])
    with new_book(tmp_path / "series.disb", person="test") as book:
        both = [Source(first), Source(other, hints=Hints(series="Kho bạc: chứng từ"))]
        assert asked(prepare(book, both, Hints(), in_child=False)) == []


def test_without_a_document_one_other_name_is_another_payment(told: tuple[Book, Path]) -> None:
    book, folder = told
    assert asked(plan_of(book, write(folder / "d.xlsx", [replace(ROWS[4], unit="Xã Mường La")]))) == []


def test_one_number_of_two_tellers_for_other_projects_is_two_documents(told: tuple[Book, Path]) -> None:
    book, folder = told
    path = write(folder / "e.xlsx", [replace(ROWS[0], project="Dự án 5", unit="Xã Mường Bú")])
    own = prepare(book, [path], Hints(), in_child=False)
    series = own.files[0].tellings[0].series.name
    assert asked(own) == ["I5"]
    assert asked(prepare(book, [path], Hints(reporter="Sở Y tế", series=series), in_child=False)) == []


def test_one_payment_of_another_file_stands_for_one_of_this(tmp_path: Path) -> None:
    twice = [replace(ROWS[0], day=f"0{day}/10/2025") for day in (8, 9)]
    files = (write(tmp_path / "a.xlsx", ROWS[:1]), write(tmp_path / "b.xlsx", twice))
    with new_book(tmp_path / "a.disb", person="An") as book:
        (doubled,) = prepare(book, files, Hints(), in_child=False).files[1].tellings[0].doubled
        assert len(doubled.keys) == 1
