"""The cells of a ledger's row, by their columns' names: what they hold, and what is said where they cannot be read."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import cache

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.plan import Event
from disbtrack.domain.reading import Voice
from disbtrack.domain.series import Form, Level, Teller
from disbtrack.i18n import Text, text
from disbtrack.sheets.grid import CellError, Value

Told = Mapping[str, Value]
"""A row: its columns' names → what their cells hold."""

QUESTION = "question"
WITHDRAWN, ATTRIBUTE, DRAFT = "withdrawn", "attribute", "draft"
KINDS = frozenset({"figure", "estimate", "pending", WITHDRAWN, ATTRIBUTE, DRAFT, QUESTION})
PATH_MARK = " › "
_MARKED = ("=", "+", "-", "@", "'")
_DAY_FORMS = ("%d/%m/%Y", "%Y-%m-%d")


class Unreadable(Exception):  # noqa: N818 - it never leaves the reading of a ledger
    """A cell of the ledger that cannot be read."""

    def __init__(self, column: str, rule: str, message: Text) -> None:
        super().__init__(column)
        self.column, self.rule, self.message = column, rule, message


def join_path(path: tuple[str, ...]) -> str | None:
    """Write the texts of the parent rows as one; the mark between them is doubled where it stands inside a text."""
    return PATH_MARK.join(part.replace("›", "››") for part in path) or None


def split_path(told: str | None) -> tuple[str, ...]:
    """Read what join_path wrote."""
    return tuple(part.replace("››", "›") for part in told.split(PATH_MARK)) if told else ()


def guarded(words: str | None) -> str | None:
    """A text as a cell keeps it: an apostrophe of its own in front is doubled, because `words_in` takes one off."""
    return "'" + words if words and words.startswith("'") else words


def words_in(told: Told, name: str) -> str | None:
    """A text; the apostrophe that keeps a spreadsheet from reading it as a formula is taken off."""
    value = told.get(name)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = value.token if isinstance(value, CellError) else str(value)
    return words[1:] if words[:1] == "'" and words[1:2] in _MARKED else words


def needed(told: Told, name: str) -> str:
    """A text that must be there; raises Unreadable."""
    words = words_in(told, name)
    if words is None:
        raise Unreadable(name, "ledger-incomplete", text("The column “{column}” says nothing here.", column=name))
    return words


def voice_in(told: Told) -> Voice:
    """Who told the row, and its kind; raises Unreadable."""
    return _shared(
        needed(told, "series"),
        _word(told, "teller", Teller) or Teller.OTHER.value,
        _needed_word(told, "form", Form),
        words_in(told, "grain") or "",
        _word(told, "level", Level),
        words_in(told, "reporter"),
        _kind(told),
    )


@cache
def _shared(
    series: str, teller: str, form: str, grain: str, level: str | None, reporter: str | None, kind: str
) -> Voice:
    return Voice(series, teller, form, tuple(grain.split()), level, reporter, kind)


def figure_in(told: Told, cell: str, row: int, *, waits: Collection[str] = ()) -> Figure:
    """The figure of a row; raises Unreadable. waits: columns kept out until their sender answers."""
    if waits:
        told = {name: None if name in waits else value for name, value in told.items()}
    return Figure(
        cell=cell,
        row=row,
        measure=Measure(_needed_word(told, "measure", Measure)),
        amount=0 if waits else amount_in(told),
        project=words_in(told, "project"),
        work=words_in(told, "work"),
        path=split_path(words_in(told, "path")),
        unit=words_in(told, "unit"),
        source=words_in(told, "source"),
        capital=words_in(told, "capital"),
        plan_year=_year(told, "plan_year"),
        execution_year=_year(told, "execution_year"),
        date=day_in(told, "date"),
        document=words_in(told, "document"),
        note=words_in(told, "note"),
        programme=words_in(told, "programme"),
        event=_word(told, "event", Event),
        clears=words_in(told, "clears"),
        place=words_in(told, "place"),
        lead=words_in(told, "lead"),
        units_on=day_in(told, "units_on"),
    )


def _needed_word(told: Told, name: str, known: Callable[[str], object]) -> str:
    needed(told, name)
    return _word(told, name, known) or ""


def _word(told: Told, name: str, known: Callable[[str], object]) -> str | None:
    """One of the words that a column may hold."""
    words = words_in(told, name)
    if words is None:
        return None
    try:
        known(words)
    except ValueError:
        raise _no_word(words, name) from None
    return words


def _no_word(words: str, name: str) -> Unreadable:
    message = text("“{value}” is no word of the column “{column}”.", value=words, column=name)
    return Unreadable(name, "ledger-word", message)


def _kind(told: Told) -> str:
    words = needed(told, "kind")
    if words not in KINDS:
        raise _no_word(words, "kind")
    return words


def amount_in(told: Told) -> int:
    """The amount in đồng; raises Unreadable."""
    value = told.get("amount")
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().removeprefix("-").isdecimal():
        return int(value)
    shown = words_in(told, "amount") or ""
    raise Unreadable("amount", "not-a-number", text("“{value}” is no amount in whole đồng.", value=shown))


def _year(told: Told, name: str) -> int | None:
    words = words_in(told, name)
    if words is None:
        return None
    if len(words) == 4 and words.isdecimal():
        return int(words)
    raise Unreadable(name, "ledger-word", text("“{value}” is no year.", value=words))


def day_in(told: Told, name: str) -> date | None:
    """The day in a column; raises Unreadable."""
    value = told.get(name)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(str(value), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Unreadable(name, "bad-date", text("“{value}” is no day.", value=value))
