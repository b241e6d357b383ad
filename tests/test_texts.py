"""Every text that a person sees is in the catalogue, and in Vietnamese."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
KEYWORDS = {"_": None, "N_": None, "text": None, "ngettext": (1, 2), "counted": (1, 2)}
SPOKEN = KEYWORDS.keys() - {"N_", "text"}


def vietnamese() -> Catalog:
    with (ROOT / "resources/locale/vi/LC_MESSAGES/disbtrack.po").open("rb") as file:
        return read_po(file, locale="vi")


def in_the_code() -> set[str]:
    found = extract_from_dir(ROOT / "src/disbtrack", [("**.py", "python")], {}, KEYWORDS)
    return {row[2] if isinstance(row[2], str) else row[2][0] for row in found}


def translations(message_string: object) -> list[str]:
    return [message_string] if isinstance(message_string, str) else list(message_string)  # type: ignore[call-overload]


def test_every_text_of_the_code_is_in_vietnamese() -> None:
    catalogue = vietnamese()
    missing = [
        message
        for message in in_the_code()
        if message not in catalogue or not all(translations(catalogue[message].string))
    ]
    assert sorted(missing) == []


def test_the_catalogue_holds_no_text_that_the_code_has_lost() -> None:
    known = in_the_code()
    ids = [row.id if isinstance(row.id, str) else row.id[0] for row in vietnamese() if row.id]
    assert [message for message in ids if message not in known] == []


def test_translations_name_the_same_arguments() -> None:
    for row in vietnamese():
        original = row.id if isinstance(row.id, str) else row.id[0]
        for words in translations(row.string):
            assert set(re.findall(r"{(\w+)}", original)) == set(re.findall(r"{(\w+)}", words)), original


def texts_in_f_strings(path: Path) -> Iterator[str]:
    """Texts that are looked up inside an f-string; the collector of texts does not see them before Python 3.12."""
    for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for node in ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ():
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN:
                yield from (str(part.value) for part in node.args[:1] if isinstance(part, ast.Constant))


def test_no_text_is_looked_up_inside_an_f_string() -> None:
    sources = (ROOT / "src/disbtrack").rglob("*.py")
    assert [words for path in sources for words in texts_in_f_strings(path)] == []
