"""When Python looks for rings of dead objects: not while a job makes living ones by the million.

A search stops every thread for as long as it takes; over a long sheet that is half a second. What jobs make has no
rings: it goes when nobody holds it any more. So no search is made during a job, and what a large one made is set aside.
The search goes on in the window's thread alone: what it finds may be parts of old windows, which must die there.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""From so many new objects on they are set aside when the job ends."""


class Collecting:
    """Pauses the search while jobs run, several beside each other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs = 0

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Search for nothing within `with`, nor after it until the window's thread goes on."""
        with self._lock:
            self._jobs += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._jobs -= 1

    def go_on(self) -> None:
        """Search again, unless a job runs: for the window's thread, whenever a job may have ended."""
        with self._lock:
            if self._jobs or gc.isenabled():
                return
            if gc.get_count()[0] > MANY:
                gc.freeze()
            gc.enable()

    def take_up(self) -> None:
        """What was set aside is of no use any more: what is left of it is looked at again like all else."""
        gc.unfreeze()
