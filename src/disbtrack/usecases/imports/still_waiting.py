"""A file that is told again while its sender is still asked: what waits in it waits on, and is not asked about anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from disbtrack.domain.names import fold
from disbtrack.domain.problem import Severity
from disbtrack.domain.questions import DOUBTED, Question
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.storage.book import Reading

PENDING = "pending"
"""The answer that keeps a figure out until its sender speaks."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question that is open, and the sha256 of the file that it was asked about."""

    question: Question
    sha256: str


def asked_of_senders(reading: Reading) -> list[OpenQuestion]:
    """Everything that waits for a sender."""
    questions = reading.questions()
    files = {record.id: record.sha256 for record in reading.imports()} if questions else {}
    return [OpenQuestion(one, files.get(one.import_id, "")) for one in questions]


def still_waiting(told: FileReading, questions: Sequence[OpenQuestion]) -> dict[str, str]:
    """The cells of a file that waits on, as answers to read it by ("Biểu 01!D14": "pending").

    A cell waits on where the same sender tells the same sheet of the same day, and the cell is still in trouble with
    the very value that was asked about; one that was only doubted waits on in the very same file.
    """
    mine = [(sheet, one) for sheet in told.sheets for one in questions if _is_about(one.question, sheet, told)]
    return {
        f"{sheet.name}!{one.question.cell}": PENDING
        for sheet, one in mine
        if _is_doubted_in(one, told) or (one.question.cell, one.question.value) in set(_troubles(sheet))
    }


def _is_about(question: Question, sheet: SheetReading, told: FileReading) -> bool:
    named = question.reporter is not None or question.file_name == Path(told.path).name
    same = (question.reporter, question.as_of) == (sheet.reporter, sheet.as_of)
    return named and same and fold(question.sheet) == fold(sheet.name)


def _is_doubted_in(one: OpenQuestion, told: FileReading) -> bool:
    return one.question.rule == DOUBTED and one.sha256 == told.sha256


def _troubles(sheet: SheetReading) -> Iterator[tuple[str, str]]:
    for problem in sheet.problems:
        if problem.cell and problem.severity is not Severity.INFO:
            yield problem.cell, problem.value
