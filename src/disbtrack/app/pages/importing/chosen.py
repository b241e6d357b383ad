"""One file of an import's draft: what was said of it, and its problems that were answered."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Problem
from disbtrack.domain.way import SheetWay
from disbtrack.usecases.imports.reading_files import FileRead, Source

PREFERRED = "preferred"
"""The answer to two sheets that contradict each other: this one holds."""

BY_CHOICE = "by choice"
"""The answer to money that seems to be told twice: what becomes of each of its figures was chosen."""

Place = tuple[str, str | None, str]
"""Where a problem lies within its file, as long as the file is read anew: sheet, cell, rule."""


def place_of_problem(sheet: str, problem: Problem) -> Place:
    """Name a problem within its file."""
    return (sheet, problem.cell, problem.rule)


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem that was answered: with a value, with "pending", or with None: accepted as it stands."""

    sheet: str
    problem: Problem
    answer: str | None

    @property
    def place(self) -> Place:
        """Where it lay."""
        return place_of_problem(self.sheet, self.problem)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One file of the draft. read None = not read yet; read_by = the hints by which it was."""

    path: Path
    data: bytes | None = None
    hints: Hints = field(default_factory=Hints)
    solved: tuple[Solved, ...] = ()
    left_out: bool = False
    same_as: str = ""
    read: FileRead | None = None
    read_by: Hints | None = None

    @property
    def source(self) -> Source:
        """What is to be read."""
        return Source(self.path, self.data, self.hints)

    @property
    def again(self) -> Source:
        """What is to be read, anew where it was read: the same bytes, whatever became of the file meanwhile."""
        known = self.read.data if self.read else b""
        return replace(self.source, data=known or self.data)

    @property
    def is_stale(self) -> bool:
        """Answer whether it must be read, or read anew because something else was said."""
        return self.read is None or self.read_by != self.hints

    @property
    def accepted(self) -> frozenset[Place]:
        """The warnings that were accepted as they stand."""
        return frozenset(one.place for one in self.solved if one.answer is None)

    def way(self, sheet: str) -> SheetWay:
        """What was said about how a sheet is read."""
        return self.hints.ways.get(sheet, SheetWay())

    def with_way(self, sheet: str, way: SheetWay) -> "Chosen":
        """Say how a sheet is read."""
        ways = {**self.hints.ways, sheet: way}
        return replace(self, hints=replace(self.hints, ways={name: one for name, one in ways.items() if one}))

    def answered(self, sheet: str, problem: Problem, answer: str | None) -> "Chosen":
        """Answer a problem; None accepts it as it stands."""
        told = Solved(sheet, problem, answer)
        others = tuple(one for one in self.solved if one.place != told.place)
        made = replace(self, solved=(*others, told))
        if answer is None or problem.cell is None:
            return made
        return replace(made, hints=replace(self.hints, answers={**self.hints.answers, _key(told): answer}))

    def taken_back(self, place: Place) -> "Chosen":
        """Forget an answer."""
        gone = [one for one in self.solved if one.place == place]
        kept = tuple(one for one in self.solved if one.place != place)
        still = {_key(one) for one in kept if one.answer not in {None, PREFERRED}}
        keys = {_key(one) for one in gone} - still
        answers = {key: value for key, value in self.hints.answers.items() if key not in keys}
        return replace(self, solved=kept, hints=replace(self.hints, answers=answers))


def _key(told: Solved) -> str:
    return f"{told.sheet}!{told.problem.cell}"
