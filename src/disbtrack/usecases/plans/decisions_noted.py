"""Decisions that come by files: each paper that plan figures name is kept as a decision, beside those typed by hand."""

from collections.abc import Iterable
from dataclasses import replace

from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.plan import Decision, DecisionState
from disbtrack.domain.series import Form, Level, Series
from disbtrack.storage.book import Change
from disbtrack.usecases.plans.decision_figures import paper_of
from disbtrack.usecases.plans.decisions_listed import event_of


def note_decisions(
    change: Change,
    series: Series,
    reporter: str | None,
    figures: Iterable[Figure],
    state: DecisionState = DecisionState.ISSUED,
) -> None:
    """Keep the papers that figures of a series of decisions name, found by number, date and issuer; new ones only."""
    if series.form is not Form.DECISIONS:
        return
    papers: dict[tuple[str, object], list[Figure]] = {}
    for figure in figures:
        if figure.measure in PLAN_MEASURES and figure.document:
            papers.setdefault((figure.document, figure.date), []).append(figure)
    told = [replace(_decision(series.level or Level.ASSIGNED, reporter, mine), state=state) for mine in papers.values()]
    known = {paper_of(one) for one in change.kept(Decision)} if told else set()
    change.put_kept(*(one for one in told if paper_of(one) not in known))


def _decision(level: Level, reporter: str | None, figures: list[Figure]) -> Decision:
    first, day = figures[0], figures[0].date
    programmes = {one.programme or "" for one in figures}
    years = [one.plan_year for one in figures if one.plan_year is not None]
    spent = {one.execution_year for one in figures if one.execution_year is not None}
    return Decision(
        number=first.document or "",
        date=day,
        issuer=reporter or "",
        level=level,
        state=DecisionState.ISSUED,
        event=event_of(one.measure for one in figures),
        programme=programmes.pop() if len(programmes) == 1 else "",
        plan_year=min(years) if years else (day.year if day else 0),
        execution_year=spent.pop() if len(spent) == 1 else None,
    )
