"""Indicators, targets and results from the command line, beside the money of their project."""

from pathlib import Path

import pytest

from .conftest import Command


@pytest.fixture
def indicator(command: Command, book: Path) -> int:
    words = ("--name", "Nhà được hỗ trợ", "--in-project", "GNBV.DA4", "--measured-in", "nhà")
    return int(command("outputs", book, "add", *words, "--json").json["number"])


def test_results_stand_beside_the_money_and_the_gap_is_found(command: Command, book: Path, indicator: int) -> None:
    assert command("outputs", book, "tell", indicator, "--target", "1.200", "--year", "2025").code == 0
    assert command("outputs", book, "tell", indicator, "--result", "12,5", "--on", "31/10/2025").code == 0
    asked = ("--year", "2025", "--as-of", "31/10/2025")
    (row,) = command("outputs", book, *asked, "--json").json["rows"]
    assert (row["target"], row["result"], row["planned"], row["disbursed"]) == ("1.200", "12,5", 28 * 10**9, 7 * 10**9)
    assert (row["money_rate"], row["found"]) == (0.25, "paid-ahead")
    (wide,) = command("outputs", book, *asked, "--margin", "25", "--json").json["rows"]
    assert wide["found"] is None
    assert "Nhà được hỗ trợ" in command("outputs", book, *asked).out


def test_what_was_written_out_comes_in_again(command: Command, book: Path, indicator: int, tmp_path: Path) -> None:
    command("outputs", book, "tell", indicator, "--target", "1.200", "--year", "2025")
    assert command("outputs", book, "export", tmp_path / "ct.csv").code == 0
    assert command("outputs", book, "import", tmp_path / "ct.csv", "--json").json["would"] == {
        "add": 0,
        "change": 0,
        "same": 1,
    }


def test_an_indicator_is_listed_and_ended(command: Command, book: Path, indicator: int) -> None:
    assert [row["id"] for row in command("outputs", book, "indicators", "--json").json["rows"]] == [indicator]
    assert command("outputs", book, "end", indicator).code == 0
    assert command("outputs", book, "indicators", "--json").json["rows"] == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "--name", "A"], 2),
        (["tell", "1"], 2),
        (["tell", "9", "--target", "1", "--year", "2025"], 1),
        (["tell", "1", "--target", "12.5"], 1),
        (["import"], 2),
    ],
)
def test_what_cannot_be_done_is_said(command: Command, book: Path, words: list[str], code: int) -> None:
    ended = command("outputs", book, *words)
    assert (ended.code, bool(ended.err)) == (code, True)
