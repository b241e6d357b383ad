"""The words and rules of a book as they travel: trees, codes, profiles, settings, milestones, one row a thing.

In the book each has a table of its own; in a file they are registers like all others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from disbtrack.domain.codes import CodeEntry, CodeKind, TargetKind, code_key
from disbtrack.domain.kept import Kept
from disbtrack.domain.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow(Kept):
    """A programme (chương trình) by its full id."""

    named_by: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    name_vi: str
    name_en: str
    first_year: int
    last_year: int
    short_name_vi: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRow(Kept):
    """A project of a programme's tree; place: where it stands in the official order of all trees."""

    named_by: ClassVar[tuple[str, ...]] = ("code",)

    code: str
    programme: str
    level_name: str
    name_vi: str
    name_en: str
    verification: str
    short_vi: str
    short_en: str
    closed: date | None
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow(Kept):
    """A line of the map of codes and spellings."""

    named_by: ClassVar[tuple[str, ...]] = ("kind", "said", "target_kind", "valid_from")

    kind: CodeKind
    said: str
    target_kind: TargetKind
    target: str
    valid_from: date | None
    valid_to: date | None
    source: str

    @classmethod
    def known_as(cls, name: str, values: Mapping[str, Any]) -> Any:
        """A code or spelling is known by the key under which equal ones meet."""
        return code_key(values["kind"], values["said"]) if name == "said" else values[name]

    @property
    def entry(self) -> CodeEntry:
        """The line as the map holds it."""
        return CodeEntry(
            self.kind, self.said, self.target_kind, self.target, self.valid_from, self.valid_to, self.source
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow(Kept):
    """How a sender's sheets are read; body: JSON (see domain.profile_record)."""

    named_by: ClassVar[tuple[str, ...]] = ("name",)

    name: str
    body: str

    @classmethod
    def known_as(cls, name: str, values: Mapping[str, Any]) -> Any:
        """A profile is known by its folded name."""
        return fold(values[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow(Kept):
    """A setting of the office; value: JSON."""

    named_by: ClassVar[tuple[str, ...]] = ("key",)

    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow(Kept):
    """A share (0-1) of the plan to be disbursed by a day (see domain.pace)."""

    known_by: ClassVar[tuple[str, ...]] = ("area", "programme", "capital", "plan_year", "deadline", "base")

    area: str
    programme: str
    capital: str
    plan_year: int
    deadline: date
    share: Fraction
    base: str
    source: str


WORDS: tuple[type[Kept], ...] = (ProgrammeRow, NodeRow, CodeRow, ProfileRow, SettingRow, MilestoneRow)
"""Parents before children, as they are written."""
