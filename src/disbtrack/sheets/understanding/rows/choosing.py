"""How many of the lines that follow a stated total it adds: of all sums that were tried the one that is no chance."""

from collections.abc import Sequence

from disbtrack.sheets.understanding.cells.row_numbers import is_first, is_surely_deeper
from disbtrack.sheets.understanding.rows.numbering import Line
from disbtrack.sheets.understanding.rows.sums import Fit, asked_next

ENOUGH = 10_000
"""A value that is not matched by chance."""


def choose(line: Line, roots: Sequence[Line], fits: dict[int, Fit], natural: int) -> tuple[int, Fit] | None:
    """The number of lines, and how well they fit; natural: how many are deeper by their numbering."""
    if natural in fits and fits[natural].agree:
        too_many = asked_next(line, roots[natural : max(fits)])
        fits = {count: fit for count, fit in fits.items() if count - natural not in too_many}
    perfect = [count for count, fit in fits.items() if fit.perfect and _is_plausible(line, roots, count, fit, natural)]
    if perfect:
        count = min(perfect, key=lambda count: (abs(count - natural), count))
        return count, fits[count]
    best = max(fits, key=lambda count: (fits[count].share, fits[count].agree, -abs(count - natural)), default=0)
    if (
        best
        and fits[best].agree >= 2
        and fits[best].share > 0.5
        and _is_plausible(line, roots, best, fits[best], natural)
    ):
        near = [count for count in fits if fits[count] == fits[best]]
        count = min(near, key=lambda count: (abs(count - natural), count))
        return count, fits[count]
    told = fits.get(natural)
    return (natural, told) if told and told.agree and told.share >= 0.5 else None


def _is_plausible(line: Line, roots: Sequence[Line], count: int, fit: Fit, natural: int) -> bool:
    if count == natural or line.total:
        return True
    if natural == 0 and line.style and line.style == roots[0].style and line.style not in "-+*":
        return count > 1 and _begins_again(line, roots[0]) and (fit.values >= 2 or fit.largest >= ENOUGH)
    if count == 1 and line.style == roots[0].style and line.bold == roots[0].bold:
        return False
    if count == 1:
        return fit.values >= 2 or (line.bold and not roots[0].bold) or is_surely_deeper(line.style, roots[0].style)
    if count < natural:
        return fit.values >= 1
    return fit.values >= 2 or fit.largest >= ENOUGH or line.bold


def _begins_again(line: Line, first: Line) -> bool:
    """The numbers begin anew right below a number of the same style: 2, then 1, 2, 3."""
    return is_first(first.number) and bool(line.number)
