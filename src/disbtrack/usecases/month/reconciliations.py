"""Reconciliations with the Treasury: begun for a unit and a period, listed, and looked into as the book stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s

from disbtrack.domain.differences import Difference
from disbtrack.domain.evidence import Paper, Proves
from disbtrack.domain.periods import format_day
from disbtrack.domain.reconciliation import (
    AgreedLine,
    Cause,
    Reconciliation,
    SettledDifference,
    State,
    TypedLine,
)
from disbtrack.domain.series import Base, Offer, Side, Teller, preference
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.month.agreed_lines import as_agreed
from disbtrack.usecases.month.gathered import Gathered
from disbtrack.usecases.month.party_lines import series_named
from disbtrack.usecases.month.treasury_sides import Sides, gather_sides


@dataclass(frozen=True, slots=True)
class SeenDifference:
    """A difference as the book stands, with how it was settled, if it was.

    key: by what it is known again; of several alike each has its own.
    """

    key: str
    found: Difference
    settled: SettledDifference | None

    @property
    def handle(self) -> str:
        """A short name for it, which stays the same while its papers and accounts do."""
        return blake2s(self.key.encode(), digest_size=4).hexdigest()

    @property
    def cause(self) -> Cause:
        """Why it came, as a person said, else as it is proposed."""
        return self.settled.cause if self.settled else self.found.cause

    @property
    def note(self) -> str:
        """What a person noted of it."""
        return self.settled.note if self.settled else ""

    @property
    def moved(self) -> bool:
        """Answer whether it was settled with other amounts than the lines tell now."""
        return self.settled is not None and _amounts_settled(self.settled) != amounts_of(self.found)

    @property
    def closed(self) -> bool:
        """Answer whether a person closed it, with the amounts that the lines tell now."""
        return self.settled is not None and self.settled.closed_on is not None and not self.moved


@dataclass(frozen=True, slots=True)
class Look:
    """A reconciliation as the book stands. holds: False once it was agreed and the book says otherwise since."""

    kept: Reconciliation
    minutes: Paper | None
    sides: Sides
    differences: tuple[SeenDifference, ...]
    holds: bool

    @property
    def open_ones(self) -> tuple[SeenDifference, ...]:
        """The differences that nobody closed yet."""
        return tuple(one for one in self.differences if not one.closed)

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.kept.agreed_on is None:
            return State.DRAFT if not self.sides.told else State.OPEN if self.open_ones else State.SETTLED
        if not self.holds:
            return State.MOVED
        return State.SIGNED if self.minutes is not None and self.minutes.signed else State.AGREED


@dataclass(frozen=True, slots=True)
class NewReconciliation:
    """What is to be reconciled; treasury, own: names of series, None = those that go first, "" = typed from a paper."""

    programme: str
    unit: str | None
    year: int
    first_day: date
    last_day: date
    treasury: str | None = None
    own: str | None = None
    note: str = ""


def amounts_of(found: Difference) -> tuple[int, int, int]:
    """By what a settled difference is held against the lines: the Treasury's, ours, and the period's difference."""
    return (found.by_treasury, found.by_us, found.in_period)


def _amounts_settled(settled: SettledDifference) -> tuple[int, int, int]:
    return (settled.by_treasury, settled.by_us, settled.in_period)


def begin_reconciliation(book: Book, asked: NewReconciliation, *, person: str) -> int:
    """Begin a reconciliation, with the paper beside which its signed scan will lie; answer its number.

    Raises DisbtrackError where it was begun already, a series is unknown, or the Treasury's says no units.
    """
    with book.change(text("Reconciliation with the Treasury begun: {what}", what=_words(asked)), person) as change:
        kept = _chosen(change, asked)
        unit = change.catalogue().register.full_name(kept.unit) if kept.unit else ""
        name = " ".join(part for part in ("Đối chiếu Kho bạc", kept.programme, unit, f"năm {kept.year}") if part)
        name = f"{name}, từ {format_day(kept.first_day)}"
        (minutes,) = change.put_kept(Paper(proves=Proves.RECONCILIATION, name=name, runs_to=kept.last_day))
        return change.put_kept(replace(kept, minutes=minutes))[0]


def _words(asked: NewReconciliation) -> str:
    return f"{asked.programme} {asked.unit or ''} {format_day(asked.first_day)} - {format_day(asked.last_day)}"


def _chosen(reading: Reading, asked: NewReconciliation) -> Reconciliation:
    """The reconciliation with its series."""
    if asked.first_day > asked.last_day:
        raise DisbtrackError(text("The period ends before it begins."))
    treasury = _series(reading, asked, asked.treasury, of_treasury=True)
    own = _series(reading, asked, asked.own, of_treasury=False)
    if treasury and treasury == own:
        raise DisbtrackError(text("A series agrees with itself."), text("Name two different ones."))
    told = [one for name in (treasury, own) if name for one in series_named(reading, name, asked.programme)]
    silent = [one.name for one in told if asked.unit and "unit" not in one.grain]
    if silent:
        raise DisbtrackError(
            text("“{series}” does not say which unit its money belongs to.", series=silent[0]),
            text("Reconcile the whole office without a unit, or type what the Treasury's paper says of this unit."),
        )
    return Reconciliation(
        programme=asked.programme,
        unit=asked.unit,
        year=asked.year,
        first_day=asked.first_day,
        last_day=asked.last_day,
        treasury=treasury,
        own=own,
        note=asked.note,
    )


def _series(reading: Reading, asked: NewReconciliation, name: str | None, *, of_treasury: bool) -> str:
    if name:
        if not series_named(reading, name, asked.programme):
            raise DisbtrackError(
                text("No series “{name}” tells money of {programme}.", name=name, programme=asked.programme),
                text("“disbtrack list BOOK series” lists them."),
            )
        return name
    if name == "":
        return ""
    return next(iter(party_series(reading, asked.programme, asked.year, of_treasury=of_treasury)), "")


def party_series(reading: Reading, programme: str, year: int, *, of_treasury: bool) -> list[str]:
    """The names of the series by which the Treasury, or we, tell money of a year, those that go first before others."""
    offers = [
        one
        for one in reading.offers()
        if one.side is Side.MONEY
        and one.programme == programme
        and one.year <= year
        and (one.series.teller is Teller.TREASURY) is of_treasury
    ]
    ordered = sorted(offers, key=_first)
    return list(dict.fromkeys(one.series.name for one in ordered))


def _first(offer: Offer) -> tuple[object, ...]:
    return (-offer.year, preference(offer, Base.ASSIGNED))


def look_into(reading: Reading, kept: Reconciliation) -> Look:
    """A reconciliation as the book stands in a reading."""
    return _look(Gathered(reading), kept)


def _look(gathered: Gathered, kept: Reconciliation) -> Look:
    sides = gather_sides(gathered, kept)
    settled = {one.key: one for one in gathered.parts(SettledDifference, kept)}
    seen = [SeenDifference(key, found, settled.get(key)) for key, found in _keyed(sides.differences)]
    holds = kept.agreed_on is None or as_agreed(gathered, kept) == sides.agreeable
    return Look(kept, gathered.minutes(kept), sides, tuple(seen), holds)


def _keyed(found: Iterable[Difference]) -> Iterable[tuple[str, Difference]]:
    """Differences by their keys; of several alike the later ones are counted."""
    times: Counter[str] = Counter()
    for one in found:
        times[one.key] += 1
        count = times[one.key]
        yield (f"{one.key} #{count}" if count > 1 else one.key), one


def find_reconciliation(reading: Reading, number: int) -> Reconciliation:
    """A reconciliation by its number; raises DisbtrackError where there is none."""
    found = [one for one in reading.kept(Reconciliation) if one.id == number]
    if not found:
        raise DisbtrackError(text("The book has no reconciliation {number}.", number=number))
    return found[0]


def open_reconciliation(book: Book, number: int) -> Look:
    """Look into a reconciliation by its number; raises DisbtrackError where there is none."""
    with book.read() as reading:
        return look_into(reading, find_reconciliation(reading, number))


def list_reconciliations(book: Book, *, first_day: date | None = None, last_day: date | None = None) -> list[Look]:
    """All reconciliations of which a day lies between two days, the newest period first."""
    with book.read() as reading:
        found = [
            one
            for one in reading.kept(Reconciliation)
            if (last_day is None or one.first_day <= last_day) and (first_day is None or one.last_day >= first_day)
        ]
        gathered = Gathered(reading)
        return [_look(gathered, one) for one in sorted(found, key=_place)]


def reconciled_periods(book: Book) -> list[tuple[date, date]]:
    """The periods of all reconciliations, the newest first."""
    with book.read() as reading:
        found = {(one.first_day, one.last_day) for one in reading.kept(Reconciliation)}
    return sorted(found, key=lambda days: (days[1], days[0]), reverse=True)


def _place(one: Reconciliation) -> tuple[object, ...]:
    return (-one.last_day.toordinal(), one.programme, one.year, one.unit or "")


def forget_reconciliation(book: Book, number: int, *, person: str) -> int:
    """Take a reconciliation out with all that was typed and settled; raises DisbtrackError once it is agreed."""
    with book.change(text("Reconciliation {number} taken out", number=number), person) as change:
        kept = find_reconciliation(change, number)
        see_not_agreed(kept)
        _withdraw_parts(change, kept)
        change.withdraw_kept(Reconciliation, [number])
        return change.number


def _withdraw_parts(change: Change, kept: Reconciliation) -> None:
    kinds: Sequence[type[TypedLine | AgreedLine | SettledDifference]] = (
        TypedLine,
        AgreedLine,
        SettledDifference,
    )
    for kind in kinds:
        mine = [one.id for one in change.kept(kind) if one.reconciliation == kept.id and one.id is not None]
        change.withdraw_kept(kind, mine)
    change.withdraw_kept(Paper, [kept.minutes] if kept.minutes is not None else [])


def see_not_agreed(kept: Reconciliation) -> None:
    """Let a reconciliation be changed; raises DisbtrackError once it is agreed."""
    if kept.agreed_on is not None:
        raise DisbtrackError(
            text("It was agreed on {day}.", day=format_day(kept.agreed_on)),
            text("Open it again first, with a written reason."),
        )
