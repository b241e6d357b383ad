"""Bounds of a child, as far as they can be looked at without overstepping them."""

import ctypes
import sys

import pytest

from disbtrack.domain.problem import Problem
from disbtrack.sheets.child import run_limited
from disbtrack.sheets.jobobject import BasicLimits, ExtendedLimits, limits_of
from disbtrack.sheets.limits import USUAL, WIDE, Limits

POSIX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_DATA counts what is written only on Linux")


def hold(size: int) -> int:
    """Hold so many bytes."""
    return len(bytearray(size))


def burn() -> None:
    """Use the processor without end."""
    while True:
        pass


@POSIX_ONLY
def test_a_child_may_hold_what_the_limit_says_and_no_more() -> None:
    assert run_limited(hold, 320 << 20) == 320 << 20
    refused = run_limited(hold, 600 << 20)
    assert isinstance(refused, Problem)
    assert refused.rule == "too-large"
    assert run_limited(hold, 600 << 20, limits=WIDE) == 600 << 20


@POSIX_ONLY
def test_wide_limits_hold_for_one_reading_only() -> None:
    run_limited(hold, 1 << 20, limits=WIDE, key="one child")
    assert isinstance(run_limited(hold, 600 << 20, limits=USUAL, key="one child"), Problem)


@pytest.mark.skipif(sys.platform == "win32", reason="processor time is bounded by the clock there")
def test_processor_time_is_bounded() -> None:
    result = run_limited(burn, limits=Limits(seconds=0.2))
    assert isinstance(result, Problem)
    assert result.rule == "too-large"


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of the 64-bit structures")
def test_the_structures_of_a_job_object_are_as_windows_lays_them_out() -> None:
    assert (ctypes.sizeof(BasicLimits), BasicLimits.LimitFlags.offset, BasicLimits.Affinity.offset) == (64, 16, 48)
    assert (ctypes.sizeof(ExtendedLimits), ExtendedLimits.ProcessMemoryLimit.offset) == (144, 112)


def test_a_job_bounds_what_each_process_commits() -> None:
    limits = limits_of(512 << 20)
    assert limits.BasicLimitInformation.LimitFlags & 0x100
    assert limits.ProcessMemoryLimit == 512 << 20
