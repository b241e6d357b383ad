"""Which signs part thousands and decimals in numbers typed as text: told by how they were in fact read."""

from collections.abc import Iterator

from disbtrack.app.widgets.sheet_model import SheetLook, place_of
from disbtrack.domain.money import Dong
from disbtrack.i18n import _

_LOOKED_AT = 2000


def separators(look: SheetLook) -> str:
    """In words; nothing where no number was typed as text with a sign in it, or the unit differs by column."""
    unit = look.reading.unit
    if unit is None:
        return ""
    thousands: set[str] = set()
    decimals: set[str] = set()
    for typed, amount in _typed(look):
        last = max(typed.rfind("."), typed.rfind(","))
        digits = int("".join(letter for letter in typed if letter.isdigit()))
        if digits * unit.dong == amount:
            thousands |= {sign for sign in typed if sign in ".,"}
        elif digits * unit.dong == amount * 10 ** (len(typed) - 1 - last):
            decimals.add(typed[last])
            thousands |= {sign for sign in typed[:last] if sign in ".,"}
    parts = [
        _("thousands “{signs}”").format(signs=" ".join(sorted(thousands))) if thousands else "",
        _("decimals “{signs}”").format(signs=" ".join(sorted(decimals))) if decimals else "",
    ]
    return ", ".join(part for part in parts if part)


def _typed(look: SheetLook) -> Iterator[tuple[str, Dong]]:
    """Numbers that stand as text with a sign in them, and the amounts that were read there."""
    for figure in look.reading.figures[:_LOOKED_AT]:
        value = look.grid.value(*place_of(figure.cell))
        typed = value.strip() if isinstance(value, str) else ""
        if typed[-1:].isdigit() and typed[:1].isdigit() and any(sign in typed for sign in ".,"):
            yield typed, figure.amount
