"""What a change remembers beside figures: the map of codes, open questions, profiles, registers."""

from collections.abc import Collection, Iterable, Sequence

from disbtrack.domain.codes import CodeEntry, Sighting
from disbtrack.domain.kept import Kept
from disbtrack.domain.profile import Profile
from disbtrack.domain.programme import Tree
from disbtrack.domain.questions import QuestionState, Waiting
from disbtrack.storage import codes, keeping, profiles, questions, trees
from disbtrack.storage.writing import Writing


class Remembering(Writing):
    """The part of a change that writes codes, questions, profiles and registers."""

    def ask_sender(self, import_id: int, waiting: Sequence[Waiting]) -> None:
        """Put cells that wait for their sender on the list of open questions."""
        questions.ask(self, import_id, waiting)

    def settle_questions(self, numbers: Collection[int], state: QuestionState, reason: str) -> None:
        """Take open questions off the list; raises DisbtrackError where one is not open."""
        questions.settle(self, numbers, state, reason)

    def put_codes(self, entries: Iterable[CodeEntry]) -> None:
        """Write entries into the map of codes; what it said of the same days makes room."""
        codes.put_codes(self, entries)

    def forget_code(self, number: int) -> None:
        """End an entry of the map of codes by its number."""
        codes.forget_code(self, number)

    def note_sightings(self, import_id: int, met: Iterable[Sighting]) -> None:
        """Keep the codes and spellings that an import met and the map does not know."""
        codes.note_sightings(self, import_id, met)

    def put_kept(self, *things: Kept) -> list[int]:
        """Keep decisions, works, locks…: new ones (id None), or known ones as they are from now on; their numbers."""
        return keeping.put_kept(self, things)

    def withdraw_kept(self, kind: type[Kept], ids: Collection[int]) -> None:
        """End things of a kind; their history stays."""
        keeping.withdraw_kept(self, kind, ids)

    def put_tree(self, tree: Tree) -> None:
        """Keep the programme trees as they are from now on; only what differs is written."""
        trees.put_tree(self, tree)

    def put_profile(self, profile: Profile, *, instead_of: str | None = None) -> None:
        """Keep a profile under its name, in place of the one of that name or of `instead_of`."""
        profiles.put_profile(self, profile, instead_of=instead_of)

    def forget_profile(self, name: str) -> None:
        """End a profile; raises DisbtrackError where the book has none of this name."""
        profiles.forget_profile(self, name)
