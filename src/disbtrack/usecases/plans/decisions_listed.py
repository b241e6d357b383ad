"""All decisions of a book in one list: entered by hand and told by files, drafts and issued."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.entry import EntryKind
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.figure import Measure
from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Decision, DecisionState, Event
from disbtrack.domain.series import Level, Series
from disbtrack.storage.book import Reading
from disbtrack.storage.deciding import Paper, ToldByPaper
from disbtrack.usecases.plans.decision_figures import paper_of
from disbtrack.usecases.plans.plan_series import Plans


@dataclass(frozen=True, slots=True)
class ListedDecision:
    """A paper and what it told, in đồng. id: its number in the book; None where a file named no decision.

    raised, lowered: what it added to plans, and took away (negative). files: how many are attached.
    counted: whether its figures are in the plan of their level; False too for a draft.
    """

    id: int | None
    paper: Paper
    level: Level | None
    state: DecisionState
    event: Event | None
    programmes: tuple[str, ...]
    plan_years: tuple[int, ...]
    execution_year: int | None
    lines: int
    raised: Dong
    lowered: Dong
    counted: bool
    from_file: bool
    files: int
    basis: str | None = None
    note: str = ""

    @property
    def total(self) -> Dong:
        """What it did to plans in all."""
        return self.raised + self.lowered


@dataclass(slots=True)
class _Gathered:
    told: list[ToldByPaper] = field(default_factory=list)
    decision: Decision | None = None


def list_decisions(reading: Reading) -> list[ListedDecision]:
    """Every paper that told plan, the newest first; those without a date last."""
    found: dict[Paper, _Gathered] = {}
    for one in reading.told_by_papers():
        found.setdefault(one.paper, _Gathered()).told.append(one)
    for decision in reading.kept(Decision):
        found.setdefault(paper_of(decision), _Gathered()).decision = decision
    plans, known = Plans(reading), {one.id: one for one in reading.series()}
    files = _files(reading)
    listed = [_listed(paper, one, plans, known, files) for paper, one in found.items()]
    return sorted(listed, key=lambda one: (one.paper[1] or date.min, one.id or 0, one.paper[0]), reverse=True)


def _files(reading: Reading) -> dict[int, int]:
    counts: dict[int, int] = {}
    for one in reading.kept(Attachment):
        if one.proves is Proves.DECISION:
            counts[one.target] = counts.get(one.target, 0) + 1
    return counts


def _listed(
    paper: Paper, one: _Gathered, plans: Plans, known: dict[int, Series], files: dict[int, int]
) -> ListedDecision:
    decision, series = one.decision, [known[told.series_id] for told in one.told]
    number = decision.id if decision else None
    draft = any(told.kind is EntryKind.DRAFT for told in one.told)
    stated = DecisionState.DRAFT if draft else DecisionState.ISSUED
    levels = [decision.level] if decision else [level for level in (row.level for row in series) if level]
    years = {told.plan_year for told in one.told if told.plan_year} or ({decision.plan_year} if decision else set())
    return ListedDecision(
        id=number,
        paper=paper,
        level=levels[0] if levels else None,
        state=decision.state if decision else stated,
        event=decision.event if decision else event_of(told.measure for told in one.told),
        programmes=tuple(sorted({told.programme for told in one.told if told.programme})),
        plan_years=tuple(sorted(years)),
        execution_year=decision.execution_year if decision else None,
        lines=sum(told.lines for told in one.told),
        raised=sum(told.raised for told in one.told),
        lowered=sum(told.lowered for told in one.told),
        counted=bool(one.told) and all(_is_counted(told, plans, known) for told in one.told),
        from_file=any(told.from_file for told in one.told),
        files=files.get(number or 0, 0),
        basis=decision.basis if decision else None,
        note=decision.note if decision else "",
    )


def event_of(measures: Iterable[Measure]) -> Event:
    """What a paper does whose file tells these kinds of figures: a mix of them adjusts."""
    told = set(measures)
    if told == {Measure.CARRIED}:
        return Event.CARRIED
    return Event.ASSIGNED if told <= {Measure.PLANNED} else Event.ADJUSTED


def _is_counted(told: ToldByPaper, plans: Plans, known: dict[int, Series]) -> bool:
    level = known[told.series_id].level
    if told.kind is EntryKind.DRAFT or level is None or told.plan_year is None:
        return False
    counted = plans.series(level, told.programme, told.plan_year)
    return counted is None or counted.id == told.series_id
