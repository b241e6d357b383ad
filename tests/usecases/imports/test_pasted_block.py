"""Blocks copied from spreadsheets: columns by their headings, stored numbers before shown ones."""

from disbtrack.domain.money import MoneyUnit
from disbtrack.usecases.imports.pasted_block import arrange, cells_of

DONG = MoneyUnit.DONG


def test_columns_are_known_by_their_headings_in_any_order() -> None:
    block = arrange(cells_of(None, "Số tiền\tNgày\tSTT\tDự án\n1.500.000\t05/03/2025\t1\tDA1\n"), DONG)
    assert block.headed
    assert block.rows == ({"amount": "1.500.000", "date": "05/03/2025", "project": "DA1"},)


def test_without_headings_cells_follow_the_columns_from_the_cursor_on() -> None:
    block = arrange(cells_of(None, "2025\t1,5 tr\tghi"), DONG, "plan_year")
    assert block.rows == ({"plan_year": "2025", "amount": "1,5 tr", "note": "ghi"},)


def test_a_column_that_is_plainly_english_is_written_in_our_way() -> None:
    block = arrange(cells_of(None, "Ngày\tSố tiền\n1/2/2025\t1,234\n2/2/2025\t1,234,567.00"), DONG)
    assert [row["amount"] for row in block.rows] == ["1.234", "1.234.567"]


def test_a_column_that_may_be_either_stays_as_it_is() -> None:
    block = arrange(cells_of(None, "Ngày\tSố tiền\n1/2/2025\t1,234\n2/2/2025\t5,678"), DONG)
    assert [row["amount"] for row in block.rows] == ["1,234", "5,678"]


def test_the_number_stored_counts_not_the_one_shown() -> None:
    html = (
        "<table><tr><td>Ngày</td><td>Số tiền</td></tr>"
        '<tr><td x:num="45721">3/5/25</td><td x:num="1234567.5">1,234,568</td></tr></table>'
    )
    block = arrange(cells_of(html, "Ngày\tSố tiền\n3/5/25\t1,234,568"), DONG)
    assert block.rows == ({"date": "05/03/2025", "amount": "1.234.567,5"},)


def test_cells_that_span_columns_leave_the_others_in_their_places() -> None:
    html = '<table><tr><td colspan="2">a</td><td sdval="7">7</td></tr></table>'
    assert [cell.words for cell in cells_of(html, None)[0]] == ["a", "", "7"]
