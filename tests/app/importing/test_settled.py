"""What becomes of each figure: the same as the plan says, without going through all of it again."""

from hypothesis import given
from hypothesis import strategies as st

from disbtrack.app.pages.importing.settled import Defaults, Settled
from disbtrack.domain.diff import Diff
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.usecases.imports.import_plan import Choice, FilePlan, ImportPlan, Telling
from disbtrack.usecases.imports.reading_files import FileRead

KEYS = [bytes([place]) for place in range(9)]
READING = FileReading("a", "a", "xlsx")


def plan_of(hand: frozenset[bytes]) -> ImportPlan:
    diff = Diff(add=tuple(KEYS[:3]), change=tuple(KEYS[3:5]), same=tuple(KEYS[5:6]), missing=tuple(KEYS[6:]))
    telling = Telling(
        SheetReading("S"), Series(0, "Sở", Teller.TREASURY, Form.STATEMENTS, ()), None, {}, {}, {}, diff, hand=hand
    )
    return ImportPlan((FilePlan(READING, [], b"", (telling,), FileRead(READING, [], b"")),))


@given(st.frozensets(st.sampled_from(KEYS[:5])), st.dictionaries(st.sampled_from(KEYS), st.sampled_from(Choice)))
def test_choices_laid_over_the_defaults_settle_as_the_plan_does(
    hand: frozenset[bytes], choices: dict[bytes, Choice]
) -> None:
    plan = plan_of(hand)
    told, settled = plan.settled(choices), Settled(Defaults.of(plan), choices)
    assert {key: settled.get(key) for key in KEYS} == {key: told.get(key) for key in KEYS}
    assert settled.to_write == sum(choice is not Choice.BOOK for choice in told.values())
