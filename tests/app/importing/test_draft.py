"""The draft of an import: what was said stays with its file."""

from dataclasses import replace

from disbtrack.app.pages.importing.chosen import Chosen
from disbtrack.app.pages.importing.draft import merged
from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Severity
from disbtrack.domain.way import SheetWay
from disbtrack.usecases.imports.still_waiting import PENDING
from tests.app.importing.drafts import ERROR, WARNING, draft_of, read_file


def test_an_answer_speaks_of_one_sheet_of_one_file() -> None:
    draft = draft_of(read_file("a", ERROR), read_file("b", ERROR))
    told = draft.with_file(0, lambda one: one.answered("S", ERROR, "120"))
    assert told.files[0].hints.answers == {"S!D4": "120"}
    assert told.files[1].hints.answers == {}
    assert [one.is_stale for one in told.files] == [True, False]


def test_an_answer_taken_back_leaves_no_trace() -> None:
    chosen = draft_of(read_file("a", ERROR)).files[0]
    told = chosen.answered("S", ERROR, PENDING)
    assert told.taken_back(told.solved[0].place) == chosen


def test_the_second_answer_takes_the_place_of_the_first() -> None:
    chosen = draft_of(read_file("a", ERROR)).files[0].answered("S", ERROR, "1").answered("S", ERROR, "2")
    assert [one.answer for one in chosen.solved] == ["2"]
    assert chosen.hints.answers == {"S!D4": "2"}


def test_an_answered_problem_stays_listed_at_the_end() -> None:
    told = draft_of(read_file("a", WARNING)).with_file(0, lambda one: one.answered("S", ERROR, "120"))
    found = told.problems()
    assert [one.problem.cell for one in found] == ["E9", "D4"]
    assert found[-1].answered is not None


def test_an_error_that_is_still_told_is_not_answered_by_saying_so() -> None:
    told = draft_of(read_file("a", ERROR)).with_file(0, lambda one: one.answered("S", ERROR, None))
    assert told.tally().count(Severity.ERROR) == 1


def test_a_warning_accepted_as_it_stands_no_longer_counts() -> None:
    draft = draft_of(read_file("a", WARNING))
    told = draft.with_file(0, lambda one: one.answered("S", WARNING, None))
    assert (draft.tally().count(Severity.WARNING), told.tally().count(Severity.WARNING)) == (1, 0)
    assert told.is_read


def test_a_way_that_says_nothing_is_no_way() -> None:
    chosen = draft_of(read_file("a")).files[0]
    said = chosen.with_way("S", SheetWay(unit=MoneyUnit.NGHIN))
    assert said.is_stale
    assert said.with_way("S", SheetWay()) == chosen


def test_the_same_file_twice_is_taken_once_and_said() -> None:
    draft = draft_of(read_file("a", sha="x"), read_file("b", sha="y"), read_file("c", sha="x"))
    told = merged(draft, {}, {})
    assert [one.same_as for one in told.files] == ["", "", "a"]
    assert [one.left_out for one in told.files] == [False, False, True]


def test_what_is_read_remembers_by_which_hints() -> None:
    draft = draft_of(read_file("a")).with_file(0, lambda one: replace(one, hints=Hints(large=True)))
    told = merged(draft, {0: read_file("a")}, {0: Hints(large=True)})
    assert not told.files[0].is_stale
    assert Chosen(told.files[0].path).is_stale
