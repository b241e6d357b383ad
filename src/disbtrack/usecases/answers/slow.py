"""Who is slow, and why."""

from datetime import date

from disbtrack.domain.slow import Judgement, State, rank
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Answer, Question, ask

BEHIND = frozenset({State.SLOW, State.WATCH})
"""Who is said to be behind; the other states are listed where everyone is asked for."""


def slow(book: Book, question: Question, *, today: date, everyone: bool = False) -> tuple[Answer, list[Judgement]]:
    """Rank those who are behind by the money they are short of; everyone = the other states as well."""
    answer = ask(book, question, today=today)
    return answer, behind(answer, everyone=everyone)


def behind(answer: Answer, *, everyone: bool = False) -> list[Judgement]:
    """Pick from an answer those who are behind, the largest shortfall first."""
    return rank(row for row in answer.rows if everyone or row.state in BEHIND)
