"""The rows of papers that list works: sections that add up what is below them, origins of money told over again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from disbtrack.domain.money import Dong, round_half_away
from disbtrack.reports.forms import Form
from disbtrack.reports.phrases import TOTAL
from disbtrack.reports.report import Cell, Column, ColumnKind, Row, RowStyle
from disbtrack.reports.writing import money_cell

Amounts = Mapping[str, Dong]
"""Đồng by the keys of columns."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work with the words and the amounts of its columns; parts: amounts by side, where a form parts them."""

    name: str
    words: Mapping[str, str]
    amounts: Amounts
    parts: Mapping[str, Amounts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A row that adds up what stands below it."""

    order: str
    name: str
    style: RowStyle
    below: tuple["Section | WorkLine", ...]


Shown = dict[str, Counter[str]]
"""What is shown, in units of the paper, by side ("" = in all) and column."""


class PaperRows:
    """Writes rows; what is added up is what the rows below show, so that every total can be added on paper."""

    def __init__(self, form: Form, columns: Sequence[Column], step: int) -> None:
        self._form = form
        self._columns = columns
        self._step = step

    def whole(self, body: Sequence[Section | WorkLine]) -> Iterator[Row]:
        """The total with its sides, then all that it adds."""
        shown = self._shown(body)
        memos = list(self._memos(shown, level=0, always=True))
        rows, places = self._below(body, start=1 + len(memos), level=1)
        yield self._row("", TOTAL, {}, shown[""], RowStyle.TOTAL, 0, places)
        yield from memos
        yield from rows

    def _below(
        self, body: Sequence[Section | WorkLine], *, start: int, level: int
    ) -> tuple[list[Row], tuple[int, ...]]:
        """The rows of parts, and at which places of the table the parts themselves stand."""
        rows: list[Row] = []
        places: list[int] = []
        for number, one in enumerate(body, 1):
            places.append(start + len(rows))
            rows += self._rows(one, number, places[-1], level)
        return rows, tuple(places)

    def _rows(self, one: Section | WorkLine, number: int, start: int, level: int) -> Iterator[Row]:
        shown = self._shown([one])
        if isinstance(one, WorkLine):
            order = f"({number})" if self._form.sections else str(number)
            yield self._row(order, one.name, one.words, shown[""], RowStyle.ITEM, level, ())
            yield from self._memos(shown, level=level + 1, always=False)
            return
        rows, places = self._below(one.below, start=start + 1, level=level + 1)
        yield self._row(one.order, one.name, {}, shown[""], one.style, level, places)
        yield from rows

    def _memos(self, shown: Shown, *, level: int, always: bool) -> Iterator[Row]:
        """The amounts over again by origin: of the total always, of a work where not all is of the first origin."""
        told = [side for side in self._form.sides if any(shown.get(side.id, {}).values())]
        if not told or not (always or told[1:] or told[0] is not self._form.sides[0]):
            return
        for side in told:
            parted = always and side.by_hand
            name = f"{side.name}, trong đó:" if parted else side.name
            yield self._row("", name, {}, shown[side.id], RowStyle.MEMO, level, ())
            for name in side.by_hand if parted else ():
                yield Row(tuple(self._blank(column, name) for column in self._columns), RowStyle.MEMO, level + 1)

    def _blank(self, column: Column, name: str) -> Cell:
        return Cell(name if column.key == "name" else "")

    def _shown(self, body: Iterable[Section | WorkLine]) -> Shown:
        """Rounded to the paper's unit work by work and side by side; formulas are made of what is shown."""
        found: Shown = {"": Counter()}
        for line in leaves(body):
            sides = line.parts or {"": line.amounts}
            for side, amounts in sides.items():
                rounded = self._rounded(amounts)
                found.setdefault(side, Counter()).update(rounded)
                if side:
                    found[""].update(rounded)
            apart = {key: amount for key, amount in line.amounts.items() if line.parts and not _is_parted(line, key)}
            found[""].update(self._rounded(apart))
        for amounts_shown in found.values():
            self._derive(amounts_shown)
        return found

    def _rounded(self, amounts: Amounts) -> dict[str, int]:
        return {key: round_half_away(Fraction(amount, self._step)) for key, amount in amounts.items()}

    def _derive(self, shown: Counter[str]) -> None:
        for _round in self._columns:
            for column in self._columns:
                if column.terms:
                    shown[column.key] = sum(term.sign * shown[self._columns[term.column].key] for term in column.terms)

    def _row(
        self,
        order: str,
        name: str,
        words: Mapping[str, str],
        amounts: Mapping[str, int],
        style: RowStyle,
        level: int,
        sums: tuple[int, ...],
    ) -> Row:
        def cell(column: Column) -> Cell:
            if column.kind is ColumnKind.ORDER:
                return Cell(order)
            if column.kind is ColumnKind.TEXT:
                return Cell(name if column.key == "name" else words.get(column.key, ""))
            return money_cell(amounts.get(column.key, 0), column)

        return Row(tuple(map(cell, self._columns)), style, level, sums)


def leaves(body: Iterable[Section | WorkLine]) -> Iterator[WorkLine]:
    """The works of parts, in order."""
    for one in body:
        if isinstance(one, WorkLine):
            yield one
        else:
            yield from leaves(one.below)


def _is_parted(line: WorkLine, key: str) -> bool:
    return any(key in amounts for amounts in line.parts.values())
