"""Two moments of the book compared: why a sum is another one now, line by line, to the đồng."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from disbtrack.domain.entry import ChangeRecord, Entry
from disbtrack.domain.money import Dong
from disbtrack.domain.series import Form, Side
from disbtrack.domain.standing import Cut
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.answers.standing import ALL_YEARS, Answer, Question, answer

Line = tuple[object, ...]
"""What tells lines apart: a payment or a decision by itself, of statements all that are told of one line."""
Pair = tuple[str, int, Side]


class Why(StrEnum):
    """Why a line counts otherwise."""

    TOLD = "told"  # a file or a person told it
    SET = "set"  # a person set the amount by hand
    ENDED = "ended"  # it was withdrawn, or the change that told it undone
    OTHER_STATEMENT = "other-statement"  # untouched itself: another statement of its reporter holds
    OTHER_SERIES = "other-series"  # another series is counted for the programme and year
    NAMED = "named"  # other rules, units or names: it belongs to the question no more, or only now


@dataclass(frozen=True, slots=True)
class Shift:
    """One line of the difference, in đồng. entry: as it stands, or as it stood; None for a whole series.

    series: the series counted before and since, where another one is. change: which brought it about, if any did.
    """

    side: Side
    why: Why
    old: Dong
    new: Dong
    entry: Entry | None = None
    series: tuple[str, str] | None = None
    change: ChangeRecord | None = None

    @property
    def difference(self) -> Dong:
        """By how much the sum moved."""
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Compared:
    """What a question came to at two moments (changes), and the shifts that add up to the difference, largest first.

    then, now: the answers to the very same question, of the same year and day.
    """

    before: int
    after: int
    then: Answer
    now: Answer
    shifts: tuple[Shift, ...]

    def sums(self, side: Side) -> tuple[Dong, Dong]:
        """The plan or the money at both moments, đồng."""
        return _total(self.then, side), _total(self.now, side)


@dataclass(frozen=True, slots=True)
class _Counted:
    """An entry, and by how much it counts for a side."""

    entry: Entry
    amount: Dong


@dataclass(frozen=True, slots=True)
class _Stood:
    """What a question came to at a moment, entry by entry, and which series counted for what."""

    answer: Answer
    counted: dict[tuple[Side, int], _Counted]
    series: dict[Pair, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Log:
    """What happened between the moments: the last change of each entry and of each choice of a series, all changes.

    forms: how each series tells.
    """

    touched: Mapping[int, int]
    chosen: Mapping[Pair, int]
    changes: Mapping[int, ChangeRecord]
    forms: Mapping[int, Form]


def month_of(question: Question, year: int, month: int) -> Question:
    """The question narrowed to what was paid in one month, and to the plan at its end."""
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    filters = replace(question.filters, since=date(year, month, 1), until=last)
    return replace(question, as_of=last, year=question.year or year, filters=filters)


def compare(book: Book, question: Question, before: int, after: int, *, today: date) -> Compared:
    """Ask the same question of the book as it stood after two changes, and list why the answers differ."""
    with book.read(at=after) as reading:
        now = _stood(reading, question, today)
        log = _log(reading, before)
    fixed = replace(question, year=ALL_YEARS if now.answer.year is None else now.answer.year, as_of=now.answer.as_of)
    with book.read(at=before) as reading:
        then = _stood(reading, fixed, today)
    found = [*_series_shifts(then, now, log), *_line_shifts(then, now, log)]
    shifts = [*found, *_rest(then.answer, now.answer, found)]
    ordered = sorted(shifts, key=lambda one: (one.side is Side.PLAN, -abs(one.difference)))
    return Compared(before, after, then.answer, now.answer, tuple(one for one in ordered if one.difference))


def _stood(reading: Reading, question: Question, today: date) -> _Stood:
    asked = replace(question, cut=Cut.PROGRAMME)
    answered = answer(reading, asked, today=today)
    counted = _counted(reading, answered, answered.as_of, 1)
    since = question.filters.since
    if since is not None:
        eve = _counted(reading, answered, since - timedelta(days=1), -1)
        counted = _merged([counted, {key: one for key, one in eve.items() if key[0] is Side.MONEY}])
    series = {(one.programme, one.year, one.side): (one.series.id, one.series.name) for one in answered.counted}
    return _Stood(answered, counted, series)


def _counted(reading: Reading, answered: Answer, as_of: date, sign: int) -> dict[tuple[Side, int], _Counted]:
    filters = replace(answered.question.filters, year=None, since=None, until=None)
    until = answered.question.filters.until
    day = as_of if until is None else min(as_of, until)
    base = answered.question.base
    rows = reading.behind(answered.counted, filters=filters, as_of=day, year=answered.year, base=base)
    return _merged({(one.side, one.entry.id): _Counted(one.entry, sign * one.amount)} for one in rows)


def _merged(parts: Iterable[Mapping[tuple[Side, int], _Counted]]) -> dict[tuple[Side, int], _Counted]:
    """One amount per entry and side: an entry may be taken off again."""
    found: dict[tuple[Side, int], _Counted] = {}
    for part in parts:
        for key, one in part.items():
            before = found[key].amount if key in found else 0
            found[key] = _Counted(one.entry, before + one.amount)
    return found


def _log(reading: Reading, before: int) -> _Log:
    changes = {row.number: row for row in reading.changes() if row.number > before}
    forms = {one.id: one.form for one in reading.series()}
    return _Log(reading.touched_since(before), reading.chosen_since(before), changes, forms)


def _pair(side: Side, entry: Entry) -> Pair:
    figure = entry.figure
    year = figure.plan_year or (figure.date.year if figure.date else 0) or figure.execution_year or 0
    return (figure.programme or "", year, side)


def _switched(then: _Stood, now: _Stood) -> dict[Pair, tuple[str, str]]:
    """The programmes and years for which another series is counted, with the names of both."""
    both = then.series.keys() & now.series.keys()
    return {pair: (then.series[pair][1], now.series[pair][1]) for pair in both if then.series[pair] != now.series[pair]}


def _series_shifts(then: _Stood, now: _Stood, log: _Log) -> Iterator[Shift]:
    """One line for each programme and year that another series tells now: single figures can not be compared."""
    for pair, names in sorted(_switched(then, now).items()):
        old, new = _of_pair(then, pair), _of_pair(now, pair)
        numbers = [log.touched[one.entry.id] for one in (*new, *old) if one.entry.id in log.touched]
        change = log.changes.get(log.chosen.get(pair) or max(numbers, default=0))
        sums = sum(one.amount for one in old), sum(one.amount for one in new)
        yield Shift(pair[2], Why.OTHER_SERIES, *sums, series=names, change=change)


def _of_pair(stood: _Stood, pair: Pair) -> list[_Counted]:
    number = stood.series[pair][0]
    return [
        one
        for (side, _id), one in stood.counted.items()
        if one.entry.series_id == number and _pair(side, one.entry) == pair
    ]


def _line_shifts(then: _Stood, now: _Stood, log: _Log) -> Iterator[Shift]:
    """The lines of series that are counted at both moments."""
    switched = _switched(then, now)
    lines: dict[Line, tuple[list[_Counted], list[_Counted]]] = {}
    for place, stood in enumerate((then, now)):
        for (side, _id), one in stood.counted.items():
            pair = _pair(side, one.entry)
            if pair not in switched or one.entry.series_id != stood.series[pair][0]:
                lines.setdefault(_line(side, one.entry, log), ([], []))[place].append(one)
    last = _last_of_reporters(now, log)
    for line, (old, new) in lines.items():
        if sum(one.amount for one in old) != sum(one.amount for one in new):
            yield _shift(line, old, new, log, last)


def _line(side: Side, entry: Entry, log: _Log) -> Line:
    if log.forms[entry.series_id] is not Form.STATEMENTS:
        return (side, entry.id)
    one = entry.figure
    words = (one.project, one.work, one.path, one.unit, one.source, one.capital, one.plan_year)
    return (side, entry.series_id, entry.reporter, *words)


def _last_of_reporters(now: _Stood, log: _Log) -> dict[tuple[int, str | None], int]:
    """The last change that brought something of a reporter that counts now."""
    found: dict[tuple[int, str | None], int] = {}
    for one in now.counted.values():
        who = (one.entry.series_id, one.entry.reporter)
        found[who] = max(found.get(who, 0), log.touched.get(one.entry.id, 0))
    return found


def _shift(
    line: Line,
    old: list[_Counted],
    new: list[_Counted],
    log: _Log,
    last: Mapping[tuple[int, str | None], int],
) -> Shift:
    """A line that counts otherwise, by the newest thing that happened to it, else to its reporter's statements."""
    (one, number), is_new = _newest(old, new, log), bool(new)
    if number:
        why = _deed(one, is_new=is_new)
    elif log.forms[one.series_id] is Form.STATEMENTS and last.get((one.series_id, one.reporter)):
        why, number = Why.OTHER_STATEMENT, last[one.series_id, one.reporter]
    else:
        why = Why.NAMED
    sums = sum(row.amount for row in old), sum(row.amount for row in new)
    side = line[0]
    return Shift(Side(str(side)), why, *sums, entry=one, change=log.changes.get(number))


def _newest(old: list[_Counted], new: list[_Counted], log: _Log) -> tuple[Entry, int]:
    """The entry of a line that was touched last, one that counts now before one that did."""
    told = [
        (log.touched.get(one.entry.id, 0), place, one.entry.id) for place, part in enumerate((old, new)) for one in part
    ]
    number, place, thing = max(told)
    return next(one.entry for one in (old, new)[place] if one.entry.id == thing), number


def _deed(one: Entry, *, is_new: bool) -> Why:
    if not is_new:
        return Why.ENDED
    return Why.SET if one.edited is not None else Why.TOLD


def _total(answered: Answer, side: Side) -> Dong:
    standing = answered.total.standing
    return standing.planned if side is Side.PLAN else standing.disbursed


def _rest(then: Answer, now: Answer, found: Iterable[Shift]) -> Iterator[Shift]:
    """What no line explains, so that the list adds up whatever happens."""
    told = list(found)
    for side in Side:
        explained = sum(one.difference for one in told if one.side is side)
        rest = _total(now, side) - _total(then, side) - explained
        if rest:
            yield Shift(side, Why.NAMED, 0, rest)
