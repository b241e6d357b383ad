"""The 14th of the month by command line: an error waits for its sender, codes are asked once, and all ends up right."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Command, command
from tests.usecases.totals import UNITS, WORKS, write_statement

__all__ = ["command"]

GOOD = (2, "Xã Mường Lạn", "Dự án 5", 6)


@pytest.fixture
def place(tmp_path: Path, command: Command) -> Path:
    """An empty book."""
    book = tmp_path / "book.disb"
    assert command("new", book, "--programme", "GNBV").code == 0
    return book


def total(command: Command, place: Path) -> tuple[int, list[str], list[str]]:
    told = command("summary", place, "--year", "2025", "--json").json
    return told["total"]["disbursed"], told["incomplete"], [row["cell"] for row in told["waiting"]]


def test_a_cell_waits_until_the_corrected_file_comes(command: Command, place: Path, tmp_path: Path) -> None:
    bad = write_statement(tmp_path / "T10.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", "12O.5"), GOOD)
    assert command("import", place, bad).code == 1
    taken = command("import", place, bad, "--answer", "D6=pending", "--json")
    assert (taken.code, taken.json["committed"]) == (0, True)
    assert total(command, place) == (6_000_000, ["Sở Tài chính"], ["D6"])
    paper = tmp_path / "bc.pdf"
    assert command("report", place, "summary", "--out", paper, "--year", "2025").code == 0
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())
    assert "Số liệu chưa đầy đủ: 1 số đang chờ đơn vị gửi trả lời" in words
    good = write_statement(tmp_path / "T10 sửa.xlsx", UNITS, (1, "Xã Mường Lạn", "Dự án 2", 12.5), GOOD)
    assert command("import", place, good).code == 0
    assert total(command, place) == (18_500_000, [], [])
    assert command("undo", place).code == 0
    assert total(command, place) == (6_000_000, ["Sở Tài chính"], ["D6"])


def test_a_name_is_asked_once_and_known_for_all_later_files(command: Command, place: Path, tmp_path: Path) -> None:
    unknown = (1, "Xã Mường Lann", "Tiểu dự án 9 Dự án 3", 5)
    first = write_statement(tmp_path / "T10.xlsx", UNITS, unknown, GOOD)
    asked = command("import", place, first, "--json")
    problems = {row["rule"]: row["proposal"] for row in asked.json["files"][0]["sheets"][0]["problems"]}
    assert (asked.code, problems) == (1, {"unknown-project": "GNBV.DA3", "unknown-unit": "04246"})
    answers = ("--answer", "B6=04246", "--answer", "C6=GNBV.DA3.TDA1")
    assert command("import", place, first, *answers).code == 0
    row = (1, "XÃ MƯỜNG LANN", "tiểu dự án 9 dự án 3", 7)
    later = command(
        "import", place, write_statement(tmp_path / "T11.xlsx", UNITS, row, GOOD, day="30/11/2025"), "--json"
    )
    assert (later.code, later.json["files"][0]["sheets"][0]["problems"]) == (0, [])
    by_unit = {
        row["code"] for row in command("summary", place, "--by", "unit", "--year", "2025", "--json").json["rows"]
    }
    assert by_unit == {"04246"}


def test_the_queue_of_codes_is_filled_in_by_file(command: Command, place: Path, tmp_path: Path) -> None:
    road = (1, "Đường Bôm Phặng", 7654321, "Ban QLDA Mai Sơn", 100)
    assert command("import", place, write_statement(tmp_path / "T10.xlsx", WORKS, road)).code == 0
    listed = tmp_path / "ma.csv"
    assert command("codes", place, "export", "--out", listed).code == 0
    told = listed.read_text(encoding="utf-8-sig")
    assert "7654321" in told
    filled = told.replace("7654321;work;;", "7654321;project;GNBV.DA1.TDA1;")
    assert filled != told
    listed.write_text(filled, encoding="utf-8")
    assert command("codes", place, "import", listed).code == 0
    later = write_statement(tmp_path / "T11.xlsx", WORKS, (*road[:4], 120), day="30/11/2025")
    assert command("import", place, later).code == 0
    rows = command("list", place, "entries", "--project", "GNBV.DA1", "--json").json["rows"]
    assert [(row["work"], row["amount"]) for row in rows] == [("Đường Bôm Phặng", 120_000_000)]
    assert command("check", place).code == 0
