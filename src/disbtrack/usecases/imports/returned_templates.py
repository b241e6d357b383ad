"""Templates that come back, held against what was sent: another book's, an earlier edition, a month long over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry
from disbtrack.domain.money import format_money
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.sent_templates import SentTemplate, TemplateId
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.import_plan import RENAMED, Doubled, Telling

OTHER_BOOK, NOT_SENT, EARLIER = "form-other-book", "form-not-sent", "form-earlier"
OTHER_PERIOD, UNIT_GONE, LEFT_BLANK = "form-other-period", "form-unit-gone", "form-left-blank"
"""The rules about a template that came back."""


def doubts_about_template(reading: Reading, telling: Telling) -> Iterator[Problem]:
    """Doubts about a template that came back; nothing about any other sheet."""
    told = telling.sheet.template
    if told is None:
        return
    if told.book != reading.uuid():
        yield _other_book(told)
        return
    sent = [one for one in reading.kept(SentTemplate) if (one.unit, one.series) == (told.unit, told.series)]
    yield from _about_edition(told, sent)
    yield from _about_period(telling, told, sent)
    yield from _about_unit(reading, told)


def _other_book(told: TemplateId) -> Problem:
    message = text(
        "This template was sent from another book ({mark}). Its lines may be other ones: take it into that book, or "
        "accept it if this one was made from that.",
        mark=told.mark,
    )
    return Problem(None, OTHER_BOOK, Severity.WARNING, message, told.book)


def _about_edition(told: TemplateId, sent: list[SentTemplate]) -> Iterator[Problem]:
    now = next((one for one in sent if one.period == str(told.period)), None)
    if now is None or now.edition < told.edition:
        message = text(
            "The book does not know that this template was sent ({mark}): its sending was undone, or an earlier copy "
            "of the book is open. Its lines may have changed since.",
            mark=told.mark,
        )
        yield Problem(None, NOT_SENT, Severity.WARNING, message, told.mark)
    elif now.digest != told.digest:
        message = text(
            "This is edition {edition} of the template; edition {newest} was sent on {day}, because plan or totals had "
            "changed. What was entered holds, but lines that came later are missing.",
            edition=told.edition,
            newest=now.edition,
            day=format_day(now.sent_on),
        )
        yield Problem(None, EARLIER, Severity.WARNING, message, told.mark)


def _about_period(telling: Telling, told: TemplateId, sent: list[SentTemplate]) -> Iterator[Problem]:
    """A month before the newest that was asked for, where it would write anything."""
    newest = max((one.month for one in sent), default=told.period)
    writes = bool(telling.diff.add or telling.diff.change)
    if told.period < newest and writes:
        message = text(
            "This template tells {told}, and {newest} was asked for already. Take it in if {told} is told late or is "
            "corrected; else ask for {newest}.",
            told=told.period.short,
            newest=newest.short,
        )
        yield Problem(None, OTHER_PERIOD, Severity.WARNING, message, told.period.short)


def _about_unit(reading: Reading, told: TemplateId) -> Iterator[Problem]:
    """A unit that the register did not have any more on the day told."""
    register = reading.catalogue().register
    unit = register.unit_of(told.unit)
    if unit is not None and not unit.is_valid(told.period.last):
        message = text(
            "{unit} was no unit of its own any more on {day}: its figures may be told by the unit into which it went.",
            unit=unit.name,
            day=format_day(told.period.last),
        )
        yield Problem(None, UNIT_GONE, Severity.WARNING, message, unit.name)


def find_same_lines(reading: Reading, telling: Telling) -> Telling:
    """What the same reporter told of the same lines and day by a sheet of another form would stand beside the template.

    What the template tells anew takes its place, is left out, or is counted beside it: that is asked. What it leaves
    blank stays as it was told, and is said.
    """
    if telling.sheet.template is None or not telling.diff.missing:
        return telling
    streams = _streams(reading, telling)
    told = set(streams.values())
    left = {telling.held[key].id: key for key in telling.diff.missing if telling.held[key].stream in told}
    entries = [(left[one.id], one, telling.held[left[one.id]].stream) for one in reading.entries_numbered(list(left))]
    pairs = dict(_pairs(telling, streams, entries))
    if pairs:
        return _doubled(telling, pairs)
    if entries:
        telling.sheet.problems.append(_left_blank([one for _key, one, _stream in entries]))
    return telling


_Former = tuple[Key, Entry, int]


def _streams(reading: Reading, telling: Telling) -> dict[Key, int]:
    """The line of each figure that the template tells."""
    figures = list(telling.told.values())
    return dict(zip(telling.told, reading.streams(telling.series, telling.reporter, figures), strict=True))


def _pairs(
    telling: Telling, streams: Mapping[Key, int], entries: Sequence[_Former]
) -> Iterator[tuple[Key, tuple[Key, Entry]]]:
    """New figures with what stands for the same line: told in the same measure, else in any."""
    known = {key for one in telling.doubled for key in one.keys}
    for key in telling.diff.add:
        mine = [one for one in entries if one[2] == streams[key]] if key not in known else []
        alike = [one for one in mine if one[1].figure.measure is telling.told[key].measure]
        for former, entry, _stream in (alike or mine)[:1]:
            yield key, (former, entry)


def _doubled(telling: Telling, pairs: Mapping[Key, tuple[Key, Entry]]) -> Telling:
    first, (_key, entry) = next(iter(pairs.items()))
    cell, origin = telling.told[first].cell, entry.origin
    before = "!".join(part for part in (origin.file_name, origin.sheet, origin.cell) if part) or "–"
    message = text(
        "{count} figures from cell {cell} on tell lines that this reporter told of the same day already ({before}). "
        "End what stands in the book, leave these out, or say that both count.",
        count=len(pairs),
        cell=cell,
        before=before,
    )
    telling.sheet.problems.append(Problem(cell, RENAMED, Severity.ERROR, message, before))
    doubled = Doubled(RENAMED, cell, before, frozenset(pairs), dict(pairs))
    return replace(telling, doubled=(*telling.doubled, doubled))


def _left_blank(entries: Sequence[Entry]) -> Problem:
    first = entries[0].figure
    message = text(
        "{count} amounts that were told of these lines and this day before are blank now (first: {amount} đồng from "
        "cell {cell}). They stay in the book unless you withdraw them as missing.",
        count=len(entries),
        amount=format_money(first.amount),
        cell=first.cell,
    )
    return Problem(None, LEFT_BLANK, Severity.WARNING, message, str(len(entries)))
