"""Who answers on a day for what a unit was told: itself, or the one into which it went whole."""

from datetime import date

from disbtrack.domain.restating import WHOLE, Edges
from disbtrack.domain.units import Register


class UnitsThen:
    """The units of one day, and those that went into them."""

    def __init__(self, register: Register, day: date) -> None:
        self._register, self._day, self._edges = register, day, Edges(register)

    def answering(self, key: str, work: str | None = None) -> str | None:
        """The key of the unit that answers for another one's money; None where it was divided, or is no more.

        An office, or any text that is no unit of the register, answers for itself.
        """
        unit = self._register.unit_of(key)
        if unit is None or unit.is_valid(self._day):
            return key
        paths = self._edges.paths(unit.code, unit.valid_to or self._day, self._day, work)
        ends = {path.end(unit.code) for path in paths if path.share == WHOLE}
        new = ends.pop() if len(ends) == 1 else unit.code
        found = self._register.bearer(new, self._day)
        return self._register.key(new, self._day) if found and found.is_valid(self._day) else None

    def is_same(self, code: str, told: date | None) -> bool:
        """Answer whether a code names the same unit on the day that it was told as on this day."""
        return told is None or self._register.key(code, told) == self._register.key(code, self._day)
