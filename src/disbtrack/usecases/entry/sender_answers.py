"""An open question answered by a person: the sender told the amount by telephone, or the cell is read anew."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from disbtrack.domain.entry import Entry, Filters
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.questions import Question
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.grid import Grid, column_number
from disbtrack.sheets.reader import open_stored
from disbtrack.sheets.understanding.cells.values import Worded, read_amount, read_text_amount
from disbtrack.storage.book import Book
from disbtrack.usecases.entry.edit_figure import set_amounts
from disbtrack.usecases.imports.reading_files import Source
from disbtrack.usecases.imports.said import read_said
from disbtrack.usecases.imports.still_waiting import PENDING


@dataclass(frozen=True, slots=True)
class Answerable:
    """A question as it can be answered. entry: the amount that waits; None where the cell names its whole row.

    worth: đồng that a one in that cell is worth, negative where the column is subtracted, as the figures beside it
    prove; None where none does.
    """

    question: Question
    entry: int | None
    worth: Fraction | None

    @property
    def unit(self) -> MoneyUnit | None:
        """The unit in which the sender's number is to be typed."""
        return next((one for one in MoneyUnit if self.worth is not None and one.dong == abs(self.worth)), None)


def answerable(book: Book, question: Question) -> Answerable:
    """Look a question up: what waits for it, and in which unit its column is told."""
    with book.read() as reading:
        waiting = reading.waiting_entries([question.id])[question.id]
        beside = reading.entries(Filters(import_id=question.import_id))
        record = next(one for one in reading.imports(undone=True) if one.id == question.import_id)
        data = reading.source_file(record.sha256)
    own = [number for number, figure in waiting.items() if figure.cell == question.cell]
    if len(own) != 1 or len(waiting) != 1:
        return Answerable(question, None, None)
    near = [one.figure.row for one in beside if one.figure.cell]
    grid = open_stored(data, record.file_name, question.sheet, range(max(near, default=0)))
    return Answerable(question, own[0], _worth(question, beside, grid) if grid else None)


def _worth(question: Question, beside: Iterable[Entry], grid: Grid) -> Fraction | None:
    """What the nearest figure of the same column is worth by its cell."""
    letters, number = _parted(question.cell)
    near = [one for one in beside if one.figure.cell and _parted(one.figure.cell)[0] == letters and not one.edited]
    for one in sorted(near, key=lambda held: abs(held.figure.row - number)):
        typed = read_amount(grid.value(one.figure.row - 1, column_number(letters)))
        worth = Fraction(one.figure.amount) / typed if isinstance(typed, int | Fraction) and typed else None
        if worth is not None and any(abs(worth) == unit.dong for unit in MoneyUnit):
            return worth
    return None


def _parted(cell: str) -> tuple[str, int]:
    letters = cell.rstrip("0123456789")
    return letters, int(cell[len(letters) :] or 0)


def amount_of(asked: Answerable, typed: str) -> Dong:
    """Read what a person typed as the sender's answer, in the unit of its column or in one named behind the number.

    Raises DisbtrackError for what is no number, can be read in two ways, or has no unit.
    """
    told = read_text_amount(typed)
    if isinstance(told, Worded):
        amount = told.value * told.unit.dong * (-1 if asked.worth and asked.worth < 0 else 1)
    elif not isinstance(told, int | Fraction):
        raise DisbtrackError(
            text("“{value}” is no number that can be read in one way only.", value=typed),
            text("Write 1234 or 1.234.567 or 12,5, or name the unit: 12,5 tỷ."),
        )
    elif asked.worth is None:
        raise DisbtrackError(
            text("Nothing in the sheet proves the unit of this column."), text("Name it with the number: 12,5 triệu.")
        )
    else:
        amount = told * asked.worth
    if Fraction(amount).denominator != 1:
        raise DisbtrackError(text("The amount has parts of a đồng."), text("Write it in full."))
    return int(amount)


def answer_amount(book: Book, asked: Answerable, amount: Dong, *, person: str) -> int | None:
    """Put the sender's amount (đồng) in the place of the one that waits; answer the change's number.

    It counts from now on, as set by hand: a later file that tells another one is asked about. Raises DisbtrackError
    where the whole row waits, or where the question is not open any more.
    """
    if asked.entry is None:
        raise DisbtrackError(
            text("The whole row waits, because this cell names it."), text("Read the file again with the answer.")
        )
    reason = str(text("the sender's answer to {place}", place=asked.question.place))
    return set_amounts(book, {asked.entry: amount}, reason=reason, person=person)


def file_again(book: Book, question: Question, answer: str) -> Source:
    """The stored file of a question, to be read again with its cell answered and with all that was said of it before.

    What else waits in it waits on.
    """
    with book.read() as reading:
        record = next(one for one in reading.imports(undone=True) if one.id == question.import_id)
        data = reading.source_file(record.sha256)
        waits = [one for one in reading.questions() if one.file_name == question.file_name]
    said = read_said(json.loads(record.receipt or "{}").get("said"))
    place = f"{question.sheet}!{question.cell}"
    kept = {cell: value for cell, value in said.answers.items() if value != PENDING and cell != question.cell}
    waiting = {f"{one.sheet}!{one.cell}": PENDING for one in waits if one.id != question.id}
    return Source(Path(record.file_name), data, replace(said, answers={**kept, **waiting, place: answer}))
