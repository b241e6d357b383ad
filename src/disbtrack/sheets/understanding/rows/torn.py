"""Formulas that stand beside the amounts of another row: columns sorted or pasted without the others."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import fit_of


def is_torn(line: Line, deeper: Sequence[Line], halves: dict[int, Fraction]) -> bool:
    """No typed amount of the row is what its formulas add elsewhere; its numbering says another thing than they do.

    deeper: the lines that are below it by their numbers; none where it is one of many, or they make what is typed.
    """
    typed = without_formulas(line)
    if not line.sum_of or not any(typed.amounts.values()) or line.total:
        return False
    told = fit_of(typed, line.sum_of, halves)
    if told.agree or not told.disagree:
        return False
    return bool(line.style) if not deeper else fit_of(typed, deeper, halves).perfect


def without_formulas(line: Line) -> Line:
    """The row with those of its amounts alone that are typed."""
    typed = {column: amount for column, amount in line.amounts.items() if column not in line.adds}
    return replace(line, amounts=typed, adds={}, sum_of=(), fine={})
