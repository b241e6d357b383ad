import pytest

from disbtrack.errors import DisbtrackError
from disbtrack.reports.forms import columns_of, load_form, load_forms
from disbtrack.reports.headings import head_cells, head_rows
from disbtrack.reports.report import Column, Term
from disbtrack.resources import resource

FORMS = resource("forms")


def test_every_form_that_ships_can_be_laid_out() -> None:
    for form in load_forms(FORMS):
        columns = columns_of(form, facts=frozenset({"advance"}), words={"year": "2025"}, decimals=0)
        assert columns[0].number == "(1)"
        assert form.name("vi")
        assert form.name("en")


def test_an_unverified_form_cites_no_law() -> None:
    assert all(form.verified or not form.legal_basis for form in load_forms(FORMS))


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(DisbtrackError, match="summary"):
        load_form(FORMS, "no-such-form")


def test_a_sum_is_read_from_the_numbering_and_a_quotient_is_not() -> None:
    columns = columns_of(load_form(FORMS, "summary"), facts=frozenset({"advance"}), words={"year": "2025"}, decimals=0)
    terms = {column.key: column.terms for column in columns}
    assert terms["left"] == (Term(1, 2), Term(-1, 3))
    assert terms["rate"] == ()


def test_headings_shared_by_neighbours_are_merged_and_others_reach_down() -> None:
    columns = [Column("a", ("A",)), Column("b", ("G", "B")), Column("c", ("G", "C")), Column("d", ("D",))]
    cells = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in head_cells(columns)}
    assert head_rows(columns) == 2
    assert cells == {"A": (0, 0, 2, 1), "G": (0, 1, 1, 2), "B": (1, 1, 1, 1), "C": (1, 2, 1, 1), "D": (0, 3, 2, 1)}


def test_equal_headings_under_different_groups_stay_apart() -> None:
    columns = [Column("a", ("2024", "Total")), Column("b", ("2025", "Total"))]
    assert [cell.columns for cell in head_cells(columns)] == [1, 1, 1, 1]
