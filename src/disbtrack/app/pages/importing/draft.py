"""The draft of an import: which files, what was answered, what came of it; it outlives a change of page or language."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.usecases.differences import Differences
from disbtrack.usecases.import_sheet import FilePlan, ImportPlan


@dataclass(frozen=True, slots=True)
class Found:
    """A problem and where it lies: file and sheet by their places, sheet None = the whole file; name = the sheet's."""

    problem: Problem
    file: int
    sheet: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """plan None = not read yet. answers: cell → the value to read there, or "pending"."""

    paths: tuple[Path, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    accept_warnings: bool = False
    plan: ImportPlan | None = None
    differences: Differences | None = None
    file: int = 0
    sheet: int = 0

    @property
    def hints(self) -> Hints:
        """What the person says beside the files."""
        return Hints(answers=self.answers)

    def answered(self, cell: str, value: str) -> "Draft":
        """The draft with one more answer."""
        return replace(self, answers={**self.answers, cell: value})

    @property
    def shown_file(self) -> FilePlan | None:
        """The file that is looked at."""
        return self.plan.files[self.file] if self.plan and self.file < len(self.plan.files) else None

    @property
    def shown_sheet(self) -> SheetReading | None:
        """The sheet that is looked at."""
        told = self.shown_file
        return told.reading.sheets[self.sheet] if told and self.sheet < len(told.reading.sheets) else None

    def count(self, severity: Severity) -> int:
        """How many problems of all files weigh this much."""
        files = self.plan.files if self.plan else ()
        return sum(problem.severity is severity for file in files for _sheet, problem in file.reading.all_problems())

    def problems(self) -> list[Found]:
        """The problems of all files, errors first, those of the sheet that is looked at before others."""
        found = [
            Found(problem, at, place, sheet.name)
            for at, file in enumerate(self.plan.files if self.plan else ())
            for place, sheet in enumerate(file.reading.sheets)
            for problem in sheet.problems
        ]
        found += [
            Found(problem, at, None, file.reading.path)
            for at, file in enumerate(self.plan.files if self.plan else ())
            for problem in file.reading.problems
        ]
        order = list(Severity)
        return sorted(found, key=lambda one: (order.index(one.problem.severity), not self.shows(one)))

    def shows(self, found: Found) -> bool:
        """Answer whether a problem lies on the sheet that is looked at."""
        return (found.file, found.sheet) == (self.file, self.sheet)

    @property
    def to_write(self) -> int:
        """How many figures would be written."""
        return len(self.plan.diff.add) + len(self.plan.diff.change) if self.plan else 0

    @property
    def is_free(self) -> bool:
        """Answer whether it may be written now."""
        return (
            self.plan is not None
            and self.to_write > 0
            and not self.plan.is_blocked(accept_warnings=self.accept_warnings)
        )


def first_sheet(file: FilePlan) -> int:
    """The first sheet that has figures or problems; 0 where none has."""
    for place, sheet in enumerate(file.reading.sheets):
        if sheet.skipped is None and (sheet.figures or sheet.problems):
            return place
    return 0
