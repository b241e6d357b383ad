"""Figures told anew under another name: the book would count what they told before beside what they tell now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from disbtrack.domain.codes import code_key
from disbtrack.domain.diff import Key
from disbtrack.domain.entry import Entry
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.names import fold
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import SheetReading
from disbtrack.domain.series import Form
from disbtrack.i18n import text
from disbtrack.storage.book import Reading
from disbtrack.usecases.imports.differences import entries_of_series
from disbtrack.usecases.imports.import_plan import RENAMED, UNDER_RAW_NAME, Doubled, Telling
from disbtrack.usecases.imports.same_payment import same_in_files, same_payments

T = TypeVar("T")
_Told = tuple[str, Measure, int]
"""Cell, measure and amount of a figure: the same in the old telling and in the new."""
_Former = tuple[Key, Entry]
"""What the book holds under another name, and by which key."""


def find_renamed(reading: Reading, telling: Telling, told: Collection[Key]) -> Telling:
    """Pair what is new with what the book holds of the same money under another name; say so at the first.

    told: all that this import tells. A statement is held against what it leaves out, a payment against all payments.
    """
    said = any(problem.rule == UNDER_RAW_NAME for problem in telling.sheet.problems)
    if said or not telling.diff.add:
        return telling
    pairs = _retold(reading, telling)
    if telling.series.form is Form.VOUCHERS:
        new = [key for key in telling.diff.add if key not in pairs]
        taken = {old for old, _entry in pairs.values()}
        pairs |= same_payments(reading, telling, new, {*told, *taken})
    return _doubling(reading, telling, pairs)


def find_beside(telling: Telling, others: Sequence[Telling]) -> Telling:
    """Say which new payments another file of the same import tells too, under another name; others: told before."""
    rivals = [one for one in others if one.series.form is Form.VOUCHERS]
    if telling.series.form is not Form.VOUCHERS or not rivals:
        return telling
    known = {key for one in telling.doubled for key in one.keys}
    pairs = {key: one for key, one in same_in_files(telling, rivals).items() if key not in known}
    if not pairs:
        return telling
    key, other = next(iter(pairs.items()))
    figure, before = telling.told[key], _name_of(other, telling.told[key])
    message = text(
        "{count} figures from cell {cell} on are told by another file of this import too, otherwise ({before}; now "
        "{now}). They would be counted twice: leave these out, or say that both count.",
        count=len(pairs),
        cell=figure.cell,
        before=before,
        now=_name_of(figure, other),
    )
    telling.sheet.problems.append(Problem(figure.cell, RENAMED, Severity.ERROR, message, before))
    return replace(telling, doubled=(*telling.doubled, Doubled(RENAMED, figure.cell, before, frozenset(pairs))))


def _doubling(reading: Reading, telling: Telling, pairs: Mapping[Key, _Former]) -> Telling:
    """The telling with its doubled figures; what stands under the former name is missing from the file."""
    if not pairs:
        return telling
    figure, former = next((telling.told[key], entry.figure) for key, (_old, entry) in pairs.items())
    problem = _problem(figure, former, len(pairs))
    telling.sheet.problems.append(problem)
    doubled = Doubled(RENAMED, problem.cell, problem.value, frozenset(pairs), dict(pairs))
    known = set(telling.diff.missing)
    missing = (*telling.diff.missing, *(old for old, _entry in pairs.values() if old not in known))
    return replace(
        telling,
        doubled=(*telling.doubled, doubled),
        diff=replace(telling.diff, missing=missing),
        held=telling.held | reading.held(missing[len(known) :]),
    )


def _retold(reading: Reading, telling: Telling) -> dict[Key, _Former]:
    """The same cell tells the same amount, or one amount is gone under one name and new under another.

    Only beside figures of the same import that are told the same again, or where the person just explained the name:
    other reporters fill in the same form.
    """
    gone = _standing_before(reading, telling) if telling.diff.missing else []
    here = {_told(one[1].figure): one for one in gone if _is_of(one[1], telling.sheet)}
    pairs = {key: here[_told(telling.told[key])] for key in telling.diff.add if _told(telling.told[key]) in here}
    taken = {old for old, _entry in pairs.values()}
    new = {key: telling.told[key] for key in telling.diff.add if key not in pairs}
    return pairs | dict(_moved(new, [one for one in gone if one[0] not in taken]))


def _moved(new: Mapping[Key, Figure], gone: Iterable[_Former]) -> Iterator[tuple[Key, _Former]]:
    """Wherever the rows are now: an amount that is new once and gone once, under names that differ in one thing."""
    before = _alone((_meant(one[1].figure), one) for one in gone)
    now = _alone((_meant(figure), key) for key, figure in new.items())
    for meaning, key in now.items():
        former = before.get(meaning)
        if former and _names_apart(new[key], former[1].figure) == 1:
            yield key, former


def _alone(told: Iterable[tuple[tuple[object, ...], T]]) -> dict[tuple[object, ...], T]:
    """What one meaning names alone."""
    found: dict[tuple[object, ...], list[T]] = {}
    for meaning, one in told:
        found.setdefault(meaning, []).append(one)
    return {meaning: those[0] for meaning, those in found.items() if len(those) == 1}


def _meant(figure: Figure) -> tuple[object, ...]:
    return (figure.measure, figure.amount, figure.plan_year, figure.execution_year, figure.date)


def _names_apart(one: Figure, other: Figure) -> int:
    """In how many of their names two figures differ; project, work and the rows above are one name."""
    here, there = ((_content(figure), figure.unit, figure.source, figure.capital) for figure in (one, other))
    return sum(mine != theirs for mine, theirs in zip(here, there, strict=True))


def _content(figure: Figure) -> tuple[object, ...]:
    return (figure.project, figure.work, figure.path)


def _standing_before(reading: Reading, telling: Telling) -> list[_Former]:
    """What is missing now and was told by an import of which other figures are told the same again."""
    missing = {telling.held[key].id: key for key in telling.diff.missing}
    same = {telling.held[key].id for key in telling.diff.same if key in telling.held}
    entries = entries_of_series(reading, telling)
    again = {entry.origin.import_id for entry in entries if entry.id in same}
    return [
        (missing[entry.id], entry)
        for entry in entries
        if entry.id in missing and (entry.origin.import_id in again or _is_explained(entry.figure, telling.sheet))
    ]


def _is_of(entry: Entry, sheet: SheetReading) -> bool:
    return fold(entry.origin.sheet or "") == fold(sheet.name)


def _is_explained(figure: Figure, sheet: SheetReading) -> bool:
    """Answer whether a person just said what a name of the figure means."""
    names = [said for said in (figure.unit, figure.project, figure.work) if said]
    return any(code_key(one.kind, said) == one.key for one in sheet.learned for said in names)


def _told(figure: Figure) -> _Told:
    return (figure.cell, figure.measure, figure.amount)


def _problem(figure: Figure, former: Figure, count: int) -> Problem:
    before = _name_of(former, figure)
    message = text(
        "{count} figures from cell {cell} on stand in the book already, told otherwise ({before}; now {now}). They "
        "would be counted twice: end what stands in the book, leave these out, or say that both count.",
        count=count,
        cell=figure.cell,
        before=before,
        now=_name_of(figure, former),
    )
    return Problem(figure.cell, RENAMED, Severity.ERROR, message, before)


def _name_of(figure: Figure, other: Figure) -> str:
    """What a figure says where the other says something else."""
    names = ("unit", "project", "work", "source", "capital", "document", "plan_year", "execution_year", "date")
    told = ((getattr(figure, name), getattr(other, name)) for name in names)
    return ", ".join(_shown(here) for here, there in told if here != there) or " / ".join(figure.path) or "–"


def _shown(told: object) -> str:
    return format_day(told) if isinstance(told, date) else str(told or "–")
