"""What a join would do in words: of each line and row what it is, what this book says, and what the other one says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disbtrack.domain.joining import News
from disbtrack.domain.kept_rows import KeptRow, shown_value
from disbtrack.domain.money import format_scaled
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, _, text
from disbtrack.sheets.register_words import TITLES, heading
from disbtrack.usecases.handover.joining import JoinPlan, LineNews, RowNews
from disbtrack.usecases.handover.lines import Line

ALL = "all"
"""Stands for every conflict."""


@dataclass(frozen=True, slots=True)
class NewsInWords:
    """One row of what is shown of a join. why: why it stays as it is here, or is not taken unless a person says so."""

    key: str
    news: News
    what: str
    here: str
    there: str
    taken: bool
    may_choose: bool
    why: Text | None = None


def news_in_words(plan: JoinPlan, chosen: Mapping[str, bool] | None = None) -> Iterator[NewsInWords]:
    """All news, conflicts first; chosen: a person's word by key, True = theirs."""
    taken = plan.taken(chosen)
    for one in sorted(plan.news, key=lambda news: (news.news is not News.CONFLICT, news.key not in plan.doubts)):
        what, here, there = _line(one) if isinstance(one, LineNews) else _row(one)
        why = one.held or plan.doubts.get(one.key)
        yield NewsInWords(one.key, one.news, what, here, there, one.key in taken, one.held is None, why)


def _line(one: LineNews) -> tuple[str, str, str]:
    words = one.name.figure
    said = [one.name.series[0], one.name.reporter, words["project"], words["work"], *words["path"], words["unit"]]
    said += [words["source"], words["capital"], words["plan_year"], _(MEASURE_NAMES[words["measure"]])]
    said += [words["date"], words["document"]]
    return (
        " · ".join(shown_value(part) for part in dict.fromkeys(said) if part),
        _amounts(one.here),
        _amounts(one.there),
    )


def _amounts(line: Line | None) -> str:
    return "; ".join(format_scaled(figure.amount, 0) for figure in line.figures) if line else "–"


def _row(one: RowNews) -> tuple[str, str, str]:
    kind, name = one.name
    return f"{TITLES[kind]}: {' · '.join(filter(None, name))}", _fields(one, one.here), _fields(one, one.there)


def _fields(one: RowNews, row: KeptRow | None) -> str:
    if row is None:
        return "–"
    told = {name: shown_value(row.values[name]) for name in one.fields}
    return "; ".join(
        f"{heading(one.name[0], name)}: {value or '–'}" for name, value in told.items() if value or one.here
    )


def choices_by_key(plan: JoinPlan, told: Mapping[str, bool]) -> dict[str, bool]:
    """A person's word by key; “all” stands for every conflict that is not named.

    Raises DisbtrackError for a key that nothing has.
    """
    known = {one.key for one in plan.news}
    unknown = [key for key in told if key not in {*known, ALL}]
    if unknown:
        raise DisbtrackError(
            text("Nothing that differs has the key “{key}”.", key=unknown[0]),
            text("--dry-run lists what differs, each with its key."),
        )
    every = {one.key: told[ALL] for one in plan.conflicts} if ALL in told else {}
    return every | {key: value for key, value in told.items() if key != ALL}
