"""Whether a file lies on a network share, where a write-ahead log would corrupt."""

import os
import re
import sys
from pathlib import Path

_OCTAL = re.compile(r"\\([0-7]{3})")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone", "davfs", "ncpfs"}
)


def is_on_network(path: Path) -> bool:
    """Answer whether a file lies on a network share; False where that cannot be found out."""
    if sys.platform == "win32":
        return _is_remote_drive(path)
    mounts = Path("/proc/mounts")
    return mounts.exists() and file_system(path, mounts.read_text(encoding="utf-8", errors="replace")) in _NETWORK


def file_system(path: Path, mounts: str) -> str:
    """Find the kind of file system that a path lies on, in a table like /proc/mounts."""
    told = os.path.realpath(path)
    best = ("", "")
    for line in mounts.splitlines():
        fields = line.split(" ")
        place = _OCTAL.sub(lambda found: chr(int(found[1], 8)), fields[1]) if len(fields) > 2 else ""
        within = told == place or told.startswith(place.rstrip("/") + "/")
        if within and len(place) >= len(best[0]):
            best = (place, fields[2])
    return best[1]


def _is_remote_drive(path: Path) -> bool:
    """Ask Windows for the type of the drive (4 = remote); a path that begins with its server's name is one anyway."""
    drive = path.absolute().drive
    if drive.startswith("\\\\"):
        return True
    import ctypes

    windll = getattr(ctypes, "windll", None)
    return windll is not None and windll.kernel32.GetDriveTypeW(drive + "\\") == 4
