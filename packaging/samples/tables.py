"""The shapes of the sample tables: rows of a programme's tree or of communes, columns under headings of three rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samples.truth import ROOT, Amounts, communes, read

CAPITALS = {"DTPT": "Vốn đầu tư phát triển", "SN": "Vốn sự nghiệp"}
SOURCES = {"NSTW": "NSTW", "NST": "NS tỉnh", "NSDP": "NSĐP"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its number, label, the code whose amounts it shows, the rows that it adds up."""

    number: str
    label: str
    code: str
    parts: "tuple[Row, ...]" = ()

    def leaves(self) -> "Iterator[Row]":
        """The rows below that hold amounts, or itself."""
        for part in self.parts:
            yield from part.leaves()
        if not self.parts:
            yield self


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading over three rows, and what stands in it.

    kind "number", "label", "code", "note", "amount" (key = measure, capital, source), "sum" (of: offsets of columns
    to its right), "rate" (of: places of paid and planned).
    """

    heads: tuple[str, ...]
    kind: str
    key: tuple[str, str, str] | None = None
    of: tuple[int, ...] = ()
    width: float = 13.5


def tree_rows(programme: str, top: str) -> Row:
    """The rows of a programme's tree: total, projects (I, II), sub-projects (1, 2)."""
    names = {
        f"{row['programme'].partition('_')[0]}.{row['code_internal']}": row["name_vi"]
        for row in read(ROOT / "resources" / "programmes" / "tree.csv")
    }
    own = [code for code in names if code.startswith(programme + ".")]
    firsts = list(dict.fromkeys(".".join(code.split(".")[:2]) for code in own))
    projects = []
    for place, first in enumerate(firsts, 1):
        below = [code for code in own if code.startswith(first + ".")]
        parts = tuple(Row(str(n), _label(code, names), code) for n, code in enumerate(below, 1))
        projects.append(Row(_roman(place), _label(first, names), first, parts))
    return Row("", top, programme, tuple(projects))


def kept_rows(row: Row, amounts: Amounts) -> Row:
    """The same rows without those that have no amount at all."""
    told = {line for _, line, _, _ in amounts}
    parts = (kept_rows(part, amounts) for part in row.parts)
    return replace(row, parts=tuple(part for part in parts if part.parts or part.code in told))


def _label(code: str, names: dict[str, str]) -> str:
    last = code.rpartition(".")[2]
    number = str(int(last.lstrip("ADHNPT")))
    kind = {"D": "Dự án", "T": "Tiểu dự án", "H": "Hợp phần", "N": "Nội dung thành phần"}[last[0]]
    return f"{kind} {number}: {names[code]}" if code in names else f"{kind} {number}"


def _roman(place: int) -> str:
    return ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[place - 1]


def commune_rows() -> Row:
    """The 75 communes under their former districts, numbered throughout."""
    groups: dict[str, list[Row]] = {}
    for number, (code, (name, area, _)) in enumerate(sorted(communes().items(), key=lambda x: (x[1][1], x[0])), 1):
        groups.setdefault(area, []).append(Row(str(number), name, code))
    areas = (
        Row(chr(ord("A") + place), f"Khu vực {area[0].lower()}{area[1:]} (cũ)", "", tuple(rows))
        for place, (area, rows) in enumerate(groups.items())
    )
    return Row("", "TỔNG SỐ", "", tuple(areas))


def block(heading: str, measure: str, sources: tuple[str, str], *, total: str = "Tổng số") -> list[Column]:
    """Seven columns: the whole, then each kind of capital with its sum and its two sources."""
    columns = [Column((heading, total, total), "sum", of=(1, 4), width=14.5)]
    for capital, name in CAPITALS.items():
        columns.append(Column((heading, name, "Cộng"), "sum", of=(1, 2)))
        columns += [Column((heading, name, SOURCES[one]), "amount", (measure, capital, one)) for one in sources]
    return columns


def _lead(label: str) -> list[Column]:
    return [Column(("TT",) * 3, "number", width=6), Column((label,) * 3, "label", width=54)]


NOTE = Column(("Ghi chú",) * 3, "note", width=20)


def plan_columns(year: int, sources: tuple[str, str]) -> list[Column]:
    """The columns of a decision that gives a plan."""
    return [*_lead("Dự án, nội dung"), *block(f"Kế hoạch vốn năm {year}", "planned", sources, total="Tổng cộng"), NOTE]


def report_columns(planned: str, measure: str, paid: str) -> list[Column]:
    """The columns of a cumulative report; one form for all months and years."""
    sources = ("NSTW", "NST")
    rate = Column(("Tỷ lệ giải ngân (%)",) * 3, "rate", of=(9, 2), width=10)
    return [*_lead("Nội dung"), *block(planned, measure, sources), *block(paid, "disbursed", sources), rate, NOTE]


def commune_columns() -> list[Column]:
    """The columns of the allotment to communes: one per project, recurrent money only."""
    heading = "Kinh phí sự nghiệp năm 2025 phân bổ chi tiết"
    projects = [
        Column((heading, "Trong đó", f"Dự án {n}"), "amount", ("planned", "SN", f"GNBV.DA{n}"), width=12)
        for n in range(1, 8)
    ]
    code = Column(("Mã ĐVHC",) * 3, "code", width=9)
    total = Column((heading, "Tổng số", "Tổng số"), "sum", of=tuple(range(1, 8)), width=14)
    lead = [Column(("STT",) * 3, "number", width=6), Column(("Xã, phường",) * 3, "label", width=32)]
    return [*lead, code, total, *projects, NOTE]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to be drawn: head, table, foot."""

    name: str
    bodies: tuple[str, str]
    titles: tuple[str, ...]
    unit: str
    columns: list[Column]
    rows: Row
    amounts: Amounts
    notes: tuple[str, ...]
    place: str
    remarks: dict[str, str]
    signers: tuple[str, ...] = ("NGƯỜI LẬP BIỂU", "TRƯỞNG PHÒNG", "GIÁM ĐỐC")

    @property
    def scale(self) -> int:
        """Đồng in one unit of the sheet."""
        return 1000 if self.unit == "nghìn đồng" else 1_000_000

    def amount(self, row: Row, place: int) -> int:
        """What stands in a row at a column, in đồng: sums of amounts below and to the right."""
        column = self.columns[place]
        if column.kind == "sum":
            return sum(self.amount(row, place + step) for step in column.of)
        measure, capital, source = column.key or ("", "", "")
        return sum(self.amounts.get((measure, leaf.code, capital, source), 0) for leaf in row.leaves())

    def holds(self, row: Row, place: int) -> bool:
        """Answer whether the cell shows an amount: not where the project has no such capital."""
        column = self.columns[place]
        if column.kind == "sum" or row.parts:
            return True
        measure, capital, source = column.key or ("", "", "")
        return (measure, row.code, capital, source) in self.amounts
