"""The register of findings of audits and inspections: kept, settled by vouchers that the book has, followed up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disbtrack.domain.entry import Filters
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.figure import Figure
from disbtrack.domain.findings import (
    PAID_BACK,
    Ask,
    Finding,
    FindingDone,
    FindingState,
    FindingSums,
    Followed,
    sum_findings,
)
from disbtrack.domain.money import format_money
from disbtrack.domain.names import tidy
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Reading
from disbtrack.usecases.books.evidence import LaidFile, lay_files

_Paper = tuple[str, date]
"""A voucher's number and its day."""


@dataclass(frozen=True, slots=True)
class FindingList:
    """The findings, overdue ones first, then by their deadline; with what they come to."""

    rows: tuple[Followed, ...]
    sums: FindingSums


def findings(book: Book, *, today: date) -> FindingList:
    """List the findings with what was done about each."""
    with book.read() as reading:
        return findings_now(reading, today=today)


def findings_now(reading: Reading, *, today: date) -> FindingList:
    """The same within a reading."""
    steps: dict[int, list[FindingDone]] = {}
    for one in sorted(reading.kept(FindingDone), key=lambda step: (step.day, step.id or 0)):
        steps.setdefault(one.finding, []).append(one)
    told = _vouchers(reading, {_paper(one) for own in steps.values() for one in own if one.voucher})
    rows = [_followed(one, steps.get(one.id or 0, ()), told, today) for one in reading.kept(Finding)]
    return FindingList(tuple(sorted(rows, key=_urgency)), sum_findings(rows))


def overdue_findings(book: Book, *, today: date) -> tuple[Followed, ...]:
    """What heads the attention list: findings whose day is past, the oldest first."""
    return tuple(one for one in findings(book, today=today).rows if one.state is FindingState.OVERDUE)


def set_finding(book: Book, finding: Finding, files: Sequence[LaidFile] = (), *, person: str) -> int:
    """Keep a finding, the one of its number, else a new one, with files that prove it; answer its number.

    Raises DisbtrackError where it names no paper, or asks for no money that it says is to be paid or deducted.
    """
    clean = replace(
        finding,
        document=tidy(finding.document),
        issuer=tidy(finding.issuer),
        item=tidy(finding.item),
        subject=tidy(finding.subject),
        note=tidy(finding.note),
    )
    _see_sound(clean)
    with book.change(text("Finding: {name}", name=clean.named), person) as change:
        (number,) = change.put_kept(clean)
        lay_files(change, Proves.FINDING, number, files)
        return number


def withdraw_finding(book: Book, number: int, *, person: str) -> int:
    """Take a finding out of the register, with what was done about it and the files beside it; the change's number."""
    known = find_finding(book, number)
    with book.change(text("Finding taken out: {name}", name=known.named), person) as change:
        beside = [one for one in change.kept(Attachment) if (one.proves, one.target) == (Proves.FINDING, number)]
        change.withdraw_kept(Attachment, [one.id or 0 for one in beside])
        steps = [one.id or 0 for one in change.kept(FindingDone) if one.finding == number]
        change.withdraw_kept(FindingDone, steps)
        change.withdraw_kept(Finding, [number])
        return change.number


def find_finding(book: Book, number: int) -> Finding:
    """The finding of a number; raises DisbtrackError where there is none."""
    with book.read() as reading:
        return _find(reading, number)


def settle_finding(book: Book, done: FindingDone, *, person: str, today: date) -> int:
    """Keep what was done about a finding; answer the number of it. The same voucher again takes its place.

    Raises DisbtrackError where the book has no such voucher, the voucher pays less back than is said to be settled by
    it, it would be done in the future, or more would be done than was asked and nobody says why.
    """
    name = find_finding(book, done.finding).named
    with book.change(text("Finding settled: {name}", name=name), person) as change:
        finding = _find(change, done.finding)
        clean = replace(done, voucher=tidy(done.voucher), note=tidy(done.note), reason=tidy(done.reason))
        _see_step(change, finding, clean, today)
        same = (one.id for one in change.kept(FindingDone) if one.finding == clean.finding and _is_of(one, clean))
        (number,) = change.put_kept(replace(clean, id=next(same, None)))
        return number


def unsettle_finding(book: Book, number: int, *, person: str) -> int:
    """Take back what was done about a finding, by the number of the deed; answer the change's number."""
    with book.change(text("Finding not settled after all"), person) as change:
        if all(one.id != number for one in change.kept(FindingDone)):
            raise DisbtrackError(text("Nothing of number {number} was done about a finding.", number=number))
        change.withdraw_kept(FindingDone, [number])
        return change.number


def _find(reading: Reading, number: int) -> Finding:
    found = next((one for one in reading.kept(Finding) if one.id == number), None)
    if found is None:
        raise DisbtrackError(
            text("The book has no finding {number}.", number=number), text("“disbtrack findings BOOK” lists them.")
        )
    return found


def _see_sound(finding: Finding) -> None:
    if not finding.document:
        raise DisbtrackError(text("A finding rests on a paper."), text("Give the number of the conclusion or report."))
    if finding.amount < 0 or (finding.amount == 0 and finding.ask is not Ask.EXPLAIN):
        raise DisbtrackError(
            text("How much is to be recovered or deducted?"),
            text("Give an amount above 0; what asks for no money is to be explained."),
        )
    if finding.signed and finding.deadline and finding.deadline < finding.signed:
        raise DisbtrackError(text("Its deadline lies before the day of its paper."))


def _see_step(reading: Reading, finding: Finding, done: FindingDone, today: date) -> None:
    if done.day > today:
        raise DisbtrackError(text("It cannot have been done in the future."), text("Give the day on which it was."))
    if finding.ask is Ask.EXPLAIN and not done.voucher:
        if done.amount:
            raise DisbtrackError(text("An answer moves no money."), text("Name the voucher that does."))
        return
    _see_voucher(reading, finding, done)
    _see_not_over(reading, finding, done)


def _see_voucher(reading: Reading, finding: Finding, done: FindingDone) -> None:
    """What is settled stands on a voucher of the book, and all that stands on one is no more than it pays back."""
    if not done.voucher:
        raise DisbtrackError(text("By which voucher?"), text("Name its number and its day."))
    if done.amount <= 0:
        raise DisbtrackError(text("How much was recovered or deducted?"), text("Give an amount above 0."))
    figures = _vouchers(reading, {_paper(done)}).get(_paper(done), ())
    if not figures:
        raise DisbtrackError(
            text("The book has no voucher “{number}” of {day}.", number=done.voucher, day=format_day(done.day)),
            text("Write it first, or take in the list that tells it; then settle the finding by it."),
        )
    if finding.ask is not Ask.RECOVER:
        return
    paid = sum(one.amount for one in figures if one.measure in PAID_BACK)
    asks = {one.id: one.ask for one in reading.kept(Finding)}
    others = [one for one in reading.kept(FindingDone) if _is_of(one, done) and one.finding != done.finding]
    used = sum(one.amount for one in others if asks.get(one.finding) is Ask.RECOVER)
    if used + done.amount > paid:
        raise DisbtrackError(
            text(
                "Voucher “{number}” pays back {paid} đồng, of which {used} settle other findings.",
                number=done.voucher,
                paid=format_money(paid),
                used=format_money(used),
            ),
            text("Settle no more than the rest by it."),
        )


def _see_not_over(reading: Reading, finding: Finding, done: FindingDone) -> None:
    known = [one for one in reading.kept(FindingDone) if one.finding == done.finding and not _is_of(one, done)]
    told = _vouchers(reading, {_paper(one) for one in known if one.voucher})
    before = _followed(finding, known, told, done.day)
    if before.done + done.amount > before.asked and not done.reason:
        whole, asked = format_money(before.done + done.amount), format_money(before.asked)
        raise DisbtrackError(
            text("{done} đồng would be done, but {asked} were asked for.", done=whole, asked=asked),
            text("Say in writing why; the words are kept with it."),
        )


def _followed(
    finding: Finding, steps: Sequence[FindingDone], told: Mapping[_Paper, Sequence[Figure]], today: date
) -> Followed:
    lost = tuple(one for one in steps if one.voucher and _paper(one) not in told)
    return Followed(finding, tuple(one for one in steps if one not in lost), lost, today)


def _vouchers(reading: Reading, papers: Iterable[_Paper]) -> dict[_Paper, list[Figure]]:
    """What vouchers of these numbers and days tell in the book, whoever told them; those that it has not are absent."""
    wanted = set(papers)
    found: dict[_Paper, list[Figure]] = {}
    for day in {day for _number, day in wanted}:
        for entry in reading.entries(Filters(since=day, until=day)):
            paper = (entry.figure.document or "", day)
            if paper in wanted:
                found.setdefault(paper, []).append(entry.figure)
    return found


def _paper(done: FindingDone) -> _Paper:
    return done.voucher, done.day


def _is_of(one: FindingDone, other: FindingDone) -> bool:
    return _paper(one) == _paper(other)


def _urgency(one: Followed) -> tuple[int, date, str]:
    place = {FindingState.OVERDUE: 0, FindingState.OPEN: 1, FindingState.DONE: 2}[one.state]
    return place, one.finding.deadline or date.max, one.finding.named
