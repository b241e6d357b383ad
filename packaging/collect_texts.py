"""Collect the texts of the program into the catalogues of resources/locale, keeping what is translated."""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "N_": None, "text": None, "ngettext": (1, 2), "counted": (1, 2)}
LANGUAGES = ("vi", "en")
FIXED = datetime(2026, 1, 1, tzinfo=UTC)  # so that collecting again changes nothing but texts


def collect() -> Catalog:
    """Gather every message id of src/disbtrack with the files that hold it."""
    found = Catalog(project="disbtrack", charset="utf-8", creation_date=FIXED, revision_date=FIXED)
    source = ROOT / "src" / "disbtrack"
    for file, _line, message, _comments, _context in extract_from_dir(source, [("**.py", "python")], {}, KEYWORDS):
        found.add(message, locations=[(f"src/disbtrack/{file}", 0)])
    return found


def update(language: str, found: Catalog) -> Catalog:
    """Bring one catalogue up to date; English speaks its own ids."""
    path = ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "disbtrack.po"
    with path.open("rb") if path.exists() else io.BytesIO(b"") as file:
        catalogue = read_po(file, locale=language)
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = FIXED
    catalogue.fuzzy = False
    catalogue.header_comment = f"# The texts of disbtrack, language {language}."
    catalogue.project, catalogue.version = "disbtrack", "1"
    catalogue.last_translator, catalogue.language_team = "disbtrack", "disbtrack"
    catalogue.msgid_bugs_address = "disbtrack"
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, omit_header=False, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    return catalogue


def main() -> None:
    """Write both catalogues and say what is not yet in Vietnamese."""
    found = collect()
    for language in LANGUAGES:
        catalogue = update(language, found)
        missing = [message.id for message in catalogue if message.id and not message.string]
        if language == "vi":
            print(f"{len(catalogue)} texts, {len(missing)} not yet in Vietnamese")
            for message in missing:
                print("  ", message)


if __name__ == "__main__":
    main()
