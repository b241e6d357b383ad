"""A month is closed from the command line: its report frozen and made again, steps passed over, the period locked."""

from pathlib import Path

from pypdf import PdfReader

from .conftest import Command

PERIOD = ("--period", "2025-10")


def words(path: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_month_is_closed_step_by_step(command: Command, book: Path, tmp_path: Path) -> None:
    told = command("close", book, *PERIOD, "--json").json
    assert {one["step"]: one["done"] for one in told["steps"]} == {
        "all-in": True,
        "controls": True,
        "reconciled": False,
        "frozen": False,
        "locked": False,
    }
    refused = command("close", book, *PERIOD, "--lock")
    assert (refused.code, "T10/2025 is not ready" in refused.err) == (1, True)
    assert command("close", book, *PERIOD, "--pass", "reconciled").code == 1
    assert command("close", book, *PERIOD, "--pass", "reconciled", "--reason", "theo quý").code == 0
    ended = command("close", book, *PERIOD, "--freeze", "summary", "--lock", "--out", tmp_path / "bb.pdf")
    assert ended.code == 0
    assert "Lý do cho qua: theo quý" in words(tmp_path / "bb.pdf")
    assert "theo quý" in ended.out
    assert command("close", book, *PERIOD, "--json").json["closed"]


def test_a_frozen_report_is_listed_written_again_and_compared(command: Command, book: Path, tmp_path: Path) -> None:
    frozen = command("report", book, "summary", *PERIOD, "--freeze", "--unit", "dong", "--json").json
    number = frozen["number"]
    row = next(one for one in command("list", book, "entries", "--json").json["rows"] if one["amount"] == 7_000_000_000)
    assert command("edit", book, f"{row['id']}=8000000001", "--reason", "sai số").code == 0
    assert command("report", book, "--frozen", number, "--out", tmp_path / "again.pdf").code == 0
    assert "92.000.000.000" in words(tmp_path / "again.pdf")
    since = command("changed", book, "--frozen", number, "--json").json
    assert [(one["old"], one["new"]) for one in since["rows"]] == [(7_000_000_000, 8_000_000_001)]
    (listed,) = command("list", book, "frozen", "--json").json["rows"]
    assert (listed["number"], listed["period"], listed["as_of"]) == (number, "2025-10", "2025-10-31")
    command("attach", book, "report", frozen["paper"], "--out", tmp_path / "sent")
    (sent,) = (tmp_path / "sent").rglob("*.pdf")
    assert words(sent) == words(tmp_path / "again.pdf")
