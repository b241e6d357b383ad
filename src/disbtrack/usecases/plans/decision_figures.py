"""The figures that a decision is kept as: found by the paper that they name, brought to what it says now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from disbtrack.domain.diff import Key, keyed
from disbtrack.domain.entry import Entry, EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import format_money
from disbtrack.domain.plan import Decision, PlanLine, figures_of, lines_of
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Change, Reading
from disbtrack.storage.deciding import Paper
from disbtrack.storage.ledger import Held
from disbtrack.usecases.plans.plan_series import Plans, own_series_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A decision with the entries that it is kept as."""

    decision: Decision
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """Its lines as they were typed."""
        return tuple(lines_of(self.decision.event, [one.figure for one in self.entries]))

    @property
    def own(self) -> frozenset[int]:
        """The numbers of its entries."""
        return frozenset(one.id for one in self.entries)


def paper_of(decision: Decision) -> Paper:
    """By what the figures of a decision name it."""
    return (decision.number, decision.date, decision.issuer)


def open_decision(reading: Reading, number: int) -> Opened:
    """A decision by its number in the book; raises DisbtrackError where there is none."""
    decision = next((one for one in reading.kept(Decision) if one.id == number), None)
    if decision is None:
        raise DisbtrackError(
            text("The book has no decision {number}.", number=number), text("“disbtrack plan BOOK list” shows them.")
        )
    return Opened(decision, tuple(reading.entries_of_paper(paper_of(decision))))


def write_figures(
    change: Change, decision: Decision, lines: Sequence[PlanLine], before: Opened | None, reason: str
) -> None:
    """Bring the entries of a decision to what it says now: each line is one entry through all its versions."""
    kind = EntryKind.FIGURE if decision.is_issued else EntryKind.DRAFT
    told = _by_series(change, decision, figures_of(decision, lines), before)
    reporter = decision.issuer or None
    old = {one.id: one for one in before.entries} if before else dict[int, Entry]()
    new = {series.id: keyed(series, reporter, figures) for series, figures in told}
    held = change.held([key for keys in new.values() for key in keys])
    _refuse_others([one for one in held.values() if one.id not in old], decision)
    change.withdraw(sorted(old.keys() - {one.id for one in held.values()}))
    for series, _figures in told:
        keys = new[series.id]
        fresh = {key: figure for key, figure in keys.items() if key not in held}
        change.add_figures(series, reporter, None, None, fresh, kind)
        known = {key: (figure, old[held[key].id]) for key, figure in keys.items() if key in held}
        _replace(change, known, kind, reason)


def _replace(change: Change, known: Mapping[Key, tuple[Figure, Entry]], kind: EntryKind, reason: str) -> None:
    """New versions of entries that differ; a figure that came from a file stays known to its cell."""
    amounts = {old.id: old.figure.amount for _figure, old in known.values()}
    files = {old.id: figure.amount for figure, old in known.values() if is_imported(old)}
    of_files = {number: amount for number, amount in files.items() if amount != amounts[number]}
    if of_files:
        change.edit_amounts(of_files, reason=reason)
    by_hand = {key: figure for key, (figure, old) in known.items() if not is_imported(old)}
    moved = {key: figure for key, figure in by_hand.items() if _differs(figure, known[key][1], kind)}
    if moved:
        change.replace_amounts(None, None, moved, kind, dict.fromkeys(moved, reason) if reason else None)


def is_imported(entry: Entry) -> bool:
    """Answer whether a file told the figure."""
    return entry.origin.import_id is not None


def _differs(figure: Figure, old: Entry, kind: EntryKind) -> bool:
    return (replace(figure, row=old.figure.row), kind) != (old.figure, old.kind)


def _by_series(
    change: Change, decision: Decision, figures: Iterable[Figure], before: Opened | None
) -> list[tuple[Series, list[Figure]]]:
    """Each programme's figures stay where the decision stands, or go on where its plan is told, or are our own."""
    plans, groups = Plans(change), dict[str, list[Figure]]()
    known = {one.id: one for one in change.series()}
    issued = before.entries if before and before.decision.is_issued else ()
    stands = {one.figure.programme: known[one.series_id] for one in issued}
    for figure in figures:
        groups.setdefault(figure.programme or "", []).append(figure)
    found: dict[int, tuple[Series, list[Figure]]] = {}
    for programme, mine in sorted(groups.items()):
        series = stands.get(programme) or plans.series(decision.level, programme, decision.plan_year)
        series = series or change.add_series(own_series_of(decision.level))
        found.setdefault(series.id, (series, []))[1].extend(mine)
    return list(found.values())


def _refuse_others(others: Sequence[Held], decision: Decision) -> None:
    if others:
        raise DisbtrackError(
            text(
                "The book holds {count} of these lines under the decision {number} already ({amount} đồng).",
                count=len(others),
                number=decision.number,
                amount=format_money(sum(one.amount for one in others)),
            ),
            text("Open that decision and alter it instead."),
        )
