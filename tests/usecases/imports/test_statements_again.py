"""A statement sorted, spread out or renamed tells the same; and so do several files of it in any order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import ALL_YEARS, Question, ask
from disbtrack.usecases.books.opening import new_book
from tests.usecases.days import TODAY
from tests.usecases.totals import UNITS, Row, read, take, write_statement

ROWS: tuple[Row, ...] = (
    (1, "Xã Mường Lạn", "Dự án 2", 5),
    (2, "Xã Mường Lạn", "Dự án 5", 7.5),
    (3, "Xã Mường Bú", "Dự án 2", 5),
    (4, "Xã Mường É", "Dự án 2", 11),
)
NOVEMBER: tuple[Row, ...] = tuple((*row[:3], 20 + place) for place, row in enumerate(ROWS))
BLANK: Row = (None, None, None, None)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Book, Path]]:
    """A book that holds the statement, and a folder."""
    folder = tmp_path_factory.mktemp("told")
    with new_book(folder / "a.disb", person="An") as book:
        take(book, write_statement(folder / "a.xlsx", UNITS, *ROWS))
        yield book, folder


@settings(max_examples=10, deadline=None)
@given(
    rows=st.permutations([*ROWS, BLANK, BLANK]),
    name=st.sampled_from(["a", "BC T10 (1)", "zalo_1730112233"]),
    sheet=st.sampled_from(["BC", "Sheet1"]),
)
def test_sorted_spread_out_and_renamed_it_tells_the_same(
    told: tuple[Book, Path], rows: list[Row], name: str, sheet: str
) -> None:
    book, folder = told
    plan = read(book, write_statement(folder / f"{name}.xlsx", UNITS, *rows, sheet=sheet))
    assert plan.diff.counts() == {"add": 0, "change": 0, "same": len(ROWS), "missing": 0}


@pytest.mark.parametrize("order", [(0, 1, 0), (1, 0, 1), (0, 0, 1)])
def test_in_whatever_order_and_however_often_each_dong_counts_once(tmp_path: Path, order: tuple[int, ...]) -> None:
    files = (
        write_statement(tmp_path / "T10.xlsx", UNITS, *ROWS),
        write_statement(tmp_path / "T11.xlsx", UNITS, *NOVEMBER[::-1], day="30/11/2025"),
    )
    with new_book(tmp_path / "a.disb", person="An") as book:
        for place in order:
            take(book, files[place])
        assert ask(book, Question(year=ALL_YEARS), today=TODAY).total.standing.disbursed == 86_000_000
