"""Profiles (mẫu nhập): keeping how a sender's sheet is read, changing it, handing it to another book.

For the window: `SheetReading.profile` and `profile_match` name the profile by which a sheet was known again and how
well its headings fit (0-100); `reporter_by` and `series_by` say whether the sheet, the person or the profile told who
reports. "Save" is `save_profile(book, name, sheet, person=…)` with a sheet of the plan: what was asked of it
(`SheetReading.way`) is kept. The panel shows `find_profile`, changes it with `put_right` and `dataclasses.replace`, and
gives it to `edit_profile`; after each of them the files are read again (prepare takes the book's profiles itself).
"""

import json
from dataclasses import replace
from pathlib import Path

from disbtrack.domain.capital import Capital, Source
from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.names import fold, tidy
from disbtrack.domain.profile import KeptColumn, Profile
from disbtrack.domain.profile_record import profile_record, read_profile
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.way import SheetWay
from disbtrack.errors import DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.storage.book import Book
from disbtrack.storage.profiles import no_profile

_TOLD = frozenset({"person", "profile"})
_LARGEST = 8 << 20  # bytes of a file that may be a profile


def list_profiles(book: Book) -> list[Profile]:
    """List the profiles of a book, those kept longest first."""
    with book.read() as reading:
        return reading.profiles()


def find_profile(book: Book, name: str) -> Profile:
    """Find a profile by its name, written as people write. Raises DisbtrackError where there is none."""
    found = next((one for one in list_profiles(book) if fold(one.name) == fold(name)), None)
    if found is None:
        raise no_profile(name)
    return found


def last_uses(book: Book) -> dict[str, ImportRecord]:
    """Of each profile the last import that was read by it, under whatever name it bore then; by its folded name."""
    with book.read() as reading:
        bore, imports = reading.profile_names(), reading.imports()
    found: dict[str, ImportRecord] = {}
    for record in imports:
        told = json.loads(record.receipt or "{}").get("profile")
        name = fold(told[0]) if told else ""
        now = name if name in bore else next((one for one, names in bore.items() if name in names), "")
        if now:
            found[now] = record
    return found


def code_named(book: Book, words: str) -> str:
    """The code of what a person names by its code or its name. Raises DisbtrackError where the book knows none."""
    with book.read() as reading:
        catalogue = reading.catalogue()
    known = {fold(name): name for name in (*catalogue.works, *catalogue.investors, *Source, *Capital)}
    known |= {fold(unit.name): unit.code for unit in catalogue.register.latest_by_code.values()}
    known |= {fold(node.name_vi): code for code, node in catalogue.tree.by_code.items()}
    codes = (*catalogue.tree.by_code, *catalogue.register.latest_by_code)
    code = (known | {fold(code): code for code in codes}).get(fold(words))
    if code is None:
        raise DisbtrackError(
            text("The book knows nothing called “{name}”.", name=words),
            text("Give the code or the name of a project, unit, source, kind of capital, work or investor."),
        )
    return str(code)


def unreadable(path: Path) -> Text:
    """What to say of a file that cannot be opened."""
    return text("The file {path} cannot be read.", path=path)


def profile_of(name: str, sheet: SheetReading, *, anyone: bool = False) -> Profile:
    """Make the profile of a sheet as it was read: all that was asked of it, how its columns were read, who tells it.

    Raises DisbtrackError for a sheet without a table, for the program's own export, and for an empty name.
    """
    if not tidy(name):
        raise DisbtrackError(text("A profile needs a name."))
    if sheet.fingerprint is None or sheet.header_rows is None or sheet.layout is Layout.LEDGER:
        raise DisbtrackError(
            text("Of the sheet “{name}” there is nothing to keep.", name=sheet.name),
            text("A profile keeps how a table with headings is read."),
        )
    first, last = sheet.header_rows
    found = sheet.found_rows
    return Profile(
        name=tidy(name),
        fingerprint=sheet.fingerprint,
        way=replace(sheet.way, header_rows=None, as_of=None, year=None),
        band=(first - found[0], last - found[1]) if found not in {None, (first, last)} and found else None,
        height=last - first + 1,
        sought=found is None,
        columns=tuple(KeptColumn(one.column, one.heading, one.role, one.measure) for one in sheet.columns),
        sender=sheet.reporter if sheet.reporter_by == "sheet" else None,
        series=sheet.series if sheet.series_by in _TOLD and not anyone else None,
        reporter=sheet.reporter if sheet.reporter_by in _TOLD and not anyone else None,
        anyone=anyone,
    )


def save_profile(book: Book, name: str, sheet: SheetReading, *, anyone: bool = False, person: str) -> Profile:
    """Keep how a sheet was read under a name; what was kept under it before has a new version.

    sheet: one of a plan, as it was shown. anyone: for every sender of this form, not for this one alone.
    Raises DisbtrackError as profile_of does, and where the same sheet of the same sender has a profile already.
    """
    profile = profile_of(name, sheet, anyone=anyone)
    for other in list_profiles(book):
        same = other.fingerprint == profile.fingerprint and other.anyone == anyone
        if same and fold(other.name) != fold(profile.name):
            raise DisbtrackError(
                text("This sheet has a profile already: “{name}”.", name=other.name),
                text("Save it under that name, or forget that profile first."),
            )
    with book.change(text("Profile kept: {name}", name=profile.name), person) as change:
        change.put_profile(profile)
    return profile


def edit_profile(book: Book, name: str, profile: Profile, *, person: str) -> Profile:
    """Put a changed profile in the place of the one of that name. Raises DisbtrackError where there is none.

    Words that are no roles, columns that are no letters and a name that is taken are refused as well.
    """
    checked = read_profile(profile_record(profile))
    with book.change(text("Profile changed: {name}", name=name), person) as change:
        change.put_profile(checked, instead_of=name)
    return checked


def rename_profile(book: Book, name: str, new_name: str, *, person: str) -> Profile:
    """Give a profile another name. Raises DisbtrackError where there is none, or where the name is taken or empty."""
    if not tidy(new_name):
        raise DisbtrackError(text("A profile needs a name."))
    renamed = replace(find_profile(book, name), name=tidy(new_name))
    with book.change(text("Profile renamed: {name} → {new}", name=name, new=renamed.name), person) as change:
        change.put_profile(renamed, instead_of=name)
    return renamed


def forget_profile(book: Book, name: str, *, person: str) -> None:
    """Forget a profile; its history stays, and undo brings it back. Raises DisbtrackError where there is none."""
    with book.change(text("Profile forgotten: {name}", name=name), person) as change:
        change.forget_profile(name)


def export_profile(book: Book, name: str, path: Path) -> None:
    """Write a profile to a file (JSON), for another book. Raises DisbtrackError where there is none of this name."""
    record = profile_record(find_profile(book, name))
    path.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def import_profile(book: Book, path: Path, *, name: str | None = None, person: str) -> Profile:
    """Take a profile from such a file, under its own name or another; one of that name has a new version.

    Raises DisbtrackError for a file that is none or is damaged, OSError where it cannot be read.
    """
    profile = read_profile(_load(path))
    profile = replace(profile, name=tidy(name)) if name and tidy(name) else profile
    with book.change(text("Profile taken over: {name}", name=profile.name), person) as change:
        change.put_profile(profile)
    return profile


def _load(path: Path) -> object:
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    try:
        return json.loads(data.decode("utf-8-sig")) if len(data) <= _LARGEST else None
    except (ValueError, RecursionError):
        return None


def put_right(profile: Profile, column: str, role: str) -> Profile:
    """The profile with another role for one of its columns, as the panel edits it; role: one of domain.roles.ROLES."""
    columns = tuple(replace(one, role=role) if one.column == column else one for one in profile.columns)
    way: SheetWay = replace(profile.way, roles={**profile.way.roles, column: role})
    return replace(profile, way=way, columns=columns)
