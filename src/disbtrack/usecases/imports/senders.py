"""Who tells a sheet that does not say so: asked where it could cost money, remembered once it was answered."""

import json
from collections.abc import Iterator
from dataclasses import replace

from disbtrack.domain.entry import Filters, ImportRecord
from disbtrack.domain.figure import Figure
from disbtrack.domain.fingerprint import Fingerprint
from disbtrack.domain.names import bare, fold, tidy
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.profile import Profile, best_match
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.i18n import text
from disbtrack.storage.book import Change, Reading
from disbtrack.usecases.imports.import_plan import NO_REPORTER, Telling
from disbtrack.usecases.imports.profiles import profile_of

_STATEMENTS = frozenset({Layout.CUMULATIVE, Layout.PERIODS})
_LONGEST = 60  # letters of a title in the name of a profile


def doubts_about_sender(reading: Reading, telling: Telling) -> Iterator[Problem]:
    """A sheet of payments that nobody signs is named; where the book holds the same money of another one, it is asked.

    Two offices that are not told apart would pass for one, and the later statement would take the other's place.
    """
    sheet = telling.sheet
    unsigned = telling.reporter is None and sheet.layout in {*_STATEMENTS, Layout.VOUCHERS}
    if not unsigned or any(one.rule == NO_REPORTER for one in sheet.problems):
        return
    other = _other_sender(reading, telling) if sheet.layout in _STATEMENTS else None
    if other is None:
        message = text("The sheet does not say who tells it. Say so once; it is remembered for sheets like it.")
        yield Problem(None, NO_REPORTER, Severity.INFO, message)
        return
    message = text(
        "The sheet does not say who tells it, and the book holds the same money from “{file}”, which does not say so "
        "either. Say who tells this one; else it passes for a newer statement of the same office.",
        file=other.file_name,
    )
    yield Problem(None, NO_REPORTER, Severity.WARNING, message)


def _other_sender(reading: Reading, telling: Telling) -> ImportRecord | None:
    """The last unsigned import of the same series that another sender told, if it told of the same money."""
    seen = telling.sheet.fingerprint
    known = {one.id for one in reading.series() if one.identity == telling.series.identity}
    if seen is None or not known:
        return None
    for record in reversed(reading.imports()):
        unsigned = record.series_id in known and record.reporter is None
        if unsigned and _is_other(record, seen) and _overlap(reading, record, telling):
            return record
    return None


def _is_other(record: ImportRecord, seen: Fingerprint) -> bool:
    told = json.loads(record.receipt or "{}").get("sender")
    return told is not None and not Fingerprint((), *told).is_same_sender(seen)


def _overlap(reading: Reading, record: ImportRecord, telling: Telling) -> bool:
    own = {_money(figure) for figure in telling.told.values()}
    return any(_money(entry.figure) in own for entry in reading.entries(Filters(import_id=record.id)))


def _money(figure: Figure) -> tuple[object, ...]:
    return (figure.measure, figure.project, figure.work, figure.unit, figure.source, figure.capital, figure.plan_year)


def sender_of(sheet: SheetReading) -> list[str] | None:
    """By what the sender of a sheet is known again, for its receipt: title, sender, file."""
    seen = sheet.fingerprint
    return [seen.title, seen.sender, seen.file] if seen else None


def remember_teller(change: Change, sheet: SheetReading) -> None:
    """Keep the person's answer who tells a sheet, with the profile by which it will be known again.

    The series of a plan is not kept so: the next decision of the same form may be another one's.
    """
    reporter = sheet.reporter if sheet.reporter_by == "person" else None
    series = sheet.series if sheet.series_by == "person" and sheet.layout is not Layout.PLAN else None
    if sheet.fingerprint is None or not sheet.columns or not (reporter or series):
        return
    if series is None and bare(reporter or "") == sheet.fingerprint.sender:
        return
    profile = _profile_for(change, sheet, sheet.fingerprint)
    told = replace(profile, reporter=reporter or profile.reporter, series=series or profile.series)
    if told != profile or all(one.name != profile.name for one in change.profiles()):
        change.put_profile(told)


def _profile_for(change: Change, sheet: SheetReading, seen: Fingerprint) -> Profile:
    """The profile that is surely this sender's; else a new one, which takes over what was laid over the sheet."""
    held = change.profiles()
    match = best_match(held, seen)
    if match and match.sure and match.likeness.is_exact and not match.profile.anyone:
        return match.profile
    made = profile_of(_free_name(sheet, held), sheet)
    return made if sheet.profile else replace(made, way=SheetWay(), band=None)


def _free_name(sheet: SheetReading, held: list[Profile]) -> str:
    teller = sheet.reporter if sheet.reporter_by == "person" else sheet.series
    name = tidy(f"{teller or ''}: {(sheet.title or sheet.name)[:_LONGEST]}")
    taken = {fold(one.name) for one in held}
    tries = (name if count == 1 else f"{name} ({count})" for count in range(1, len(taken) + 2))
    return next(one for one in tries if fold(one) not in taken)
