"""Everything that goes out after a look at the board, in one folder: texts, the list for the letter, marked copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from disbtrack.domain.arrivals import ArrivalState
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, tracked
from disbtrack.sheets.tables_out import OutColumn, OutFormat, OutSheet, OutValue, write_xlsx
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.back_to_sender import MarkedCopy, marked_copy
from disbtrack.usecases.imports.rule_words import RULE_WORDS
from disbtrack.usecases.month.arrivals import read_again
from disbtrack.usecases.month.board import Board, BoardRow
from disbtrack.usecases.month.reminders import Reminder, Wording, reminders

_FORBIDDEN = frozenset('<>:"/\\|?*')
_LATE = (text("Commune, unit"), text("Figures counted to"), text("Deadline"))
_CELL = (text("Sheet"), text("Cell"), text("Value in the cell"))
_WRONG = (text("Commune, unit"), text("File"), text("Received"), *_CELL, text("Problem"), text("Explanation"))
_ASKED = (text("Commune, unit"), text("File"), text("Waits since"), *_CELL)
_WIDE = frozenset({"Explanation", "What to do", "Commune, unit", "File"})


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for the units: the texts, the list for the letter, the marked copies of files with problems."""

    texts: tuple[Path, ...]
    listed: Path
    copies: tuple[MarkedCopy, ...]


def write_reminders(
    book: Book, board: Board, folder: Path, wording: Wording, *, progress: Progress = SILENT, in_child: bool = True
) -> Written:
    """Write everything into a folder; texts and list of an earlier time are put anew, marked copies never are.

    Raises DisbtrackError where it cannot be written, Cancelled when stopped.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        texts = tuple(_write_text(folder, one) for one in reminders(board, wording))
    except OSError as error:
        raise DisbtrackError(
            text("The folder {path} cannot be written to.", path=folder), text("Choose another folder.")
        ) from error
    listed = folder / f"{wording.put(text('Reminder list {month}', month=str(board.month)))}.xlsx"
    write_xlsx(listed, list(reminder_sheets(board, wording)))
    copies = marked_copies(book, board.rows, folder, wording, progress=progress, in_child=in_child)
    return Written(texts, listed, tuple(copies))


def marked_copies(
    book: Book,
    rows: Sequence[BoardRow],
    folder: Path,
    wording: Wording,
    *,
    progress: Progress = SILENT,
    in_child: bool = True,
) -> list[MarkedCopy]:
    """Write a marked copy of each file that was refused; a file without a place to mark has none."""
    waiting = [arrival for row in rows for arrival in row.arrivals]
    made: list[MarkedCopy | None] = []
    for arrival in tracked(waiting, text("Marking files"), progress, total=len(waiting)):
        files = read_again(book, [arrival], in_child=in_child)
        made += [marked_copy(file, folder, language=wording.language, in_child=in_child) for file in files]
    return [one for one in made if one is not None]


def _write_text(folder: Path, one: Reminder) -> Path:
    name = "".join("-" if letter in _FORBIDDEN else letter for letter in one.name)
    path = folder / f"{name}.txt"
    path.write_text(one.words, encoding="utf-8-sig", newline="\r\n")
    return path


def reminder_sheets(board: Board, wording: Wording) -> Iterator[OutSheet]:
    """The lists for the reminder letter: who has not sent, what is wrong with what was sent, what waits."""
    late = [row for row in board.rows if row.state is ArrivalState.NOT_SENT]
    missing = [(row.name, row.told_until, wording.deadline) for row in late]
    yield _sheet(wording, text("Not sent"), _LATE, missing)
    wrong = [line for row in board.rows for line in _wrong(row, wording)]
    yield _sheet(wording, text("Has problems"), (*_WRONG, text("What to do")), wrong)
    yield _sheet(wording, text("Waiting for answers"), _ASKED, [line for row in board.rows for line in _asked(row)])


def _wrong(row: BoardRow, wording: Wording) -> Iterator[Sequence[OutValue]]:
    for arrival, noted in row.noted():
        problem = noted.problem
        name, advice = RULE_WORDS.get(problem.rule, ("", ""))
        place = (noted.sheet, problem.cell, problem.value)
        words = (wording.put(name) or problem.rule, wording.put(problem.message), wording.put(advice))
        yield (row.name, arrival.file_name, arrival.day, *place, *words)


def _asked(row: BoardRow) -> Iterator[Sequence[OutValue]]:
    for one in row.questions:
        yield (row.name, one.file_name, one.since.astimezone().date(), one.sheet, one.cell, one.value)


def _sheet(wording: Wording, name: Text, headings: Sequence[Text], rows: Sequence[Sequence[OutValue]]) -> OutSheet:
    columns = [OutColumn(wording.put(one), OutFormat.GENERAL, 40 if one.message in _WIDE else 16) for one in headings]
    return OutSheet(wording.put(name), tuple(columns), rows)
