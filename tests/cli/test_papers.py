"""report, chart, export: what leaves the book."""

from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from tests.cli.conftest import Command


def test_the_forms_are_listed(command: Command) -> None:
    forms = command("report", "--list", "--json").json["forms"]
    assert [(form["id"], form["paper"], form["verified"]) for form in forms] == [
        *(("summary", "A4", False), ("qtnd01", "A3", False), ("works", "A3", False))
    ]


def test_a_pdf_holds_the_sums(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("report", book, "summary", "--out", tmp_path / "s.pdf")
    assert ended.code == 0
    words = "".join(page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages)
    assert "148.000" in words
    assert "92.000" in words


def test_a_workbook_holds_numbers(command: Command, book: Path, tmp_path: Path) -> None:
    assert command("report", book, "summary", "--out", tmp_path / "s.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx").worksheets[0]
    assert 100_000 in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_page_of_html_holds_the_sums_and_escapes(command: Command, book: Path, tmp_path: Path) -> None:
    assert command("report", book, "summary", "--out", tmp_path / "s.html", "--unit", "dong").code == 0
    assert "148.000.000.000" in (tmp_path / "s.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["s.docx", "s", "s.disb"])
def test_other_endings_are_refused_in_words(command: Command, book: Path, tmp_path: Path, name: str) -> None:
    ended = command("report", book, "summary", "--out", tmp_path / name)
    assert ended.code == 1
    assert ".pdf" in ended.err


def test_a_form_that_does_not_exist_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    assert command("report", book, "nonsense", "--out", tmp_path / "s.pdf").code == 1


def test_a_folder_that_does_not_exist_is_refused(command: Command, book: Path, tmp_path: Path) -> None:
    ended = command("report", book, "summary", "--out", tmp_path / "away" / "s.pdf")
    assert ended.code == 1
    assert "folder" in ended.err


@pytest.mark.parametrize(("kind", "name"), [("curve", "c.svg"), ("ranking", "r.png"), ("ranking", "r.pdf")])
def test_a_chart_is_drawn_into_a_file(command: Command, book: Path, tmp_path: Path, kind: str, name: str) -> None:
    assert command("chart", book, kind, "--out", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size > 1000


def test_the_ledger_is_never_written_over_the_book(command: Command, book: Path) -> None:
    linked = book.with_name("link.csv")
    linked.hardlink_to(book)
    assert command("export", book, "--out", linked).code == 1


@pytest.mark.parametrize("name", ["l.csv", "l.xlsx"])
def test_the_ledger_comes_back_as_an_equal_book(command: Command, book: Path, tmp_path: Path, name: str) -> None:
    assert command("export", book, "--out", tmp_path / name).code == 0
    command("new", tmp_path / "again.disb")
    assert command("import", tmp_path / "again.disb", tmp_path / name).code == 0
    again = command("summary", tmp_path / "again.disb", "--json").json
    assert again == command("summary", book, "--json").json
