"""The sums of works: each told apart by its project, as the register of works needs them."""

from collections.abc import Mapping

from sqlalchemy import Connection

from disbtrack.domain.catalogue import Catalogue
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.standing import Sums
from disbtrack.domain.works import work_named
from disbtrack.storage.standing import Asked, Lines
from disbtrack.storage.sums import Found


class _ByWork(Lines):
    """Gathers by project and work, and leaves out what names no work."""

    def __init__(self, connection: Connection, catalogue: Catalogue, asked: Asked) -> None:
        super().__init__(connection, catalogue, asked)
        self.works: dict[tuple[str, str], Sums] = {}

    def _gather(self, found: Found, told: Sums) -> None:
        project, work = (None if part is None else str(part) for part in found.raw)
        named = work_named(Figure("", 0, Measure.PLANNED, 0, project=project, work=work), self._tree)
        if named is not None:
            self.works[named] = self.works.get(named, Sums()) + told


def work_sums(connection: Connection, catalogue: Catalogue, asked: Asked) -> Mapping[tuple[str, str], Sums]:
    """Add up what the counted series tell of each work: by its project ("" = of no known one) and name as told."""
    lines = _ByWork(connection, catalogue, asked)
    lines.add()
    return lines.works
