"""Rows entered by hand: their columns, the words by which people head them, and the kinds of money they may tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from disbtrack.domain.advances import WORK_PAID
from disbtrack.domain.figure import Measure
from disbtrack.domain.names import bare
from disbtrack.domain.plan import Event
from disbtrack.domain.series import DIMENSIONS, Form, Level, Series, Teller
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.i18n import LANGUAGES, N_, in_language

COLUMN_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "date": N_("Date"),
        "document": N_("Document"),
        "kind": N_("Kind of money"),
        "project": N_("Project"),
        "work": N_("Work"),
        "unit": N_("Unit, commune"),
        "source": N_("Source"),
        "capital": N_("Capital"),
        "plan_year": N_("Plan year"),
        "amount": N_("Amount"),
        "note": N_("Note"),
        "clears": N_("Clears"),
        "over": N_("Why more than planned"),
    }
)
"""The columns of a row entered by hand in their order, with their headings (message ids)."""

COLUMNS = tuple(COLUMN_NAMES)

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("ngay", "ngay thang", "ngay ct", "ngay chung tu", "ngay thang nam", "ngay hach toan", "ngay qd"),
    "document": ("so ct", "so chung tu", "chung tu", "so qd", "so hieu", "so hieu chung tu", "van ban"),
    "kind": ("loai", "loai tien", "noi dung kinh te", "hinh thuc", "loai thanh toan", "nghiep vu"),
    "project": ("du an", "da", "tieu du an", "du an, tieu du an", "ma du an", "chuong trinh"),
    "work": ("cong trinh", "ten cong trinh", "noi dung", "noi dung chi", "danh muc", "dien giai"),
    "unit": ("don vi", "xa", "xa, phuong", "don vi, xa", "dia ban", "chu dau tu"),
    "source": ("nguon", "nguon von", "nguon kinh phi"),
    "capital": ("loai von", "von", "tinh chat von"),
    "plan_year": ("nam", "nam kh", "nam ke hoach", "ke hoach nam"),
    "amount": ("so tien", "gia tri", "thanh tien", "tong tien", "so tien (dong)", "so tien (d)"),
    "clears": ("thu hoi cua", "thu hoi tam ung cua", "hoan ung cua", "tam ung so"),
    "over": ("ly do vuot", "ly do vuot ke hoach", "vi sao vuot ke hoach"),
    "note": ("ghi chu", "chu thich"),
}
"""The words, without marks, by which people head these columns."""

_KINDS: Mapping[Measure, tuple[str, ...]] = MappingProxyType(
    {
        Measure.PLANNED: ("ke hoach", "kh", "giao", "giao dau nam", "giao von", "du toan giao"),
        Measure.CARRIED: ("keo dai", "chuyen nguon", "chuyen sang"),
        Measure.ADJUSTED: ("dieu chinh", "bo sung", "giao bo sung"),
        Measure.DISBURSED_PERIOD: ("giai ngan", "thanh toan", "chi", "tt"),
        Measure.COMPLETED: ("klht", "thanh toan klht", "khoi luong hoan thanh", "thanh toan khoi luong hoan thanh"),
        Measure.ADVANCE: ("tam ung", "tu", "ung von"),
        Measure.RECOVERED: ("thu hoi", "thu hoi tam ung", "thu hoi tu", "hoan ung", "thtu"),
        Measure.REPAID: ("nop tra", "nop tra nsnn", "hoan tra", "nop giam"),
        Measure.TRANSFERRED: ("chuyen ns xa", "chuyen ngan sach xa", "cap ve ns xa", "cap ve ngan sach xa"),
    }
)
_WORK = {WORK_PAID, "klht", "khoi luong", "khoi luong hoan thanh", "completed work"}
_EVENTS = {"bo sung": Event.SUPPLEMENT, "giao bo sung": Event.SUPPLEMENT}
_ALWAYS = {
    Measure.PLANNED: Event.ASSIGNED,
    Measure.CARRIED: Event.CARRIED,
    Measure.ADJUSTED: Event.ADJUSTED,
}

OWN_NAME = "Nhập tay"
"""The name of the series that hold what an office enters by hand; data, not a text of the program."""


def own_series(form: Form) -> Series:
    """The series of what is entered by hand; of one grain, so that rows with and without a source stay together."""
    level = Level.ASSIGNED if form is Form.DECISIONS else None
    return Series(0, OWN_NAME, Teller.OFFICE, form, DIMENSIONS, level)


@dataclass(frozen=True, slots=True)
class TypedTable:
    """A table to type into: its columns in order with their headings (message ids), how people head them, amounts."""

    names: Mapping[str, str]
    headings: Mapping[str, tuple[str, ...]]
    amounts: frozenset[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in their order."""
        return tuple(self.names)

    def headed(self, words: str) -> str | None:
        """The column that a heading names; None where it names none."""
        plain = bare(words).strip(" .:*")
        for column, name in self.names.items():
            own = {column, *self.headings.get(column, ()), *(bare(in_language(name, one)) for one in LANGUAGES)}
            if plain in own:
                return column
        return None


ENTERED = TypedTable(COLUMN_NAMES, HEADINGS, frozenset({"amount"}))
"""Rows entered by hand: payments and decisions."""


def kind_named(words: str) -> tuple[Measure, Event | None] | None:
    """The kind of money that words name, with what it does to a plan; None where they name none that is entered.

    Totals to date are none: what is entered by hand are single payments and decisions.
    """
    plain = bare(words).strip(" .:")
    for measure, known in _KINDS.items():
        own = {measure.value, *(bare(in_language(MEASURE_NAMES[measure], one)) for one in LANGUAGES)}
        if plain in known or plain in own:
            return measure, _EVENTS.get(plain, _ALWAYS.get(measure))
    return None


def cleared_by(words: str) -> str:
    """What a recovery or repayment clears, of the words for it: the advance that they name, or WORK_PAID."""
    return WORK_PAID if bare(words).strip(" .:") in _WORK else words


def kind_word(measure: Measure, language: str) -> str:
    """The word for a kind of money, as `kind_named` reads it."""
    return in_language(MEASURE_NAMES[measure], language)


def enterable() -> tuple[Measure, ...]:
    """The kinds of money that may be entered by hand, in the order of a menu."""
    return tuple(_KINDS)
