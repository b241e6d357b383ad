"""Papers with a row for each work: the yearly settlement (01/QTNĐ) and the ledger of projects."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.periods import format_long_day
from disbtrack.domain.settings import Letterhead
from disbtrack.reports import checks
from disbtrack.reports.forms import Form, columns_of
from disbtrack.reports.phrases import head, narrowed, signers, unit_line
from disbtrack.reports.report import Column, Report, Table, Title
from disbtrack.reports.shown import step_of
from disbtrack.reports.works_rows import PaperRows, Section, WorkLine

UNVERIFIED = "Mẫu biểu chưa được đối chiếu với văn bản chính thức; kiểm tra tên, số hiệu biểu trước khi ký."

_LONGEST_NUMBER = 9
"""Letters of a formula that fit above a column of amounts."""


@dataclass(frozen=True, slots=True)
class WorksFacts:
    """What the paper is told. notes: what must be said below the table; scope: what it is narrowed to."""

    body: Sequence[Section | WorkLine]
    programme: str
    year: int
    as_of: date
    unit: MoneyUnit
    decimals: int
    letterhead: Letterhead = field(default_factory=Letterhead)
    signed_on: date | None = None
    notes: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


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
    rows = list(PaperRows(form, columns, step_of(facts.unit, facts.decimals)).whole(facts.body))
    table = Table(columns, tuple(rows))
    done = (checks.check_sums(table), checks.check_columns(table))
    return Report(
        kind=form.id,
        title=Title(
            form.heading.format(**words),
            form.subject.format(**words),
            narrowed(form.remark.format(**words), facts.scope),
        ),
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
