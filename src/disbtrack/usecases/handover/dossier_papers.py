"""The files beside what rows name: their decisions, vouchers, works, reconciliations, reports and findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from disbtrack.domain.entry import Entry
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.findings import Finding
from disbtrack.domain.frozen import FrozenReport
from disbtrack.domain.plan import Decision
from disbtrack.domain.reconciliation import Reconciliation
from disbtrack.domain.vouchers import Voucher
from disbtrack.domain.works import Work
from disbtrack.storage.book import Reading

_WORDS = {
    Proves.DECISION: "Quyết định",
    Proves.VOUCHER: "Chứng từ",
    Proves.ENTRY: "Kèm dòng số",
    Proves.WORK: "Công trình",
    Proves.REPORT: "Báo cáo đã gửi",
    Proves.RECONCILIATION: "Biên bản đối chiếu",
    Proves.FINDING: "Kiến nghị kiểm toán, thanh tra",
}
_Thing = tuple[Proves, int]
Rows = dict[_Thing, tuple[tuple[int, ...], str]]
"""A thing → the places of the rows that it concerns (1 is the first), and what it is called."""


@dataclass(frozen=True, slots=True)
class RowPaper:
    """A file beside a thing that rows concern; what: the thing in words, rows: their places."""

    file: Attachment
    what: str
    rows: tuple[int, ...]


def papers_of(reading: Reading, entries: Sequence[Entry]) -> Iterator[RowPaper]:
    """List the files beside all that rows name, in the order in which they came."""
    things = _things(reading, entries)
    for file in reading.kept(Attachment):
        found = things.get((file.proves, file.target))
        if found is not None:
            rows, name = found
            yield RowPaper(file, f"{_WORDS[file.proves]} {name}".strip(), rows)


def _things(reading: Reading, entries: Sequence[Entry]) -> Rows:
    by_paper: dict[object, list[int]] = {}
    by_work: dict[object, list[int]] = {}
    found: Rows = {}
    for place, entry in enumerate(entries, 1):
        figure = entry.figure
        by_paper.setdefault((figure.document, figure.date), []).append(place)
        by_work.setdefault((figure.project, figure.work), []).append(place)
        found[Proves.ENTRY, entry.id] = ((place,), "")
    for voucher in reading.kept(Voucher):
        _take(found, Proves.VOUCHER, voucher.id, by_paper.get((voucher.number, voucher.date)), voucher.number)
    for decision in reading.kept(Decision):
        _take(found, Proves.DECISION, decision.id, by_paper.get((decision.number, decision.date)), decision.number)
    for work in reading.kept(Work):
        _take(found, Proves.WORK, work.id, by_work.get((work.project, work.name)), work.name)
    _take_periods(reading, entries, found)
    return found


def _take_periods(reading: Reading, entries: Sequence[Entry], found: Rows) -> None:
    """What speaks of many rows: of a programme, a unit and days."""
    for one in reading.kept(Reconciliation):
        asked = {"programme": one.programme, "unit": one.unit}
        days = one.first_day, one.last_day
        rows = [
            place
            for place, entry in enumerate(entries, 1)
            if _fits(entry, asked) and entry.figure.date and days[0] <= entry.figure.date <= days[1]
        ]
        _take(found, Proves.RECONCILIATION, one.minutes, rows, one.period)
    for report in reading.kept(FrozenReport):
        asked = {name: getattr(report, name) for name in ("programme", "project", "unit", "source", "capital")}
        until = report.as_of
        rows = [
            place
            for place, entry in enumerate(entries, 1)
            if _fits(entry, asked) and (entry.figure.date is None or entry.figure.date <= until)
        ]
        _take(found, Proves.REPORT, report.paper, rows, report.form)
    for finding in reading.kept(Finding):
        asked = {name: getattr(finding, name) for name in ("project", "unit", "capital", "plan_year")}
        if any(asked.values()):
            rows = [place for place, entry in enumerate(entries, 1) if _fits(entry, asked)]
            _take(found, Proves.FINDING, finding.id, rows, finding.named)


def _fits(entry: Entry, asked: Mapping[str, str | int | None]) -> bool:
    """Answer whether a row is of what is asked; a project is asked with all below it, programmes with commas."""
    for name, wanted in asked.items():
        told = getattr(entry.figure, name)
        if wanted is None:
            continue
        if name == "project":
            if told != wanted and not str(told).startswith(f"{wanted}."):
                return False
        elif str(told) not in str(wanted).split(","):
            return False
    return True


def _take(found: Rows, proves: Proves, number: int | None, rows: Sequence[int] | None, name: str) -> None:
    if number is not None and rows:
        found[proves, number] = (tuple(rows), name)
