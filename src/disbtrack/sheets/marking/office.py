"""LibreOffice, where it is installed: makes a workbook of today out of an old or foreign one, dress and all."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS = 90


def find_office() -> str | None:
    """The program's path; None where it is not installed."""
    known = [found for name in _PROGRAMS if (found := shutil.which(name))]
    return next(iter(known), next((place for place in _PLACES if Path(place).is_file()), None))


def convert(data: bytes, ending: str, program: str) -> bytes | None:
    """Convert a workbook to xlsx, in a folder and with settings of its own; None where that fails.

    Macros do not run: a document that is only converted is never trusted.
    """
    with tempfile.TemporaryDirectory(prefix="disbtrack-") as folder:
        place = Path(folder)
        source, out = place / f"file.{ending}", place / "out"
        source.write_bytes(data)
        settings = (place / "settings").as_uri()
        asked = [program, f"-env:UserInstallation={settings}", "--headless", "--norestore", "--nolockcheck"]
        told = [*asked, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(source)]
        if not _ran(told):
            return None
        made = out / "file.xlsx"
        return made.read_bytes() if made.is_file() else None


def _ran(asked: list[str]) -> bool:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        done = subprocess.run(asked, capture_output=True, timeout=_SECONDS, check=False, creationflags=hidden)  # noqa: S603 - a fixed program, no shell
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
