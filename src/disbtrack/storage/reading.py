"""Reading a book: everything that can be asked at one consistent moment."""

import zlib
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from disbtrack.domain.checks import Checked
from disbtrack.domain.diff import Key
from disbtrack.domain.entry import ChangeRecord, Entry, EntryKind, Filters, ImportRecord
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.kept import Kept
from disbtrack.domain.locks import Closings
from disbtrack.domain.money import Dong
from disbtrack.domain.pace import Milestone
from disbtrack.domain.profile import Profile
from disbtrack.domain.programme import Tree
from disbtrack.domain.questions import Question
from disbtrack.domain.series import Counted, Series, Side
from disbtrack.domain.settings import Settings
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.storage import (
    catalogue,
    codes,
    deciding,
    ledger,
    offering,
    profiles,
    questions,
    records,
    streams,
    trees,
)
from disbtrack.storage.asking import ALL, Asking
from disbtrack.storage.checking import read_checked
from disbtrack.storage.codes import Met
from disbtrack.storage.deciding import Paper, ToldByPaper
from disbtrack.storage.kept_rows import T, changes_of, read_kept
from disbtrack.storage.later import Later, later_work
from disbtrack.storage.ledger import EntryVersion, Held
from disbtrack.storage.locking import read_closings
from disbtrack.storage.schema import setting, source_file
from disbtrack.storage.seen import newest_number

ALL_FIGURES = (EntryKind.FIGURE,)


class Reading(Asking):
    """One snapshot of a book; valid inside its `with` block only."""

    def uuid(self) -> str:
        """The id that tells this book from every other one."""
        return records.book_uuid(self.connection)

    def digests(self) -> list[bytes]:
        """The digest of every change, from the first on; two books are the same up to where theirs are."""
        return records.digests(self.connection)

    def changes_since(self, number: int) -> list[ChangeRecord]:
        """The changes after one, newest first."""
        return records.changes_since(self.connection, number)

    def milestones(self) -> list[Milestone]:
        """The milestones in force."""
        return catalogue.read_milestones(self.connection)

    def settings(self) -> Settings:
        """The office's settings."""
        rows = catalogue.current_rows(self.connection, setting)
        return catalogue.settings_of({row["key"]: row["value"] for row in rows})

    def series(self) -> list[Series]:
        """The series that the book knows, in the order in which they came."""
        return records.all_series(self.connection)

    def preferred(self) -> list[Counted]:
        """A person's choices of counted series."""
        return offering.preferred(self.connection)

    def used_projects(self) -> frozenset[str]:
        """The codes and texts by which figures, works and indicators name projects now."""
        return trees.used_projects(self.connection)

    def told_by_papers(self) -> list[ToldByPaper]:
        """All plan figures of series of decisions, also drafts, added up by the paper that they name."""
        return deciding.told_by_papers(self.connection)

    def entries_of_paper(self, paper: Paper) -> list[Entry]:
        """The plan figures that name a paper (number, date, issuer), also those of a draft."""
        return deciding.entries_of_paper(self.connection, paper)

    def entries(
        self,
        filters: Filters = ALL,
        *,
        kinds: Iterable[EntryKind] = ALL_FIGURES,
        order_by: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """List entries; order_by takes names of `ledger.ORDERS`, "-" in front for descending."""
        return ledger.list_entries(self.connection, self.catalogue(), filters, kinds, order_by, limit, offset)

    def entries_numbered(self, numbers: Collection[int]) -> list[Entry]:
        """The entries of these numbers that hold now."""
        return ledger.entries_numbered(self.connection, numbers)

    def latest_of_streams(self, numbers: Collection[int]) -> dict[int, int]:
        """The entry (by number) that tells each of these lines last; lines that nothing tells are left out."""
        return streams.latest_of_streams(self.connection, numbers)

    def streams(
        self, series: Series, reporter: str | None, figures: Sequence[Figure], tree: Tree | None = None
    ) -> list[int]:
        """The lines on which figures of a reporter in a series would be told; the series need not be kept yet.

        tree: the programme trees as they will be by then, where they change too.
        """
        return streams.streams_of(self.connection, tree or self.catalogue().tree, series, reporter, figures)

    def told_lines(self, series_id: int, reporter: str) -> list[tuple[int, Measure, date]]:
        """The lines that a reporter tells in a series, each with measure and day; not those told as nothing."""
        return streams.told_lines(self.connection, series_id, reporter)

    def entries_on(self, lines: Collection[int]) -> list[Entry]:
        """All figures of these lines, of whatever day."""
        return streams.entries_on(self.connection, lines)

    def count_and_sums(
        self, filters: Filters = ALL, *, kinds: Iterable[EntryKind] = ALL_FIGURES
    ) -> tuple[int, dict[Measure, Dong]]:
        """Count the entries of a filter and add them by measure."""
        return ledger.count_and_sums(self.connection, self.catalogue(), filters, kinds)

    def count(self) -> int:
        """Count all figures of the book."""
        return ledger.count_figures(self.connection)

    def entry_history(self, entry_id: int) -> list[EntryVersion]:
        """All versions of an entry, oldest first."""
        return ledger.history(self.connection, entry_id)

    def touched_since(self, number: int) -> dict[int, int]:
        """The entries that were told, changed or ended after a change, each with the last change that did."""
        return ledger.touched_since(self.connection, number)

    def chosen_since(self, number: int) -> dict[tuple[str, int, Side], int]:
        """For which programme, year and side a person chose a series after a change, with the last one that did."""
        return offering.chosen_since(self.connection, number)

    def held(self, keys: Collection[Key]) -> dict[Key, Held]:
        """What the book holds under these keys."""
        return ledger.held(self.connection, keys)

    def withdrawn(self, keys: Collection[Key]) -> dict[Key, int]:
        """Which of these keys a person withdrew by hand, each with the change that did it."""
        return ledger.withdrawn(self.connection, keys)

    def all_withdrawn(self) -> list[tuple[Entry, str]]:
        """All figures that a person withdrew by hand, each with the reason."""
        return ledger.all_withdrawn(self.connection)

    def scope(self, series_id: int, reporter: str | None, as_of: date | None, document: str | None = None) -> list[Key]:
        """The keys that a full telling of the same day (plans: the same decision) would repeat."""
        return ledger.scope(self.connection, series_id, reporter, as_of, document)

    def unknown_codes(self) -> list[Met]:
        """Codes and spellings that imports met and the map of codes does not know, in the order met."""
        return codes.unknown(self.connection, self.catalogue().codes)

    def questions(self, *, every: bool = False) -> list[Question]:
        """The open questions, oldest first; every = also those closed and set aside."""
        return questions.read_questions(self.connection, every=every)

    def waiting_entries(self, questions_asked: Collection[int]) -> dict[int, dict[int, Figure]]:
        """The figures that wait for each of these questions: question → entry's number → figure (amount 0)."""
        return questions.waiting_entries(self.connection, questions_asked)

    def kept(self, kind: type[T], *, at: int | None = None) -> list[T]:
        """All things of a kind (decisions, works, locks) that hold now, or that held after change `at`."""
        return read_kept(self.connection, kind, at=at)

    def changes_of(self, kind: type[Kept]) -> dict[int, int]:
        """Of each thing of a kind, by its number, the change by which it became what it is now."""
        return changes_of(self.connection, kind)

    def closings(self) -> Closings:
        """The period locks in force, each with who set it and when."""
        return read_closings(self.connection)

    def checked(self) -> dict[int, Checked]:
        """The figures marked as checked, by their numbers, each with who marked it and when."""
        return read_checked(self.connection)

    def profiles(self) -> list[Profile]:
        """How senders' sheets are read, those kept longest first."""
        return profiles.read_profiles(self.connection)

    def profile_names(self) -> dict[str, frozenset[str]]:
        """Of each profile by its folded name all the folded names that it ever bore."""
        return profiles.read_names(self.connection)

    def payments(self, amounts: Collection[Dong]) -> dict[Key, Entry]:
        """The payments of these amounts that series of vouchers tell, by their keys."""
        return ledger.payments(self.connection, amounts)

    def statements_beside(self, series_id: int, reporter: str | None, day: date) -> list[Figure]:
        """What a reporter told in a series on the last day before this one and on the first after it."""
        return ledger.statements_beside(self.connection, series_id, reporter, day)

    def imports(self, *, undone: bool = False) -> list[ImportRecord]:
        """The files taken in, oldest first; those whose change was undone only when asked for."""
        return records.list_imports(self.connection, undone=undone)

    def changes(self, limit: int | None = None, offset: int = 0) -> list[ChangeRecord]:
        """The changes of the book, newest first."""
        return records.list_changes(self.connection, limit, offset)

    def newest_change(self) -> int:
        """The number of the newest change."""
        return newest_number(self.connection)

    def replaced_by(self, changes: Collection[int], since: date, until: date) -> dict[tuple[int, int, str | None], int]:
        """How many figures of these days changes replaced or ended: by change, series and reporter."""
        return records.replaced_by(self.connection, changes, since, until)

    def change_record(self, number: int) -> ChangeRecord:
        """One change by its number; raises DisbtrackError where there is none."""
        return records.find_change(self.connection, number)

    def later_work(self, number: int) -> list[Later]:
        """What stands upon a change and must be undone before it, newest first.

        Raises DisbtrackError for a change that cannot be undone at all.
        """
        return later_work(self.connection, number)

    def source_file(self, sha256: str) -> bytes:
        """The bytes of a file that was taken in; raises DisbtrackError where the book has no such file."""
        data = records.of_file(self.connection, sha256, source_file.c.data)
        if data is None:
            raise DisbtrackError(text("The book does not hold this file."))
        return zlib.decompress(data)

    def file_size(self, sha256: str) -> int | None:
        """How many bytes a kept file has; None where the book does not hold it."""
        return records.of_file(self.connection, sha256, source_file.c.size)
