"""import: the book moved between reading the files and writing them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from disbtrack.cli.imports import Outcome, Shown, tell, write
from disbtrack.cli.sending_back import Sent
from disbtrack.domain.catalogue import Hints
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import open_book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports.differences import differences
from disbtrack.usecases.imports.import_sheet import prepare
from tests.ledgers import ROWS, write_ledger

TOLD = {"accept_warnings": False, "dry_run": False, "with_rows": True, "withdraw_missing": False}
CHOSEN: dict[str, Any] = TOLD | {"take_file": (), "keep_book": (), "withdraw": (), "count_both": ()}


@pytest.fixture
def moved(book: Path, tmp_path: Path) -> Iterator[tuple[Book, Outcome]]:
    """A file that changes a figure, written after a person had set that figure by hand."""
    changed = [row | ({"amount": 9_000_000_000} if row["amount"] == 7_000_000_000 else {}) for row in ROWS]
    path = write_ledger(tmp_path / "again.csv", changed)
    with open_book(book) as opened:
        plan = prepare(opened, [path], Hints(), in_child=False)
        with opened.read() as reading:
            (thing,) = [one.id for one in reading.entries() if one.figure.amount == 7_000_000_000]
        set_amounts(opened, {thing: 7_700_000_000}, reason="đối chiếu", person="Bình")
        yield opened, write(opened, Shown(plan, differences(opened, plan), {}), CHOSEN)


def test_nothing_is_written_and_the_files_are_compared_anew(moved: tuple[Book, Outcome]) -> None:
    book, outcome = moved
    assert (outcome.number, outcome.blocked) == (None, True)
    (row,) = outcome.shown.found.change
    assert (row.held, row.told, row.by_hand) == (7_700_000_000, 9_000_000_000, True)
    with book.read() as reading:
        assert 7_700_000_000 in {one.figure.amount for one in reading.entries()}


def test_the_new_comparison_is_printed(moved: tuple[Book, Outcome], capsys: pytest.CaptureFixture[str]) -> None:
    tell("small.disb", moved[1], CHOSEN, as_json=False, sent=Sent())
    told = capsys.readouterr()
    assert "7.700.000.000" in told.out
    assert "9.000.000.000" in told.out
    assert "compared anew" in told.err


def test_in_json_the_comparison_and_the_refusal_are_one_document(
    moved: tuple[Book, Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    tell("small.disb", moved[1], CHOSEN, as_json=True, sent=Sent())
    told = json.loads(capsys.readouterr().out)
    assert (told["committed"], told["error"]["exit"]) == (False, 1)
    assert [(row["held"], row["told"], row["taken"]) for row in told["would_rows"]] == [
        (7_700_000_000, 9_000_000_000, "book")
    ]
