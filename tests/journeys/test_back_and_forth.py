"""The same report again, corrected, edited by hand, undone, and sent back to who sent it; by command line."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from disbtrack.storage.book import Book
from disbtrack.usecases.entry.edit_figure import set_amounts
from tests.cli.conftest import Command, command

__all__ = ["command"]


@pytest.fixture
def book(tmp_path: Path, command: Command) -> Path:
    """A book with report A in it: three projects in million đồng."""
    place = tmp_path / "book.disb"
    assert command("new", place, "--programme", "GNBV").code == 0
    report = write_report(tmp_path / "A.xlsx", {"Dự án 1": 50, "Dự án 2": 60, "Dự án 5": 70})
    assert command("import", place, report).code == 0
    return place


def write_report(path: Path, told: dict[str, int | str]) -> Path:
    """Write a cumulative report of the Department of Finance, in million đồng."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("BC")
        sheet.write(0, 0, "SỞ TÀI CHÍNH")
        sheet.write(1, 0, "BÁO CÁO GIẢI NGÂN VỐN CHƯƠNG TRÌNH GIẢM NGHÈO BỀN VỮNG NĂM 2025")
        sheet.write(2, 0, "Lũy kế đến ngày 31/10/2025")
        sheet.write(3, 2, "Đơn vị tính: triệu đồng")
        sheet.write_row(4, 0, ["TT", "Nội dung", "Lũy kế giải ngân"])
        for row, (name, amount) in enumerate(told.items()):
            sheet.write_row(5 + row, 0, [row + 1, name, amount])
    return path


def amounts(command: Command, book: Path) -> dict[str, int]:
    rows = command("list", book, "statements", "--json").json["rows"]
    return {row["project"]: row["amount"] // 10**6 for row in rows}


def set_by_hand(book: Path, project: str, million: int) -> None:
    with Book.open(book) as opened:
        with opened.read() as reading:
            entry = next(one.id for one in reading.entries() if one.figure.project == project)
        set_amounts(opened, {entry: million * 10**6}, reason="Kho bạc báo lại", person="An")


def test_a_report_comes_again_corrected_over_an_edit_by_hand(command: Command, book: Path, tmp_path: Path) -> None:
    """Shown old and new; the hand is asked for, kept by default, overwritten only when that is said."""
    again = command("import", book, tmp_path / "A.xlsx", "--json").json
    assert again["would"] == {"add": 0, "change": 0, "same": 3, "missing": 0}
    set_by_hand(book, "GNBV.DA1", 51)
    report = write_report(tmp_path / "B.xlsx", {"Dự án 1": 55, "Dự án 2": 66, "Dự án 7": 80})
    stopped = command("import", book, report, "--json", "--rows")
    assert (stopped.code, stopped.json["would"]) == (1, {"add": 1, "change": 2, "same": 0, "missing": 1})
    by_kind = {(row["kind"], row["project"]): row for row in stopped.json["would_rows"]}
    changed = by_kind["change", "GNBV.DA2"]
    assert (changed["held"], changed["told"], changed["difference"]) == (60 * 10**6, 66 * 10**6, 6 * 10**6)
    assert (changed["share"], changed["taken"]) == (0.1, "file")
    assert [by_kind[row]["taken"] for row in (("change", "GNBV.DA1"), ("missing", "GNBV.DA5"))] == ["book", "book"]
    kept = command("import", book, report, "--accept-warnings")
    assert "1 figures are kept as the book has them, 1 of them set by hand." in kept.out
    assert amounts(command, book) == {"GNBV.DA1": 51, "GNBV.DA2": 66, "GNBV.DA5": 70, "GNBV.DA7": 80}
    assert command("import", book, report, "--take-file", "BC!C6", "--withdraw-missing").code == 0
    assert amounts(command, book) == {"GNBV.DA1": 55, "GNBV.DA2": 66, "GNBV.DA7": 80}


def test_an_early_import_is_undone_with_all_that_stands_upon_it(command: Command, book: Path, tmp_path: Path) -> None:
    """Import A, edit by hand, import B over it, undo A."""
    set_by_hand(book, "GNBV.DA1", 51)
    report = write_report(tmp_path / "B.xlsx", {"Dự án 1": 55, "Dự án 2": 60, "Dự án 5": 70})
    assert command("import", book, report, "--take-file", "C6").code == 0
    before = amounts(command, book)
    refused = command("undo", book, "2")
    assert refused.code == 1
    assert "4: Import B.xlsx" in refused.err
    assert "3: Set 1 figures by hand: Kho bạc báo lại" in refused.err
    assert ", An, 1 of its figures" in refused.err
    assert amounts(command, book) == before
    assert command("undo", book, "2", "--with-later").code == 0
    assert amounts(command, book) == {}
    assert command("undo", book, "5", "--with-later").code == 0
    assert amounts(command, book) == before
    assert command("check", book).code == 0


def test_a_faulty_report_goes_back_and_comes_in_corrected(command: Command, book: Path, tmp_path: Path) -> None:
    report = write_report(tmp_path / "C.xlsx", {"Dự án 1": "5O", "Dự án 2": 61, "Dự án 5": 71})
    ended = command("import", book, report, "--json", "--problems-out", tmp_path / "L.xlsx", "--marked-copy", tmp_path)
    assert (ended.code, ended.json["problems_out"]["problems"]) == (1, 1)
    copy = Path(ended.json["marked_copies"][0]["path"])
    workbook = openpyxl.load_workbook(copy)
    comment = workbook["BC"]["C6"].comment
    assert comment is not None
    workbook["BC"]["C6"] = 52
    workbook.save(copy)
    ended = command("import", book, copy, "--json")
    assert (ended.code, ended.json["would"]) == (0, {"add": 0, "change": 3, "same": 0, "missing": 0})
    assert amounts(command, book) == {"GNBV.DA1": 52, "GNBV.DA2": 61, "GNBV.DA5": 71}
    listed = command("import", book, tmp_path / "L.xlsx", "--json").json["files"][0]["sheets"]
    assert [sheet["skipped"] for sheet in listed] == ["no-figures"]


def test_rows_are_chosen_by_cells_and_missing_ones_ended_one_by_one(
    command: Command, book: Path, tmp_path: Path
) -> None:
    """A range of cells is kept, one missing figure ended by the cell that told it, the other stays."""
    report = write_report(tmp_path / "B.xlsx", {"Dự án 1": 55, "Dự án 7": 80})
    ended = command("import", book, report, "--keep-book", "C6:C7", "--withdraw", "BC!C8", "--json").json
    assert ended["taken"] == {"add": 0, "change": 0, "withdraw": 1, "kept": 2, "kept_by_hand": 0, "left": 1}
    assert amounts(command, book) == {"GNBV.DA1": 50, "GNBV.DA2": 60}
    refused = command("import", book, report, "--withdraw", "C9")
    assert (refused.code, "C9" in refused.err) == (1, True)
    assert command("import", book, report, "--keep-book", "all", "--take-file", "C6").code == 0
    assert amounts(command, book) == {"GNBV.DA1": 55, "GNBV.DA2": 60}
