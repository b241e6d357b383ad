"""A profile as a JSON document, for the book and for handing it to another book; what is read is checked."""

from collections.abc import Iterable, Mapping
from typing import Any

from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.letters import column_number
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.profile import KeptColumn, Profile
from disbtrack.domain.roles import role_of
from disbtrack.domain.separators import Separators
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text

Record = dict[str, Any]
FORM = "disbtrack-profile"
VERSION = 1
_MOST = 20_000  # entries of one list
_WIDEST = 16_384  # columns of a sheet


def profile_record(profile: Profile) -> Record:
    """Write a profile as a document of plain values."""
    kept, way = profile.fingerprint, profile.way
    return {
        "form": FORM,
        "version": VERSION,
        "name": profile.name,
        "headings": list(kept.headings),
        "title": kept.title,
        "sender": kept.sender,
        "file": kept.file,
        "sheet": kept.sheet,
        "stated_unit": kept.unit,
        "roles": dict(way.roles),
        "unit": way.unit.value if way.unit else None,
        "column_units": {column: unit.value for column, unit in way.column_units.items()},
        "separators": {column: style.value for column, style in way.separators.items()},
        "names": dict(way.names),
        "band": list(profile.band) if profile.band else None,
        "height": profile.height,
        "sought": profile.sought,
        "columns": [[one.column, one.heading, one.role, one.measure] for one in profile.columns],
        "told_by": profile.sender,
        "series": profile.series,
        "reporter": profile.reporter,
        "anyone": profile.anyone,
    }


def read_profile(record: object) -> Profile:
    """Read such a document. Raises DisbtrackError where it is none, or where anything in it is not as it must be."""
    if not isinstance(record, dict) or record.get("form") != FORM:
        raise DisbtrackError(
            text("This is no reading profile."), text("Export a profile from a book, and take that file.")
        )
    if record.get("version") != VERSION:
        raise DisbtrackError(
            text("The profile was written by another version of the program."), text("Bring both up to date.")
        )
    try:
        return _profile(record)
    except (KeyError, TypeError, ValueError) as error:
        raise DisbtrackError(
            text("The profile is damaged: {what}.", what=error.args[0] if error.args else ""),
            text("Export it again, and do not edit the file by hand."),
        ) from error


def _profile(told: Mapping[str, Any]) -> Profile:
    band = None if told["band"] is None else [_number(one, "band") for one in _many(told["band"], "band")]
    if band is not None and len(band) != 2:
        raise ValueError("band")
    return Profile(
        name=_words(told["name"], "name").strip() or _refuse("name"),
        fingerprint=Fingerprint(
            tuple(_words(one, "headings") for one in _many(told["headings"], "headings")),
            *(_words(told[part], part) for part in ("title", "sender", "file", "sheet", "stated_unit")),
        ),
        way=_way(told),
        band=(band[0], band[1]) if band else None,
        height=max(_number(told["height"], "height"), 1),
        sought=_flag(told["sought"], "sought"),
        columns=tuple(_column(one) for one in _many(told["columns"], "columns")),
        sender=_maybe(told["told_by"], "told_by"),
        series=_maybe(told["series"], "series"),
        reporter=_maybe(told["reporter"], "reporter"),
        anyone=_flag(told["anyone"], "anyone"),
    )


def _way(told: Mapping[str, Any]) -> SheetWay:
    units = _table(told["column_units"], "column_units")
    signs = _table(told["separators"], "separators")
    return SheetWay(
        roles={_letters(one): _role(word) for one, word in _table(told["roles"], "roles").items()},
        unit=None if told["unit"] is None else MoneyUnit(told["unit"]),
        column_units={_letters(one): MoneyUnit(unit) for one, unit in units.items()},
        separators={_letters(one): Separators(style) for one, style in signs.items()},
        names=_table(told["names"], "names"),
    )


def _column(told: Any) -> KeptColumn:
    letters, heading, role, measure = _many(told, "columns")
    return KeptColumn(
        _letters(letters), _words(heading, "columns"), _words(role, "columns"), _maybe(measure, "columns")
    )


def _refuse(what: str) -> Any:
    raise ValueError(what)


def _words(told: Any, what: str) -> str:
    return told if isinstance(told, str) else _refuse(what)


def _maybe(told: Any, what: str) -> str | None:
    return None if told is None else _words(told, what)


def _flag(told: Any, what: str) -> bool:
    return told if isinstance(told, bool) else _refuse(what)


def _number(told: Any, what: str) -> int:
    if not isinstance(told, int) or isinstance(told, bool) or abs(told) >= _WIDEST:
        raise ValueError(what)
    return told


def _many(told: Any, what: str) -> Iterable[Any]:
    return told if isinstance(told, list) and len(told) <= _MOST else _refuse(what)


def _table(told: Any, what: str) -> dict[str, str]:
    if not isinstance(told, dict) or len(told) > _MOST:
        raise ValueError(what)
    return {_words(name, what): _words(value, what) for name, value in told.items()}


def _letters(told: Any) -> str:
    letters = _words(told, "columns").strip().upper()
    return letters if 0 <= column_number(letters) < _WIDEST else _refuse(letters)


def _role(told: str) -> str:
    return role_of(told) or _refuse(told)
