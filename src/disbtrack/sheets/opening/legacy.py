"""Text in the legacy encodings TCVN3 (ABC) and VNI made Unicode: decided by the text, the font is only a hint.

A word votes for the one reading in which it is a Vietnamese syllable; words that read well in several follow their
cell, and cells that say nothing follow the font and the sheet. Code points above U+00FF are never touched.
Source of the tables: resources/encodings. ư is U+00AD in TCVN3, so nothing is stripped before decoding.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import combining, normalize

from disbtrack.resources import resource
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.opening.marks import Runs
from disbtrack.sheets.opening.syllables import is_syllable


class Script(StrEnum):
    """How a text is written."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"


_HIGH = re.compile("[\u00a1-\u00ff]")
_WORD = re.compile("[A-Za-z\u00a1-\u00af\u00b5-\u00ff\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]+")
_FOREIGN = re.compile(  # never seen in Vietnamese Unicode: odd letters, signs within a word, a vowel with a VNI mark
    "[ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïðñöøûüþÿ]|(?<=[A-Za-z])[\u00a1-\u00bf×÷](?=[A-Za-z])|§[A-Z]{2}|[aeoAEO][âãéêëùúøÂÃÉÊËÙÚØ]|­"
)
_SHORT = re.compile("[A-Z]*§[A-Z]{2,}")  # §VT, Q§UBND: no syllable, but nothing else either
_CAPITALS = re.compile(r"\b[^\W\da-z]*[A-Z][^\W\da-z]*[A-Z][^\W\da-z]*\b")  # TCVN3 has no marked capitals: "KHO¶N"
_BIG = 5_000  # rows above which only cells with an odd character are looked at


@lru_cache(maxsize=1)
def tcvn3_table() -> dict[int, str]:
    """Give the table of TCVN3 as for str.translate; the combining marks of its superset VN1 are left out (°, ±, ²)."""
    with resource("encodings/tcvn3.csv").open(encoding="utf-8", newline="") as file:
        rows = [(int(row["byte"], 16), row["unicode_nfc"]) for row in csv.DictReader(file)]
    return {code: letter for code, letter in rows if not combining(letter)}


@lru_cache(maxsize=1)
def vni_table() -> dict[str, str]:
    """Give the table of VNI: a letter and its mark, or one letter alone."""
    with resource("encodings/vni.csv").open(encoding="utf-8", newline="") as file:
        return {row["vni_as_latin1"]: row["unicode_nfc"] for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _vni_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, vni_table()), key=len, reverse=True)))


def convert(text: str, script: Script) -> str:
    """Convert every character that the script's table holds."""
    if script is Script.TCVN3:
        return _CAPITALS.sub(lambda match: match[0].upper(), normalize("NFC", text.translate(tcvn3_table())))
    if script is Script.VNI:
        return _vni_pattern().sub(lambda match: vni_table()[match[0]], text)
    return text


@lru_cache(maxsize=65_536)
def _readings(word: str) -> frozenset[Script]:
    """The scripts in which the word reads well; none where it proves nothing."""
    if any(letter > "\u00ff" for letter in word):
        return frozenset({Script.UNICODE})
    if len(word) < 2 or not _HIGH.search(word) or not any("A" <= letter <= "z" for letter in word):
        return frozenset()
    return frozenset(script for script in Script if _reads_well(word, script))


def _reads_well(word: str, script: Script) -> bool:
    if script is Script.UNICODE:
        return is_syllable(word.replace("Ð", "Đ"), strict=False) and _is_evenly_cased(word)
    if script is Script.TCVN3 and _SHORT.fullmatch(word):
        return True
    plain = convert(word, script)
    if any("\u00a1" <= letter <= "\u00bf" for letter in plain):
        return False
    return is_syllable(plain, strict=True) and not (re.search("[a-z]", word) and _has_late_capital(plain))


def _is_evenly_cased(word: str) -> bool:
    return word.islower() or word.isupper() or word[1:].islower()


def _has_late_capital(word: str) -> bool:
    return any(letter.isupper() and letter > "z" for letter in word[1:])


@dataclass(frozen=True, slots=True)
class _Case:
    """What the words of a text say for a legacy script: surely, perhaps, and against it."""

    script: Script
    sure: int
    likely: int
    against: int

    def holds(self, supported: bool) -> bool:  # noqa: FBT001 - one question with one condition
        """Answer whether the text is in this script; supported: its font or its sheet says so too."""
        return self.sure > 0 or self.likely > max(1, self.against) or (supported and self.likely > 0)

    @property
    def silent(self) -> bool:
        return not (self.sure or self.likely or self.against)


def _weigh(text: str, script: Script) -> _Case:
    words = [(word, _readings(word)) for word in _WORD.findall(text)]
    alone = [word for word, readings in words if script in readings and Script.UNICODE not in readings]
    sure = sum(1 for word in alone if _FOREIGN.search(word))
    against = sum(1 for _, readings in words if Script.UNICODE in readings and script not in readings)
    return _Case(script, sure, len(alone) - sure, against)


def count_words(text: str, script: Script) -> int:
    """Count the words with marks that read well in a script."""
    return sum(1 for word in _WORD.findall(text) if not word.isascii() and _reads_well(word, script))


def font_script(font: str) -> Script | None:
    """Tell the script that a font's name hints at; it proves nothing."""
    name = font.lower()
    if name.startswith("vni"):
        return Script.VNI
    return Script.TCVN3 if name.startswith((".vn", "vn")) else None


def judge(text: str, *, font: str | None = None, usual: Script | None = None) -> Script:
    """Decide how a text is written. font None: unknown; usual: the legacy script seen elsewhere in its sheet."""
    cases = [_weigh(text, script) for script in (Script.TCVN3, Script.VNI)]
    case = max(cases, key=lambda case: (case.sure, case.likely, case.script is usual))
    hint = usual if font is None else font_script(font)
    if case.holds(case.script in {usual, hint}):
        told_otherwise = usual is not None and hint is usual and case.script is not usual and case.sure <= 1
        return usual if told_otherwise and usual is not None else case.script
    follows = usual is not None and hint is usual and all(case.silent for case in cases if case.script is usual)
    return usual if follows and usual is not None else Script.UNICODE


def decode(text: str, script: Script) -> str:
    """Make a text of a legacy script Unicode; in a text that mixes both, words that are Unicode stay."""
    if not _weigh(text, script).against:
        return convert(text, script)

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        readings = _readings(word)
        legacy = script in readings or (Script.UNICODE not in readings and len(word) > 1)
        return convert(word, script) if legacy else word

    return _WORD.sub(replace, text)


def decode_grid(
    grid: Grid,
    texts: Iterable[str],
    fonts: Mapping[tuple[int, int], str] | None,
    runs: Mapping[tuple[int, int], Runs] | None = None,
) -> None:
    """Decode a sheet's legacy cells where they stand and list them in grid.legacy_cells.

    texts: the distinct texts of the sheet; fonts: the legacy fonts of its cells, None where fonts are unknown;
    runs: of cells written in several fonts, a legacy one among them: each run is judged by itself.
    """
    pattern = _HIGH if len(grid.rows) <= _BIG else _FOREIGN
    suspects = {text for text in texts if not text.isascii() and pattern.search(text)}
    usual = _usual(Counter(judge(text) for text in suspects))
    if usual is None and not (fonts and suspects):
        return
    for row, cells in enumerate(grid.rows):
        for column, value in enumerate(cells):
            if type(value) is str and value in suspects:
                font = None if fonts is None else fonts.get((row, column), "")
                pieces = [(value, font)] if not runs else _pieces(value, font, runs.get((row, column), ()))
                decoded = "".join(_decode_piece(words, font, usual) for words, font in pieces)
                if decoded != value:
                    cells[column] = decoded
                    grid.legacy_cells.append((row, column))


def _pieces(value: str, font: str | None, runs: Runs) -> Sequence[tuple[str, str | None]]:
    """The runs of a cell and their fonts; the whole cell where its runs do not make it up."""
    told = [(words, style.font) for words, style in runs]
    return told if "".join(words for words, _ in told) == value else [(value, font)]


def _decode_piece(words: str, font: str | None, usual: Script | None) -> str:
    script = judge(words, font=font, usual=usual)
    return words if script is Script.UNICODE else _in_case(decode(words, script), font)


def _usual(scripts: Counter[Script]) -> Script | None:
    legacy = max((Script.TCVN3, Script.VNI), key=lambda script: scripts[script])
    return legacy if scripts[legacy] else None


def _in_case(text: str, font: str | None) -> str:
    """The fonts .Vn…H have capitals only."""
    return text.upper() if font and font.lower().startswith((".vn", "vn")) and font.endswith("H") else text
