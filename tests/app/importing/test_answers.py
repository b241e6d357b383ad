"""What a person says of problems and files."""

from disbtrack.app.pages.importing import answers
from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import text
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
