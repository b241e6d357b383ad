"""Papers with a row for each work: the yearly settlement (01/QTNĐ) and the ledger of projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from disbtrack.domain.money import Dong, MoneyUnit, round_half_away
from disbtrack.domain.periods import format_long_day
from disbtrack.domain.settings import Letterhead
from disbtrack.reports import checks
from disbtrack.reports.forms import Form, columns_of
from disbtrack.reports.phrases import TOTAL, head, signers, unit_line
from disbtrack.reports.report import Cell, Column, ColumnKind, Report, Row, RowStyle, Table, Title
from disbtrack.reports.shown import step_of
from disbtrack.reports.writing import money_cell

UNVERIFIED = "Mẫu biểu chưa được đối chiếu với văn bản chính thức; kiểm tra tên, số hiệu biểu trước khi ký."

_LONGEST_NUMBER = 9
"""Letters of a formula that fit above a column of amounts."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work with the words and the amounts (đồng) of its columns, by their keys."""

    name: str
    words: Mapping[str, str]
    amounts: Mapping[str, Dong]


@dataclass(frozen=True, slots=True)
class WorksFacts:
    """What the paper is told. notes: what must be said below the table."""

    lines: Sequence[WorkLine]
    programme: str
    year: int
    as_of: date
    unit: MoneyUnit
    decimals: int
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None
    notes: tuple[str, ...] = ()


def build_works_paper(facts: WorksFacts, form: Form) -> Report:
    """Lay works out on a form; raises DisbtrackError where the unit cannot show so many decimals."""
    words: dict[str, str] = {
        "year": str(facts.year),
        "programme": facts.programme,
        "day": format_long_day(facts.as_of),
    }
    full = columns_of(form, facts=frozenset(), words=words, decimals=facts.decimals)
    columns = tuple(_short(column) for column in full)
    formulas = "; ".join(column.number for column in full if column.number != _short(column).number)
    shown = [_shown(line, columns, step_of(facts.unit, facts.decimals)) for line in facts.lines]
    whole = {column.key: sum(line.get(column.key, 0) for line in shown) for column in columns}
    rows = [_row(columns, "", TOTAL, {}, whole, RowStyle.TOTAL, tuple(range(1, len(shown) + 1)))]
    for number, (line, amounts) in enumerate(zip(facts.lines, shown, strict=True), start=1):
        rows.append(_row(columns, str(number), line.name, line.words, amounts, RowStyle.ITEM, ()))
    table = Table(columns, tuple(rows))
    done = (checks.check_sums(table), checks.check_columns(table))
    return Report(
        kind=form.id,
        title=Title(form.heading.format(**words), form.subject.format(**words), form.remark.format(**words)),
        unit_line=unit_line(facts.unit),
        tables=(table,),
        head=head(facts.letterhead, facts.signed_on, facts.year),
        notes=(*((formulas + ".",) if formulas else ()), *facts.notes, *(() if form.verified else (UNVERIFIED,))),
        recipients=facts.letterhead.recipients,
        signers=signers(facts.letterhead),
        page=form.page,
        draft=not all(check.passed for check in done),
        checks=done,
    )


def _short(column: Column) -> Column:
    """A column whose formula is too long for its width bears its number alone; the formula stands below the table."""
    number = column.number.partition("=")[0] if len(column.number) > _LONGEST_NUMBER else column.number
    return replace(column, number=number)


def _shown(line: WorkLine, columns: Sequence[Column], step: int) -> dict[str, int]:
    """Rounded to the paper's unit; what adds up other columns adds up what these show."""
    shown = {key: round_half_away(Fraction(amount, step)) for key, amount in line.amounts.items()}
    for _round in columns:
        for column in columns:
            if column.terms:
                shown[column.key] = sum(term.sign * shown.get(columns[term.column].key, 0) for term in column.terms)
    return shown


def _row(
    columns: Sequence[Column],
    order: str,
    name: str,
    words: Mapping[str, str],
    amounts: Mapping[str, int],
    style: RowStyle,
    sums: tuple[int, ...],
) -> Row:
    def cell(column: Column) -> Cell:
        if column.kind is ColumnKind.ORDER:
            return Cell(order)
        if column.kind is ColumnKind.TEXT:
            return Cell(name if column.key == "name" else words.get(column.key, ""))
        return money_cell(amounts.get(column.key, 0), column)

    return Row(tuple(map(cell, columns)), style, 0 if style is RowStyle.TOTAL else 1, sums)
