"""--at: the book as it stood after a change, or on a day."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command


@pytest.fixture
def edited(command: Command, book: Path) -> Path:
    """The small book, whose first payment was set by hand to 1.000 in change 3."""
    rows = command("list", book, "entries", "--json").json["rows"]
    paid = next(row for row in rows if row["measure"] == "disbursed" and row["date"] == "2025-10-31")
    assert command("edit", book, f"{paid['id']}=1000", "--reason", "gõ nhầm").code == 0
    return book


def test_a_summary_at_a_change_tells_what_it_told_then(command: Command, edited: Path) -> None:
    now = command("summary", edited, "--json").json["total"]["disbursed"]
    then = command("summary", edited, "--at", "2", "--json").json["total"]["disbursed"]
    assert now < then == 92_000_000_000


def test_lists_and_papers_speak_of_the_moment_asked_for(command: Command, edited: Path, tmp_path: Path) -> None:
    assert len(command("list", edited, "changes", "--at", "#2", "--json").json["rows"]) == 2
    assert command("list", edited, "entries", "--at", "1", "--json").json["rows"] == []
    paper = tmp_path / "then.html"
    assert command("report", edited, "summary", "--out", paper, "--at", "2").code == 0
    assert "92.000" in paper.read_text(encoding="utf-8")


def test_a_day_before_the_book_and_a_change_that_never_was_are_refused(command: Command, edited: Path) -> None:
    early = command("summary", edited, "--at", "2001-01-31")
    assert (early.code, "made after 31/01/2001" in early.err) == (1, True)
    assert command("summary", edited, "--at", "99").code == 1
    assert command("summary", edited, "--at", "soon").code == 2
