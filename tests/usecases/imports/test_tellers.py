"""Nothing told twice is added twice: one office without a name and with one, or under two names."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.errors import DisbtrackError
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books import history
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_plan import Choice
from disbtrack.usecases.imports.import_sheet import ImportPlan, Source, prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.days import TODAY
from tests.usecases.totals import PLANNED, write_statement
from tests.usecases.vouchers import write_sheets

ROWS = (("1", "Dự án 2", 90, 40), ("2", "Dự án 5", 70, 30))
LATER = (("1", "Dự án 2", 90, 50), ("2", "Dự án 5", 70, 35))
NAME = "Phòng Kinh tế - Hạ tầng"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def plan_of(book: Book, *paths: Path, reporter: str | None = None) -> ImportPlan:
    return prepare(book, paths, Hints(reporter=reporter), in_child=False)


def take(book: Book, *paths: Path, reporter: str | None = None) -> int | None:
    return commit(book, plan_of(book, *paths, reporter=reporter), person="An", accept_warnings=True)


def doubts(plan: ImportPlan) -> list[tuple[str, str]]:
    rules = {"told-before", "other-reporter", "reporter-unknown"}
    every = [problem for file in plan.files for _, problem in file.reading.all_problems()]
    return [(one.rule, one.severity.value) for one in every if one.rule in rules]


def paid(book: Book) -> int:
    return ask(book, Question(year=ALL_YEARS), today=TODAY).total.standing.disbursed // 10**6


def test_the_same_sheet_is_not_taken_in_again_under_a_name(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "T10.xlsx", PLANNED, *ROWS, office="")
    take(book, path)
    again = plan_of(book, path, reporter=NAME)
    assert doubts(again) == [("told-before", "error")]
    assert again.is_blocked(accept_warnings=True)
    history.undo(book, person="An")
    take(book, path, reporter=NAME)
    assert paid(book) == 70


def test_the_next_month_with_a_name_is_asked_about_beside_the_first_without(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", PLANNED, *ROWS, office=""))
    later = write_statement(tmp_path / "T11.xlsx", PLANNED, *LATER, office="", day="30/11/2025")
    plan = plan_of(book, later, reporter=NAME)
    assert doubts(plan) == [("other-reporter", "error")]
    assert plan.is_blocked(accept_warnings=True)


def test_a_month_without_a_name_is_asked_about_beside_the_first_with_one(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "T10.xlsx", PLANNED, *ROWS, office=""), reporter=NAME)
    later = write_statement(tmp_path / "khac.xlsx", ("STT", *PLANNED[1:]), *LATER, office="", day="30/11/2025")
    assert doubts(plan_of(book, later)) == [("reporter-unknown", "error")]


def test_vouchers_told_again_under_a_name_are_asked_about(book: Book, tmp_path: Path) -> None:
    first = [("UNC 1", "Dự án 2", 5_000_000), ("UNC 2", "Dự án 5", 7_000_000)]
    take(book, write_sheets(tmp_path / "T9.xlsx", first))
    more = write_sheets(tmp_path / "T10.xlsx", [*first, ("UNC 3", "Dự án 5", 9_000_000)])
    assert doubts(plan_of(book, more)) == []
    named = prepare(book, [more], Hints(reporter="Phòng Tài chính", series="Sở Tài chính: chứng từ"), in_child=False)
    assert doubts(named) == [("other-reporter", "error")]


def test_two_names_with_the_very_same_amounts_are_asked_about(book: Book, tmp_path: Path) -> None:
    path = write_statement(tmp_path / "a.xlsx", PLANNED, *ROWS, office="")
    take(book, path, reporter="Phòng Kinh tế")
    again = write_statement(tmp_path / "b.xlsx", ("STT", *PLANNED[1:]), *ROWS, office="")
    assert doubts(plan_of(book, again, reporter="P. KT")) == [("other-reporter", "error")]


def test_the_same_amounts_in_two_files_of_one_import_are_asked_about(book: Book, tmp_path: Path) -> None:
    files = [write_statement(tmp_path / f"{name}.xlsx", PLANNED, *ROWS, office="") for name in "ab"]
    told = [Source(path, hints=Hints(reporter=f"Phòng {path.stem}")) for path in files]
    assert doubts(prepare(book, told, Hints(), in_child=False)) == [("other-reporter", "error")]


def test_only_a_word_that_names_the_doubled_figures_lets_them_in_twice(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", PLANNED, *ROWS, office=""), reporter="Phòng Kinh tế")
    again = write_statement(tmp_path / "b.xlsx", ("STT", *PLANNED[1:]), *ROWS, office="")
    plan = plan_of(book, again, reporter="P. KT")
    both = dict.fromkeys(plan.diff.add, Choice.BOTH)
    with pytest.raises(DisbtrackError):
        commit(book, plan, person="An", accept_warnings=True, choices=dict.fromkeys(plan.diff.add, Choice.FILE))
    commit(book, plan, person="An", accept_warnings=True, choices=both)
    assert paid(book) == 140
    assert doubts(plan_of(book, again, reporter="P. KT")) == []


def test_offices_that_tell_other_amounts_of_the_same_projects_are_added_up(book: Book, tmp_path: Path) -> None:
    take(book, write_statement(tmp_path / "a.xlsx", PLANNED, *ROWS, office=""), reporter="Phòng A")
    two = write_statement(tmp_path / "b.xlsx", PLANNED, *LATER, office="")
    assert doubts(plan_of(book, two, reporter="Phòng B")) == []
    take(book, two, reporter="Phòng B")
    assert paid(book) == 155
