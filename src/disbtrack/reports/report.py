"""A report: an official paper's tables, head and foot, as values that paper, preview and workbook are drawn from.

The texts of a report are Vietnamese data, whatever the language of the program: an official paper has one language.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from disbtrack.i18n import Text


class Align(StrEnum):
    """How a column's texts stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class ColumnKind(StrEnum):
    """What a column holds."""

    ORDER = "order"  # TT: I, 1, a
    TEXT = "text"
    MONEY = "money"  # whole units of the last decimal of the paper's unit
    SHARE = "share"  # percent
    POINTS = "points"  # difference of two shares, in percentage points, with its sign


class RowStyle(StrEnum):
    """How much weight a row carries."""

    TOTAL = "total"  # the first row: TỔNG SỐ
    MEMO = "memo"  # "of which" rows that say a total over again; never added
    PROGRAMME = "programme"
    GROUP = "group"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Term:
    """A column that another column adds (sign 1) or takes away (sign -1), by its place in the table."""

    sign: int
    column: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column. path = its headings from the outermost in; columns that share headings are merged under them.

    number   the text of the numbering row, "(7)=(3)-(4)". terms: what it adds up in each row, where that is money.
    width    in parts; only the proportions count. decimals: how many its numbers show.
    """

    key: str
    path: tuple[str, ...]
    number: str = ""
    width: float = 10
    align: Align = Align.RIGHT
    kind: ColumnKind = ColumnKind.MONEY
    decimals: int = 0
    terms: tuple[Term, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether its cells hold numbers."""
        return self.kind in {ColumnKind.MONEY, ColumnKind.SHARE, ColumnKind.POINTS}

    @property
    def outlined(self) -> bool:
        """Whether its texts stand as deep as their rows do: the names, not the codes and notes beside them."""
        return self.kind is ColumnKind.TEXT and self.key == "name"


@dataclass(frozen=True, slots=True)
class Link:
    """Which rows of the book a printed figure leads to; None = not restricted.

    measure   planned, disbursed, completed, advance, left, rate or gap.
    project   a code of any depth ("GNBV.DA1"), with everything below it unless here_only.
    here_only only what is not broken down further (chưa phân rã).
    """

    measure: str
    project: str | None = None
    capital: str | None = None
    here_only: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; value is the number shown, in units of the column's last decimal (57,6 → 576)."""

    shown: str = ""
    value: int | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row. sums: places of the rows (in the table) whose money this row adds; empty where it adds none."""

    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.ITEM
    level: int = 0
    sums: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; the header repeats on each page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def numbered(self) -> bool:
        """Whether a row of column numbers stands under the header."""
        return any(column.number for column in self.columns)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an official paper (NĐ 30/2020/NĐ-CP, Annex I): the office at left, the nation at right."""

    governing_body: str
    issuing_body: str
    number: str
    nation: str
    motto: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Title:
    """Name of the paper in capitals, what it is about, and a remark in italics."""

    heading: str
    subject: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: title in bold, a hint in italics below it, the name under the space for the signature."""

    title: str
    hint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check before printing. A failed check makes a draft; only a releasable one can be released by a person."""

    text: Text
    passed: bool
    releasable: bool = True


class PaperSize(StrEnum):
    """Sizes of paper that forms are printed on."""

    A4 = "A4"
    A3 = "A3"

    @property
    def millimetres(self) -> tuple[int, int]:
        """Short and long side."""
        return {"A4": (210, 297), "A3": (297, 420)}[self.value]


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Paper and margins in millimetres; NĐ 30/2020 wants 20-25 top and bottom, 30-35 left, 15-20 right."""

    size: PaperSize = PaperSize.A4
    landscape: bool = True
    top: int = 20
    right: int = 15
    bottom: int = 20
    left: int = 30

    @property
    def width(self) -> int:
        """Of the sheet as it lies, in millimetres."""
        return self.size.millimetres[1 if self.landscape else 0]

    @property
    def height(self) -> int:
        """Of the sheet as it lies, in millimetres."""
        return self.size.millimetres[0 if self.landscape else 1]


@dataclass(frozen=True, slots=True)
class Report:
    """An official paper. kind = id of its form; unit_line "Đơn vị tính: triệu đồng"; draft prints DỰ THẢO across."""

    kind: str
    title: Title
    unit_line: str
    tables: tuple[Table, ...]
    head: Head | None = None
    notes: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    page: PageSetup = field(default_factory=PageSetup)
    draft: bool = False
    checks: tuple[Check, ...] = ()
