"""Vouchers written by hand: completed work, advances, recoveries, repayments, money passed on; one change a voucher."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entered import own_series
from disbtrack.domain.entry import Entry
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.figure import Figure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Form
from disbtrack.domain.vouchers import Voucher, VoucherLine, figures_of, lines_of
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.entry.entered_papers import own_payments
from disbtrack.usecases.entry.entering import free_keys
from disbtrack.usecases.payments.voucher_checks import check_voucher

_Name = tuple[str | None, date | None, str | None]
"""By what entries and their voucher know each other: number, day, reporter."""


class RefusedVoucherError(DisbtrackError):
    """A voucher that may not be written as it is; problems = all that is wrong, each at its line."""

    def __init__(self, problems: Sequence[Problem], stopping: Problem) -> None:
        advice = text("Correct it; what may be so is accepted, and money over the plan needs a written reason.")
        super().__init__(text("The voucher was not written: {what}", what=stopping.message), advice)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class OpenVoucher:
    """A voucher of the book with the entries that it is kept as; files: how many are attached."""

    voucher: Voucher
    entries: tuple[Entry, ...]
    files: int = 0

    @property
    def lines(self) -> list[VoucherLine]:
        """Its lines as they were typed."""
        return lines_of([one.figure for one in self.entries])


@dataclass(frozen=True, slots=True)
class WrittenVoucher:
    """What was written: the voucher's number in the book, the change (None: nothing differed), what is said of it."""

    number: int
    change: int | None
    problems: tuple[Problem, ...]


def vouchers(book: Book) -> list[OpenVoucher]:
    """The vouchers written by hand, in the order of their days."""
    with book.read() as reading:
        entries: dict[_Name, list[Entry]] = {}
        for entry in own_payments(reading):
            entries.setdefault(_name_of(entry), []).append(entry)
        kept = sorted(reading.kept(Voucher), key=lambda one: (one.date, one.number))
        files = Counter(one.target for one in reading.kept(Attachment) if one.proves is Proves.VOUCHER)
    return [OpenVoucher(one, tuple(entries.get(_name(one), ())), files[one.id or 0]) for one in kept]


def open_voucher(book: Book, number: int) -> OpenVoucher:
    """A voucher by its number in the book. Raises DisbtrackError where there is none."""
    with book.read() as reading:
        voucher = _known(reading, number)
        return OpenVoucher(voucher, tuple(_entries_of(reading, voucher)))


def write_voucher(
    book: Book,
    voucher: Voucher,
    lines: Iterable[VoucherLine],
    *,
    today: date,
    person: str,
    reason: str = "",
    accept_warnings: bool = False,
) -> WrittenVoucher:
    """Write a new voucher with its lines, or a known one as it is from now on, as one change.

    Raises RefusedVoucherError where it has an error (more paid than planned is one, until voucher.over says why), or a
    warning that was not accepted; DisbtrackError where a known one is altered without a reason.
    """
    told, voucher = list(lines), replace(voucher, number=voucher.number.strip(), over=voucher.over.strip())
    with book.change(_label(voucher, reason), person, reason=reason) as change:
        before = _known(change, voucher.id) if voucher.id is not None else None
        if before is not None and not reason.strip():
            raise DisbtrackError(text("A voucher is altered."), text("Say why; the reason is kept with it."))
        problems = check_voucher(change, voucher, told, _others(change, before or voucher), today=today)
        _refuse(problems, accept_warnings=accept_warnings)
        (number,) = change.put_kept(voucher)
        _write(change, figures_of(voucher, told), _entries_of(change, before) if before else [], reason)
        return WrittenVoucher(number, change.number if change.touched else None, tuple(problems))


def withdraw_voucher(book: Book, number: int, *, reason: str, person: str) -> int:
    """Take a voucher and its figures out of the book, and answer the change's number; their history stays.

    Raises DisbtrackError without a reason.
    """
    if not reason.strip():
        raise DisbtrackError(text("A voucher is taken out of the book."), text("Say why; the reason is kept with it."))
    with book.read() as reading:
        voucher = _known(reading, number)
    label = text("Voucher {number} taken out: {reason}", number=voucher.number, reason=reason.strip())
    with book.change(label, person, reason=reason) as change:
        change.withdraw([one.id for one in _entries_of(change, voucher)])
        change.withdraw_kept(Voucher, [number])
        return change.number


def _label(voucher: Voucher, reason: str) -> Text:
    if voucher.id is None:
        return text("Voucher {number}", number=voucher.number)
    return text("Voucher {number} altered: {reason}", number=voucher.number, reason=reason.strip())


def _refuse(problems: Sequence[Problem], *, accept_warnings: bool) -> None:
    stops = {Severity.ERROR} if accept_warnings else {Severity.ERROR, Severity.WARNING}
    stopping = next((one for one in problems if one.severity in stops), None)
    if stopping is not None:
        raise RefusedVoucherError(problems, stopping)


def _known(reading: Reading, number: int) -> Voucher:
    found = next((one for one in reading.kept(Voucher) if one.id == number), None)
    if found is None:
        raise DisbtrackError(text("The book has no voucher {number}.", number=number), text("Look again."))
    return found


def _name(voucher: Voucher) -> _Name:
    return (voucher.number, voucher.date, voucher.reporter)


def _name_of(entry: Entry) -> _Name:
    return (entry.figure.document, entry.figure.date, entry.reporter)


def _entries_of(reading: Reading, voucher: Voucher) -> list[Entry]:
    return [one for one in own_payments(reading, voucher.date) if _name_of(one) == _name(voucher)]


def _others(reading: Reading, voucher: Voucher) -> list[Figure]:
    """The payments entered by hand, but for those of a voucher."""
    return [one.figure for one in own_payments(reading) if _name_of(one) != _name(voucher)]


def _write(change: Change, figures: Sequence[Figure], before: Sequence[Entry], reason: str) -> None:
    """Write what is new and end what is gone; a line that says the same, but for its amount, stays the entry it was."""
    left = list(before)
    fresh = []
    for figure in figures:
        same = next((one for one in left if replace(one.figure, row=figure.row) == figure), None)
        if same is None:
            fresh.append(figure)
        else:
            left.remove(same)
    gone = {one.id for one in left}
    if fresh:
        series = change.add_series(own_series(Form.VOUCHERS))
        keys = free_keys(change, series, fresh, instead_of=gone)
        held = change.held(list(keys))
        altered = {key: keys.pop(key) for key in held}
        gone -= {one.id for one in held.values()}
        change.replace_amounts(None, None, altered, edited=dict.fromkeys(altered, reason))
        change.add_figures(series, None, None, None, keys)
    change.withdraw(sorted(gone))
