"""Figures and other values as rows of the tables, and back."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import RowMapping

from disbtrack.domain.capital import BESIDE_THE_RATE
from disbtrack.domain.entry import Entry, EntryKind, Origin
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.names import bare, fold, toned, written
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.series import Form, Level, Series, Teller
from disbtrack.i18n import Text

Row = dict[str, Any]
PATH_MARK = "\x1e"
WORD_MARK = "\x1f"
OUTSIDE = tuple(sorted(source.value for source in BESIDE_THE_RATE))


def in_utc(moment: datetime) -> datetime:
    """Give a moment read from the book its time zone back."""
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def label_json(label: Text) -> str:
    """Keep a text as message and arguments."""
    return json.dumps(_plain(label), ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {"message": value.message, "arguments": {name: _plain(part) for name, part in value.arguments}}
    return value if isinstance(value, int | str | None) else str(value)


def label_text(told: str) -> Text:
    """Read a kept text."""
    return _text(json.loads(told))


def _text(told: Mapping[str, Any]) -> Text:
    parts = ((name, _text(part) if isinstance(part, dict) else part) for name, part in told["arguments"].items())
    return Text(told["message"], tuple(sorted(parts)))


def series_row(series: Series) -> Row:
    """The columns of a series; a level that is not stated is kept as an empty text."""
    return {
        "name": series.name,
        "teller": series.teller.value,
        "form": series.form.value,
        "grain": " ".join(series.grain),
        "level": series.level.value if series.level else "",
    }


def series_of(row: RowMapping) -> Series:
    """Read a series."""
    grain = tuple(row["grain"].split())
    level = Level(row["level"]) if row["level"] else None
    return Series(row["id"], row["name"], Teller(row["teller"]), Form(row["form"]), grain, level)


def carried_years(figures: Iterable[Figure]) -> frozenset[tuple[int, int]]:
    """The (plan year, year) pairs whose carried plan a statement tells.

    Beside carried plan, the payments of that plan year run from 1 January, not from the plan's beginning
    (form of TT 37/2025: "vốn kéo dài: kế hoạch, giải ngân"). A stated execution year says the same.
    """
    return frozenset(
        (figure.plan_year, figure.date.year)
        for figure in figures
        if figure.measure is Measure.CARRIED and figure.plan_year is not None and figure.date is not None
    )


def counted_day(figure: Figure) -> date | None:
    """The day on which a figure counts: its own, else 1 January of its plan year."""
    return figure.date or (date(figure.plan_year, 1, 1) if figure.plan_year else None)


def short_programme(figure: Figure, tree: Tree) -> str:
    """The short id of the programme that a figure belongs to, empty where nobody says it."""
    if figure.project in tree.by_code:
        return programme_of(figure.project)
    return (figure.programme or "").partition("_")[0]


def figure_row(figure: Figure, tree: Tree, *, within: frozenset[tuple[int, int]], about: Row) -> Row:
    """The columns of a figure with those that follow from it; about: series, reporter, import_id, sheet, kind, told."""
    code = figure.project if figure.project in tree.by_code else None
    year = figure.date.year if figure.date else None
    paid_year = figure.execution_year or year or figure.plan_year
    reporter = about["reporter"]
    return about | {
        "cell": figure.cell,
        "row": figure.row,
        "measure": figure.measure.value,
        "amount": figure.amount,
        "programme": short_programme(figure, tree),
        "project": figure.project,
        "work": figure.work,
        "path": PATH_MARK.join(figure.path),
        "unit": figure.unit,
        "source": figure.source,
        "capital": figure.capital,
        "plan_year": figure.plan_year,
        "execution_year": figure.execution_year,
        "date": figure.date,
        "document": figure.document,
        "note": figure.note,
        "stream": stream_of(figure, tree, reporter, within),
        "day": counted_day(figure),
        "budget_year": figure.plan_year or year or figure.execution_year,
        "paid_year": paid_year,
        "search": _search_text(figure, code, reporter),
        "edited": None,
        "event": figure.event,
        "clears": figure.clears,
        "place": figure.place,
        "lead": figure.lead,
        "units_on": figure.units_on,
    }


def stream_of(figure: Figure, tree: Tree, reporter: str | None, within: frozenset[tuple[int, int]]) -> int:
    """Name what one statement after the other tells anew: all but measure, date and document.

    Texts are compared as a reader would; under a project of the tree the parent rows say nothing more.
    """
    code = figure.project if figure.project in tree.by_code else None
    year = figure.date.year if figure.date else None
    restarts = figure.execution_year or ((year or 0) if (figure.plan_year, year) in within else None)
    told = (
        _folded(reporter or ""),
        code or _folded(figure.project or ""),
        _folded(figure.work or ""),
        "" if code else _folded(PATH_MARK.join(figure.path)),
        _folded(figure.unit or ""),
        figure.source or "",
        figure.capital or "",
        str(figure.plan_year),
        str(restarts),
    )
    digest = hashlib.blake2b("\x1f".join(told).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    return text.casefold().strip() if text.isascii() else fold(text)


@lru_cache(maxsize=20_000)
def _searched(text: str) -> str:
    """A text without marks and, where it has any, with them: as written, and with the tones at one place."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return WORD_MARK.join(dict.fromkeys((bare(text), written(text), toned(text))))


def _search_text(figure: Figure, code: str | None, reporter: str | None) -> str:
    """Its own words; names of codes are found by their codes."""
    project = None if code else figure.project
    words = (project, figure.work, figure.note, figure.document, figure.unit, reporter, *figure.path)
    return WORD_MARK.join([_searched(part) for part in words if part])


def figure_of(row: RowMapping) -> Figure:
    """Read a figure."""
    return Figure(
        cell=row["cell"],
        row=row["row"],
        measure=Measure(row["measure"]),
        amount=row["amount"],
        project=row["project"],
        work=row["work"],
        path=tuple(row["path"].split(PATH_MARK)) if row["path"] else (),
        unit=row["unit"],
        source=row["source"],
        capital=row["capital"],
        plan_year=row["plan_year"],
        execution_year=row["execution_year"],
        date=row["date"],
        document=row["document"],
        note=row["note"],
        programme=row["programme"] or None,
        event=row["event"],
        clears=row["clears"],
        place=row["place"],
        lead=row["lead"],
        units_on=row["units_on"],
    )


def entry_of(row: RowMapping) -> Entry:
    """Read an entry with its origin (the row joins the import and the change in which it was told)."""
    origin = Origin(
        row["import_id"],
        row["file_name"],
        row["sha256"],
        row["sheet"],
        row["cell"] or None,
        row["person"],
        in_utc(row["at"]),
    )
    kind = EntryKind(row["kind"])
    return Entry(row["id"], row["series"], row["reporter"], kind, figure_of(row), origin, row["edited"], row["stream"])
