"""The register of works: each work with its contracts, accepted volumes and money, and what does not fit together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from disbtrack.domain.entry import Filters
from disbtrack.domain.names import found_in
from disbtrack.domain.programme import programme_of, short_ids
from disbtrack.domain.series import Base, choose
from disbtrack.domain.standing import Sums
from disbtrack.domain.works import (
    Accepted,
    Contract,
    Found,
    Work,
    WorkAccount,
    WorkFinding,
    WorkKey,
    find_in,
    work_key,
)
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading

P = TypeVar("P", Accepted, Contract)
MONEY_FINDINGS = frozenset({WorkFinding.PAID_AHEAD, WorkFinding.UNPAID_WORK})
"""The findings that hold money against work."""


@dataclass(frozen=True, slots=True)
class WorksQuestion:
    """Which works are asked for, and on which day (None: today). text: accent-smart, in every word of the register."""

    filters: Filters = field(default_factory=Filters)
    as_of: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A work of the register, or one that only figures name (account.work.id None), with what was found.

    spellings: the names by which figures tell it. unregistered ones have no facts but their name.
    """

    account: WorkAccount
    found: tuple[Found, ...]
    spellings: tuple[str, ...]

    @property
    def work(self) -> Work:
        """The work itself."""
        return self.account.work

    @property
    def is_registered(self) -> bool:
        """Whether the register knows it."""
        return self.work.id is not None


@dataclass(frozen=True, slots=True)
class WorksRegister:
    """The works on a day, in the order of their projects."""

    as_of: date
    rows: tuple[WorkRow, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What figures tell of a work: under which names, and the sums of all."""

    project: str
    spellings: tuple[str, ...]
    sums: Sums


def works_register(book: Book, question: WorksQuestion, *, today: date) -> WorksRegister:
    """Answer the register at one moment of the book."""
    with book.read() as reading:
        return read_register(reading, question, today=today)


def read_register(reading: Reading, question: WorksQuestion, *, today: date) -> WorksRegister:
    """Answer the register within a reading that is already open."""
    as_of = question.as_of or today
    told = _told(reading, question, as_of)
    contracts, accepted = _by_work(reading.kept(Contract)), _by_work(reading.kept(Accepted))
    rows = []
    for work in (*reading.kept(Work), *_unregistered(reading, told)):
        mine = told.get(work_key(work.project, work.name))
        done = tuple(one for one in accepted.get(work.id or 0, ()) if one.date <= as_of)
        account = WorkAccount(work, tuple(contracts.get(work.id or 0, ())), done, mine.sums if mine else Sums())
        if _is_asked(account, question, known=mine is not None, reading=reading):
            found = find_in(account, as_of) if work.id is not None else ()
            rows.append(WorkRow(account, found, mine.spellings if mine else ()))
    tree = reading.catalogue().tree
    rows.sort(key=lambda row: (tree.place(row.work.project), row.work.project, row.account.key[1]))
    return WorksRegister(as_of, tuple(rows))


def find_work(reading: Reading, number: int) -> Work:
    """Answer a work by its number; raises DisbtrackError where the register has none."""
    found = [one for one in reading.kept(Work) if one.id == number]
    if not found:
        raise DisbtrackError(
            text("The register has no work {number}.", number=number), text("“disbtrack list BOOK works” shows them.")
        )
    return found[0]


def work_of_key(works: Iterable[Work], key: WorkKey) -> Work | None:
    """The work of a key in the register."""
    return next((one for one in works if work_key(one.project, one.name) == key), None)


def work_money(reading: Reading, question: WorksQuestion, *, year: int | None, as_of: date) -> Mapping[WorkKey, Sums]:
    """What the counted series tell of each work in a year (None: in all), to a day; đồng."""
    return {key: one.sums for key, one in _sums(reading, question, year, as_of).items()}


def _told(reading: Reading, question: WorksQuestion, as_of: date) -> dict[WorkKey, _Told]:
    return _sums(reading, question, None, as_of)


def _sums(reading: Reading, question: WorksQuestion, year: int | None, as_of: date) -> dict[WorkKey, _Told]:
    filters = replace(question.filters, year=None)
    counted = choose(reading.offers(filters=filters), Base.ASSIGNED, preferred=reading.preferred())
    told = reading.work_sums(counted, filters=filters, as_of=as_of, year=year)
    gathered: dict[WorkKey, _Told] = {}
    for (project, name), sums in told.items():
        key = work_key(project, name)
        known = gathered.get(key, _Told(project, (), Sums()))
        gathered[key] = _Told(project, (*known.spellings, name), known.sums + sums)
    return gathered


def _by_work(parts: Iterable[P]) -> dict[int, list[P]]:
    found: dict[int, list[P]] = {}
    for one in sorted(parts, key=lambda part: part.date or date.min):
        found.setdefault(one.work, []).append(one)
    return found


def _unregistered(reading: Reading, told: Mapping[WorkKey, _Told]) -> Iterator[Work]:
    known = {work_key(one.project, one.name) for one in reading.kept(Work)}
    for key, one in told.items():
        if key not in known:
            yield Work(project=one.project, name=one.spellings[0])


def _is_asked(account: WorkAccount, question: WorksQuestion, *, known: bool, reading: Reading) -> bool:
    """A work without money is asked for by its project and programme alone."""
    filters, work = question.filters, account.work
    if filters.unit or filters.source or filters.capital:
        fits = known
    else:
        below = _is_below(work.project, filters.project) and _is_of(work.project, filters.programme)
        fits = known or below
    return fits and found_in(question.text, " ".join(_words(account, reading)))


def _is_below(project: str, above: str | None) -> bool:
    return above is None or project == above or project.startswith(above + ".")


def _is_of(project: str, programmes: str | None) -> bool:
    wanted = short_ids(programmes)
    return not wanted or programme_of(project) in wanted


def _words(account: WorkAccount, reading: Reading) -> Sequence[str]:
    work, catalogue = account.work, reading.catalogue()
    papers = [word for one in account.contracts for word in (one.number, one.contractor)]
    place = catalogue.register.name(work.place) if work.place else ""
    named = (work.code, work.name, work.investor, work.decision, work.note, place, work.project)
    return [*named, catalogue.tree.name(work.project, "vi"), *papers]
