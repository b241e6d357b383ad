"""Reminders (đôn đốc): what each unit is told about its report of a month, as plain text for mail or Zalo.

It speaks the language of those who read it, whatever the program speaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.arrivals import ArrivalState
from disbtrack.domain.money import format_money
from disbtrack.domain.months import Month
from disbtrack.domain.periods import format_day
from disbtrack.domain.questions import Question
from disbtrack.i18n import Text, in_language, text
from disbtrack.usecases.imports.back_to_sender import SENDER_LANGUAGE
from disbtrack.usecases.imports.rule_words import RULE_WORDS
from disbtrack.usecases.month.board import Board, BoardRow
from disbtrack.usecases.month.noted_problems import NotedProblem


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one unit is told: its name and the text, without any markup."""

    unit: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Wording:
    """In which language units are spoken to, and until when they shall answer."""

    language: str = SENDER_LANGUAGE
    deadline: date | None = None

    def put(self, words: Text | str) -> str:
        """Put words into the language."""
        return in_language(words, self.language)


def is_reminded(row: BoardRow) -> bool:
    """Whether a unit has something to do; a file that nobody knows has nobody to be told."""
    differs = row.agreement is not None and not row.agreement.holds
    asked = row.state in {ArrivalState.PROBLEMS, ArrivalState.NOT_SENT, ArrivalState.WAITING}
    return bool(row.unit) and (asked or differs)


def reminders(board: Board, wording: Wording) -> list[Reminder]:
    """The texts of all units that have something to do, in the order of the board."""
    return [reminder_of(row, board.month, wording) for row in board.rows if is_reminded(row)]


def reminder_of(row: BoardRow, month: Month, wording: Wording) -> Reminder:
    """What one unit is told: what is missing or wrong, cell by cell, what to do, and until when."""
    head = [
        text("To: {unit}", unit=row.name),
        text("Report of {month}, figures to {day}.", month=month.short, day=format_day(month.last)),
    ]
    body = [*_missing(row), *_refused(row, wording), *_asked(row, wording), *_apart(row)]
    end = [text("Please send it by {day}.", day=format_day(wording.deadline))] if wording.deadline else []
    lines = [one if isinstance(one, str) else wording.put(one) for one in (*head, "", *body, "", *end)]
    return Reminder(row.unit, row.name, "\n".join(lines).strip() + "\n")


def _missing(row: BoardRow) -> Iterator[Text]:
    if row.state is not ArrivalState.NOT_SENT:
        return
    yield text("Your report has not reached us yet.")
    if row.told_until:
        yield text("Until it comes, your figures to {day} are counted on.", day=format_day(row.told_until))


def _refused(row: BoardRow, wording: Wording) -> Iterator[Text | str]:
    for arrival in row.arrivals:
        yield text(
            "The file “{file}” of {day} could not be taken in. "
            "Please correct these places ({count}) and send it again:",
            file=arrival.file_name,
            day=format_day(arrival.day),
            count=arrival.errors + arrival.warnings,
        )
        of_file = [problem for one, problem in row.noted() if one is arrival]
        for number, problem in enumerate(of_file, start=1):
            yield f"{number}. {_words(problem, wording)}"


def _words(noted: NotedProblem, wording: Wording) -> str:
    """One problem in a line: place, value, what is wrong, what to do."""
    problem = noted.problem
    name, advice = RULE_WORDS.get(problem.rule, ("", ""))
    place = wording.put(text("Sheet {sheet}, cell {cell}", sheet=noted.sheet or "–", cell=problem.cell or "–"))
    value = f" “{problem.value}”" if problem.value else ""
    proposal = wording.put(text("Proposed: {value}", value=problem.proposal)) if problem.proposal else ""
    said = ". ".join(part.rstrip(".") for part in (wording.put(problem.message), wording.put(advice), proposal) if part)
    return f"{place}:{value} {wording.put(name) or problem.rule}. {said}."


def _asked(row: BoardRow, wording: Wording) -> Iterator[Text | str]:
    if not row.questions:
        return
    yield text("These cells ({count}) wait for your answer; they are left out of the sums:", count=len(row.questions))
    for number, question in enumerate(row.questions, start=1):
        name = wording.put(RULE_WORDS.get(question.rule, ("", ""))[0]) or question.rule
        yield f"{number}. {_place_of(question, wording)}:{_quoted(question.value)} {name}."


def _place_of(question: Question, wording: Wording) -> str:
    place = text("Sheet {sheet}, cell {cell}", sheet=question.sheet or "–", cell=question.cell or "–")
    return f"{question.file_name}, {wording.put(place)}"


def _quoted(value: str) -> str:
    return f" “{value}”" if value else ""


def _apart(row: BoardRow) -> Iterator[Text]:
    if row.agreement is not None and not row.agreement.holds:
        yield text(
            "Your payments and the Treasury's differ by {amount} đồng ({count} lines). Please compare them.",
            amount=format_money(row.agreement.difference),
            count=row.agreement.differing,
        )
