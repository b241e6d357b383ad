"""The summary of disbursement (tổng hợp tình hình giải ngân): by project, with sub-projects beneath."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.periods import format_long_day
from disbtrack.domain.slow import Context, Judgement, State, judge
from disbtrack.domain.standing import Line, Standing, Sums, total
from disbtrack.i18n import text
from disbtrack.reports import checks
from disbtrack.reports.facts import SummaryFacts
from disbtrack.reports.forms import Form, columns_of
from disbtrack.reports.notes import summary_notes
from disbtrack.reports.outline import Branch, outline
from disbtrack.reports.phrases import (
    ABBREVIATIONS,
    ALL_PROGRAMMES,
    BASES,
    CAPITALS,
    NO_CAPITAL,
    head,
    narrowed,
    signers,
    unit_line,
)
from disbtrack.reports.report import Cell, Check, Column, ColumnKind, Link, Report, Row, RowStyle, Table, Title
from disbtrack.reports.shown import Shown, round_standings, step_of
from disbtrack.reports.writing import money_cell, share_cell


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed row before it is written: its shown amounts, its judgement, and where its figures lead."""

    name: str
    order: str
    style: RowStyle
    level: int
    shown: Shown
    judged: Judgement
    link: Link
    sums: tuple[int, ...] = ()


def build_summary(facts: SummaryFacts, form: Form) -> Report:
    """Lay the summary out on its form; raises DisbtrackError where the unit cannot show so many decimals."""
    step = step_of(facts.unit, facts.decimals)
    lines = _lines(facts, step)
    columns = _columns(facts, form, lines[0].judged)
    table = Table(columns, tuple(_row(line, columns) for line in lines))
    done = _checks(facts, table, lines, step)
    return Report(
        kind=form.id,
        title=_title(facts, form),
        unit_line=unit_line(facts.unit),
        tables=(table,),
        head=head(facts.letterhead, facts.signed_on, facts.context.year),
        notes=summary_notes(facts, lines[0].judged, columns),
        recipients=facts.letterhead.recipients,
        signers=signers(facts.letterhead),
        page=form.page,
        draft=facts.draft or not all(check.passed for check in done),
        checks=done,
    )


def _columns(facts: SummaryFacts, form: Form, whole: Judgement) -> tuple[Column, ...]:
    """The form's columns; the judged part has one of its own where a milestone judges only some of the money."""
    mixed = whole.expected is not None and whole.judged.sums != whole.standing.sums
    known = {name for name, told in (("advance", facts.splits_payments), ("judged", mixed)) if told}
    kinds = ", ".join(ABBREVIATIONS.get(kind, kind) for kind in whole.capitals)
    words = {"year": str(facts.context.year), "judged": kinds}
    return columns_of(form, facts=frozenset(known), words=words, decimals=facts.decimals)


def _title(facts: SummaryFacts, form: Form) -> Title:
    words = {
        "year": facts.context.year,
        "programme": facts.programmes[0].name_vi if len(facts.programmes) == 1 else ALL_PROGRAMMES,
        "day": format_long_day(facts.context.as_of),
        "base": BASES[facts.context.base],
    }
    return Title(
        form.heading.format(**words), form.subject.format(**words), narrowed(form.remark.format(**words), facts.scope)
    )


def _lines(facts: SummaryFacts, step: int) -> list[_Line]:
    """The rows in order: the total, what of it is of each capital kind, then the outline."""
    root = outline(facts.tree, facts.programmes, facts.lines)
    parts = _round(root, facts.context, step)
    memos = _memos(root, parts, facts.context)
    whole, *below = _walk(root, iter(parts), facts.context, start=len(memos))
    return [whole, *memos, *below]


def _round(root: Branch, context: Context, step: int) -> list[dict[str | None, Shown]]:
    """Round the lowest rows, capital kind by capital kind, so that both rows and kinds add up."""
    grains = [
        (place, capital, Standing(None, context.base, sums))
        for place, leaf in enumerate(root.leaves())
        for capital, sums in _by_capital(leaf.lines).items()
    ]
    parts: list[dict[str | None, Shown]] = [{} for _ in root.leaves()]
    for (place, capital, _), shown in zip(grains, round_standings([row for *_, row in grains], step), strict=True):
        parts[place][capital] = shown
    return parts


def _by_capital(lines: Iterable[Line]) -> dict[str | None, Sums]:
    sums: dict[str | None, Sums] = {}
    for line in lines:
        sums[line.capital] = sums.get(line.capital, Sums()) + line.sums
    return sums


def _add(shown: Iterable[Shown]) -> Shown:
    return sum(shown, start=Shown())


def _memos(root: Branch, parts: Sequence[dict[str | None, Shown]], context: Context) -> list[_Line]:
    """The total once more by capital kind: investment and recurrent money beside each other."""
    told = {line.capital for line in root.lines}
    if not told - {None}:
        return []
    kinds = [
        *CAPITALS,
        *sorted(kind for kind in told if kind and kind not in CAPITALS),
        *([None] if None in told else []),
    ]
    rows = []
    for kind in kinds:
        name = NO_CAPITAL if kind is None else CAPITALS.get(kind, kind)
        lines = tuple(line for line in root.lines if line.capital == kind)
        branch = Branch(f"- {name}", RowStyle.MEMO, 1, root.programme, lines)
        rows.append(_line(branch, _add(part.get(kind, Shown()) for part in parts), context, capital=kind))
    return rows


def _walk(branch: Branch, parts: Iterator[dict[str | None, Shown]], context: Context, start: int) -> list[_Line]:
    """The row of a branch and all rows below it; start = the place in the table of the branch's own row.

    parts hold one entry per leaf, in the same order.
    """
    if not branch.children:
        return [_line(branch, _add(next(parts).values()), context)]
    below: list[_Line] = []
    sums: list[int] = []
    for child in branch.children:
        sums.append(start + 1 + len(below))
        below += _walk(child, parts, context, sums[-1])
    shown = _add(below[place - start - 1].shown for place in sums)
    return [_line(branch, shown, context, sums=tuple(sums)), *below]


def _line(
    branch: Branch, shown: Shown, context: Context, *, capital: str | None = None, sums: tuple[int, ...] = ()
) -> _Line:
    lines = branch.lines or (Line(None, capital, Sums()),)
    judged = judge([replace(line, key=branch.project) for line in lines], replace(context, programme=branch.programme))
    link = Link("", branch.project, capital, branch.here_only)
    return _Line(branch.name, branch.order, branch.style, branch.level, shown, judged, link, sums)


def _row(line: _Line, columns: Sequence[Column]) -> Row:
    return Row(tuple(_cell(line, column) for column in columns), line.style, line.level, line.sums)


def _cell(line: _Line, column: Column) -> Cell:
    link = replace(line.link, measure=column.key)
    if column.kind is ColumnKind.ORDER:
        return Cell(line.order)
    if column.kind is ColumnKind.TEXT:
        return Cell(line.name)
    if column.kind is ColumnKind.MONEY:
        return money_cell(line.shown.figure(column.key), column, link)
    if line.link.here_only and column.key in {"judged", "gap"}:
        return Cell()  # money not broken down is not judged by itself
    shares = {"rate": line.judged.standing.rate, "judged": line.judged.judged_rate, "gap": line.judged.gap}
    return share_cell(shares[column.key], column, link)


def _checks(facts: SummaryFacts, table: Table, lines: Sequence[_Line], step: int) -> tuple[Check, ...]:
    whole = Standing(None, facts.context.base, total(line.sums for line in facts.lines))
    exact = {"planned": whole.planned, "disbursed": whole.disbursed}
    over = any(line.judged.state is State.ERROR for line in lines)
    return (
        checks.check_sums(table),
        checks.check_columns(table),
        checks.check_rounding(table, exact, step),
        checks.check_not_negative(table, "left"),
        Check(text("Nothing is paid above its plan"), not over),
        checks.check_complete(facts.incomplete, facts.waiting),
    )
