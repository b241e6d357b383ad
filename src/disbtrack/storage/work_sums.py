"""The sums of works: each told apart by its project, as the register of works needs them."""

from collections.abc import Mapping
from dataclasses import replace

from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.standing import Sums
from disbtrack.domain.works import work_named
from disbtrack.storage.ground import Ground
from disbtrack.storage.standing import Asked, Lines


def work_sums(ground: Ground, asked: Asked) -> Mapping[tuple[str, str], Sums]:
    """Add up what the counted series tell of each work: by its project ("" = of no known one) and name as told."""
    works: dict[tuple[str, str], Sums] = {}
    for group in Lines(ground, replace(asked, names=("project", "work"))).groups():
        project, work = (None if part is None else str(part) for part in group.said)
        named = work_named(Figure("", 0, Measure.PLANNED, 0, project=project, work=work), ground.catalogue.tree)
        if named is not None:
            works[named] = works.get(named, Sums()) + group.sums
    return works
