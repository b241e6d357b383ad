"""Registers: the kinds of things that a book keeps beside figures, their fields, and what their links point to."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType, NoneType, UnionType
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

from disbtrack.domain.arrivals import Arrival, Expected
from disbtrack.domain.checks import Checkmark
from disbtrack.domain.deadlines import Deadline
from disbtrack.domain.duties import Duty, DutyDone
from disbtrack.domain.evidence import Attachment, Paper, Proves
from disbtrack.domain.findings import Finding, FindingDone
from disbtrack.domain.frozen import FrozenReport
from disbtrack.domain.joined import JoinedBook
from disbtrack.domain.kept import Kept
from disbtrack.domain.kept_rows import Values
from disbtrack.domain.locks import Lock
from disbtrack.domain.month_end import PassedOver
from disbtrack.domain.offices import Office
from disbtrack.domain.outputs import Indicator, Output
from disbtrack.domain.plan import Decision
from disbtrack.domain.published import Published
from disbtrack.domain.reconciliation import AgreedLine, DatedForm, Reconciliation, SettledDifference, TypedLine
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.series import Form, Level, Side
from disbtrack.domain.units import AdminUnit, Succession
from disbtrack.domain.views import OwnColumn, OwnValue, View
from disbtrack.domain.vouchers import PaperType, Voucher
from disbtrack.domain.word_rows import WORDS
from disbtrack.domain.works import Accepted, Contract, Work

KINDS: tuple[type[Kept], ...] = (
    AdminUnit,
    Succession,
    Decision,
    PaperType,
    Voucher,
    Deadline,
    Duty,
    DutyDone,
    Finding,
    FindingDone,
    Work,
    Accepted,
    Contract,
    Indicator,
    Output,
    Office,
    Lock,
    Checkmark,
    View,
    OwnColumn,
    OwnValue,
    Paper,
    Attachment,
    FrozenReport,
    PassedOver,
    Published,
    SentTemplate,
    DatedForm,
    Reconciliation,
    TypedLine,
    AgreedLine,
    SettledDifference,
    Expected,
    Arrival,
    JoinedBook,
)
"""Parents before children, as they are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenSeries(Kept):
    """A person's choice of the series that counts, as it travels: the series by all that makes it one."""

    named_by: ClassVar[tuple[str, ...]] = ("programme", "year", "side")

    programme: str
    year: int
    side: Side
    series: str
    form: Form
    grain: str
    level: Level | None


_STAYING = frozenset({Arrival, FrozenReport, JoinedBook, PassedOver, SentTemplate})
"""One book's own: reports as they were sent, what names the book, files that wait."""

TRAVELLING: Mapping[str, type[Kept]] = MappingProxyType(
    {
        one.__name__: one
        for one in (*WORDS, *(kind for kind in KINDS if kind not in {View, *_STAYING}), ChosenSeries, View)
    }
)
"""The kinds that travel in a ledger, by their names, in the order in which they are written; a view names columns."""

LINE = "line"
"""What a link points to that names a row of figures."""

_LINKS: Mapping[tuple[type[Kept], str], type[Kept] | str] = MappingProxyType(
    {
        (Accepted, "work"): Work,
        (Contract, "work"): Work,
        (DutyDone, "duty"): Duty,
        (FindingDone, "finding"): Finding,
        (Output, "indicator"): Indicator,
        (OwnValue, "column"): OwnColumn,
        (OwnValue, "stream"): LINE,
        (Reconciliation, "minutes"): Paper,
        (TypedLine, "reconciliation"): Reconciliation,
        (AgreedLine, "reconciliation"): Reconciliation,
        (SettledDifference, "reconciliation"): Reconciliation,
        (Checkmark, "entry"): LINE,
    }
)
_PROVEN: Mapping[Proves, type[Kept] | str] = MappingProxyType(
    {
        Proves.DECISION: Decision,
        Proves.VOUCHER: Voucher,
        Proves.WORK: Work,
        Proves.DUTY: DutyDone,
        Proves.FINDING: Finding,
        Proves.ENTRY: LINE,
        Proves.REPORT: Paper,
        Proves.RECONCILIATION: Paper,
    }
)


def _types_of(kind: type[Kept]) -> Mapping[str, tuple[type, bool]]:
    told = get_type_hints(kind)
    return MappingProxyType({one.name: _plain(told[one.name]) for one in fields(kind) if one.name != "id"})


def _plain(hint: Any) -> tuple[type, bool]:
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    (left,) = (part for part in parts if part is not NoneType)
    return get_origin(left) or left, NoneType in parts


_TYPES: Mapping[type[Kept], Mapping[str, tuple[type, bool]]] = MappingProxyType(
    {kind: _types_of(kind) for kind in (*WORDS, *KINDS, ChosenSeries)}
)


def field_types(kind: type[Kept]) -> Mapping[str, tuple[type, bool]]:
    """Of each field but id its type, without what stands beside it, and whether it may be None."""
    return _TYPES[kind]


def link_of(kind: type[Kept], name: str, values: Values) -> type[Kept] | str | None:
    """What a field points to: a kind of things, LINE, or nothing."""
    if (kind, name) == (Attachment, "target"):
        return _PROVEN[values["proves"]]
    return _LINKS.get((kind, name))


def is_link(kind: type[Kept], name: str) -> bool:
    """Answer whether a field points to something else."""
    return (kind, name) == (Attachment, "target") or (kind, name) in _LINKS
