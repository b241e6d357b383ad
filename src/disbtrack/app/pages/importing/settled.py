"""What becomes of each figure of a comparison: the defaults, counted once, and a person's choices laid over them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disbtrack.domain.diff import Key
from disbtrack.usecases.imports.differences import Difference, choose
from disbtrack.usecases.imports.import_plan import Choice, Choices, ImportPlan


@dataclass(frozen=True, slots=True)
class Defaults:
    """What becomes of each figure as long as nobody says otherwise.

    missing: what the files no longer tell. to_write: how many are written, those too that wait for their sender from
    now on.
    """

    choices: Mapping[Key, Choice] = field(default_factory=dict)
    missing: frozenset[Key] = frozenset()
    to_write: int = 0

    @classmethod
    def of(cls, plan: ImportPlan) -> "Defaults":
        """Work through a plan, figure by figure: off the window's thread."""
        missing = frozenset(key for telling in plan.tellings for key in telling.diff.missing)
        settled = plan.settled()
        written = sum(choice is not Choice.BOOK for choice in settled.values())
        waiting = sum(key not in telling.held for telling in plan.tellings for key in telling.pending)
        return cls(settled, missing, written + waiting)


@dataclass(frozen=True, slots=True)
class Settled:
    """The defaults under a person's choices."""

    defaults: Defaults = field(default_factory=Defaults)
    choices: Choices = field(default_factory=dict)

    def get(self, key: Key) -> Choice | None:
        """What becomes of a figure; None of one that is the same. A choice that does not fit counts as the default."""
        default, chosen = self.defaults.choices.get(key), self.choices.get(key)
        if default is None or chosen is None:
            return default
        chosen = Choice.FILE if chosen is Choice.BOTH else chosen
        ends = chosen is Choice.WITHDRAW
        return chosen if ends is (key in self.defaults.missing) or chosen is Choice.BOOK else default

    @property
    def to_write(self) -> int:
        """How many figures are written: only what was chosen is counted anew."""
        told = self.defaults.choices
        chosen = [(told[key], self.get(key)) for key in self.choices if key in told]
        before = sum(default is not Choice.BOOK for default, _ in chosen)
        return self.defaults.to_write + sum(now is not Choice.BOOK for _, now in chosen) - before


@dataclass(frozen=True, slots=True)
class Wish:
    """The person wants all these figures settled alike. hand: those that were set by hand too."""

    rows: Sequence[Difference]
    choice: Choice
    hand: bool = False

    def over(self, choices: Choices) -> Choices:
        """The choices with this one laid over."""
        return choose(choices, self.rows, self.choice, hand=self.hand)
