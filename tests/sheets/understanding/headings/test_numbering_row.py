"""Rows that number the columns, told from rows of small amounts."""

from disbtrack.sheets.grid import Value
from disbtrack.sheets.understanding.headings.numbering_row import is_numbering


def test_numbers_that_begin_anew_above_each_block_number_the_columns_behind_a_and_b() -> None:
    block: list[Value] = ["1=2+3", 2, 3]
    row: list[Value] = ["A", "B", *block, *block, *block]
    assert is_numbering(row)
    assert not is_numbering(["I", "B", *row[2:]])


def test_one_number_behind_a_and_b_numbers_the_only_column() -> None:
    assert is_numbering(["A", "B", 1])
    assert not is_numbering(["A", "Bắc Ninh", 1])
