"""Sums over the lines of a plan, along the dimensions that both sides of a comparison state."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from disbtrack.domain.money import Dong
from disbtrack.domain.plan import Place
from disbtrack.domain.programme import ancestor

Amounts = Mapping[Place, Dong]
"""Đồng by line."""

DIMENSIONS = ("work", "unit", "source", "capital")


def add_up(told: Iterable[tuple[Place, Dong]]) -> dict[Place, Dong]:
    """Add amounts by line."""
    found: dict[Place, Dong] = {}
    for place, amount in told:
        found[place] = found.get(place, 0) + amount
    return found


def stated(places: Iterable[Place]) -> frozenset[str]:
    """The dimensions that any of the lines states."""
    known = list(places)
    return frozenset(name for name in DIMENSIONS if any(getattr(place, name) is not None for place in known))


def stated_by_all(places: Iterable[Place]) -> frozenset[str]:
    """The dimensions that every one of the lines states."""
    known = list(places)
    return frozenset(name for name in DIMENSIONS if all(getattr(place, name) is not None for place in known))


def at(place: Place, dimensions: Collection[str], *, project: str | None = None) -> Place:
    """A line seen in these dimensions only, under a project or under none."""
    return Place(project, **{name: getattr(place, name) for name in dimensions})


def along(amounts: Amounts, dimensions: Collection[str]) -> dict[Place, Dong]:
    """Add lines up along dimensions, whatever their projects."""
    return add_up((at(place, dimensions), amount) for place, amount in amounts.items())


def rolled_up(amounts: Amounts, dimensions: Collection[str]) -> dict[Place, Dong]:
    """Add lines up along dimensions under their own project and under each one above it."""
    return add_up(
        (at(place, dimensions, project=code), amount)
        for place, amount in amounts.items()
        for code in upwards(place.project or "")
    )


def upwards(code: str) -> Iterator[str]:
    """A project and those above it, the nearest first; a text that no tree knows is alone."""
    yield code
    for depth in range(code.count(".") - 1, 0, -1):
        yield ancestor(code, depth)
