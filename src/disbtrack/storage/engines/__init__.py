"""The two kinds of places where a book is kept: what differs between them is known here and nowhere else."""

from pathlib import Path

from disbtrack.storage.engines.store import Store
from disbtrack.storage.location import Server, location_of

__all__ = ["Store", "store_at"]


def store_at(told: Path | str | Server) -> Store:
    """The place that a path or URL names; raises DisbtrackError for a URL that is none of PostgreSQL."""
    location = location_of(told)
    if isinstance(location, Server):
        from disbtrack.storage.engines.server import ServerStore

        return ServerStore(location)
    from disbtrack.storage.engines.file import FileStore

    return FileStore(location)
