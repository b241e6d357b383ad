"""The process that reads hostile files."""

import os
import sys
import time

import pytest

from disbtrack.domain.problem import Problem
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import Text, text
from disbtrack.sheets.child import run_limited


def doubled(number: int) -> int:
    """Double it, and prove that the child carries neither window nor database."""
    assert not {"PySide6", "sqlalchemy"} & set(sys.modules)
    return number * 2


def refuse() -> None:
    """Refuse as a use-case would."""
    raise DisbtrackError(text("No."), text("Do not."))


def misbehave(how: str) -> int:
    """Do what hostile files make a reader do."""
    if how == "abort":
        os.abort()
    if how == "hang":
        time.sleep(60)
    if how == "eat":
        return len(bytearray(8 << 30))
    raise ValueError(how)


class Stopped:
    """A progress whose Stop button was pressed."""

    def report(self, what: Text, done: int, total: int | None) -> None:
        """Say nothing."""

    def is_cancelled(self) -> bool:
        """Always."""
        return True


def test_a_child_gives_back_what_the_function_returns_and_its_refusals() -> None:
    assert run_limited(doubled, 21) == 42
    with pytest.raises(DisbtrackError, match=r"No\. Do not\."):
        run_limited(refuse)


@pytest.mark.parametrize(("how", "rule"), [("abort", "damaged"), ("raise", "damaged"), ("hang", "too-large")])
def test_whatever_a_child_dies_of_comes_back_as_a_problem(how: str, rule: str) -> None:
    result = run_limited(misbehave, how, seconds=1.5 if how == "hang" else 20)
    assert isinstance(result, Problem)
    assert (result.rule, result.cell) == (rule, None)


@pytest.mark.skipif(sys.platform == "win32", reason="memory is limited on POSIX only")
def test_a_child_that_eats_memory_is_too_large() -> None:
    result = run_limited(misbehave, "eat")
    assert isinstance(result, Problem)
    assert result.rule == "too-large"


def test_stop_ends_the_child() -> None:
    with pytest.raises(Cancelled):
        run_limited(misbehave, "hang", progress=Stopped())
