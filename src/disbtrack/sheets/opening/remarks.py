"""What opening a file finds at its cells and a person must know: Grid.notes."""

from collections.abc import Iterator, Sequence

from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, address

LONGEST_TEXT = 32_767
"""Letters that a cell of Excel can hold."""


def mixed_encoding(lines: Sequence[int], breaks: int, grid: Grid) -> Iterator[Problem]:
    """Name the rows of a text file that are written otherwise than the rest; no cell where lines are not rows."""
    rows = lines if breaks + 1 - len(grid.rows) in {0, 1} else lines[:1]
    for row in rows:
        yield Problem(
            address(row, 0) if len(rows) == len(lines) else None,
            "mixed-encoding",
            Severity.WARNING,
            text(
                "This line was written in another encoding than the rest of the file. Compare its letters and figures."
            ),
        )


def text_cut(row: int, column: int, length: int) -> Problem:
    """A text longer than a cell can hold was cut."""
    return Problem(
        address(row, column),
        "text-cut",
        Severity.WARNING,
        text(
            "The text of this cell has {length} letters, more than a cell can hold. Its end was left out.",
            length=length,
        ),
    )


def null_character(row: int, column: int, words: str, *, is_amount: bool) -> Problem:
    """A text holds the character U+0000, which no book and no other program can keep."""
    return Problem(
        address(row, column),
        "null-character",
        Severity.WARNING if is_amount else Severity.INFO,
        text("This cell holds a null character, which was left out. Compare what is left: {words}", words=words),
        words,
    )


def external_link(row: int, column: int, count: int) -> Problem:
    """Formulas take their values from other files; what they gave last is read, nothing is fetched."""
    return Problem(
        address(row, column),
        "external-link",
        Severity.INFO,
        text(
            "{count} formulas, this one first, refer to other files. The values they had last were read.", count=count
        ),
    )


def struck_words(row: int, column: int, words: str) -> Problem:
    """Words struck through in a part of a cell are not read."""
    message = text("Words struck through in this cell were left out: {words}", words=words)
    return Problem(address(row, column), "struck-out", Severity.WARNING, message, words)


def struck_amount(row: int, column: int) -> Problem:
    """A number is struck through in a row that is not."""
    return Problem(
        address(row, column),
        "struck-cell",
        Severity.WARNING,
        text("This number is struck through, its row is not. It was read; strike the whole row or delete the number."),
    )


def hidden_cell(row: int, column: int) -> Problem:
    """A web page hides one cell, not its row or column."""
    return Problem(
        address(row, column),
        "hidden-cell",
        Severity.WARNING,
        text("The page hides this cell, though neither its row nor its column. It was read; compare it."),
    )


def hidden_words(row: int, column: int, words: str) -> Problem:
    """A cell shows nothing, but hides words."""
    message = text("This cell shows nothing. Words that the page hides in it were left out: {words}", words=words)
    return Problem(address(row, column), "hidden-words", Severity.WARNING, message, words, words)


def hidden_beside(row: int, column: int, count: int) -> Problem:
    """Words are hidden beside those that are shown, as web systems do to sort by them."""
    return Problem(
        address(row, column),
        "hidden-words",
        Severity.INFO,
        text("Words that the page hides were left out of {count} cells, this one first.", count=count),
    )
