"""How long the window's thread was busy at a stretch: a timer that should beat every few milliseconds."""

from time import perf_counter, process_time, thread_time
from typing import Self

from PySide6.QtCore import QObject, Qt, QTimer


class Heartbeat:
    """Within `with`: the seconds between two beats. For measuring, not asserting.

    pauses: by the clock; busy: what the window's own thread used of the processor; spent: what all threads did, which
    is the pause on a machine that does nothing else, since only one of them runs Python at a time.
    """

    def __init__(self, parent: QObject, every: int = 5) -> None:
        self.pauses: list[float] = []
        self.busy: list[float] = []
        self.spent: list[float] = []
        self._timer = QTimer(parent, interval=every, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = (0.0, 0.0, 0.0)

    def _beat(self) -> None:
        now = _now()
        self.pauses.append(now[0] - self._last[0])
        self.busy.append(now[1] - self._last[1])
        self.spent.append(now[2] - self._last[2])
        self._last = now

    def __enter__(self) -> Self:
        self._last = _now()
        self._timer.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._timer.stop()
        self._beat()


def _now() -> tuple[float, float, float]:
    return perf_counter(), thread_time(), process_time()
