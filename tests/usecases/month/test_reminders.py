"""What goes out: a text per unit in words that can be pasted anywhere, the list for the letter, marked copies."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.month.board import arrival_board
from disbtrack.usecases.month.reminder_files import write_reminders
from disbtrack.usecases.month.reminders import Wording, reminders
from tests.usecases.month.reports import BU, LA, LAN, OCTOBER, bring, report
from tests.usecases.totals import UNITS, take, write_statement

ENGLISH = Wording("en", date(2025, 11, 5))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    with new_book(tmp_path / "b.disb", person="An") as made:
        bring(
            made,
            report(tmp_path, LAN, day="30/9/2025"),
            report(tmp_path, BU, (1, "Dự án 2", "12O.5"), (2, "Dự án 5", 60)),
        )
        take(made, report(tmp_path, LA, (1, "Dự án 2", "7O"), (2, "Dự án 5", 60)), C6="pending")
    return Book.open(made.location)


def words(book: Book, wording: Wording = ENGLISH) -> dict[str, list[str]]:
    return {one.name: one.words.splitlines() for one in reminders(arrival_board(book, OCTOBER), wording)}


def test_who_has_not_sent_is_told_which_figures_count_meanwhile_and_until_when(book: Book) -> None:
    assert words(book)[LAN] == [
        "To: Xã Mường Lạn",
        "Report of T10/2025, figures to 31/10/2025.",
        "",
        "Your report has not reached us yet.",
        "Until it comes, your figures to 30/09/2025 are counted on.",
        "",
        "Please send it by 05/11/2025.",
    ]


def test_wrong_cells_are_named_with_their_value_and_what_to_do(book: Book) -> None:
    told = words(book)[BU]
    assert told[3] == (
        "The file “Xã Mường Bú 31-10-2025.xlsx” of 03/11/2025 could not be taken in. "
        "Please correct these places (1) and send it again:"
    )
    assert told[4].startswith("1. Sheet BC, cell C6: “12O.5” Not a number. “12O.5” is not a number.")


def test_cells_that_wait_are_listed_with_their_file(book: Book) -> None:
    told = words(book)[LA]
    assert told[4] == "1. Xã Mường La 31-10-2025.xlsx, Sheet BC, cell C6: “7O” Not a number."


def test_texts_are_plain_and_without_a_deadline_name_none(book: Book) -> None:
    told = "\n".join(line for lines in words(book, Wording("en")).values() for line in lines)
    assert "Please send it by" not in told
    assert not set("*_<>#|") & set(told)


def test_a_difference_with_the_treasury_is_told_to_its_unit(book: Book, tmp_path: Path) -> None:
    bring(book, report(tmp_path, BU, name="sửa"))
    kb = write_statement(tmp_path / "kb.xlsx", UNITS, (1, BU, "Dự án 2", 45), office="KHO BẠC KHU VỰC X")
    take(book, kb)
    assert (
        "Your payments and the Treasury's differ by 5.000.000 đồng (1 lines). Please compare them." in words(book)[BU]
    )


def test_one_folder_holds_texts_list_and_marked_copies(book: Book, tmp_path: Path) -> None:
    written = write_reminders(book, arrival_board(book, OCTOBER), tmp_path / "out", ENGLISH, in_child=False)
    assert [path.name for path in written.texts] == [f"{BU}.txt", f"{LAN}.txt", f"{LA}.txt"]
    assert (tmp_path / "out" / f"{LAN}.txt").read_text("utf-8-sig").startswith("To: Xã Mường Lạn\n")
    listed = openpyxl.load_workbook(written.listed)
    assert [sheet.title for sheet in listed] == ["Not sent", "Has problems", "Waiting for answers"]
    assert [cell.value for cell in listed["Has problems"][2]][3:6] == ["BC", "C6", "12O.5"]
    (copy,) = written.copies
    comment = openpyxl.load_workbook(copy.path)["BC"]["C6"].comment
    assert comment is not None
    assert "NOT A NUMBER" in comment.text
