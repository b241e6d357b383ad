"""Ends a throw-away PostgreSQL once nobody uses it any more, also where its users were killed.

Run as a process of its own: users hold a shared lock on a file, which the system takes from whoever dies.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path


def wait_and_end(shared: Path, bin_folder: Path, folder: Path, person: str | None) -> None:
    """Wait until nobody holds the users' lock, then stop the server and remove all of it."""
    with (shared / "users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_EX)
        (shared / "place").unlink(missing_ok=True)
        if (folder / "data" / "postmaster.pid").exists():
            subprocess.run(
                [bin_folder / "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop"],
                cwd=folder,
                user=person,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    os.chdir("/")
    shared, bin_folder, folder, person = sys.argv[1:]
    wait_and_end(Path(shared), Path(bin_folder), Path(folder), person or None)
