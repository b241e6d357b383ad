"""Writing what an import showed: one change, or none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from disbtrack.domain.diff import Key, compare
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.plan import DecisionState
from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.domain.series import Series
from disbtrack.errors import DisbtrackError, OvertakenError
from disbtrack.i18n import Text, text
from disbtrack.progress import SILENT, Progress, check_cancelled, tracked
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.imports.asked_again import ask_again
from disbtrack.usecases.imports.brought import Brought, Places
from disbtrack.usecases.imports.comparison import held_amount
from disbtrack.usecases.imports.import_plan import Choice, Choices, FilePlan, ImportPlan, Telling, from_file
from disbtrack.usecases.imports.import_sheet import compare_again
from disbtrack.usecases.imports.register_writing import Moved, RegisterWriting
from disbtrack.usecases.imports.remembering import brings_more, remember
from disbtrack.usecases.imports.said import Record, said_record
from disbtrack.usecases.imports.senders import remember_teller, sender_of
from disbtrack.usecases.plans.decisions_noted import note_decisions


class BookMovedError(DisbtrackError):
    """What the plan touches has changed in the book since it was compared; plan = the files compared anew."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(
            text("The book has changed since these files were compared with it."),
            text("They were compared anew: look at what would change, and write it then."),
        )
        self.plan = plan


def commit(
    book: Book,
    plan: ImportPlan,
    *,
    person: str,
    accept_warnings: bool = False,
    choices: Choices | None = None,
    progress: Progress = SILENT,
) -> int | None:
    """Write what the plan shows as one change, and answer its number; None where there was nothing to write.

    choices: a person's word on single figures; what they leave out follows the defaults (see Telling.settled).
    Raises DisbtrackError where something stands open, BookMovedError where what is to be written changed in the book,
    Cancelled when stopped: then nothing was written.
    """
    if plan.is_blocked(accept_warnings=accept_warnings, choices=choices):
        raise DisbtrackError(
            text("Nothing was written: problems stand open."),
            text("Answer the errors, and accept the warnings or correct them in the file."),
        )
    if not (plan.taken(choices) or _has_more(book, plan, choices or {})):
        return None
    settled = plan.settled(choices)
    try:
        with book.change(_label(plan), person=person, shown=plan.compared) as change:
            told = [file for file in plan.files if file.tellings or file.registers]
            for file in tracked(told, text("Writing files"), progress, total=len(told)):
                write_file(change, file, settled, choices or {})
            check_cancelled(progress)
            return change.number
    except (Moved, OvertakenError):
        raise BookMovedError(compare_again(book, plan)) from None


def _label(plan: ImportPlan) -> Text:
    first, *others = [Path(file.reading.path).name for file in plan.files]
    if not others:
        return text("Import {file}", file=first)
    return text("Import {file} and {count} more", file=first, count=len(others))


def _has_more(book: Book, plan: ImportPlan, choices: Choices) -> bool:
    """Answer whether what stands in no sum, what is remembered, or registers are new or changed."""
    if any(file.count_rows(choices) for file in plan.files):
        return True
    tellings = [telling for file in plan.files for telling in file.tellings]
    estimates = {key: figure for telling in tellings for key, figure in telling.estimates.items()}
    waiting = [key for telling in tellings for key in (*telling.pending, *telling.drafts)]
    with book.read() as reading:
        held = reading.held(list(estimates))
        free = {key: one for key, one in estimates.items() if key not in held or not held[key].by_hand}
        found = compare(free, held, held_amount)
        new = bool(found.add or found.change) or len(reading.held(waiting)) < len(waiting)
        new = new or any(_not_known(reading, telling.withdrawn) for telling in tellings)
        return new or brings_more(reading, plan)


def write_file(change: Change, file: FilePlan, settled: Choices, choices: Choices) -> None:
    """Write one file within a change: what was chosen of its figures (settled), and of its registers.

    Raises Moved where the book is not as it was compared.
    """
    registers = RegisterWriting(change, file.registers, from_file(choices))
    registers.write(after=False)
    name = Path(file.reading.path).name
    sha256 = change.store_file(name, file.data)
    said = said_record(file.read.said)
    source = _Source(name, sha256, said, file.read.brought)
    imports = [_write_telling(change, telling, settled, source) for telling in file.tellings]
    remember(change, file, dict(enumerate(imports)))
    for sheet in file.reading.sheets:
        remember_teller(change, sheet)
    registers.write(after=True)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that tells: its name and sha256, what the person said of it, and where its rows came from."""

    name: str
    sha256: str
    said: Record
    brought: Brought | None


def _write_telling(change: Change, telling: Telling, settled: Choices, source: _Source) -> int:
    """Write exactly what was chosen of a telling and answer its import's number."""
    series, diff = change.add_series(telling.series), telling.diff
    added = {key: telling.told[key] for key in diff.add if settled[key] is Choice.FILE}
    changed = {key: telling.told[key] for key in diff.change if settled[key] is Choice.FILE}
    ended = [key for key in diff.missing if settled[key] is Choice.WITHDRAW]
    now = change.held([*added, *changed, *ended])
    if {key: row.state for key, row in now.items()} != {key: telling.held[key].state for key in [*changed, *ended]}:
        raise Moved
    import_id, reporter = _note_import(change, telling, series, source), telling.reporter
    places = Places(change, source.brought, series, reporter, (import_id, telling.sheet.name))
    for part in places.parts(added):
        marks = _edited(telling, {key: added[key] for key in part.keyed})
        change.add_figures(series, reporter, part.import_id, part.sheet, part.keyed, edited=marks)
    for part in places.parts(changed):
        marks = _edited(telling, {key: changed[key] for key in part.keyed})
        change.replace_amounts(part.import_id, part.sheet, part.keyed, kind=EntryKind.FIGURE, edited=marks)
    change.withdraw([now[key].id for key in ended])
    note_decisions(change, series, reporter, added.values())
    _write_beside(change, telling, series, import_id)
    _write_waiting(change, telling, series, (import_id, source.sha256))
    _write_withdrawn(change, telling, series, import_id)
    _write_drafts(change, telling, series)
    return import_id


def _edited(telling: Telling, figures: Mapping[Key, Figure]) -> dict[Key, str]:
    """Why a person had set some of these figures by hand, where a ledger tells it."""
    edited = telling.sheet.edited
    return {key: edited[figure.row] for key, figure in figures.items() if figure.row in edited} if edited else {}


def _note_import(change: Change, telling: Telling, series: Series, source: _Source) -> int:
    sheet = telling.sheet
    return change.add_import(
        file_name=source.name,
        sha256=source.sha256,
        sheet=sheet.name,
        series_id=series.id,
        reporter=telling.reporter,
        as_of=sheet.as_of,
        layout=sheet.layout.value if sheet.layout else None,
        unit=sheet.unit.value if sheet.unit else None,
        figures=len(telling.told),
        receipt=receipt(sheet, source.said),
    )


def _write_beside(change: Change, telling: Telling, series: Series, import_id: int) -> None:
    """Write estimates, which stand beside the sums."""
    name, reporter = telling.sheet.name, telling.reporter
    held_now = change.held(list(telling.estimates))
    by_hand = {key for key, row in held_now.items() if row.by_hand}
    now = compare(telling.estimates, held_now, held_amount)
    fresh = {key: telling.estimates[key] for key in now.add}
    marks = _edited(telling, telling.estimates)
    change.add_figures(series, reporter, import_id, name, fresh, kind=EntryKind.ESTIMATE, edited=marks)
    moved = {key: telling.estimates[key] for key in now.change if key not in by_hand}
    change.replace_amounts(import_id, name, moved, edited=marks)


def _write_waiting(change: Change, telling: Telling, series: Series, source: tuple[int, str]) -> None:
    """Write figures that wait for their sender, beside the sums; source = number of the import, sha256 of its file."""
    import_id, sha256 = source
    held = change.held(list(telling.pending))
    waiting = {key: figure for key, figure in telling.pending.items() if key not in held}
    placed = {key: figure for key, figure in waiting.items() if figure.row in telling.sheet.asked}
    own = {key: figure for key, figure in waiting.items() if key not in placed}
    change.add_figures(series, telling.reporter, import_id, telling.sheet.name, own, kind=EntryKind.PENDING)
    ask_again(change, telling, series, placed, sha256=sha256)


def _write_withdrawn(change: Change, telling: Telling, series: Series, import_id: int) -> None:
    """Write figures that a person withdrew by hand, so that a file which tells them is asked about here too."""
    fresh = _not_known(change, telling.withdrawn)
    marks = _edited(telling, fresh)
    change.add_figures(series, telling.reporter, import_id, telling.sheet.name, fresh, edited=marks)
    change.withdraw([row.id for row in change.held(list(fresh)).values()])


def _write_drafts(change: Change, telling: Telling, series: Series) -> None:
    """Write figures of decisions that were not issued; what the book holds of them is kept.

    They are drafts of this book from now on, as if they were typed: no file has the last word on them.
    """
    held = change.held(list(telling.drafts))
    fresh = {key: replace(figure, cell="") for key, figure in telling.drafts.items() if key not in held}
    change.add_figures(series, telling.reporter, None, None, fresh, EntryKind.DRAFT, _edited(telling, fresh))
    note_decisions(change, series, telling.reporter, fresh.values(), DecisionState.DRAFT)


def _not_known(reading: Reading, withdrawn: Mapping[Key, Figure]) -> dict[Key, Figure]:
    """Those that the book neither holds nor knows to be withdrawn."""
    known = reading.held(list(withdrawn)).keys() | reading.withdrawn(list(withdrawn)).keys()
    return {key: figure for key, figure in withdrawn.items() if key not in known}


def receipt(sheet: SheetReading, said: Record) -> str:
    """What became of a sheet's rows, and what the person said of its file, kept with the import as JSON."""
    return json.dumps(
        {
            "rows": {kind.value: sheet.count(kind) for kind in RowKind},
            "controls": [[row.cell, row.stated, row.computed, row.agrees] for row in sheet.controls],
            "problems": [[row.cell, row.rule, row.severity.value, row.value] for row in sheet.problems],
            "attributes": [[row.cell, row.kind, row.value] for row in sheet.attributes],
            "profile": [sheet.profile, sheet.profile_match] if sheet.profile else None,
            "told_by": [sheet.reporter_by, sheet.series_by],
            "sender": sender_of(sheet),
            "said": said,
        },
        ensure_ascii=False,
    )
