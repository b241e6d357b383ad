"""Back to the sender: the problems of a file as a list, and the sender's own file with its cells marked.

Both speak the sender's language (Vietnamese unless asked otherwise), whatever the program speaks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import in_language, text
from disbtrack.sheets.marking.mark import Mark, commented_of, joined, place_of
from disbtrack.sheets.marking.marked import MarkedFile, Way, mark_file
from disbtrack.sheets.marking.problem_list import ProblemList, Row, write_list
from disbtrack.sheets.opening.refusal import Unreadable
from disbtrack.usecases.imports.import_plan import HAND_EDITED, OTHER_REPORTER, RENAMED, FilePlan, ImportPlan
from disbtrack.usecases.imports.rule_words import RULE_WORDS, WEIGHTS
from disbtrack.usecases.imports.shared_ground import OTHER_GRAIN

__all__ = ["MarkedCopy", "Way", "marked_copy", "problems_list", "problems_of"]

_OURS = frozenset(
    {
        HAND_EDITED,
        RENAMED,
        "told-before",
        OTHER_REPORTER,
        OTHER_GRAIN,
        "way-mismatch",
        "profile-drift",
        "typed-unproved",
        "scan",
        "unreachable",
    }
)
"""Rules about our own book, profiles and typing: nothing that the sender could correct."""

_WAITS = "pending"
SENDER_LANGUAGE = "vi"


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A marked copy as written: where, how it came about, and how many problems are marked in it.

    bare: cells that are only coloured, because a sheet bears no more comments. protected: with the file's password.
    """

    path: Path
    way: Way
    marks: int
    bare: int = 0
    protected: bool = False


def problems_of(file: FilePlan) -> list[tuple[SheetReading | None, Problem]]:
    """The errors and warnings of a file that its sender can do something about, in the order of the sheet.

    What was marked as waiting for him is an error to him.
    """
    told = [
        (sheet, replace(problem, severity=Severity.ERROR) if problem.rule == _WAITS else problem)
        for sheet, problem in file.reading.all_problems()
    ]
    found = [one for one in told if one[1].severity is not Severity.INFO and one[1].rule not in _OURS]
    return sorted(found, key=lambda one: (_at(file, one[0]), _place(one[1])))


def _at(file: FilePlan, sheet: SheetReading | None) -> int:
    names = [one.name for one in file.reading.sheets]
    return names.index(sheet.name) if sheet else -1


def _place(problem: Problem) -> tuple[int, int]:
    return place_of(problem.cell or "") or (-1, -1)


def problems_list(
    plan: ImportPlan | FilePlan,
    out: Path,
    *,
    copies: Mapping[str, Path] | None = None,
    language: str = SENDER_LANGUAGE,
) -> int:
    """Write the problems of all files of a plan, or of one file, as an xlsx; answer how many there are.

    copies: path of a file → its marked copy, which the cells then link to (else to the file by its name).
    A list without problems is written too: it says that there are none. Raises DisbtrackError where it cannot be.
    """
    files = plan.files if isinstance(plan, ImportPlan) else (plan,)
    rows = [row for file in files for row in _rows(file, out, (copies or {}).get(file.reading.path), language)]
    names = ", ".join(Path(file.reading.path).name for file in files)
    about = text("Files: {names}. Problems: {count}.", names=names, count=len(rows))
    how_to = text("Correct the cells in the file and send it again, or answer in the last column.")
    headings = tuple(in_language(words, language) for words in _HEADINGS)
    write_list(ProblemList(in_language(about, language), in_language(how_to, language), headings, rows), out)
    return len(rows)


_HEADINGS = (
    text("No."),
    text("File"),
    text("Sheet"),
    text("Cell"),
    text("Value in the cell"),
    text("Weight"),
    text("Problem"),
    text("Explanation"),
    text("What to do"),
    text("Proposed value"),
    text("Reply of the sender"),
)


def _rows(file: FilePlan, out: Path, copy: Path | None, language: str) -> Iterable[Row]:
    name = Path(file.reading.path).name
    for sheet, problem in problems_of(file):
        rule, advice = RULE_WORDS.get(problem.rule, ("", ""))
        yield Row(
            name,
            sheet.name if sheet else "",
            problem.cell or "",
            problem.value,
            problem.severity,
            in_language(WEIGHTS[problem.severity], language),
            in_language(rule, language) or problem.rule,
            in_language(problem.message, language),
            in_language(advice, language),
            problem.proposal or "",
            _link(out, copy or Path(file.reading.path), sheet, problem.cell),
        )


def _link(out: Path, target: Path, sheet: SheetReading | None, cell: str | None) -> str | None:
    """A link to the cell, relative where list and file lie in one folder tree; CSV and web pages have no cells."""
    if sheet is None or cell is None or target.suffix.lower() not in {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}:
        return None
    folder = out.absolute().parent
    place = target.absolute()
    near = place.relative_to(folder).as_posix() if place.is_relative_to(folder) else place.name
    quoted = sheet.name.replace("'", "''")
    return f"external:{near}#'{quoted}'!{cell}"


def marked_copy(
    file: FilePlan, folder: Path, *, language: str = SENDER_LANGUAGE, in_child: bool = True
) -> MarkedCopy | None:
    """Write a copy of a file into a folder, its problems coloured and commented; None where it has none to mark.

    An xlsx or xlsm is the very file with colours and comments added; .xls, .xlsb and .ods are converted first, where
    LibreOffice is installed; all else is written anew from the values that were read. The file itself is not touched.
    The copy of a protected file is protected with the same password.
    Raises DisbtrackError where the copy cannot be written, or not be protected as its file is.
    """
    marks = _marks(file, language)
    count = sum(map(len, marks.values()))
    if not count:
        return None
    made = _mark(file, marks, in_child=in_child)
    path = _free_path(folder, Path(file.reading.path).stem + in_language(text(" (to correct)"), language), made.ending)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made.data)
    except OSError as error:
        raise DisbtrackError(
            text("The file {path} cannot be written.", path=path), text("Choose a folder in which you may write.")
        ) from error
    joint = [joined(of_sheet) for of_sheet in marks.values()]
    bare = sum(len(of_sheet) - len(commented_of(of_sheet)) for of_sheet in joint)
    return MarkedCopy(path, made.way, count, bare, made.protected)


def _mark(file: FilePlan, marks: Mapping[str, Sequence[Mark]], *, in_child: bool) -> MarkedFile:
    reading, password = file.reading, file.read.password
    try:
        return mark_file(file.data, reading.format, file.grids, marks, password=password, in_child=in_child)
    except Unreadable as error:
        raise DisbtrackError(
            text("The marked copy of {file} could not be protected with its password.", file=file.name),
            text("It was not written. Send the list of problems instead, or ask for the file without a password."),
        ) from error


def _free_path(folder: Path, stem: str, ending: str) -> Path:
    """A name that no file bears yet: a copy that is being worked on is never overwritten."""
    path, number = folder / f"{stem}.{ending}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}.{ending}"
    return path


def _marks(file: FilePlan, language: str) -> dict[str, Sequence[Mark]]:
    """The marks by sheet; what concerns a whole sheet is said at its first cell, without a colour."""
    found: dict[str, list[Mark]] = {}
    for sheet, problem in problems_of(file):
        if sheet is None:
            continue
        place = place_of(problem.cell or "")
        mark = Mark(*(place or (0, 0)), problem.severity, _words(problem, language), colour=place is not None)
        found.setdefault(sheet.name, []).append(mark)
    return {name: tuple(marks) for name, marks in found.items()}


def _words(problem: Problem, language: str) -> str:
    rule, advice = RULE_WORDS.get(problem.rule, ("", ""))
    head = (in_language(rule, language) or problem.rule).upper()
    lines = [f"{head} ({in_language(WEIGHTS[problem.severity], language)})", in_language(problem.message, language)]
    if advice:
        lines.append("→ " + in_language(advice, language))
    if problem.proposal is not None:
        lines.append("→ " + in_language(text("Proposed: {value}", value=problem.proposal), language))
    return "\n".join(lines)
