"""The allocation workbench: a decision as grids of units × sub-projects, one for each source and kind of capital."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.plan import Decision, DecisionState, Event, Place, PlanLine
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.programme import Tree, programme_of
from disbtrack.domain.series import Level
from disbtrack.domain.typed_money import read_money, write_money

Pocket = tuple[str, str]
"""A source and a kind of capital: money of one grid. "" = not stated."""
Grid = tuple[tuple[str, ...], ...]
Typed = Mapping[Pocket, Grid]
"""What is typed, by pocket: rows are units, columns sub-projects."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the grids are made of. units: None = not divided among units; projects: codes; works lie outside grids."""

    decision: Decision
    units: tuple[str | None, ...]
    projects: tuple[str, ...]
    typed: Typed
    outside: tuple[PlanLine, ...] = ()

    def at(self, pocket: Pocket, row: int, column: int) -> str:
        """How a cell is called in problems: "NSTW SN 3:2"."""
        return f"{pocket[0]} {pocket[1]} {row + 1}:{column + 1}"


@dataclass(frozen=True, slots=True)
class ReadBench:
    """The lines that grids come to, and what in them is no amount; cells: where each line was typed."""

    lines: tuple[PlanLine, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[str, tuple[Pocket, int, int]]


def blank_decision(programme: str, year: int, today: date) -> Decision:
    """A decision that shares out in detail, with nothing said yet but its programme, year and day."""
    return Decision(
        number="",
        date=today,
        issuer="",
        level=Level.DETAILED,
        state=DecisionState.DRAFT,
        event=Event.ASSIGNED,
        programme=programme,
        plan_year=year,
    )


def open_bench(
    catalogue: Catalogue, decision: Decision, lines: Sequence[PlanLine], *, today: date, unit: MoneyUnit
) -> Bench:
    """Lay a decision out: the units that exist on its day, the lowest nodes of its programme, and whatever it names."""
    inside = [line for line in lines if line.place.work is None and line.place.project]
    outside = tuple(line for line in lines if line not in inside)
    on = decision.date or today
    valid = sorted(catalogue.register.valid(on), key=lambda one: (one.area, one.name))
    units: list[str | None] = [None, *(one.code for one in valid)]
    units += dict.fromkeys(line.place.unit for line in inside if line.place.unit not in units)
    projects = [*lowest_nodes(catalogue.tree, decision.programme, on)]
    projects += dict.fromkeys(line.place.project or "" for line in inside if line.place.project not in projects)
    typed: dict[Pocket, list[list[str]]] = {}
    for line in inside:
        pocket = (line.place.source or "", line.place.capital or "")
        grid = typed.setdefault(pocket, [[""] * len(projects) for _unit in units])
        row, column = units.index(line.place.unit), projects.index(line.place.project or "")
        grid[row][column] = write_money(line.amount, unit)
    grids = {pocket: tuple(tuple(row) for row in grid) for pocket, grid in typed.items()}
    return Bench(decision, tuple(units), tuple(projects), grids, outside)


def lowest_nodes(tree: Tree, programme: str, on: date) -> Iterable[str]:
    """The codes open on a day below which a tree has none, of a programme or of all, in the official order."""
    parents = {node.code.rpartition(".")[0] for node in tree.nodes if node.is_open(on)}
    known = (node for node in tree.nodes if node.is_open(on))
    mine = (node.code for node in known if not programme or programme_of(node.code) == programme)
    return [code for code in mine if code not in parents]


def read_bench(bench: Bench, typed: Typed, unit: MoneyUnit) -> ReadBench:
    """Understand what is typed; `unit` is what an amount without one is in."""
    lines: list[PlanLine] = list(bench.outside)
    problems: list[Problem] = []
    cells: dict[str, tuple[Pocket, int, int]] = {}
    for pocket, grid in typed.items():
        for row, words in enumerate(grid[: len(bench.units)]):
            for column, told in enumerate(words[: len(bench.projects)]):
                found = read_money(told, unit)
                place = bench.at(pocket, row, column)
                if found.problem is not None:
                    problems.append(Problem(place, "not-a-number", Severity.ERROR, found.problem, told))
                    cells[place] = (pocket, row, column)
                elif found.amount:
                    cells[place] = (pocket, row, column)
                    where = Place(bench.projects[column], None, bench.units[row], pocket[0] or None, pocket[1] or None)
                    lines.append(PlanLine(place, where, found.amount))
    return ReadBench(tuple(lines), tuple(problems), cells)


def restated(typed: Typed, old: MoneyUnit, new: MoneyUnit) -> dict[Pocket, Grid]:
    """The same amounts written in another unit; what is no amount stays as it was typed."""

    def written(words: str) -> str:
        amount = read_money(words, old).amount
        return words if amount is None else write_money(amount, new)

    return {pocket: tuple(tuple(map(written, row)) for row in grid) for pocket, grid in typed.items()}
