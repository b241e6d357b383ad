"""What a person says of problems and files."""

from dataclasses import replace

from disbtrack.app.pages.importing import answers
from disbtrack.app.pages.importing.draft import Draft
from disbtrack.domain.diff import Diff
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.i18n import text
from disbtrack.usecases.imports.import_plan import OTHER_REPORTER, Choice, Doubled, FilePlan, ImportPlan, Telling
from tests.app.importing.drafts import ERROR, WARNING, draft_of, read_file

UNPROVEN = Problem("D5", "not-a-number", Severity.ERROR, text("No number."), "1O", "10")


def test_only_what_a_control_proves_is_taken_at_once() -> None:
    draft = draft_of(read_file("a", ERROR, UNPROVEN))
    told = answers.accept_proven(draft, draft.tally())
    assert told.files[0].hints.answers == {"S!D4": "120"}


def test_all_warnings_are_accepted_and_forgotten_again() -> None:
    draft = draft_of(read_file("a", WARNING), read_file("b", WARNING, ERROR))
    told = answers.accept_warnings(draft, draft.tally())
    assert [one.tally().count(Severity.WARNING) for one in (draft, told)] == [2, 0]
    again = answers.forget_acceptance(told, told.tally())
    assert again.tally().count(Severity.WARNING) == 2
    assert told.tally().count(Severity.ERROR) == 1


def test_files_left_out_because_of_errors_stay_for_later() -> None:
    draft = draft_of(read_file("a"), read_file("b", ERROR))
    assert draft.blocked() == (1,)
    told = answers.leave_out(draft, draft.blocked())
    assert [one.path.name for one in answers.rest(told).files] == ["b"]
    assert not answers.rest(told).files[0].left_out


def test_a_double_can_never_be_taken_in() -> None:
    draft = answers.leave_out(draft_of(read_file("a"), read_file("b")), (1,))
    assert [one.left_out for one in answers.switch_file(draft, 1).files] == [False, False]
    double = draft.with_file(1, lambda one: type(one)(one.path, same_as="a", left_out=True))
    assert answers.switch_file(double, 1) == double


def doubled_draft() -> Draft:
    """A file whose one figure another teller tells too."""
    problem = Problem(None, OTHER_REPORTER, Severity.ERROR, text("The same money."), "Phòng A")
    read = read_file("a", problem, WARNING)
    figure = Figure("D5", 5, Measure.PLANNED, 10)
    series = Series(0, "BC", Teller.OTHER, Form.STATEMENTS, ())
    doubled = Doubled(OTHER_REPORTER, None, "Phòng A", frozenset({b"k"}))
    telling = Telling(read.reading.sheets[0], series, "B", {b"k": figure}, {}, {}, Diff((b"k",)), doubled=(doubled,))
    draft = draft_of(read)
    plan = FilePlan(read.reading, [], b"", (telling,), read)
    return replace(draft, plan=ImportPlan((plan,)))


def test_money_told_twice_is_not_accepted_with_the_warnings() -> None:
    draft = doubled_draft()
    told = answers.accept_warnings(draft, draft.tally())
    assert (told.tally().count(Severity.ERROR), told.tally().count(Severity.WARNING), told.blocked()) == (1, 0, (0,))


def test_money_told_twice_has_an_answer_of_its_own_and_forgets_it() -> None:
    draft = doubled_draft()
    found = next(one for one in draft.problems() if one.problem.rule == OTHER_REPORTER)
    told = answers.count_both(draft, found)
    assert (told.choices, told.blocked(), told.tally().count(Severity.ERROR)) == ({b"k": Choice.BOTH}, (), 0)
    again = answers.forget_acceptance(told, told.tally())
    assert again.choices == told.choices
    answered = next(one for one in told.problems() if one.problem.rule == OTHER_REPORTER)
    assert answers.take_back(told, answered).choices == {}
