"""The lines of a unit's template: its plan, what it told last, and the plan carried over; one line for each money.

What a unit told before in the same series is asked for again along the same dimensions, else one month's total would
stand beside the other's instead of taking its place. Plan that is finer is added to such a line; plan that is coarser
keeps a line of its own for what the finer ones do not name.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from disbtrack.domain.entry import Filters
from disbtrack.domain.money import Dong
from disbtrack.domain.months import Month
from disbtrack.domain.names import fold
from disbtrack.domain.programme import Tree
from disbtrack.domain.series import Base, Counted, Form, Series, Side, Teller, choose
from disbtrack.domain.templates import TemplateLine
from disbtrack.storage.book import Reading
from disbtrack.usecases.month.units_then import UnitsThen
from disbtrack.usecases.payments.line_money import Part, parts_of

REST = " (phần chưa nêu ở các dòng dưới)"
"""Behind the name of a line whose plan is broken down in part."""


@dataclass(frozen=True, slots=True)
class Money:
    """What one line's money is known by; work folded, path only where no tree knows the project."""

    programme: str
    project: str | None
    work: str | None
    source: str | None
    capital: str | None
    plan_year: int | None
    carried: bool

    def covers(self, other: "Money") -> bool:
        """Answer whether the other money is this one, or a part of it."""
        same = (self.programme, self.plan_year, self.carried) == (other.programme, other.plan_year, other.carried)
        told = ((self.work, other.work), (self.source, other.source), (self.capital, other.capital))
        return same and _within(self.project, other.project) and all(mine in {None, theirs} for mine, theirs in told)


def _within(project: str | None, other: str | None) -> bool:
    return project is None or project == other or (other or "").startswith(f"{project}.")


@dataclass(slots=True)
class _Line:
    """A line in the making. asked: the unit told it in this series before, so it is told again."""

    money: Money
    work: str | None
    asked: bool = False
    planned: Dong | None = None
    told: Dong | None = None
    advance: Dong | None = None


Lines = dict[Money, _Line]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the templates of one period are made from: lines by unit, and names.

    reporters, paths: under which name each unit told last, and below which texts it told projects that no tree knows.
    lost: units that are no more and went into several, whose lines nobody is asked for.
    """

    tree: Tree
    units_then: UnitsThen
    units: dict[str, Lines] = field(default_factory=dict)
    reporters: dict[str, str] = field(default_factory=dict)
    paths: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)


def gather(reading: Reading, series: Series, period: Month, year: int, filters: Filters) -> Ground:
    """What is known of every unit: its plan by the period's end, and what it told by the end of the month before."""
    known = reading.catalogue()
    ground = Ground(known.tree, UnitsThen(known.register, period.last))
    before = period.before.last
    counted = choose(reading.offers(), Base.ASSIGNED, preferred=reading.preferred())
    own = _counted_of(reading, series)
    told = _parts(reading, [one for one in own if one.side is Side.MONEY], year, before, filters)
    for unit, part in _by_unit(ground, told):
        _take_told(_line(ground, unit, part, year, asked=True), part)
    for unit, part in _by_unit(ground, _planned(reading, (counted, own), year, period.last, filters)):
        line = _line(ground, unit, part, year, asked=False)
        amount = part.sums.carried if line.money.carried else part.sums.planned
        line.planned = (line.planned or 0) + amount
    beside = _parts(reading, [one for one in counted if one.side is Side.MONEY], year, before, filters)
    _take_beside(ground, list(_by_unit(ground, beside)), year)
    _note_reporters(reading, ground, series, date(year - 1, 1, 1), before)
    return ground


def _counted_of(reading: Reading, series: Series) -> list[Counted]:
    """One series, counted for all that it offers; nothing of one that the book does not know yet."""
    mine = [one for one in reading.offers() if one.series.identity == series.identity]
    return [Counted(one.programme, one.year, one.side, one.series) for one in mine]


def _parts(reading: Reading, counted: Sequence[Counted], year: int, day: date, filters: Filters) -> list[Part]:
    return parts_of(reading, counted, year=year, as_of=day, filters=filters) if counted else []


def _planned(
    reading: Reading, told: tuple[Sequence[Counted], Sequence[Counted]], year: int, day: date, filters: Filters
) -> list[Part]:
    """The plan by units: as it is counted, else as it was allocated in detail, else as the units tell it themselves."""
    detailed = choose(reading.offers(), Base.DETAILED, preferred=reading.preferred())
    counted, own = told
    found: list[Part] = []
    for series in (counted, detailed, own):
        known = {one.line.programme for one in found}
        parts = _parts(reading, [one for one in series if one.side is Side.PLAN], year, day, filters)
        planned = (one for one in parts if one.line.unit is not None and (one.sums.planned or one.sums.carried))
        found += [one for one in planned if one.line.programme not in known]
    return found


def _by_unit(ground: Ground, parts: Iterable[Part]) -> Iterator[tuple[str, Part]]:
    """Parts with the unit that answers for them at the period's end."""
    for part in parts:
        if part.line.unit is None:
            continue
        unit = ground.units_then.answering(part.line.unit, part.line.work)
        if unit is None:
            ground.lost.add(part.line.unit)
        else:
            yield unit, part


def _money_of(part: Part, year: int) -> Money:
    line = part.line
    carried = bool(part.sums.carried or part.sums.disbursed_carried) or part.plan_year < year
    plan_year = None if carried and part.plan_year >= year else part.plan_year
    work = fold(line.work) if line.work else None
    return Money(line.programme, line.project, work, line.source, line.capital, plan_year, carried)


def _line(ground: Ground, unit: str, part: Part, year: int, *, asked: bool) -> _Line:
    """The line to which a part belongs: its own, or a coarser one along which the unit told last."""
    lines, money = ground.units.setdefault(unit, {}), _money_of(part, year)
    if money not in lines and not asked:
        coarser = [one for one in lines.values() if one.asked and one.money.covers(money)]
        if coarser:
            return coarser[0]
    return lines.setdefault(money, _Line(money, part.line.work, asked))


def _take_told(line: _Line, part: Part) -> None:
    paid = part.sums.disbursed_carried if line.money.carried else part.sums.disbursed
    line.told = (line.told or 0) + paid
    line.advance = (line.advance or 0) + part.sums.advance


def _take_beside(ground: Ground, parts: Sequence[tuple[str, Part]], year: int) -> None:
    """What somebody else told of the very same money, for units that told nothing in this series."""
    silent = {unit for unit, lines in ground.units.items() if not any(one.asked for one in lines.values())}
    for unit, part in parts:
        line = ground.units.get(unit, {}).get(_money_of(part, year)) if unit in silent else None
        if line is not None:
            _take_told(line, part)


def _note_reporters(reading: Reading, ground: Ground, series: Series, since: date, until: date) -> None:
    """Under which name each unit told last in this series, and below which texts."""
    known = next((one.id for one in reading.series() if one.identity == series.identity), None)
    if known is None:
        return
    for entry in reading.entries(Filters(series=known, since=since, until=until), order_by=("date",)):
        figure = entry.figure
        if figure.unit is None or not ground.units_then.is_same(figure.unit, figure.date):
            continue
        if entry.reporter:
            ground.reporters[figure.unit] = entry.reporter  # the last one told stays
        if figure.path and figure.project not in ground.tree.by_code:
            ground.paths[figure.unit, figure.project or ""] = figure.path


def template_lines(ground: Ground, unit: str) -> tuple[TemplateLine, ...]:
    """The lines of one unit in the order of the trees; money that is nothing and was nothing is left out."""
    found = [one for one in ground.units.get(unit, {}).values() if one.planned or one.told or one.advance]
    names = _Names(ground, unit, found)
    ordered = sorted(found, key=lambda one: _place(ground.tree, one.money))
    return tuple(names.line(one) for one in ordered)


def _place(tree: Tree, money: Money) -> tuple[object, ...]:
    programmes = [one.short for one in tree.programmes]
    place = programmes.index(money.programme) if money.programme in programmes else len(programmes)
    project = (tree.place(money.project or ""), money.project or "", money.work or "")
    return (
        money.carried,
        place,
        money.programme,
        *project,
        money.source or "",
        money.capital or "",
        money.plan_year or 0,
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """Puts the lines of a unit into words."""

    ground: Ground
    unit: str
    lines: Sequence[_Line]

    def line(self, one: _Line) -> TemplateLine:
        money, tree = one.money, self.ground.tree
        project = project_words(tree, money.project) or "Nội dung khác"
        rest = any(other is not one and one.money.covers(other.money) for other in self.lines)
        made = TemplateLine(
            key="",
            name=(one.work or project) + (REST if rest else ""),
            group=project if one.work else "",
            carried=money.carried,
            programme=money.programme or None,
            project=money.project,
            work=one.work,
            path=self.ground.paths.get((self.unit, money.project or ""), ()),
            source=money.source,
            capital=money.capital,
            plan_year=money.plan_year,
            planned=one.planned,
            told=one.told,
            advance=one.advance,
        )
        return replace(made, key=_key(money))


def _key(money: Money) -> str:
    """What names a line in every month."""
    told = (money.programme, money.project, money.work, money.source, money.capital, money.plan_year, money.carried)
    return hashlib.blake2b("\x1f".join(map(str, told)).encode(), digest_size=6).hexdigest()


def project_words(tree: Tree, project: str | None) -> str:
    """A project by its place in the tree and its name: "DA1.TDA1: …"."""
    if project is None:
        return ""
    node = tree.by_code.get(project)
    if node is None:
        return project
    return f"{node.label}: {node.name_vi}"


def programme_names(tree: Tree, lines: Iterable[TemplateLine]) -> tuple[tuple[str, str], ...]:
    """The programmes of lines with their names, in the order of the lines."""
    known: Mapping[str, str] = {one.short: one.name_vi for one in tree.programmes}
    used = dict.fromkeys(line.programme for line in lines if line.programme)
    return tuple((short, known.get(short, short)) for short in used)


def new_series(name: str, lines: Iterable[TemplateLine]) -> Series:
    """A series of statements as the units will tell it: by unit, and by what any line says."""
    told = list(lines)
    named = {
        "project": any(line.project for line in told),
        "work": any(line.work for line in told),
        "unit": True,
        "source": any(line.source for line in told),
        "capital": any(line.capital for line in told),
    }
    return Series(0, name, Teller.COMMUNE, Form.STATEMENTS, tuple(key for key, said in named.items() if said))
