"""Two series side by side as a paper (bảng đối chiếu): every key with both amounts and the difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side
from disbtrack.domain.settings import Letterhead
from disbtrack.reports import checks
from disbtrack.reports.outline import roman
from disbtrack.reports.phrases import TOTAL, head, signers, unit_line
from disbtrack.reports.report import Align, Cell, Column, ColumnKind, Report, Row, RowStyle, Table, Term, Title
from disbtrack.reports.writing import exact_decimals, money_cell

KIND = "compared"
NOT_TOLD = "không nêu"
SIDES: Mapping[Side, str] = {Side.PLAN: "Kế hoạch", Side.MONEY: "Giải ngân"}
_FIRST, _SECOND = 5, 6


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One key in words; a, b: đồng, None = that series tells nothing of it."""

    side: Side
    name: str
    unit: str
    money: str
    year: str
    a: Dong | None
    b: Dong | None


@dataclass(frozen=True, slots=True)
class ComparedFacts:
    """All that the paper says. names: both series; scope: what is compared, in words."""

    names: tuple[str, str]
    as_of: date
    lines: Sequence[ComparedLine]
    scope: str = ""
    unit: MoneyUnit = MoneyUnit.TRIEU
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None


def build_compared(facts: ComparedFacts) -> Report:
    """Lay it out, plan and money apart; amounts are exact: with as many decimals as the finest of them needs."""
    decimals = exact_decimals((amount for line in facts.lines for amount in (line.a, line.b)), facts.unit)
    columns = _columns(facts.names, decimals)
    table = Table(columns, tuple(_rows(facts, columns, decimals)))
    done = (checks.check_sums(table), checks.check_columns(table))
    subject = f"{facts.names[0]} với {facts.names[1]}"
    remark = ", ".join(part for part in (facts.scope, f"số liệu đến ngày {format_day(facts.as_of)}") if part)
    return Report(
        kind=KIND,
        title=Title("BẢNG ĐỐI CHIẾU SỐ LIỆU", subject, f"({remark})"),
        unit_line=unit_line(facts.unit),
        tables=(table,),
        head=head(facts.letterhead, facts.signed_on, facts.as_of.year),
        recipients=facts.letterhead.recipients,
        signers=signers(facts.letterhead),
        draft=not all(check.passed for check in done),
        checks=done,
    )


def _columns(names: tuple[str, str], decimals: int) -> tuple[Column, ...]:
    terms = (Term(1, _FIRST), Term(-1, _SECOND))
    return (
        Column("order", ("TT",), "(1)", 8, Align.CENTRE, ColumnKind.ORDER),
        Column("name", ("Nội dung",), "(2)", 60, Align.LEFT, ColumnKind.TEXT),
        Column("unit", ("Đơn vị, địa bàn",), "(3)", 34, Align.LEFT, ColumnKind.TEXT),
        Column("money", ("Nguồn, loại vốn",), "(4)", 24, Align.LEFT, ColumnKind.TEXT),
        Column("year", ("Năm KH",), "(5)", 14, Align.CENTRE, ColumnKind.TEXT),
        Column("a", (names[0],), "(6)", 26, decimals=decimals),
        Column("b", (names[1],), "(7)", 26, decimals=decimals),
        Column("difference", ("Chênh lệch",), "(8)=(6)-(7)", 26, decimals=decimals, terms=terms),
    )


def _rows(facts: ComparedFacts, columns: Sequence[Column], decimals: int) -> Iterable[Row]:
    """Plan, then money, each with its sum above its keys; the two are never added to each other."""
    place = 0
    sides = [side for side in SIDES if any(line.side is side for line in facts.lines)]
    for number, side in enumerate(sides, 1):
        mine = [line for line in facts.lines if line.side is side]
        sums = tuple(range(place + 1, place + 1 + len(mine)))
        amounts = (sum(line.a or 0 for line in mine), sum(line.b or 0 for line in mine))
        words = (roman(number), f"{SIDES[side]} – {TOTAL}", "", "", "")
        yield Row(_cells(words, amounts, columns, decimals, facts.unit), RowStyle.TOTAL, 0, sums)
        for at, line in enumerate(mine, 1):
            said = (str(at), line.name, line.unit, line.money, line.year)
            yield Row(_cells(said, (line.a, line.b), columns, decimals, facts.unit), RowStyle.ITEM, 1)
        place += 1 + len(mine)


def _cells(
    words: Iterable[str],
    amounts: tuple[Dong | None, Dong | None],
    columns: Sequence[Column],
    decimals: int,
    unit: MoneyUnit,
) -> tuple[Cell, ...]:
    scaled = [None if one is None else one * 10**decimals // unit.dong for one in amounts]
    told = [
        Cell(NOT_TOLD) if one is None else money_cell(one, column)
        for one, column in zip(scaled, columns[_FIRST:], strict=False)
    ]
    difference = money_cell((scaled[0] or 0) - (scaled[1] or 0), columns[-1])
    return (*map(Cell, words), *told, difference)
