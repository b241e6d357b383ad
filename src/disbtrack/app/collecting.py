"""When Python looks for rings of dead objects: not while a job makes living ones by the million.

A search stops every thread for as long as it takes; over a long sheet that is half a second. What jobs make has no
rings: it goes when nobody holds it any more. So no search is made during a job, and what a large one made is set aside.
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
        """Search for nothing within `with`."""
        with self._lock:
            self._jobs += 1
            gc.disable()
        try:
            yield
        finally:
            with self._lock:
                self._jobs -= 1
                if not self._jobs:
                    self._go_on()

    def take_up(self) -> None:
        """What was set aside is of no use any more: what is left of it is looked at again like all else."""
        gc.unfreeze()

    def _go_on(self) -> None:
        if gc.get_count()[0] > MANY:
            gc.freeze()
        gc.enable()
