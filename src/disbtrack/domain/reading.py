"""What a sheet was understood to say, row by row and cell by cell: the receipt on which nothing is lost."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from disbtrack.domain.codes import CodeEntry, Sighting
from disbtrack.domain.figure import Attribute, Figure
from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import KeptRow
from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.questions import Asked, Waiting
from disbtrack.domain.sent_templates import TemplateId
from disbtrack.domain.separators import ColumnSeparators
from disbtrack.domain.way import SheetWay


class Layout(StrEnum):
    """The shapes of sheets that are understood."""

    VOUCHERS = "vouchers"
    CUMULATIVE = "cumulative"
    PLAN = "plan"
    PERIODS = "periods"
    LEDGER = "ledger"
    REGISTER = "register"


class RowKind(StrEnum):
    """What became of a row; every row from 1 to the last used has exactly one."""

    IMPORTED = "imported"
    SUBTOTAL = "subtotal"
    HEADING = "heading"
    BLANK = "blank"
    NOTE = "note"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Control:
    """A total that the sheet states, beside the sum of the imported figures below it (đồng)."""

    cell: str
    stated: Dong
    computed: Dong
    agrees: bool
    across: bool = False  # a total along the row, not down the column


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """How one column was read; role: one of domain.roles.ROLES."""

    column: str  # letters
    heading: str
    role: str
    reason: str | None = None  # of an ignored one: "left", "received", "need", "derived"…; of an attribute its kind
    measure: str | None = None  # what its amounts measure, also where they are a total or left out


@dataclass(frozen=True, slots=True)
class UnitBand:
    """The unit of a block of the sheet, where one unit does not cover it all."""

    rows: tuple[int, int]
    columns: str  # "D:F"
    unit: MoneyUnit
    cell: str | None


@dataclass(slots=True)
class ColumnReceipt:
    """What became of the numbers of one column, in the sheet's own unit: nothing is lost between file and figures.

    parts   what became of them → their sum: "figures", "totals", "estimates", "pending", or why they were left out.
    counts  the same → how many numbers.
    ties    every figure is worth the number of its cell, to the đồng.
    """

    column: str  # letters
    parts: dict[str, Fraction] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    ties: bool = True

    @property
    def total(self) -> Fraction:
        """The sum of all numbers in the column of the file."""
        return sum(self.parts.values(), Fraction(0))

    @property
    def numbers(self) -> int:
        """How many numbers the column holds."""
        return sum(self.counts.values())

    def add(self, kind: str, amount: int | Fraction, count: int = 1) -> None:
        """Count a number, or the sum of several, as what became of it."""
        self.parts[kind] = self.parts.get(kind, Fraction(0)) + amount
        self.counts[kind] = self.counts.get(kind, 0) + count


@dataclass(frozen=True, slots=True)
class Voice:
    """Who told a row of a ledger (layout `ledger`): a series by all that makes it one, its reporter, the row's kind."""

    series: str
    teller: str
    form: str
    grain: tuple[str, ...]
    level: str | None
    reporter: str | None
    kind: str = "figure"


@dataclass(slots=True)
class SheetReading:
    """Everything that one sheet was understood to say.

    skipped None, or "empty", "hidden", "summary", "no-figures", "not-asked"; a skipped sheet has no figures.
    pending figures kept out until their sender answers (amount 0): written, marked, never summed.
    withdrawn, drafts  of a ledger only: figures that a person withdrew by hand, and those of decisions not issued yet.
    register, kept  of a register that was exported beside a ledger: its kind and its rows; numbers: of a ledger's rows,
            each with the number by which those of the registers name it.
    voices  of a ledger only: who told the figure of each row, by the row's number; edited: why a person had set it by
            hand; asked: where its sender wrote what waits.
    waiting cells that the person marked as waiting for the sender; unknown: codes and spellings that nobody knows.
    learned what the person answered to names that were not known, to be remembered for all later files.
    answered the cells whose answers were taken. receipt: what became of the numbers of each column.
    separators  of the columns in which amounts are typed as text: which signs part their digits, and what says so.
    profile the profile by which the sheet was known again, and how well its headings fit (0-100).
    found_rows the header band that is found where nobody draws one; None where none is.
    way     all that was asked of the sheet: the profile's and, over it, the person's own.
    template  by which the sheet was known again as a template that was sent out; it says all that is to be known of it.
    reporter_by, series_by  who says so: "sheet", "person", "profile"; "" where nobody does.
    """

    name: str
    skipped: str | None = None
    layout: Layout | None = None
    series: str | None = None
    reporter: str | None = None
    header_rows: tuple[int, int] | None = None
    unit: MoneyUnit | None = None
    unit_cell: str | None = None
    units: list[UnitBand] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    as_of: date | None = None
    as_of_cell: str | None = None
    year: int | None = None
    title: str = ""
    document: str | None = None
    row_kinds: list[RowKind] = field(default_factory=list)  # index 0 is row 1
    columns: list[ColumnRole] = field(default_factory=list)
    separators: list[ColumnSeparators] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    estimates: list[Figure] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    pending: list[Figure] = field(default_factory=list)
    withdrawn: list[Figure] = field(default_factory=list)
    drafts: list[Figure] = field(default_factory=list)
    register: type[Kept] | None = None
    kept: list[KeptRow] = field(default_factory=list)
    numbers: dict[int, str] = field(default_factory=dict)
    voices: dict[int, Voice] = field(default_factory=dict)
    edited: dict[int, str] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)
    unknown: list[Sighting] = field(default_factory=list)
    learned: list[CodeEntry] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    receipt: list[ColumnReceipt] = field(default_factory=list)
    fingerprint: Fingerprint | None = None
    found_rows: tuple[int, int] | None = None
    profile: str | None = None
    profile_match: int | None = None
    way: SheetWay = field(default_factory=SheetWay)
    template: TemplateId | None = None
    reporter_by: str = ""
    series_by: str = ""

    def count(self, kind: RowKind) -> int:
        """How many rows met this fate."""
        return self.row_kinds.count(kind)


@dataclass(slots=True)
class FileReading:
    """Everything that one file was understood to say; grids are kept apart for showing.

    asks: what the person can give (Hints) so that a file is read after all: "password", or "large" for wider limits.
    """

    path: str
    sha256: str
    format: str
    asks: str | None = field(default=None, kw_only=True)
    sheets: list[SheetReading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def all_problems(self) -> list[tuple[SheetReading | None, Problem]]:
        """List every problem with its sheet, those of the whole file first."""
        whole: list[tuple[SheetReading | None, Problem]] = [(None, problem) for problem in self.problems]
        return whole + [(sheet, problem) for sheet in self.sheets for problem in sheet.problems]

    def has(self, severity: Severity) -> bool:
        """Answer whether any problem weighs this much."""
        return any(problem.severity is severity for _, problem in self.all_problems())
