"""A register of works taken in from a sheet: facts, contracts, accepted volumes; shown first, then written whole."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem
from disbtrack.domain.works import Accepted, Contract, Work, WorkKey, work_key
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.books.evidence import keep_source
from disbtrack.usecases.books.register_files import RegisterFile, read_register_file, refuse_blocked, write_register
from disbtrack.usecases.works.keep_works import put_work
from disbtrack.usecases.works.register import WorksQuestion, read_register
from disbtrack.usecases.works.works_reading import Gathered, WorksReader
from disbtrack.usecases.works.works_sheet import COLUMNS, NEEDED, works_sheets


@dataclass(frozen=True, slots=True)
class WorksPlan:
    """What a file would put into the register, what stands there already, and what is wrong, at sheet and cell.

    left: headings that no column of the register is; their cells are not taken in.
    """

    file: RegisterFile
    works: tuple[Work, ...] = ()
    contracts: tuple[tuple[WorkKey, Contract], ...] = ()
    accepted: tuple[tuple[WorkKey, Accepted], ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()
    left: tuple[str, ...] = field(default_factory=tuple)

    @property
    def adds(self) -> int:
        """How many works, contracts and volumes are new."""
        parts: Sequence[Work | Contract | Accepted] = (*self.works, *(one for _key, one in self._parts))
        return sum(one.id is None for one in parts)

    @property
    def changes(self) -> int:
        """How many are known and told otherwise."""
        return len(self.works) + len(self._parts) - self.adds

    @property
    def _parts(self) -> tuple[tuple[WorkKey, Contract | Accepted], ...]:
        return (*self.contracts, *self.accepted)


def prepare_works(book: Book, path: Path, *, unit: MoneyUnit | None = None, in_child: bool = True) -> WorksPlan:
    """Read a file and hold it against the register; nothing is written.

    unit: of amounts whose unit the sheet does not state. Raises DisbtrackError where the path cannot be read.
    """
    file = read_register_file(book, path, COLUMNS, NEEDED, unit=unit, in_child=in_child)
    with book.read() as reading:
        reader = WorksReader(reading)
    for table in file.tables:
        reader.take(table)
    told: Gathered = reader.finish()
    left = tuple(f"{table.sheet}!{words}" for table in file.tables for words in table.left)
    return WorksPlan(file, told.works, told.contracts, told.accepted, told.same, (*file.problems, *told.problems), left)


def commit_works(book: Book, plan: WorksPlan, *, person: str, accept_warnings: bool = False) -> int | None:
    """Write a plan as one change and answer its number; None where the register says all of it already.

    Raises DisbtrackError where problems stand in the way, or the register has changed since.
    """
    refuse_blocked(plan.problems, accept_warnings=accept_warnings)
    if not plan.works and not plan.contracts and not plan.accepted:
        return None
    with book.change(text("Register of works from {file}", file=plan.file.name), person) as change:
        numbers = {work_key(one.project, one.name): one.id or 0 for one in change.kept(Work)}
        for work in plan.works:
            numbers[work_key(work.project, work.name)] = put_work(change, work)
        if any(key not in numbers for key, _part in (*plan.contracts, *plan.accepted)):
            raise DisbtrackError(text("The book has changed since."), text("Read the file again."))
        change.put_kept(*(replace(one, work=numbers[key]) for key, one in plan.contracts))
        change.put_kept(*(replace(one, work=numbers[key]) for key, one in plan.accepted))
        keep_source(change, plan.file.name, plan.file.data)
        return change.number


def export_works(book: Book, path: Path, question: WorksQuestion) -> int:
    """Write works, contracts and accepted volumes as a workbook that the import reads back; answer how many works.

    Raises DisbtrackError for another ending than .xlsx, or where the file cannot be written.
    """
    with book.read() as reading:
        rows = read_register(reading, question, today=date.max).rows
        sheets = works_sheets(reading, rows)
    write_register(path, sheets)
    return len(sheets[0].rows)
