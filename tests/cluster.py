"""A throw-away PostgreSQL for the tests: one for all workers, which ends after the last of them."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from tests import cluster_end

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/local/pgsql/bin")
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_connections=200")
RULES = "local all postgres trust\nlocal all all scram-sha-256\n"
"""Whoever runs the tests is let in; people made by a test show their password."""


def programs() -> Path | None:
    """Where initdb and pg_ctl of PostgreSQL 15 or later lie; None where there are none to be used."""
    if sys.platform == "win32":
        return None
    found = [
        place for pattern in PLACES for place in Path("/").glob(pattern.lstrip("/")) if (place / "initdb").exists()
    ]
    fit = [place for place in found if _version(place) >= 15]
    return max(fit, key=_version, default=None)


def _version(place: Path) -> int:
    told = place.parent.name.removeprefix("pgsql-")
    return int(told) if told.isdigit() else 0


@dataclass
class Cluster:
    """A running server."""

    folder: Path
    _numbers: "count[int]" = field(default_factory=count)

    def url(self, database: str, *, person: str = "postgres", password: str = "") -> str:
        secret = f":{password}" if password else ""
        return f"postgresql://{person}{secret}@/{database}?host={self.folder}"

    def say(self, statement: str, *names: str, database: str = "postgres") -> None:
        """Run a statement whose {} are names."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def fresh_name(self) -> str:
        """A name that no database bears."""
        return f"book_{os.getpid()}_{next(self._numbers)}"

    def drop(self, *databases: str) -> None:
        for name in databases:
            self.say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


@contextmanager
def cluster_at(shared: Path) -> Iterator[Cluster]:
    """Start the cluster that is noted in this folder, or join it; it ends when all who joined have left or died."""
    import fcntl

    bin_folder = programs()
    assert bin_folder is not None
    shared.mkdir(exist_ok=True, parents=True)
    with (shared / "users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with (shared / "lock").open("w") as alone:
            fcntl.flock(alone, fcntl.LOCK_EX)
            if not (shared / "place").exists():
                (shared / "place").write_text(str(_start(bin_folder, shared)), encoding="utf-8")
        yield Cluster(Path((shared / "place").read_text(encoding="utf-8")))


def _start(bin_folder: Path, shared: Path) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    _watch(bin_folder, shared, folder)
    if os.geteuid() == 0:
        shutil.chown(folder, _person())
    _run(
        folder,
        bin_folder / "initdb",
        "-D",
        "data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    )
    (folder / "data" / "pg_hba.conf").write_text(RULES, encoding="utf-8")
    options = " ".join(f"-c {option}" for option in (*QUICK, f"unix_socket_directories={folder}", "listen_addresses="))
    _run(folder, bin_folder / "pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")
    return folder


def _watch(bin_folder: Path, shared: Path, folder: Path) -> None:
    """Start, in a session of its own, what ends the cluster."""
    person = _person() if os.geteuid() == 0 else ""
    subprocess.Popen(
        [sys.executable, Path(cluster_end.__file__), shared, bin_folder, folder, person],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _run(folder: Path, *command: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to be run by the superuser."""
    person = _person() if os.geteuid() == 0 else None
    subprocess.run(
        command,
        cwd=folder,
        check=True,
        user=person,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )


def _person() -> str:
    known = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
