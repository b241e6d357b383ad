"""Where rows typed by hand belong: a plan that names a decision of the book joins it, all else is the office's own."""

from dataclasses import dataclass

from disbtrack.domain.entered import own_series
from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.names import fold
from disbtrack.domain.plan import Decision
from disbtrack.domain.programme import programme_of
from disbtrack.domain.series import Form, Series
from disbtrack.storage.book import Reading
from disbtrack.usecases.plans.decision_figures import paper_of
from disbtrack.usecases.plans.plan_series import Plans, own_series_of


@dataclass(frozen=True, slots=True)
class Home:
    """The series in which a row is told, and by whom; joined: the decision that it goes to, where the book has it."""

    series: Series
    reporter: str | None = None
    joined: Decision | None = None


class Homes:
    """Finds the home of each row typed, at one moment of the book."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._decisions: dict[tuple[str, object], list[Decision]] = {}
        for one in reading.kept(Decision):
            self._decisions.setdefault((fold(one.number), one.date), []).append(one)
        self._found: dict[tuple[int | None, str | None], Home] = {}

    def decision(self, figure: Figure) -> Decision | None:
        """The one decision of the book that a plan row names by number and day; None where none or several do."""
        if figure.measure not in PLAN_MEASURES or not figure.document:
            return None
        named = self._decisions.get((fold(figure.document), figure.date), [])
        return named[0] if len(named) == 1 else None

    def of(self, figure: Figure) -> Home:
        """The home of a row."""
        decision = self.decision(figure)
        if decision is None or not decision.issuer:
            form = Form.DECISIONS if figure.measure in PLAN_MEASURES else Form.VOUCHERS
            return Home(own_series(form), None, decision)
        key = (decision.id, figure.programme)
        if key not in self._found:
            self._found[key] = Home(self._series(decision, figure), decision.issuer, decision)
        return self._found[key]

    def _series(self, decision: Decision, figure: Figure) -> Series:
        """Where its other lines of the programme stand, else where the plan of its level is told."""
        known = {one.id: one for one in self._reading.series()}
        told = self._reading.entries_of_paper(paper_of(decision))
        stands = {one.figure.programme: known[one.series_id] for one in told}
        programme = programme_of(figure.project or figure.programme or "")
        found = stands.get(programme) or Plans(self._reading).series(decision.level, programme, decision.plan_year)
        return found or own_series_of(decision.level)
