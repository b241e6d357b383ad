"""What is wrong with a file that is not in the book, kept as JSON so that its sender can be told days later."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.storage.rows import label_json, label_text


@dataclass(frozen=True, slots=True)
class NotedProblem:
    """A problem with the sheet on which it stands; "" = of the whole file."""

    sheet: str
    problem: Problem

    @property
    def place(self) -> str:
        """Sheet and cell, as far as they are known."""
        return "!".join(part for part in (self.sheet, self.problem.cell) if part)


def noted(problems: Iterable[tuple[SheetReading | None, Problem]]) -> tuple[NotedProblem, ...]:
    """The problems of a file with the names of their sheets."""
    return tuple(NotedProblem(sheet.name if sheet else "", problem) for sheet, problem in problems)


def pack(problems: Sequence[NotedProblem]) -> str:
    """Write problems down; sentences stay message and arguments, so that they follow the reader's language."""
    return json.dumps([_record(one) for one in problems], ensure_ascii=False)


def unpack(told: str) -> tuple[NotedProblem, ...]:
    """Read what `pack` wrote."""
    return tuple(_problem(*one) for one in json.loads(told))


def _record(one: NotedProblem) -> list[str | None]:
    problem = one.problem
    said = (problem.cell, problem.rule, problem.severity.value, label_json(problem.message))
    return [one.sheet, *said, problem.value, problem.proposal]


def _problem(
    sheet: str, cell: str | None, rule: str, severity: str, message: str, value: str, proposal: str | None
) -> NotedProblem:
    return NotedProblem(sheet, Problem(cell, rule, Severity(severity), label_text(message), value, proposal))
