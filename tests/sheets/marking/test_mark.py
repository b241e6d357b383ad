"""Which cells get a comment where there are too many for one sheet."""

from disbtrack.domain.problem import Severity
from disbtrack.sheets.marking.mark import MOST_COMMENTS, Mark, commented_of


def test_the_heaviest_are_commented_in_the_order_of_the_sheet() -> None:
    warnings = [Mark(row, 0, Severity.WARNING, "?") for row in range(MOST_COMMENTS)]
    errors = [Mark(MOST_COMMENTS + row, 0, Severity.ERROR, "!") for row in range(3)]
    chosen = commented_of([*warnings, *errors])
    assert [mark.row for mark in chosen] == [*range(MOST_COMMENTS - 3), *(mark.row for mark in errors)]


def test_all_are_commented_where_there_are_few() -> None:
    few = [Mark(row, 0, Severity.WARNING, "?") for row in range(3)]
    assert commented_of(few) == few
