"""The unit that a person names: by its code, its name, or as a picker offers it; an ambiguous name is refused."""

from datetime import date

from disbtrack.domain.names import fold, tidy
from disbtrack.domain.periods import format_day
from disbtrack.domain.units import AdminUnit, Register
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, _, text


def find_unit(register: Register, told: str | None, on: date | None = None) -> str | None:
    """Answer the code of a unit by its code or name; the name of none stays as it is.

    on: a day that decides between units of one name. Raises DisbtrackError for a name that several units bear, at one
    time or, where no day decides, one after the other.
    """
    if told is None or (picked := register.picked(told)) in register.latest_by_code:
        return None if told is None else picked
    found = register.named(told, on)
    codes = {unit.code for unit in found}
    if len(codes) < 2:
        return codes.pop() if codes else told
    raise DisbtrackError(
        text("Several units are called “{name}”.", name=told),
        text("Name one by its code: {units}.", units=_apart(found)),
    )


def find_place(register: Register, told: str | None, on: date = date.max) -> str | None:
    """As find_unit, where what is no commune is a place or an office of its own; nothing said is None."""
    return find_unit(register, tidy(told), on) if told and told.strip() else None


def find_filter(register: Register, told: str | None) -> str | None:
    """What a filter takes for a unit: a name that its code no longer means stands for its time alone."""
    code = find_unit(register, told)
    if code is None or told is None or register.picked(told) == code or code not in register.latest_by_code:
        return code
    bearers = register.named(told)
    if register.latest_by_code[code] in bearers:
        return code
    return register.key(code, bearers[-1].valid_to or date.max)


def unknown_unit(register: Register, told: str, on: date) -> Text | None:
    """What is wrong with the unit of a paper of a day, in words; None for a commune that lives then, or an office.

    One that begins later is no fault: papers are told anew in later units.
    """
    bearers = register.by_code.get(told, [])
    if bearers:
        lives = any(unit.valid_to is None or on <= unit.valid_to for unit in bearers)
        words = text("{unit} ended before {day}.", unit=register.name_on(told, on), day=format_day(on))
        return None if lives else words
    kinds = tuple(f"{fold(unit.kind)} " for unit in register.units)
    if told.isdigit() or fold(told).startswith(kinds):
        return text("The book knows no commune “{name}”.", name=told)
    return None


def _apart(found: list[AdminUnit]) -> str:
    ordered = sorted(found, key=lambda unit: (unit.code, unit.valid_from or date.min))
    return "; ".join(f"{unit.code} {_told_apart(unit)}" for unit in ordered)


def _told_apart(unit: AdminUnit) -> str:
    """A unit with what tells it from its namesakes: the district, and the days of its life."""
    days = [
        _("from {day}").format(day=format_day(unit.valid_from)) if unit.valid_from else "",
        _("to {day}").format(day=format_day(unit.valid_to)) if unit.valid_to else "",
    ]
    return f"{unit.name} ({', '.join(part for part in (unit.area, *days) if part)})"
