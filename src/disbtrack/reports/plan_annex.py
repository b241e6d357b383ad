"""The annex of a decision (phụ lục kèm theo quyết định): its amounts by unit and project, by kind and source."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.money import Dong, MoneyUnit
from disbtrack.domain.periods import format_day
from disbtrack.domain.plan import Decision, Event, Place, PlanLine, effect
from disbtrack.domain.plan_sums import add_up
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.settings import Letterhead
from disbtrack.i18n import text
from disbtrack.reports import checks
from disbtrack.reports.outline import roman, row_name
from disbtrack.reports.phrases import ALL_PROGRAMMES, CAPITALS, NO_CAPITAL, SOURCES, TOTAL, head, signers, unit_line
from disbtrack.reports.report import Align, Cell, Check, Column, ColumnKind, Report, Row, RowStyle, Table, Term, Title
from disbtrack.reports.writing import exact_decimals, money_cell

KIND = "plan-annex"
NOT_DIVIDED = "Chưa chia theo đơn vị"
_HEADINGS = {
    Event.OPENING: "Kế hoạch vốn đã giao",
    Event.ASSIGNED: "Kế hoạch vốn giao",
    Event.SUPPLEMENT: "Kế hoạch vốn giao bổ sung",
    Event.ADJUSTED: "Điều chỉnh kế hoạch vốn",
    Event.CARRIED: "Kế hoạch vốn kéo dài, chuyển nguồn",
    Event.TRANSFERRED: "Điều chuyển kế hoạch vốn",
    Event.WITHDRAWN: "Thu hồi kế hoạch vốn",
    Event.CANCELLED: "Hủy bỏ kế hoạch vốn",
}
_Pocket = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class AnnexFacts:
    """All that the annex says. units: names by code, in the order in which they are printed."""

    decision: Decision
    lines: Sequence[PlanLine]
    tree: Tree
    units: Mapping[str, str]
    unit: MoneyUnit = MoneyUnit.TRIEU
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None


def build_annex(facts: AnnexFacts) -> Report:
    """Lay the annex out; amounts are exact: with as many decimals as the finest of them needs."""
    amounts = add_up((line.place, effect(facts.decision.event, line.amount)) for line in facts.lines)
    pockets = sorted({(place.capital, place.source) for place in amounts}, key=_order)
    decimals = exact_decimals(amounts.values(), facts.unit)
    columns = _columns(pockets, decimals)
    amounts = {place: amount * 10**decimals // facts.unit.dong for place, amount in amounts.items()}
    table = Table(columns, tuple(_rows(facts, amounts, pockets, columns)))
    issued = Check(text("The decision is issued"), facts.decision.is_issued)
    done = (checks.check_sums(table), checks.check_columns(table), issued)
    return Report(
        kind=KIND,
        title=_title(facts),
        unit_line=unit_line(facts.unit),
        tables=(table,),
        head=head(facts.letterhead, facts.signed_on, facts.decision.plan_year),
        recipients=facts.letterhead.recipients,
        signers=signers(facts.letterhead),
        draft=not all(check.passed for check in done),
        checks=done,
    )


def _order(pocket: _Pocket) -> tuple[str, int]:
    known = list(SOURCES)
    source = pocket[1] or ""
    return (pocket[0] or "~", known.index(source) if source in known else len(known))


def _columns(pockets: Sequence[_Pocket], decimals: int) -> tuple[Column, ...]:
    first = 3
    made = [
        Column("order", ("TT",), "(1)", 8, Align.CENTRE, ColumnKind.ORDER),
        Column("name", ("Đơn vị, nội dung",), "(2)", 80, Align.LEFT, ColumnKind.TEXT),
    ]
    terms = tuple(Term(1, first + place) for place in range(len(pockets)))
    formula = "+".join(f"({place})" for place in range(first + 1, first + 1 + len(pockets)))
    made.append(Column("total", ("Tổng số",), f"(3)={formula}", 24, decimals=decimals, terms=terms))
    for place, (capital, source) in enumerate(pockets):
        path = (CAPITALS.get(capital or "", NO_CAPITAL), SOURCES.get(source or "", source or "Chưa rõ nguồn"))
        made.append(Column(f"p{place}", path, f"({first + 1 + place})", 22, decimals=decimals))
    return tuple(made)


def _rows(
    facts: AnnexFacts, amounts: Mapping[Place, Dong], pockets: Sequence[_Pocket], columns: Sequence[Column]
) -> Iterable[Row]:
    """The total, then each unit with its projects below it."""
    named = [*facts.units, *sorted({place.unit for place in amounts if place.unit} - facts.units.keys()), None]
    told = [unit for unit in named if any(place.unit == unit for place in amounts)]
    below: list[Row] = []
    sums: list[int] = []
    for number, unit in enumerate(told, 1):
        mine = {place: amount for place, amount in amounts.items() if place.unit == unit}
        sums.append(1 + len(below))
        items = list(_items(facts, mine))
        places = tuple(range(sums[-1] + 1, sums[-1] + 1 + len(items)))
        name = facts.units.get(unit, unit) if unit else NOT_DIVIDED
        below.append(_row((roman(number), name), mine, pockets, columns, RowStyle.GROUP, places))
        below += [
            _row((str(place), words), one, pockets, columns, RowStyle.ITEM, ())
            for place, (words, one) in enumerate(items, 1)
        ]
    yield _row(("", TOTAL), amounts, pockets, columns, RowStyle.TOTAL, tuple(sums))
    yield from below


def _items(facts: AnnexFacts, mine: Mapping[Place, Dong]) -> Iterable[tuple[str, Mapping[Place, Dong]]]:
    """A unit's projects in the official order, works under their project by name."""
    groups: dict[tuple[str, str | None], dict[Place, Dong]] = {}
    for place, amount in mine.items():
        groups.setdefault((place.project or "", place.work), {})[place] = amount
    for project, work in sorted(groups, key=lambda one: (facts.tree.place(one[0]), one[0], one[1] or "")):
        name = row_name(facts.tree, project)
        yield (f"{name}: {work}" if work else name), groups[project, work]


def _row(
    words: tuple[str, str],
    amounts: Mapping[Place, Dong],
    pockets: Sequence[_Pocket],
    columns: Sequence[Column],
    style: RowStyle,
    sums: tuple[int, ...],
) -> Row:
    along = add_up((Place(None, None, None, place.source, place.capital), one) for place, one in amounts.items())
    by_pocket = [along.get(Place(None, None, None, source, capital), 0) for capital, source in pockets]
    told = [sum(by_pocket), *by_pocket]
    cells = [money_cell(amount, column) for amount, column in zip(told, columns[2:], strict=True)]
    level = {RowStyle.TOTAL: 0, RowStyle.GROUP: 1}.get(style, 2)
    return Row((Cell(words[0]), Cell(words[1]), *cells), style, level, sums)


def _title(facts: AnnexFacts) -> Title:
    decision = facts.decision
    short = decision.programme or (programme_of(facts.lines[0].place.project or "") if facts.lines else "")
    several = not decision.programme and len({programme_of(one.place.project or "") for one in facts.lines}) > 1
    name = ALL_PROGRAMMES if several else facts.tree.name(short, "vi")
    years = str(decision.plan_year)
    if decision.execution_year:
        carried = decision.is_of_carried_plan
        years += f" thực hiện năm {decision.execution_year}" if carried else f"-{decision.execution_year}"
    paper = f"Kèm theo Quyết định số {decision.number} ngày {format_day(decision.date)} của {decision.issuer}"
    return Title(f"{_HEADINGS[decision.event]} năm {years}".upper(), name, f"({paper})")
