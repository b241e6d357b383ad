"""Differences figure by figure: in đồng and as a share, put into groups and chosen for."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports.differences import Differences, Group, Kind, choose, differences, group
from disbtrack.usecases.imports.import_plan import Choice, ImportPlan
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from tests.usecases.imports.test_import_sheet import write_report


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Three projects told by a report, in million đồng."""
    with new_book(tmp_path / "a.disb", person="test") as made:
        commit(made, plan_of(made, tmp_path, {"Dự án 1": 50, "Dự án 2": 60, "Dự án 5": 70}), person="test")
        yield made


def plan_of(book: Book, folder: Path, told: dict[str, int]) -> ImportPlan:
    write_report(folder / "r.xlsx", {"BC": list(told.items())})
    return prepare(book, [folder / "r.xlsx"], Hints(), in_child=False)


def amounts(book: Book) -> list[int]:
    with book.read() as reading:
        return sorted(entry.figure.amount // 1_000_000 for entry in reading.entries())


def resent(book: Book, folder: Path) -> tuple[ImportPlan, Differences]:
    """One more, one less, one gone, in one file."""
    plan = plan_of(book, folder, {"Dự án 1": 55, "Dự án 2": 60, "Dự án 7": 80})
    return plan, differences(book, plan)


def test_a_corrected_file_tells_old_and_new_in_dong_and_as_a_share(book: Book, tmp_path: Path) -> None:
    _plan, found = resent(book, tmp_path)
    (changed,), (fresh,), (gone,) = found.change, found.add, found.missing
    assert (changed.held, changed.told) == (50_000_000, 55_000_000)
    assert (changed.difference, changed.share) == (5_000_000, Fraction(1, 10))
    assert (fresh.held, fresh.difference, fresh.share) == (None, 80_000_000, None)
    assert gone.told is None
    assert (gone.difference, gone.share) == (-70_000_000, Fraction(-1))


def test_what_is_missing_stays_unless_it_is_withdrawn(book: Book, tmp_path: Path) -> None:
    plan, _found = resent(book, tmp_path)
    assert (plan.taken().left, plan.taken().withdraw) == (1, 0)
    commit(book, plan, person="test")
    assert amounts(book) == [55, 60, 70, 80]


def test_what_is_missing_can_be_withdrawn_and_undone(book: Book, tmp_path: Path) -> None:
    plan, found = resent(book, tmp_path)
    number = commit(book, plan, person="test", choices=choose({}, found.missing, Choice.WITHDRAW))
    assert amounts(book) == [55, 60, 80]
    book.undo(number or 0, person="An")
    assert amounts(book) == [50, 60, 70]


def test_a_group_is_settled_at_once(book: Book, tmp_path: Path) -> None:
    plan, found = resent(book, tmp_path)
    by_project = group(found.all, Group.PROJECT)
    assert set(by_project) == {"GNBV.DA1", "GNBV.DA2", "GNBV.DA5", "GNBV.DA7"}
    choices = choose({}, by_project["GNBV.DA1"], Choice.BOOK)
    assert (plan.taken(choices).change, plan.taken(choices).kept) == (0, 1)


def test_every_figure_is_in_one_group_of_each_kind(book: Book, tmp_path: Path) -> None:
    _plan, found = resent(book, tmp_path)
    for by in Group:
        assert sum(map(len, group(found.all, by).values())) == 4
    assert {name: len(rows) for name, rows in group(found.all, Group.KIND).items()} == dict.fromkeys(Kind, 1)


def test_a_group_never_overwrites_what_was_set_by_hand_unless_it_is_meant(book: Book, tmp_path: Path) -> None:
    with book.read() as reading:
        first = next(entry.id for entry in reading.entries() if entry.figure.project == "GNBV.DA1")
    set_amounts(book, {first: 51_000_000}, reason="Đối chiếu", person="An")
    _plan, found = resent(book, tmp_path)
    (changed,) = found.change
    assert (changed.by_hand, changed.edited) == (True, "Đối chiếu")
    assert choose({}, found.change, Choice.FILE) == {}
    assert choose({}, found.change, Choice.FILE, hand=True) == {changed.key: Choice.FILE}


def test_a_choice_that_does_not_fit_a_figure_is_not_made_for_it(book: Book, tmp_path: Path) -> None:
    _plan, found = resent(book, tmp_path)
    assert choose({}, found.all, Choice.WITHDRAW).keys() == {found.missing[0].key}
    assert choose({}, found.missing, Choice.FILE) == {}
