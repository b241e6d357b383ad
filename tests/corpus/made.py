"""Sheets made at random in the shapes of ministry reports, with what they say and what is wrong in them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from disbtrack.domain.figure import Measure
from disbtrack.domain.money import MoneyUnit
from disbtrack.sheets.grid import CellError, Grid, Value, address
from disbtrack.usecases.names.catalogue import shipped_catalogue

PROJECTS = {
    "GNBV": ("CTMTQG giảm nghèo bền vững", ("Dự án 2", "Dự án 3|2", "Dự án 4|3", "Dự án 5", "Dự án 6|2", "Dự án 7|2")),
    "NTM": ("CTMTQG xây dựng nông thôn mới", tuple(f"Nội dung thành phần số {at}" for at in range(1, 9))),
    "DTTSMN": ("CTMTQG DTTS&MN", ("Dự án 1", "Dự án 2", "Dự án 3|3", "Dự án 5|4", "Dự án 6", "Dự án 9|2")),
}
"""Programme → its name, and projects with the number of their parts."""
UNITS = {MoneyUnit.DONG: ("đồng", "VNĐ"), MoneyUnit.NGHIN: ("nghìn đồng", "1.000đ"), MoneyUnit.TRIEU: ("triệu đồng",)}
PLANNED = ("Kế hoạch vốn năm {y}", "Dự toán giao năm {y}", "KH {y}", "Vốn được giao năm {y}")
PAID = (
    "Lũy kế giải ngân",
    "Giải ngân đến {d:%d/%m/%Y}",
    "Đã giải ngân đến hết tháng {d.month}/{d.year}",
    "Số đã giải ngân",
)
SPLITS = (("NSTW", "NSĐP"), ("Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách xã"), ("Vốn đầu tư", "Vốn sự nghiệp"))
BROKEN = {
    "not-a-number": ("12O.5", "chưa có số liệu", "NA", "?", "1l.250"),
    "error-value": (CellError("#REF!"), "#DIV/0!", CellError("#N/A", formula=True)),
    "formula-without-value": (CellError("=VLOOKUP(B9,KH!A:F,3,0)", formula=True),),
}


@dataclass(slots=True)
class Made:
    """A sheet being written: its cells, the truth of every amount, and what must be said at which cell."""

    chance: random.Random
    rows: list[list[Value]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: dict[str, tuple[Measure, int]] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    def put(self, row: int, column: int, value: Value) -> str:
        """Write a cell; answer its address."""
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value
        return address(row, column)

    def add(self, *values: Value) -> int:
        """Write a row below the others; answer its number."""
        self.rows.append(list(values))
        return len(self.rows) - 1

    @property
    def grid(self) -> Grid:
        """The sheet as opening hands it over."""
        for cells in self.rows:
            while cells and cells[-1] is None:
                cells.pop()
        return Grid("Biểu", self.rows, merged=self.merged)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of amounts: the texts above it, its measure (None: rate or total), and the columns that it adds."""

    path: tuple[str, ...]
    measure: Measure | None = None
    adds: tuple[int, ...] = ()
    rate: tuple[int, int] | None = None


def make(seed: int) -> Made:
    """Make the sheet of a seed."""
    chance = random.Random(seed)
    return chance.choice((make_report, make_report, make_list, make_matrix))(Made(chance))


def make_report(made: Made) -> Made:
    """A report of plans and payments by projects, in any order of columns, totals first or last."""
    chance = made.chance
    year, unit, _name, projects = open_sheet(made, "TÌNH HÌNH GIẢI NGÂN {name} NĂM {year}")
    headings = _headings(chance, year)
    _write_headings(made, headings)
    style = chance.choice((("I", "1"), ("1", "1.1"), ("A", "I"), ("1", "1")))
    last = chance.random() < 0.4
    top = None if last else made.add()
    groups: list[int] = []
    leaves: list[int] = []
    for at, told in enumerate(projects):
        label, _, parts = told.partition("|")
        groups.append(made.add(_number(style[0], at), label))
        rows = [made.add(_number(style[1], part, at), f"Tiểu dự án {part + 1}") for part in range(int(parts or 0))]
        for row in rows or groups[-1:]:
            _write_leaf(made, row, headings, unit)
            leaves.append(row)
        if rows:
            _write_sum(made, groups[-1], rows, headings)
    total = made.add() if top is None else top
    made.put(total, 1, chance.choice(("TỔNG CỘNG", "Tổng số", "Cộng")))
    _write_sum(made, total, groups, headings)
    _spoil(made, leaves, headings)
    _sign(made)
    return made


def make_list(made: Made) -> Made:
    """A list of vouchers, one amount each or one column for each kind of payment."""
    chance = made.chance
    year, unit, _name, projects = open_sheet(made, "BẢNG KÊ CHỨNG TỪ GIẢI NGÂN {name} NĂM {year}")
    kinds = chance.choice(
        (
            (("Số tiền", Measure.DISBURSED_PERIOD),),
            (("Tạm ứng", Measure.ADVANCE), ("Thanh toán KLHT", Measure.COMPLETED)),
            (("Tạm ứng", Measure.ADVANCE), ("Thanh toán", Measure.COMPLETED), ("Thu hồi tạm ứng", Measure.RECOVERED)),
        )
    )
    made.add("STT", "Ngày chứng từ", "Số chứng từ", "Dự án", *(name for name, _ in kinds))
    sums = [0] * len(kinds)
    rows = []
    for at in range(chance.randint(6, 25)):
        day = date(year, 1, 1) + timedelta(days=at * 11)
        shown = chance.choice(
            (day, f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"ngày {day:%d} tháng {day:%m} năm {year}")
        )
        rows.append(made.add(at + 1, shown, f"UNC{at + 1}", chance.choice(projects).partition("|")[0]))
        place = chance.randrange(len(kinds))
        amount = chance.randint(1, 900_000)
        sums[place] += amount
        cell = made.put(rows[-1], 4 + place, amount)
        made.truth[cell] = (kinds[place][1], amount * unit.dong)
    _spoil_day(made, rows)
    made.add(None, chance.choice(("Tổng cộng", None)), None, None, *sums)
    made.put(len(made.rows) - 1, 3, None if made.rows[-1][1] else "Cộng")
    _sign(made)
    return made


def make_matrix(made: Made) -> Made:
    """Communes down and projects across, or the other way round, with totals on two sides."""
    chance = made.chance
    _year, unit, _name, projects = open_sheet(made, "PHÂN BỔ DỰ TOÁN {name} NĂM {year} CHO CÁC XÃ")
    names = [told.partition("|")[0] for told in projects]
    communes = chance.sample([one.name for one in shipped_catalogue().register.units if one.valid_to is None], 8)
    across, down, head = (names, communes, "Xã, phường") if chance.random() < 0.7 else (communes, names, "Dự án")
    made.add("TT", head, "Tổng cộng", *across)
    total = made.add(None, "TỔNG SỐ")
    sums = [0] * len(across)
    for at, label in enumerate(down):
        amounts = [chance.choice((0, chance.randint(1, 90_000))) for _ in across]
        row = made.add(at + 1, label, sum(amounts))
        for place, amount in enumerate(amounts):
            made.truth[made.put(row, 3 + place, amount or chance.choice((None, "-", 0)))] = (
                Measure.PLANNED,
                amount * unit.dong,
            )
            sums[place] += amount
    for place, amount in enumerate([sum(sums), *sums]):
        made.put(total, 2 + place, amount)
    return made


def open_sheet(made: Made, title: str) -> tuple[int, MoneyUnit, str, tuple[str, ...]]:
    """Title block with programme, day and unit line; answers year, unit, name and projects."""
    chance = made.chance
    name, projects = PROJECTS[chance.choice(tuple(PROJECTS))]
    year, unit = chance.choice((2023, 2024, 2025)), chance.choice(tuple(UNITS))
    if chance.random() < 0.5:
        made.add(chance.choice(("SỞ TÀI CHÍNH", "UBND TỈNH SƠN LA", "VĂN PHÒNG ĐIỀU PHỐI NTM")))
    made.add(title.format(name=name, year=year))
    made.add(
        chance.choice(
            ("Số liệu đến ngày 31/12/{y}", "(tính đến 31.12.{y})", "Đến hết ngày 31 tháng 12 năm {y}")
        ).format(y=year)
    )
    made.add(None, None, None, f"{chance.choice(('ĐVT', 'Đơn vị tính'))}: {chance.choice(UNITS[unit])}")
    return year, unit, name, projects


def _headings(chance: random.Random, year: int) -> list[Heading]:
    """Two blocks of amounts, each split or not, with totals, perhaps rates between them."""
    split = chance.choice((None, *SPLITS))
    blocks = [(chance.choice(PLANNED), Measure.PLANNED), (chance.choice(PAID), Measure.DISBURSED)]
    chance.shuffle(blocks)
    found: list[Heading] = []
    whole = []
    for words, measure in blocks:
        head = words.format(y=year, d=date(year, 12, 31))
        start = len(found)
        if split:
            parts = tuple(range(start + 1, start + 1 + len(split)))
            found.append(Heading((head, chance.choice(("Tổng số", "Cộng"))), adds=parts))
            found += [Heading((head, name), measure) for name in split]
        else:
            found.append(Heading((head,), measure))
        whole.append((measure, start))
    if chance.random() < 0.6:
        place = dict(whole)
        found.append(Heading(("Tỷ lệ (%)",), rate=(place[Measure.DISBURSED], place[Measure.PLANNED])))
    return found


def _write_headings(made: Made, headings: list[Heading]) -> None:
    deep = max(len(heading.path) for heading in headings)
    first = made.add("TT", "Nội dung", *(heading.path[0] for heading in headings))
    cells = made.rows[first]
    for column in range(len(cells) - 1, 2, -1):
        if cells[column] == cells[column - 1]:
            cells[column] = None
    if deep > 1:
        made.add(None, None, *(heading.path[1] if len(heading.path) > 1 else None for heading in headings))
    if made.chance.random() < 0.4:
        made.add(*(f"({at})" for at in range(1, len(headings) + 3)))


def _number(style: str, at: int, above: int = 0) -> str:
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    return {"I": roman[at], "A": "ABCDEGHIKL"[at], "1": str(at + 1), "1.1": f"{above + 1}.{at + 1}"}[style]


def _write_leaf(made: Made, row: int, headings: list[Heading], unit: MoneyUnit) -> None:
    for column, heading in enumerate(headings):
        if heading.measure is not None:
            high = 900_000 if heading.measure is Measure.PLANNED else 90_000
            amount = made.chance.randint(100_000 if heading.measure is Measure.PLANNED else 1_000, high)
            made.truth[made.put(row, column + 2, amount)] = (heading.measure, amount * unit.dong)
    _write_sum(made, row, [row], headings)


def _write_sum(made: Made, row: int, parts: list[int], headings: list[Heading]) -> None:
    """Totals down, totals along the row, and rates, from what stands there."""
    amounts: Callable[[int, int], int] = lambda at, column: _amount(made, at, column)  # noqa: E731 - a short name
    if parts != [row]:
        for column in (column for column, heading in enumerate(headings) if heading.measure is not None):
            made.put(row, column + 2, sum(amounts(part, column) for part in parts))
    for column, heading in enumerate(headings):
        if heading.adds:
            made.put(row, column + 2, sum(amounts(row, part) for part in heading.adds))
    for column, heading in enumerate(headings):
        if heading.rate:
            paid, planned = (amounts(row, part) for part in heading.rate)
            made.put(row, column + 2, round(100 * paid / planned, 2))


def _amount(made: Made, row: int, column: int) -> int:
    value = made.rows[row][column + 2]
    return value if isinstance(value, int) else 0


def _spoil(made: Made, leaves: list[int], headings: list[Heading]) -> None:
    """Perhaps one cell that cannot be read, is negative, or is a thousand times off."""
    chance = made.chance
    row = chance.choice(leaves)
    column = chance.choice([at for at, heading in enumerate(headings) if heading.measure is Measure.DISBURSED]) + 2
    rule = chance.choice((None, None, *BROKEN, "negative", "unit-suspicious"))
    if rule is None:
        return
    value, cell = made.rows[row][column], address(row, column)
    measure, amount = made.truth.pop(cell)
    made.faults[cell] = rule
    if rule in BROKEN:
        made.put(row, column, chance.choice(BROKEN[rule]))
    elif isinstance(value, int):
        made.put(row, column, -value if rule == "negative" else value * 1000)
        if rule == "negative":
            made.truth[cell] = (measure, -amount)


def _spoil_day(made: Made, rows: list[int]) -> None:
    if made.chance.random() < 0.4:
        row = made.chance.choice(rows)
        made.faults[made.put(row, 1, made.chance.choice(("31/02/2025", "chưa rõ", "15/13/2024")))] = "bad-date"


def _sign(made: Made) -> None:
    if made.chance.random() < 0.5:
        made.add()
        made.add(None, "Người lập biểu", None, "Thủ trưởng đơn vị")
        made.add()
        made.add(None, "Lò Thị Hương", None, "Cầm Văn Minh")
