"""Which series a sheet belongs to: who tells, in which form, at which grain."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from disbtrack.domain.figure import PLAN_MEASURES, Figure
from disbtrack.domain.names import bare
from disbtrack.domain.questions import Waiting
from disbtrack.domain.reading import Layout, SheetReading, Voice
from disbtrack.domain.series import Form, Level, Series, Teller, form_of, grain_of

_TELLERS = (
    ("kho bac", Teller.TREASURY),
    ("kbnn", Teller.TREASURY),
    ("chu dau tu", Teller.INVESTOR),
    ("ban quan ly", Teller.INVESTOR),
    ("xa", Teller.COMMUNE),
    ("phuong", Teller.COMMUNE),
    ("ubnd xa", Teller.COMMUNE),
    ("so ", Teller.DEPARTMENT),
    ("phong ", Teller.DEPARTMENT),
    ("bo ", Teller.MINISTRY),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one reporter tells in one series: figures, and those estimated, waiting, withdrawn by hand, or drafted."""

    series: Series
    reporter: str | None
    figures: list[Figure] = field(default_factory=list)
    estimates: list[Figure] = field(default_factory=list)
    pending: list[Figure] = field(default_factory=list)
    withdrawn: list[Figure] = field(default_factory=list)
    drafts: list[Figure] = field(default_factory=list)


def told_by(sheet: SheetReading) -> list[Told]:
    """Part a sheet by who tells: an office's sheet is one telling, a ledger as many as it has series and reporters."""
    if sheet.skipped is not None or not (sheet.figures or sheet.estimates or sheet.pending or sheet.voices):
        return []
    if not sheet.voices:
        return _by_side(sheet) if sheet.layout is Layout.PERIODS else [_whole(sheet)]
    parts: dict[tuple[object, ...], Told] = {}
    for name in ("figures", "estimates", "pending", "withdrawn", "drafts"):
        for figure in getattr(sheet, name):
            getattr(_part_of(parts, sheet.voices[figure.row]), name).append(figure)
    for line in (*(one.line for one in sheet.waiting), *(one.row for one in sheet.attributes)):
        _part_of(parts, sheet.voices[line])
    return list(parts.values())


def waiting_in(sheet: SheetReading, series: Series, reporter: str | None) -> list[Waiting]:
    """What waits of a telling: all that waits on the sheet, of a ledger the part of this series and reporter."""
    if not sheet.voices:
        return sheet.waiting
    mine = (*series.identity, reporter)
    return [one for one in sheet.waiting if _name(sheet.voices[one.line]) == mine]


def _whole(sheet: SheetReading) -> Told:
    return Told(series_of(sheet), sheet.reporter, sheet.figures, sheet.estimates, sheet.pending)


def _by_side(sheet: SheetReading) -> list[Told]:
    """Months across: what was paid in each adds up; the plan beside them is told anew by every such sheet."""
    money, plan = series_of(sheet), replace(series_of(sheet), form=Form.STATEMENTS)
    parts = [
        Told(money, sheet.reporter, _of_plan(sheet.figures, told=False), sheet.estimates, sheet.pending),
        Told(plan, sheet.reporter, _of_plan(sheet.figures, told=True)),
    ]
    return [part for part in parts if part.figures or part.estimates or part.pending]


def _of_plan(figures: Iterable[Figure], *, told: bool) -> list[Figure]:
    return [figure for figure in figures if (figure.measure in PLAN_MEASURES) is told]


def _part_of(parts: dict[tuple[object, ...], Told], voice: Voice) -> Told:
    name = _name(voice)
    if name not in parts:
        parts[name] = Told(series_of_voice(voice), voice.reporter)
    return parts[name]


@lru_cache(maxsize=1_000)
def _name(voice: Voice) -> tuple[object, ...]:
    return (*series_of_voice(voice).identity, voice.reporter)


def series_of_voice(voice: Voice) -> Series:
    """Make the series that a ledger names, still without a place in the book."""
    level = Level(voice.level) if voice.level else None
    return Series(0, voice.series, Teller(voice.teller), Form(voice.form), voice.grain, level)


def teller_of(name: str) -> Teller:
    """Recognise who tells from the name of a series or a reporter."""
    plain = bare(name)
    for start, teller in _TELLERS:
        if plain.startswith(start):
            return teller
    return Teller.OTHER


def level_of(name: str, layout: Layout | None) -> Level | None:
    """The level at which a decision gives a plan; reports have none."""
    if layout is not Layout.PLAN:
        return None
    plain = bare(name)
    if "thu tuong" in plain:
        return Level.PM
    return Level.DETAILED if "chi tiet" in plain else Level.ASSIGNED


def series_of(sheet: SheetReading) -> Series:
    """Make the series that a sheet tells, still without a place in the book."""
    layout = sheet.layout or Layout.CUMULATIVE
    name = sheet.series or sheet.reporter or sheet.title or sheet.name
    form = form_of(layout)
    teller = Teller.OTHER if form is Form.DECISIONS else teller_of(name)
    return Series(0, name, teller, form, grain_of(sheet.figures), level_of(name, layout))
