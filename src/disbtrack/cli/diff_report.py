"""What an import changes, said to a person: old and new in đồng and per cent, what is kept, what is missing."""

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from disbtrack.cli.console import Heading, print_table, show
from disbtrack.domain.money import format_scaled, round_half_away
from disbtrack.domain.terms import MEASURE_NAMES
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.usecases.imports.differences import Difference, Differences
    from disbtrack.usecases.imports.import_plan import Choices, ImportPlan

SHOWN = 20
"""Changed or missing figures that are listed unasked; --rows lists all."""

_FATES = {"file": N_("file"), "book": N_("kept"), "withdraw": N_("withdrawn")}


def print_differences(plan: "ImportPlan", found: "Differences", choices: "Choices", *, every: bool) -> None:
    """List what changes and what is missing, and say what becomes of it."""
    settled = plan.settled(choices)
    rows = [*found.change, *(row for row in found.add if row.by_hand), *found.missing]
    shown = rows if every else rows[:SHOWN]
    if shown:
        fates = [_(_FATES[settled[row.key].value]) for row in shown]
        _print_rows(shown, fates)
    if len(rows) > len(shown):
        show(_("… and {count} more; --rows lists all.").format(count=len(rows) - len(shown)))
    _say_taken(plan, choices)


def _print_rows(rows: Sequence["Difference"], fates: Sequence[str]) -> None:
    headings = [
        Heading(_("Cell"), narrow=True),
        Heading(_("Measure"), narrow=True),
        Heading(_("Project")),
        Heading(_("Commune, unit")),
        Heading(_("In the book (đồng)"), number=True),
        Heading(_("In the file (đồng)"), number=True),
        Heading(_("Difference"), number=True),
        Heading("%", number=True),
        Heading(_("Taken"), narrow=True),
    ]
    print_table(headings, [(*_facts(row), fate) for row, fate in zip(rows, fates, strict=True)])


def _facts(row: "Difference") -> tuple[str, ...]:
    figure = row.figure
    place = f"({row.sheet}!{figure.cell})" if row.told is None else f"{row.sheet}!{figure.cell}"
    project = figure.work or figure.project or ""
    amounts = (_amount(row.held), _amount(row.told), _signed(row.difference), percent(row.share))
    return (place, _(MEASURE_NAMES[figure.measure]), project, figure.unit or "", *amounts)


def _say_taken(plan: "ImportPlan", choices: "Choices") -> None:
    taken = plan.taken(choices)
    if taken.kept:
        words = _("{count} figures are kept as the book has them, {hand} of them set by hand.")
        show(words.format(count=taken.kept, hand=taken.kept_by_hand))
    if taken.left:
        words = _("{count} figures that the files leave out stay; --withdraw CELL ends one, --withdraw-missing all.")
        show(words.format(count=taken.left))
    if taken.withdraw:
        show(_("{count} figures that the files leave out are withdrawn.").format(count=taken.withdraw))


def _amount(amount: int | None) -> str:
    return "–" if amount is None else format_scaled(amount, 0)


def _signed(amount: int) -> str:
    return ("+" if amount > 0 else "") + _amount(amount)


def percent(share: Fraction | None) -> str:
    """A share in per cent with one decimal, as Vietnam writes it; – where there is none to name."""
    if share is None:
        return "–"
    tenths = round_half_away(share * 1000)
    return ("+" if tenths > 0 else "") + format_scaled(tenths, 1) + " %"
