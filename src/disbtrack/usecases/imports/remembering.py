"""What an import leaves beside its figures: names learned, codes met, questions asked, and questions it answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from disbtrack.domain.figure import Figure
from disbtrack.domain.names import fold
from disbtrack.domain.questions import Question, QuestionState, Waiting
from disbtrack.domain.reading import SheetReading
from disbtrack.storage.book import Change, Reading
from disbtrack.usecases.imports.import_plan import FilePlan, ImportPlan, Telling
from disbtrack.usecases.imports.telling import waiting_in

_SAYING = ("project", "work", "unit", "source", "capital", "plan_year", "measure", "date")
"""What a row says of an amount; a corrected row differs in one of these from the row that waited."""


def brings_more(reading: Reading, plan: ImportPlan) -> bool:
    """Answer whether a plan teaches names that the book does not know, or answers open questions."""
    codes = reading.catalogue().codes
    sheets = [sheet for file in plan.files for sheet in file.reading.sheets]
    learned = [entry for sheet in sheets for entry in sheet.learned]
    if any(not any(entry.says_same(old) for old in codes.entries) for entry in learned):
        return True
    return any(
        _answered(reading, telling, file.name) or unasked(reading, telling)
        for file in plan.files
        for telling in file.tellings
    )


def remember(change: Change, file: FilePlan, imports: Mapping[int, int]) -> None:
    """Keep what a file leaves beside its figures; imports: place of the telling → number of its import."""
    seen: set[str] = set()
    for place, telling in enumerate(file.tellings):
        sheet, number = telling.sheet, imports[place]
        if sheet.name not in seen:
            change.put_codes([replace(entry, source=f"{file.name}!{entry.source}") for entry in sheet.learned])
            change.note_sightings(number, sheet.unknown)
        if sheet.name not in seen or sheet.voices:
            change.ask_sender(number, [one for one in unasked(change, telling) if one.asked is None])
        seen.add(sheet.name)
        close_answered(change, telling, file.name, but=number)


def unasked(reading: Reading, telling: Telling) -> list[Waiting]:
    """The cells that wait and that are not on the list yet: the same cell of a file sent again is asked about once."""
    sheet = telling.sheet
    waiting = waiting_in(sheet, telling.series, telling.reporter)
    if not waiting:
        return []
    asked = {(*_place_of(one), one.cell, one.value) for one in _open_of(reading, telling)}
    here = (fold(sheet.name), sheet.as_of)
    return [one for one in waiting if (*(_told_place(one) or here), one.cell, one.value) not in asked]


def _place_of(question: Question) -> tuple[str, date | None]:
    return fold(question.sheet), question.as_of


def _told_place(one: Waiting) -> tuple[str, date | None] | None:
    """The sheet and day that a ledger tells of what waits."""
    return (fold(one.asked.sheet), one.asked.as_of) if one.asked else None


def close_answered(change: Change, telling: Telling, file_name: str, *, but: int) -> None:
    """Close the open questions that a telling answers; what waited for them under another key is ended."""
    answered = [one.id for one in _answered(change, telling, file_name) if one.import_id != but]
    waiting = change.waiting_entries(answered)
    change.settle_questions(answered, QuestionState.CLOSED, file_name)
    change.withdraw([entry for figures in waiting.values() for entry in figures])


def _answered(reading: Reading, telling: Telling, file_name: str) -> list[Question]:
    """The open questions of the same series and reporter whose cell is told without trouble now.

    Either the same sheet of the same day is told anew and the cell no longer waits, or a row with the same document
    differs from the row that waited in what was asked about.
    """
    asked = [one for one in _open_of(reading, telling) if not _waits_on(one, telling.sheet)]
    if not asked:
        return []
    waiting = reading.waiting_entries([one.id for one in asked])
    return [
        one
        for one in asked
        if _is_told_anew(one, telling, file_name) or _is_corrected(waiting[one.id].values(), telling.told.values())
    ]


def _open_of(reading: Reading, telling: Telling) -> Iterator[Question]:
    numbers = {one.id for one in reading.series() if one.identity == telling.series.identity}
    for question in reading.questions():
        if question.series_id in numbers and question.reporter == telling.reporter:
            yield question


def _same_sheet(question: Question, sheet: SheetReading) -> bool:
    return fold(question.sheet) == fold(sheet.name) and question.as_of == sheet.as_of


def _waits_on(question: Question, sheet: SheetReading) -> bool:
    """Answer whether the same cell, or the same trouble in another row, waits still."""
    return any(
        (one.cell == question.cell and one.value == question.value and _told_place(one) in {None, _place_of(question)})
        or (one.rule == question.rule and one.value == question.value != "")
        for one in sheet.waiting
    )


def _is_told_anew(question: Question, telling: Telling, file_name: str) -> bool:
    dated = question.as_of is not None or question.file_name == file_name
    return dated and _same_sheet(question, telling.sheet) and bool(telling.told)


def _is_corrected(waiting: Iterable[Figure], told: Iterable[Figure]) -> bool:
    """Each row that waited is told again under its document, with at most one thing said otherwise."""
    rows = list(waiting)
    documented: dict[str, list[Figure]] = {}
    for figure in told:
        if figure.document:
            documented.setdefault(figure.document, []).append(figure)
    return bool(rows) and all(
        any(_differences(row, one) <= 1 for one in documented.get(row.document or "", ())) for row in rows
    )


def _differences(one: Figure, other: Figure) -> int:
    return sum(1 for name in _SAYING if getattr(one, name) != getattr(other, name))
