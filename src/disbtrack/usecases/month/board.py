"""The arrival board of a month and series: each unit that is expected or has sent something, and how it stands."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from disbtrack.domain.arrivals import Arrival, ArrivalState
from disbtrack.domain.carried_forward import LateReporter, late_sentence
from disbtrack.domain.months import Month, month_of
from disbtrack.domain.questions import Question
from disbtrack.domain.reading import Layout
from disbtrack.domain.series import Base, Form, Series, Side, choose
from disbtrack.i18n import counted
from disbtrack.sheets.understanding.names.reporters import name_series
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.month.expected import Told, Why, expected_units
from disbtrack.usecases.month.noted_problems import NotedProblem, unpack
from disbtrack.usecases.month.statements import Statement, series_named, statements_of, within
from disbtrack.usecases.month.treasury import Agreement, agreements, treasury_series

COMMUNES = name_series(Layout.CUMULATIVE, None, "commune", by_unit=False, adjusting=False)
"""The series of the communes' reports, where a book has none yet."""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One unit in a month.

    unit: code of a commune, name of an office, "" where nobody knows whose file it is. why: by what it is expected,
    None = it sent something unasked. received: the day on which the newest file came. files: how many different ones
    were taken in. replaced: figures that later ones put in others' place. told_until: where nothing of the month is
    told, the last day that is, and that counts on. is_counted: False where its series is not counted.
    """

    unit: str
    name: str
    state: ArrivalState
    why: Why | None = None
    received: date | None = None
    file: str = ""
    files: int = 0
    replaced: int = 0
    told_until: date | None = None
    is_counted: bool = True
    agreement: Agreement | None = None
    questions: tuple[Question, ...] = ()
    arrivals: tuple[Arrival, ...] = ()

    @property
    def problems(self) -> int:
        """How many problems stand open: those of files that were refused, and the cells that wait."""
        return sum(one.errors + one.warnings for one in self.arrivals) + len(self.questions)

    def noted(self) -> list[tuple[Arrival, NotedProblem]]:
        """The problems of the files that were refused, file by file."""
        return [(one, problem) for one in self.arrivals for problem in unpack(one.problems)]


@dataclass(frozen=True, slots=True)
class Board:
    """All units of a month in a series; treasury: the series they were compared with, None where there is none."""

    month: Month
    series: str
    rows: tuple[BoardRow, ...]
    treasury: Series | None = None

    @property
    def counts(self) -> Mapping[ArrivalState, int]:
        """How many units are in each state."""
        return Counter(row.state for row in self.rows)

    @property
    def missing(self) -> tuple[BoardRow, ...]:
        """The units of which nothing of the month is told in the book."""
        return tuple(row for row in self.rows if row.files == 0 and row.unit)

    @property
    def units(self) -> int:
        """How many units there are; files that nobody knows are none."""
        return sum(1 for row in self.rows if row.unit)

    def sentences(self) -> list[str]:
        """Who is missing: those whose earlier figures are counted on, and those of whom the book knows none."""
        late = [LateReporter(row.name, row.told_until) for row in self.missing if row.told_until]
        never = [row.name for row in self.missing if row.told_until is None]
        told = [late_sentence(self.month.last, self.units, late)] if late else []
        if never:
            told.append(
                counted(
                    "{count} of {all} units has told nothing that could be counted instead: {names}",
                    "{count} of {all} units have told nothing that could be counted instead: {names}",
                    len(never),
                    all=self.units,
                    names=", ".join(never),
                )
            )
        return told


@dataclass(slots=True)
class _Gathered:
    """What the book holds for a board."""

    month: Month
    statements: list[Statement]
    before: dict[str, date]
    expected: dict[str, Why]
    arrivals: dict[str, list[Arrival]]
    questions: dict[str, list[Question]]
    counted: frozenset[int]
    names: Mapping[str, str] = field(default_factory=dict)


def board_series(reading: Reading) -> list[str]:
    """The names of the series that a board can be asked for, the one that most tell in first."""
    told = {(one.series_id, one.reporter) for one in reading.imports() if one.reporter}
    tellers = Counter(number for number, _reporter in told)
    sums: Counter[str] = Counter()
    for one in reading.series():
        if one.form is not Form.DECISIONS and one.level is None:
            sums[one.name] += tellers[one.id]
    arrived = (one.series for one in reading.kept(Arrival))
    names = [name for name, count in sums.most_common() if count]
    return list(dict.fromkeys([*_communes_first(names), *arrived, COMMUNES]))


def _communes_first(names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: name != COMMUNES)


def board_in_hand(book: Book, *, today: date) -> Board | None:
    """The board of the month that is being collected: somebody has sent, others are missing or have problems."""
    board = arrival_board(book, month_of(today).before, compared=False)
    is_begun = any(row.received for row in board.rows)
    is_open = board.counts[ArrivalState.PROBLEMS] + board.counts[ArrivalState.NOT_SENT] > 0
    return board if is_begun and is_open else None


def arrival_board(book: Book, month: Month, series: str | None = None, *, compared: bool = True) -> Board:
    """Ask for the board of a month; without a series: of the communes' reports, else of the one that most tell in.

    compared: with the Treasury, too.
    """
    with book.read() as reading:
        name = series or board_series(reading)[0]
        gathered = _gather(reading, name, month)
        treasury = treasury_series(reading, month) if compared else None
        own = series_named(reading, name)
    agreed = agreements(book, own, treasury, month) if treasury and treasury not in own else {}
    units = dict.fromkeys(
        [*gathered.expected, *(one.unit for one in within(gathered.statements, month)), *gathered.arrivals]
    )
    rows = [_row(unit, gathered, agreed.get(unit)) for unit in units if unit]
    rows += [_stray(one) for one in gathered.arrivals.get("", ())]
    order = list(ArrivalState)
    rows.sort(key=lambda row: (order.index(row.state), row.unit == "", row.name, row.file))
    return Board(month, name, tuple(rows), treasury)


def _gather(reading: Reading, name: str, month: Month) -> _Gathered:
    statements = statements_of(reading, name, month)
    told = [Told(one.unit, one.as_of) for one in statements]
    register = reading.catalogue().register
    questions: dict[str, list[Question]] = {}
    numbers = {one.id for one in series_named(reading, name)}
    for one in reading.questions():
        if one.series_id in numbers and one.as_of is not None and month.first <= one.as_of <= month.last:
            questions.setdefault(register.code_named(one.reporter or "", month.last), []).append(one)
    before: dict[str, date] = {}
    for statement in statements:
        if statement.as_of < month.first:
            before[statement.unit] = max(statement.as_of, before.get(statement.unit, date.min))
    return _Gathered(
        month,
        statements,
        before,
        expected_units(reading, name, month, told),
        _waiting_files(reading, name, month, within(statements, month)),
        questions,
        _counted(reading, month),
        register.names,
    )


def _counted(reading: Reading, month: Month) -> frozenset[int]:
    """The series that are counted for payments, of whatever programme and year."""
    offers = reading.offers(until=month.last)
    chosen = choose(offers, Base.ASSIGNED, preferred=reading.preferred())
    return frozenset(one.series.id for one in chosen if one.side is Side.MONEY)


def _waiting_files(
    reading: Reading, name: str, month: Month, statements: Iterable[Statement]
) -> dict[str, list[Arrival]]:
    """The files noted for a month, by sender; those are left out that a later statement of the sender settled."""
    last: dict[str, int] = {}
    taken = set()
    for one in statements:
        last[one.unit] = max(one.record.change, last.get(one.unit, 0))
        taken.add(one.record.sha256)
    found: dict[str, list[Arrival]] = {}
    for arrival in reading.kept(Arrival):
        mine = (arrival.series, arrival.period) == (name, str(month))
        settled = arrival.sha256 in taken or (arrival.sender and last.get(arrival.sender, 0) > arrival.newest)
        if mine and not settled:
            found.setdefault(arrival.sender, []).append(arrival)
    return found


def _row(unit: str, told: _Gathered, agreement: Agreement | None) -> BoardRow:
    own = [one for one in within(told.statements, told.month) if one.unit == unit]
    arrivals = tuple(told.arrivals.get(unit, ()))
    questions = tuple(told.questions.get(unit, ()))
    replaced = sum(one.replaced for one in own)
    came = [(one.received, one.record.file_name) for one in own] + [(one.day, one.file_name) for one in arrivals]
    day, file = came[-1] if came else (None, "")
    return BoardRow(
        unit=unit,
        name=told.names.get(unit, unit),
        state=_state(own, arrivals, questions, agreement, replaced),
        why=told.expected.get(unit),
        received=day,
        file=file,
        files=len({one.record.sha256 for one in own}),
        replaced=replaced,
        told_until=None if own else told.before.get(unit),
        is_counted=all(one.record.series_id in told.counted for one in own if one.record.figures),
        agreement=agreement if own else None,
        questions=questions,
        arrivals=arrivals,
    )


def _state(
    own: Sequence[Statement],
    arrivals: Sequence[Arrival],
    questions: Sequence[Question],
    agreement: Agreement | None,
    replaced: int,
) -> ArrivalState:
    if arrivals:
        return ArrivalState.PROBLEMS
    if not own:
        return ArrivalState.NOT_SENT
    if questions:
        return ArrivalState.WAITING
    if agreement is not None and agreement.holds:
        return ArrivalState.AGREES
    return ArrivalState.SENT_AGAIN if replaced else ArrivalState.RECEIVED


def _stray(arrival: Arrival) -> BoardRow:
    """A file of which nobody knows whose it is."""
    return BoardRow(
        "", arrival.file_name, ArrivalState.PROBLEMS, received=arrival.day, file=arrival.file_name, arrivals=(arrival,)
    )
