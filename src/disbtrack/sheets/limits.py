"""What a child that reads a file may take: memory, processor time, and patience; set from within, as the child starts.

Memory means data: what the process writes for itself. On Linux RLIMIT_DATA counts just that (heap and private
writable mappings, since 4.7), so that 512 MiB are 512 MiB; address space (RLIMIT_AS) would count the libraries' code,
reserved arenas and thread stacks as well, 0.1 to 0.4 GiB before anything is read, and stands only as a second fence
at twice the ceiling and that much again. On Windows a Job Object bounds what the process commits; see jobobject. macOS
knows both POSIX limits but holds to neither; there time alone bounds a file.

Measured on Linux: a child that has loaded everything it needs holds 28 MiB of data; of 2,500 outside workbooks none
took more than 240 MiB to open; a list of 195,000 vouchers with 12 columns took 450 MiB from its bytes to its figures.
"""

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. memory: bytes of data; seconds: of processor time on POSIX, else by the clock."""

    memory: int = 512 << 20
    seconds: float = 20.0

    @property
    def patience(self) -> float:
        """Seconds by the clock after which a child is given up: on a busy machine its processor time passes slowly."""
        return self.seconds if sys.platform == "win32" else self.seconds * 6


USUAL = Limits()
WIDE = Limits(memory=3 << 30, seconds=180.0)
"""For a file of very many rows, after the person agreed."""

_CODE = 400 << 20


def bound_memory(limits: Limits) -> None:
    """Bound this process's memory; the bound can be widened later where the system's own allows it."""
    if sys.platform == "win32":
        from disbtrack.sheets.jobobject import bound_process

        bound_process(limits.memory)
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_DATA, limits.memory), (resource.RLIMIT_AS, limits.memory * 2 + _CODE)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def bound_time(limits: Limits) -> None:
    """Bound the processor time from now on; the system ends a process that oversteps it (POSIX only)."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + limits.seconds) + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard == resource.RLIM_INFINITY else min(end, hard), hard))


def overran(exit_code: int | None) -> bool:
    """Answer whether a process was ended for overstepping its time."""
    if sys.platform == "win32":
        return False
    import signal

    return exit_code == -signal.SIGXCPU
