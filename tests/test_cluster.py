"""The throw-away server of the tests leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cluster import cluster_at, programs

ROOT = Path(__file__).parents[1]
USER = """
import sys, time
from pathlib import Path
from tests.cluster import cluster_at
with cluster_at(Path(sys.argv[1])) as cluster:
    print(cluster.folder, flush=True)
    time.sleep(600)
"""

pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL 15 or later is not here")


def start(shared: Path) -> "subprocess.Popen[str]":
    told = {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "PATH": os.environ["PATH"]}
    return subprocess.Popen([sys.executable, "-c", USER, str(shared)], stdout=subprocess.PIPE, text=True, env=told)


def test_a_server_ends_though_all_its_users_were_killed(tmp_path: Path) -> None:
    """Its folder goes last, once it has stopped."""
    users = [start(tmp_path / "cluster") for _ in range(2)]
    folders = [Path((user.stdout.readline() if user.stdout else "").strip()) for user in users]
    assert folders[0] == folders[1]
    for user in users:
        user.send_signal(signal.SIGKILL)
        user.wait()
    until = time.monotonic() + 120
    while folders[0].exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folders[0].exists()


def test_it_lives_as_long_as_anybody_uses_it(tmp_path: Path) -> None:
    with cluster_at(tmp_path / "cluster") as one:
        with cluster_at(tmp_path / "cluster") as two:
            assert one.folder == two.folder
        one.say("SELECT 1 AS {}", "still")
