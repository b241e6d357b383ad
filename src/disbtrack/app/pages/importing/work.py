"""What the import does off the window's thread: read what is not read yet, and compare."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from disbtrack.app.pages.importing.draft import Draft, first_sheet, merged
from disbtrack.app.pages.importing.settled import Defaults
from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.problem import Severity
from disbtrack.progress import Progress, check_cancelled
from disbtrack.storage.book import Book
from disbtrack.usecases.imports.differences import Differences, differences
from disbtrack.usecases.imports.import_plan import ImportPlan
from disbtrack.usecases.imports.import_sheet import compare_read
from disbtrack.usecases.imports.profiles import list_profiles
from disbtrack.usecases.imports.reading_files import FileRead, read_sources


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading a draft: files by their places, read by which hints; the plan of those compared."""

    read: Mapping[int, FileRead]
    by: Mapping[int, Hints]
    compared: tuple[int, ...]
    plan: ImportPlan
    differences: Differences
    defaults: Defaults
    catalogue: Catalogue
    known: "Known"


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the book has heard already: to choose from, instead of typing them."""

    series: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


def read_draft(book: Book, draft: Draft, progress: Progress) -> Outcome:
    """Read the files that are not read as they were last said, and compare all that are not left out.

    A path that cannot be read is a problem of that file alone. Raises Cancelled when stopped.
    """
    stale = [place for place, one in enumerate(draft.files) if one.is_stale and not one.left_out]
    sources = [draft.files[place].again for place in stale]
    told = read_sources(book, sources, Hints(), progress=progress, each_alone=True)
    read = dict(zip(stale, told, strict=True))
    by = {place: draft.files[place].hints for place in stale}
    check_cancelled(progress)
    files = merged(draft, read, by).files
    compared = tuple(place for place, one in enumerate(files) if not one.left_out and one.read is not None)
    plan = compare_read(
        book, [one for place in compared if (one := files[place].read) is not None], prefer=draft.prefer
    )
    check_cancelled(progress)
    with book.read() as reading:
        reporters = {row.reporter for row in reading.imports() if row.reporter}
        series = {row.name for row in reading.series()}
        catalogue = reading.catalogue()
    profiles = tuple(one.name for one in list_profiles(book))
    known = Known(tuple(sorted(series)), tuple(sorted(reporters)), profiles)
    return Outcome(read, by, compared, plan, differences(book, plan), Defaults.of(plan), catalogue, known)


def taken_up(draft: Draft, outcome: Outcome) -> Draft:
    """The draft with what came of it; at first the worst file is looked at."""
    fresh = draft.plan is None
    made = merged(draft, outcome.read, outcome.by)
    made = replace(made, compared=outcome.compared, plan=outcome.plan)
    made = replace(made, differences=outcome.differences, defaults=outcome.defaults)
    if not fresh or not made.compared:
        return made
    errors = (place for place in made.compared if (plan := made.plan_of(place)) and plan.reading.has(Severity.ERROR))
    worst = next(errors, made.compared[0])
    return replace(made, file=worst, sheet=first_sheet(made.sheets_of(worst)))
