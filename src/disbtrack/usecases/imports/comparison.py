"""Files as read, held against the book and against each other: nothing told twice is taken twice."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from disbtrack.domain.diff import Key, compare, figure_key, keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure
from disbtrack.domain.money import Dong, format_scaled
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.series import Series
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Reading
from disbtrack.storage.ledger import Held
from disbtrack.usecases.imports.aligning import Said, align
from disbtrack.usecases.imports.checked_cells import keep_checked
from disbtrack.usecases.imports.closed_cells import keep_closed
from disbtrack.usecases.imports.doubts import doubts_about
from disbtrack.usecases.imports.doubts_beside import Evidence, doubts_beside
from disbtrack.usecases.imports.doubts_beside import Told as Spoken
from disbtrack.usecases.imports.import_plan import HAND_EDITED, FilePlan, ImportPlan, Place, Telling
from disbtrack.usecases.imports.import_registers import compare_registers
from disbtrack.usecases.imports.parted_lines import parted_problem
from disbtrack.usecases.imports.reading_files import FileRead
from disbtrack.usecases.imports.register_telling import DIFFERS
from disbtrack.usecases.imports.renamed import find_beside, find_renamed
from disbtrack.usecases.imports.returned_templates import doubts_about_template, find_same_lines
from disbtrack.usecases.imports.senders import doubts_about_sender
from disbtrack.usecases.imports.shared_ground import SharedGround
from disbtrack.usecases.imports.tellers import Tellers
from disbtrack.usecases.imports.telling import Told, told_by

_PAYMENT_BY_PAYMENT = frozenset({Layout.VOUCHERS, Layout.LEDGER})
"""Layouts in which two equal rows on two sheets may well be two payments."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """One telling on its way to be compared: where it stands, who tells, its figures by key."""

    place: Place
    sheet: SheetReading
    part: Told
    told: dict[Key, Figure]
    doubts: tuple[Problem, ...] = ()


_Owners = Mapping[Key, _Voice]
"""Which telling each figure of the import is taken from."""


def compare_all(reading: Reading, read: Sequence[FileRead], prefer: Sequence[Place] = ()) -> ImportPlan:
    """Compare files with the book at one moment; prefer = the sheets that hold where two contradict each other."""
    heard = _heard(reading, read)
    owners = _owners(heard, prefer)
    if moves := align(reading, _said(owners)):
        heard = [[_moved(voice, moves) for voice in voices] for voices in heard]
        owners = _owners(heard, prefer)
    files = [_compare_file(reading, one, voices, owners, prefer) for one, voices in zip(read, heard, strict=True)]
    files = _doubt(reading, files)
    told = set(owners).union(*(telling.pending for file in files for telling in file.tellings))
    settled = [_settle_missing(file, told) for file in files]
    open_to = [keep_checked(reading, keep_closed(reading, file)) for file in settled]
    paired = list(_pair_renamed(reading, open_to, told))
    return ImportPlan(tuple(compare_registers(reading, paired)), tuple(prefer), reading.newest_change())


def _pair_renamed(reading: Reading, files: Sequence[FilePlan], told: Collection[Key]) -> Iterator[FilePlan]:
    """Say what the book, or an earlier file, tells under another name."""
    before: list[Telling] = []
    for file in files:
        paired = (find_renamed(reading, telling, told) for telling in file.tellings)
        beside = (find_beside(telling, before) for telling in paired)
        tellings = tuple(find_same_lines(reading, telling) for telling in beside)
        before += tellings
        yield replace(file, tellings=tellings)


def _doubt(reading: Reading, files: Sequence[FilePlan]) -> list[FilePlan]:
    """Hold every sheet against the book and against the others."""
    evidence = Evidence(reading)
    told = [
        Spoken.of(one.sheet, one.series, one.reporter, [figure for figure in one.told.values() if figure.amount])
        for file in files
        for one in file.tellings
    ]
    for one in told:
        one.sheet.problems += doubts_beside(one, evidence, told)
    return Tellers(reading).doubted(files)


def _heard(reading: Reading, read: Sequence[FileRead]) -> list[list[_Voice]]:
    """What each file tells, every office in the series in which those like it tell."""
    spoken = [[(sheet, part) for sheet in file.reading.sheets for part in told_by(sheet)] for file in read]
    ground = SharedGround.of(reading, [one for of_file in spoken for one in of_file])
    return [
        [_voice(Place(file.reading.path, sheet.name), sheet, part, ground) for sheet, part in of_file]
        for file, of_file in zip(read, spoken, strict=True)
    ]


def _voice(place: Place, sheet: SheetReading, part: Told, ground: SharedGround) -> _Voice:
    """A telling in its series, with the lines that end by it."""
    part, doubt = ground.settle(sheet, part)
    ended = ground.ended(sheet, part)
    part = replace(part, figures=[*part.figures, *(one.figure for one in ended)])
    doubts = (*([doubt] if doubt else ()), *parted_problem(ended))
    return _Voice(place, sheet, part, keyed(part.series, part.reporter, part.figures), doubts)


def _moved(voice: _Voice, moves: Mapping[Key, Key]) -> _Voice:
    return replace(voice, told={moves.get(key, key): figure for key, figure in voice.told.items()})


def _said(owners: _Owners) -> dict[Key, Said]:
    return {key: Said(one.part.series, one.part.reporter, one.told[key]) for key, one in owners.items()}


def _owners(heard: Sequence[Sequence[_Voice]], prefer: Sequence[Place]) -> _Owners:
    """The first to tell a figure is believed, a preferred sheet before all others."""
    owners: dict[Key, _Voice] = {}
    voices = (voice for voices in heard for voice in voices)
    for voice in sorted(voices, key=lambda one: one.place not in prefer):
        for key in voice.told:
            owners.setdefault(key, voice)
    return owners


def _settle_missing(file: FilePlan, told: set[Key]) -> FilePlan:
    """What one sheet leaves out is not missing where another tells it; what several leave out is missing once."""
    settled = []
    for telling in file.tellings:
        missing = tuple(key for key in telling.diff.missing if key not in told)
        told.update(missing)
        settled.append(replace(telling, diff=replace(telling.diff, missing=missing)))
    return replace(file, tellings=tuple(settled))


def _compare_file(
    reading: Reading, read: FileRead, voices: Sequence[_Voice], owners: _Owners, prefer: Sequence[Place]
) -> FilePlan:
    bare = read.reading
    sheets = {id(sheet): replace(sheet, problems=[*sheet.problems, *doubts_about(sheet)]) for sheet in bare.sheets}
    tellings = []
    for voice in voices:
        sheet = sheets[id(voice.sheet)]
        sheet.problems += voice.doubts
        sheet.problems += _told_twice(voice, owners, prefer)
        telling = _compare(reading, replace(voice, sheet=sheet), owners)
        sheet.problems += _hand_edited(reading, telling)
        sheet.problems += _drafted_otherwise(telling)
        sheet.problems += doubts_about_sender(reading, telling)
        sheet.problems += doubts_about_template(reading, telling)
        tellings.append(telling)
    return FilePlan(replace(bare, sheets=list(sheets.values())), read.grids, read.data, tuple(tellings), read)


def _compare(reading: Reading, voice: _Voice, owners: _Owners) -> Telling:
    sheet, series, reporter = voice.sheet, voice.part.series, voice.part.reporter
    own = {key: figure for key, figure in voice.told.items() if owners[key].told is voice.told}
    estimates = keyed(replace(series, name=series.name + " (ước)"), reporter, voice.part.estimates)
    pending = _behind(voice, voice.part.pending)
    withdrawn, drafts = _behind(voice, voice.part.withdrawn), _behind(voice, voice.part.drafts)
    held = reading.held(list(own))
    diff = compare(own, held, held_amount, scope=_scope(reading, series, sheet))
    held |= reading.held([*diff.missing, *pending, *drafts])
    missing = tuple(key for key in diff.missing if key not in pending and held[key].kind is not EntryKind.PENDING)
    repeated = tuple(key for key, figure in voice.told.items() if key not in own and _agree(owners, key, figure))
    diff = replace(diff, same=diff.same + repeated, missing=missing)
    by_hand = {key for key, row in held.items() if row.by_hand} | reading.withdrawn(diff.add).keys()
    hand = by_hand.intersection((*diff.add, *diff.change, *diff.missing))
    beside = (estimates, pending, diff, withdrawn, held, frozenset(hand))
    return Telling(sheet, series, reporter, own, *beside, drafts=drafts)


def _behind(voice: _Voice, figures: Sequence[Figure]) -> dict[Key, Figure]:
    """What waits for its sender, or was withdrawn, counted up behind what is told with the same words."""
    taken, found = set(voice.told), dict[Key, Figure]()
    for figure in figures:
        keys = (figure_key(voice.part.series, voice.part.reporter, figure, number) for number in count())
        key = next(one for one in keys if one not in taken)
        taken.add(key)
        found[key] = figure
    return found


def _agree(owners: _Owners, key: Key, figure: Figure) -> bool:
    return owners[key].told[key].amount == figure.amount


def held_amount(held: Held) -> int | None:
    """What is held for good; a figure that waited for its sender, or was a draft, counts as changed when it comes."""
    return None if held.kind in {EntryKind.PENDING, EntryKind.DRAFT} else held.amount


def _scope(reading: Reading, series: Series, sheet: SheetReading) -> list[Key]:
    """The keys that a full telling would repeat: those of the same series, reporter and day (plans: document)."""
    if sheet.layout in _PAYMENT_BY_PAYMENT:
        return []
    known = [row for row in reading.series() if row.identity == series.identity]
    return reading.scope(known[0].id, sheet.reporter, sheet.as_of, sheet.document) if known else []


def _told_twice(voice: _Voice, owners: _Owners, prefer: Sequence[Place]) -> Iterator[Problem]:
    """The same figure on another sheet is taken once, and that is said; of two amounts one sheet must be chosen."""
    others = {key: figure for key, figure in voice.told.items() if owners[key].told is not voice.told}
    again = [figure for key, figure in others.items() if _agree(owners, key, figure)]
    if again:
        yield _told_again(voice.sheet, again)
    for key, figure in others.items():
        if not _agree(owners, key, figure):
            yield _told_differently(figure, owners[key], key, prefer)


def _told_again(sheet: SheetReading, again: Sequence[Figure]) -> Problem:
    message = text(
        "{count} figures from cell {cell} on were told already by another sheet of this import; they are taken once.",
        count=len(again),
        cell=again[0].cell,
    )
    severity = Severity.WARNING if sheet.layout in _PAYMENT_BY_PAYMENT else Severity.INFO
    return Problem(again[0].cell, "told-again", severity, message)


def _told_differently(figure: Figure, owner: _Voice, key: Key, prefer: Sequence[Place]) -> Problem:
    other = owner.told[key]
    facts = {"cell": figure.cell, "sheet": owner.place.sheet, "other": other.cell, "amount": shown(other.amount)}
    if owner.place in prefer:
        message = text(
            "Cell {cell} is left out: the sheet “{sheet}”, which was chosen, tells {amount} đồng in cell {other}.",
            **facts,
        )
        return Problem(figure.cell, "told-differently", Severity.INFO, message, str(figure.amount))
    message = text(
        "Cell {cell} tells again, with another amount, what cell {other} of the sheet “{sheet}” tells ({amount} đồng). "
        "Choose the sheet that holds.",
        **facts,
    )
    return Problem(figure.cell, "told-differently", Severity.ERROR, message, str(figure.amount))


def _hand_edited(reading: Reading, telling: Telling) -> Iterator[Problem]:
    gone = reading.withdrawn(telling.diff.add) if telling.hand else {}
    for cell, key in telling.asked():
        held, told = telling.held.get(key), telling.told[key].amount
        record = reading.change_record(gone[key] if held is None else held.told)
        facts = {"cell": cell, "told": shown(told), "person": record.person, "day": format_day(record.at.date())}
        yield Problem(cell, HAND_EDITED, Severity.WARNING, _by_hand_words(held, facts), str(told))


def _drafted_otherwise(telling: Telling) -> Iterator[Problem]:
    """A draft of the file is taken where the book has none; else the book's holds, be it drafted or issued."""
    for key, figure in telling.drafts.items():
        held = telling.held.get(key)
        if held and (held.amount, held.kind) != (figure.amount, EntryKind.DRAFT):
            message = text(
                "The draft in cell {cell} says {told} đồng, the book has {held}. The book is kept.",
                cell=figure.cell,
                told=shown(figure.amount),
                held=shown(held.amount),
            )
            yield Problem(figure.cell, DIFFERS, Severity.WARNING, message, str(figure.amount))


def _by_hand_words(held: Held | None, facts: Mapping[str, object]) -> Text:
    if held is None:
        return text(
            "Cell {cell} tells {told} đồng, which {person} withdrew by hand on {day}. "
            "It stays withdrawn unless you take it from the file.",
            **facts,
        )
    return text(
        "Cell {cell} tells {told} đồng; {person} set this figure to {held} đồng by hand on {day} ({reason}). "
        "The book is kept unless you take the figure from the file.",
        **facts,
        held=shown(held.amount),
        reason=held.edited or "–",
    )


def shown(amount: Dong) -> str:
    """An amount in đồng with its digits in groups, as sentences show it."""
    return format_scaled(amount, 0)
