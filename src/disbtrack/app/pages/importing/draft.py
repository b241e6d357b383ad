"""The draft of an import: which files, what was said of each, what came of it.

It outlives a change of page or language. Every step makes a new draft; nothing in it is changed in place.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from disbtrack.app.pages.importing.chosen import BY_CHOICE, Chosen, Solved, place_of_problem
from disbtrack.app.pages.importing.settled import Defaults, Settled
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.sheets.grid import Grid
from disbtrack.usecases.imports.differences import Differences
from disbtrack.usecases.imports.gathering import Passed
from disbtrack.usecases.imports.import_plan import Choices, FilePlan, ImportPlan
from disbtrack.usecases.imports.import_plan import Place as Sheet
from disbtrack.usecases.imports.reading_files import FileRead
from disbtrack.usecases.imports.still_waiting import PENDING


@dataclass(frozen=True, slots=True)
class Found:
    """A problem and where it lies: file by its place in the draft, sheet None = the whole file; name = the sheet's.

    answered: what the person said of it, if anything.
    """

    problem: Problem
    file: int
    sheet: int | None
    name: str
    answered: Solved | None = None

    @property
    def is_open(self) -> bool:
        """Answer whether it still stands in the way."""
        return self.answered is None and self.problem.severity is not Severity.INFO


@dataclass(frozen=True, slots=True)
class Draft:
    """plan None = not read yet. compared: the files that the plan speaks of, by their places in the draft.

    choices: which differences are taken. prefer: the sheets that hold where two contradict each other.
    defaults: what is taken where nothing was chosen.
    """

    files: tuple[Chosen, ...] = ()
    passed: tuple[Passed, ...] = ()
    compared: tuple[int, ...] = ()
    plan: ImportPlan | None = None
    differences: Differences | None = None
    choices: Choices = field(default_factory=dict)
    prefer: tuple[Sheet, ...] = ()
    defaults: Defaults = field(default_factory=Defaults)
    file: int = 0
    sheet: int = 0

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, by their paths."""
        return tuple(one.path for one in self.files)

    @property
    def chosen(self) -> Chosen | None:
        """The file that is looked at."""
        return self.files[self.file] if self.file < len(self.files) else None

    def with_file(self, place: int, change: Callable[[Chosen], Chosen]) -> "Draft":
        """The draft with one file changed."""
        files = (change(one) if at == place else one for at, one in enumerate(self.files))
        return replace(self, files=tuple(files))

    def plan_of(self, place: int) -> FilePlan | None:
        """What the plan says of a file; None where it is left out, or not read."""
        if self.plan is None or place not in self.compared:
            return None
        return self.plan.files[self.compared.index(place)]

    def sheets_of(self, place: int) -> Sequence[SheetReading]:
        """The sheets of a file: as compared, else as read."""
        plan, read = self.plan_of(place), self.files[place].read
        if plan is not None:
            return plan.reading.sheets
        return read.reading.sheets if read is not None else ()

    @property
    def shown_sheet(self) -> SheetReading | None:
        """The sheet that is looked at."""
        sheets = self.sheets_of(self.file) if self.chosen else ()
        return sheets[self.sheet] if self.sheet < len(sheets) else None

    @property
    def shown_grid(self) -> Grid | None:
        """The cells of the sheet that is looked at."""
        read, sheet = (self.chosen.read if self.chosen else None), self.shown_sheet
        if read is None or sheet is None:
            return None
        return next((one for one in read.grids if one.name == sheet.name), None)

    def problems(self) -> list[Found]:
        """The problems of all files: open ones first and by weight; those of the sheet that is looked at before others.

        Answered ones stay at the end of their own kind, whether or not the next reading still tells them.
        """
        found = [one for place in self.compared for one in self._problems_of(place)]
        order = list(Severity)
        return sorted(
            found,
            key=lambda one: (one.answered is not None, order.index(one.problem.severity), not self.shows(one)),
        )

    def _problems_of(self, place: int) -> list[Found]:
        plan, chosen = self.plan_of(place), self.files[place]
        if plan is None:
            return []
        solved = {one.place: one for one in (*self._chosen_for(plan), *chosen.solved)}
        found = [Found(problem, place, None, chosen.path.name) for problem in plan.reading.problems]
        kept_out = {(one.sheet, one.problem.cell) for one in chosen.solved if one.answer == PENDING}
        for at, sheet in enumerate(plan.reading.sheets):
            for problem in sheet.problems:
                if problem.rule != PENDING or (sheet.name, problem.cell) not in kept_out:
                    told = solved.pop(place_of_problem(sheet.name, problem), None)
                    found.append(Found(problem, place, at, sheet.name, _still(told)))
        names = {sheet.name: at for at, sheet in enumerate(plan.reading.sheets)}
        gone = (Found(one.problem, place, names.get(one.sheet), one.sheet, one) for one in solved.values())
        return found + list(gone)

    def _chosen_for(self, plan: FilePlan) -> Iterator[Solved]:
        """What doubts a difference from the book is answered where the difference was chosen for."""
        chosen = plan.chosen_for(self.choices)
        for sheet, problem in plan.reading.all_problems():
            if sheet and (sheet.name, problem.rule, problem.cell) in chosen:
                yield Solved(sheet.name, problem, BY_CHOICE if problem.severity is Severity.ERROR else None)

    def shows(self, found: Found) -> bool:
        """Answer whether a problem lies on the sheet that is looked at."""
        return (found.file, found.sheet) == (self.file, self.sheet)

    def blocked(self) -> tuple[int, ...]:
        """The files with errors, by their places."""
        return tuple(
            place
            for place in self.compared
            if (plan := self.plan_of(place)) and plan.is_blocked(accept_warnings=True, choices=self.choices)
        )

    @property
    def is_read(self) -> bool:
        """Answer whether all that counts was read as it was last said."""
        return self.plan is not None and not any(one.is_stale and not one.left_out for one in self.files)

    def tally(self) -> "Tally":
        """List the problems, and count what would be written, those that wait for their sender too."""
        found = tuple(self.problems())
        if self.plan is None:
            return Tally(found)
        settled = Settled(self.defaults, self.choices)
        rows = sum(file.count_rows(self.choices) for file in self.plan.files)
        return Tally(found, settled, settled.to_write, rows, self.is_read)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a draft comes to, counted once for all that show it.

    settled: what becomes of each figure of the diff. to_write: how many are written. rows: how many rows of registers
    are written beside them. is_read: nothing is out of date.
    """

    found: tuple[Found, ...] = ()
    settled: Settled = field(default_factory=Settled)
    to_write: int = 0
    rows: int = 0
    is_read: bool = False

    def count(self, severity: Severity) -> int:
        """How many problems of this weight stand open."""
        return sum(one.answered is None and one.problem.severity is severity for one in self.found)

    @property
    def is_free(self) -> bool:
        """Answer whether it may be written now."""
        return self.is_read and self.to_write + self.rows > 0 and not any(one.is_open for one in self.found)


def _still(told: Solved | None) -> Solved | None:
    """An answer that did not settle its problem is none; a warning may be accepted as it stands."""
    if told is None or told.answer == BY_CHOICE:
        return told
    return told if told.answer is None and told.problem.severity is Severity.WARNING else None


def merged(draft: Draft, read: Mapping[int, FileRead], by: Mapping[int, Hints]) -> Draft:
    """The draft with what was read; the same file a second time is left out, and says of which it is the double."""
    first: dict[str, str] = {}
    files = []
    for place, one in enumerate(draft.files):
        fresh = replace(one, read=read[place], read_by=by[place]) if place in read else one
        digest = fresh.read.reading.sha256 if fresh.read else ""
        double = first.get(digest, "")
        if digest and not double:
            first[digest] = fresh.path.name
        files.append(replace(fresh, same_as=double, left_out=fresh.left_out or bool(double)))
    return replace(draft, files=tuple(files))


def first_sheet(sheets: Sequence[SheetReading]) -> int:
    """The first sheet that has figures or problems; 0 where none has."""
    for place, sheet in enumerate(sheets):
        if sheet.skipped is None and (sheet.figures or sheet.problems):
            return place
    return 0
