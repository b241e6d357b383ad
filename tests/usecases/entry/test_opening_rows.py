"""Opening balances typed in rows: understood cell by cell, each line once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.opening import OPENINGS
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.entry.opening_balances import enter_openings, kept_openings
from disbtrack.usecases.entry.opening_rows import OpeningBlock, look_at_openings
from disbtrack.usecases.imports.pasted_block import arrange, cells_of

DAY = date(2024, 12, 31)
ROAD = {"project": "GNBV.DA1.TDA1", "work": "Đường bản", "plan_year": "2023", "placed": "5 tỷ", "disbursed": "3 tỷ"}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with new_book(tmp_path / "a.disb", person="An") as made:
        yield made


def look(book: Book, *rows: dict[str, str]) -> OpeningBlock:
    return look_at_openings(book, rows, DAY, MoneyUnit.TRIEU)


def wrong(block: OpeningBlock) -> list[tuple[int, str]]:
    return [(number, column) for number, column, _cell in block.problems]


def test_rows_become_balances_and_blank_ones_are_nothing(book: Book) -> None:
    block = look(book, ROAD | {"advance": "800"}, {}, {"project": "GNBV.DA2", "placed": "1,5 tỷ"})
    assert wrong(block) == []
    enter_openings(book, block.openings, DAY, person="An")
    told = sorted((one.plan_year, one.placed, one.disbursed, one.advance) for _day, one in kept_openings(book))
    assert told == [(2023, 5 * 10**9, 3 * 10**9, 8 * 10**8), (2024, 15 * 10**8, 0, 0)]


def test_what_cannot_be_is_said_at_its_cell(book: Book) -> None:
    rows = (ROAD | {"disbursed": "6 tỷ"}, ROAD | {"advance": "4 tỷ"}, ROAD | {"placed": "nhiều"}, {"placed": "5"})
    assert wrong(look(book, *rows)) == [(1, "disbursed"), (2, "advance"), (3, "placed"), (4, "project")]


def test_a_line_stands_in_one_row_however_its_work_is_spelt(book: Book) -> None:
    assert wrong(look(book, ROAD, ROAD | {"work": "đường  bản"})) == [(2, "project")]


def test_a_block_is_pasted_by_its_headings() -> None:
    words = "Dự án\tLũy kế vốn đã bố trí\tLũy kế giải ngân\tDư tạm ứng\nDA1\t1.500\t900\t50\n"
    block = arrange(cells_of(None, words), MoneyUnit.TRIEU, "work", OPENINGS)
    assert block.rows == ({"project": "DA1", "placed": "1.500", "disbursed": "900", "advance": "50"},)
