"""Fonts for paper and charts: the first family that really has every Vietnamese letter.

Two fonts are called "Liberation Serif": 1.07 lacks ạ ế ự ơ and a PDF silently mixes in another face, 2.x has them.
So the glyphs are checked, not the name.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from disbtrack.errors import DisbtrackError
from disbtrack.i18n import text
from disbtrack.paper.surface import ensure_surface

SERIF = ("Times New Roman", "Liberation Serif", "Tinos", "Noto Serif")
SANS = ("Segoe UI", "Inter", "Noto Sans", "Liberation Sans", "Arial")
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ0123456789.,:;-()/%+=–…“”"
)


def pick_family(candidates: tuple[str, ...] = SERIF) -> str:
    """Answer the first installed family with every Vietnamese letter, upright, bold and slanted.

    Raises DisbtrackError that names the package to install where there is none.
    """
    ensure_surface()
    return _pick(candidates, tuple(QFontDatabase.families()))


@cache
def _pick(candidates: tuple[str, ...], installed: tuple[str, ...]) -> str:
    for family in candidates:
        if family in installed and has_letters(family):
            return family
    raise DisbtrackError(
        text("No font with all Vietnamese letters is installed ({fonts}).", fonts=", ".join(candidates)),
        text("Install one, on Debian and Ubuntu with: sudo apt-get install {package}", package="fonts-liberation2"),
    )


def has_letters(family: str) -> bool:
    """Answer whether the family itself, not a stand-in, has every letter in each of its four faces."""
    return all(
        _complete(paper_font(family, 12, bold=bold, italic=italic))
        for bold in (False, True)
        for italic in (False, True)
    )


def paper_font(family: str, pixels: int, *, bold: bool = False, italic: bool = False) -> QFont:
    """A font that is measured alike on every device: sized in pixels, unhinted, without stand-ins."""
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setItalic(italic)
    # The window's own digits would come along otherwise, and a PDF cannot say in letters what those are.
    font.setFeature(QFont.Tag("tnum"), 0)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


def _complete(font: QFont) -> bool:
    raw = QRawFont.fromFont(font)
    return raw.familyName() == font.family() and all(
        raw.supportsCharacter(ord(letter)) for letter in LETTERS + LETTERS.upper()
    )
