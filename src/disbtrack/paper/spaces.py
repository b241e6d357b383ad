"""Spaces in a PDF: Qt tells readers that the glyph of a space means a tab, so "Tổng số" is neither found nor copied.

The tables that say which letter a glyph means (ToUnicode) are written uncompressed; a tab in them becomes the space
that was drawn. Nothing changes its length, so the rest of the file stays true.
"""

import re
from pathlib import Path

_TABLE = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_LETTERS = re.compile(rb"\[[^\]]*\]")
_TAB, _SPACE = b"<0009>", b"<0020>"


def mend_spaces(path: Path) -> None:
    """Let the spaces of a PDF that Qt wrote be read as spaces."""
    told = path.read_bytes()
    mended = _TABLE.sub(lambda table: _LETTERS.sub(_mend, table.group()), told)
    if mended != told:
        path.write_bytes(mended)


def _mend(letters: re.Match[bytes]) -> bytes:
    return letters.group().replace(_TAB, _SPACE)
