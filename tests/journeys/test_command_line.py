"""The main job by command line: new, import, summary, import again, undo, slow, paper; on the sample workbooks."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from disbtrack.domain.money import MoneyUnit, format_money
from disbtrack.resources import resource
from tests.cli.conftest import Command, command

__all__ = ["command"]

PLAN = resource("samples") / "01_giao_ke_hoach_von_2021-2025.xlsx"
MONTH = resource("samples") / "03_luy_ke_2025_T10.xlsx"


def stated(path: Path, sheet: str, heading: str) -> int:
    """The total that a workbook states itself, in đồng: first number of its total row under a heading (triệu đồng)."""
    page = openpyxl.load_workbook(path, data_only=True)[sheet]
    column = next(cell.column for row in page.iter_rows(max_row=12) for cell in row if _says(cell.value, heading))
    row = next(cell.row for line in page.iter_rows(max_col=2) for cell in line if _says(cell.value, "tổng số"))
    value = page.cell(row or 0, column or 0).value
    assert isinstance(value, int | float)
    return round(value * MoneyUnit.TRIEU.dong)


def _says(value: object, words: str) -> bool:
    return isinstance(value, str) and value.strip().casefold().startswith(words.casefold())


@pytest.fixture
def place(tmp_path: Path, command: Command) -> Path:
    """A new book with the decisions and the report of October 2025 in it."""
    book = tmp_path / "book.disb"
    assert command("new", book, "--programme", "GNBV").code == 0
    ended = command("import", book, PLAN, MONTH, "--json")
    assert ended.code == 0, ended.out + ended.err
    assert ended.json["committed"] is True
    return book


def test_summary_equals_the_totals_that_the_workbooks_state(command: Command, place: Path) -> None:
    told = command("summary", place, "--json").json
    assert (told["year"], told["as_of"]) == (2025, "2025-10-31")
    month = openpyxl.load_workbook(MONTH).sheetnames[0]
    assert told["total"]["planned"] == stated(PLAN, "KH 2025", "Kế hoạch vốn năm 2025")
    assert told["total"]["disbursed"] == stated(MONTH, month, "Lũy kế giải ngân")


def test_importing_again_adds_nothing(command: Command, place: Path) -> None:
    ended = command("import", place, MONTH, PLAN, "--json")
    assert ended.code == 0
    would = ended.json["would"]
    assert (would["add"], would["change"], would["missing"]) == (0, 0, 0)
    assert would["same"] > 0
    assert ended.json["committed"] is False


def test_undo_leaves_the_book_as_it_was_made(command: Command, place: Path) -> None:
    assert command("undo", place).code == 0
    assert command("list", place, "entries", "--json").json == {"rows": []}
    assert command("summary", place, "--json").json["total"]["planned"] == 0
    assert command("check", place).code == 0


def test_slow_ranks_by_the_missing_money(command: Command, place: Path) -> None:
    rows = command("slow", place, "--json").json["rows"]
    assert "GNBV.DA4" in {row["code"] for row in rows}
    shorts = [row["short"] for row in rows if row["state"] == "slow"]
    assert shorts == sorted(shorts, reverse=True)
    assert all(str(row["reason"]) for row in rows)


def test_the_paper_holds_the_same_sums(command: Command, place: Path, tmp_path: Path) -> None:
    total = command("summary", place, "--json").json["total"]
    assert command("report", place, "summary", "--out", tmp_path / "s.pdf").code == 0
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages)
    for name in ("planned", "disbursed"):
        assert format_money(total[name], MoneyUnit.TRIEU) in words


def test_the_whole_ledger_makes_an_equal_book(command: Command, place: Path, tmp_path: Path) -> None:
    assert command("export", place, "--out", tmp_path / "all.xlsx").code == 0
    command("new", tmp_path / "again.disb", "--programme", "GNBV")
    assert command("import", tmp_path / "again.disb", tmp_path / "all.xlsx").code == 0
    for cut in ("subproject", "source", "capital", "month"):
        told = command("summary", place, "--by", cut, "--json").json
        assert command("summary", tmp_path / "again.disb", "--by", cut, "--json").json == told
