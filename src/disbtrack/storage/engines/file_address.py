"""How SQLite is told where a file lies."""

import os
from pathlib import Path
from urllib.parse import quote


def file_address(path: Path) -> str:
    """Write a path as the address that SQLite understands, on Windows and shares too; it is never made by opening.

    Where nothing can be written beside the file (a CD, a folder of others), it is taken as it lies.
    """
    told = quote(path.absolute().as_posix(), safe="/:")
    start = f"file://{told if told.startswith('/') else '/' + told}"
    if os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK):
        return start + "?mode=rw"
    log = path.with_name(path.name + "-wal")
    return start + ("?mode=ro" if log.exists() else "?mode=ro&immutable=1")
