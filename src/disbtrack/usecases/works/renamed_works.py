"""Works under another name: two spellings merged, with the figures, contracts, volumes and files that stand on them."""

from collections.abc import Iterator
from dataclasses import replace

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind
from disbtrack.domain.diff import Key, figure_key
from disbtrack.domain.entry import Entry, EntryKind, Filters
from disbtrack.domain.evidence import Attachment, Proves
from disbtrack.domain.figure import Figure
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.series import Series
from disbtrack.domain.works import Accepted, Contract, Work, WorkKey, work_key, work_named
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage.book import Book, Change, Reading
from disbtrack.usecases.works.register import find_work, work_of_key

Named = tuple[str, str]
"""Project ("" = of no known one) and name."""


def merge_works(book: Book, gone: Named, into: int, *, person: str) -> int:
    """Let one spelling of a work (registered or only told by figures) go into a work; answer the change's number.

    Its figures, contracts, accepted volumes and files go along; what the work does not say of itself is taken from
    the other, and sheets that spell it so are read as the work from now on. Raises DisbtrackError where both are one
    already, or nothing bears that name.
    """
    with book.read() as reading:
        work = find_work(reading, into)
    with book.change(text("“{gone}” merged into “{name}”", gone=gone[1], name=work.name), person) as change:
        twin = work_of_key([one for one in change.kept(Work) if one.id != into], work_key(*gone))
        moved = rename_figures(change, gone, work)
        if twin is not None:
            _hand_over(change, twin, work)
        elif not moved:
            raise DisbtrackError(text("Nothing in the book bears the name “{name}”.", name=gone[1]))
        if not _named_elsewhere(change, gone):
            change.put_codes([CodeEntry(CodeKind.NAME, gone[1], TargetKind.WORK, work.name)])
        return change.number


def rename_figures(change: Change, named: Named, work: Work) -> int:
    """Move the figures that name a work to another name or project; answer how many.

    A figure that would stand where another one stands is counted up behind it: both are money told.
    """
    tree = change.catalogue().tree
    series = {one.id: one for one in change.series()}
    found = [(one, _renamed(one.figure, work, tree)) for one in figures_of(change, named)]
    differing = [(one, now) for one, now in found if now != one.figure]
    keys = _free_keys(change, differing, series)
    change.move_figures({one.id: (key, now) for (one, now), key in zip(differing, keys, strict=True)})
    return len(differing)


def figures_of(reading: Reading, named: Named) -> list[Entry]:
    """All figures that name a work, of whatever kind and spelling."""
    project, name = named
    key: WorkKey = work_key(project, name)
    tree = reading.catalogue().tree
    held = reading.entries(Filters(project=project or None, text=key[1]), kinds=tuple(EntryKind))
    return [one for one in held if (told := work_named(one.figure, tree)) and work_key(*told) == key]


def _renamed(figure: Figure, work: Work, tree: Tree) -> Figure:
    if not work.project:
        return replace(figure, project=work.name, work=None)
    programme = programme_of(work.project) if work.project in tree.by_code else figure.programme
    return replace(figure, project=work.project, work=work.name, programme=programme)


def _free_keys(change: Change, moved: list[tuple[Entry, Figure]], series: dict[int, Series]) -> Iterator[Key]:
    """A key for each, the first occurrence that neither the book nor another of them holds."""
    given: set[Key] = set()
    for entry, now in moved:
        place = 0
        while True:
            key = figure_key(series[entry.series_id], entry.reporter, now, place)
            if key not in given and not change.held([key]):
                break
            place += 1
        given.add(key)
        yield key


def _hand_over(change: Change, gone: Work, work: Work) -> None:
    """Give a work what another one of the register has, and end that one."""
    parts = [*_standing(change, Contract, gone), *_standing(change, Accepted, gone)]
    files = [one for one in change.kept(Attachment) if (one.proves, one.target) == (Proves.WORK, gone.id)]
    taken = {one.sha256 for one in change.kept(Attachment) if (one.proves, one.target) == (Proves.WORK, work.id)}
    change.withdraw_kept(Attachment, [one.id for one in files if one.id and one.sha256 in taken])
    change.withdraw_kept(Work, [gone.id] if gone.id else [])
    number = work.id or 0
    change.put_kept(*(replace(part, work=number) for part in parts), _filled(work, gone))
    change.put_kept(*(replace(one, target=number) for one in files if one.sha256 not in taken))


def _standing(change: Change, kind: type[Contract] | type[Accepted], work: Work) -> list[Contract | Accepted]:
    return [one for one in change.kept(kind) if one.work == work.id]


def _filled(work: Work, other: Work) -> Work:
    """The work, with what it leaves blank taken from the other."""
    names = ("code", "investor", "place", "lead", "decision", "decided", "total", "begins", "ends", "treasury", "note")
    blank = {name: getattr(other, name) for name in names if getattr(work, name) in {None, ""}}
    return replace(work, **blank)


def _named_elsewhere(change: Change, gone: Named) -> bool:
    """Whether another work, in another project, bears the name too: then its spelling alone says nothing."""
    wanted, tree = work_key("", gone[1])[1], change.catalogue().tree
    held = change.entries(Filters(text=wanted), kinds=tuple(EntryKind))
    told = [named for one in held if (named := work_named(one.figure, tree))]
    kept = [(one.project, one.name) for one in change.kept(Work)]
    return any(work_key("", name)[1] == wanted for _project, name in (*told, *kept))
