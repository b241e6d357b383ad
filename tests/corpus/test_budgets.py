"""Vietnamese budget files, read whole: every stated total is met, and nearly all come out."""

from pathlib import Path

import pytest

from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import Control, SheetReading
from disbtrack.i18n import text
from tests.corpus.budgets import Guess, Tally, describe, measure, tally_sheet, unpack_budgets


@pytest.fixture(scope="module")
def tally(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """All files, read once."""
    return measure(unpack_budgets(shared, tmp_path_factory.mktemp("budgets")), shared)


@pytest.mark.long
def test_nine_in_ten_of_the_totals_met_are_reproduced(tally: Tally) -> None:
    lines = "\n".join(describe(tally))
    assert tally.met > 10_000, lines
    assert tally.agreeing >= 0.9 * tally.met, lines


@pytest.mark.long
def test_every_sheet_with_figures_has_its_heading_and_its_unit(tally: Tally) -> None:
    assert all(one.header and one.unit for one in tally.telling)
    same_header, headed, same_unit, united = tally.agreement()
    assert same_header >= 0.98 * headed
    assert same_unit >= 0.98 * united


def test_a_sheet_is_tallied_by_its_controls_and_errors() -> None:
    sheet = SheetReading("Biểu 1", unit=MoneyUnit.TRIEU, header_rows=(3, 5))
    sheet.controls = [Control("C7", 5, 5, agrees=True), Control("D7", 9, 8, agrees=False, across=True)]
    sheet.problems = [Problem(None, "unit-unknown", Severity.ERROR, text("no unit"))]
    found = tally_sheet("a.xls", sheet)
    assert (found.met, found.agreeing, found.across, found.across_agreeing) == (2, 1, 1, 0)
    assert found.errors == ("unit-unknown",)
    assert "D7 states 9, its parts give 8" in found.why


def test_agreement_with_the_guesses_counts_only_what_was_guessed() -> None:
    sheet = SheetReading("Biểu 1", unit=MoneyUnit.TRIEU, header_rows=(3, 5))
    told = tally_sheet("a.xls", sheet)
    tally = Tally(1, [told], guesses={("a.xls", "Biểu 1"): Guess((5, 6), None)})
    assert tally.agreement() == (0, 0, 0, 0)
    assert tally.down == (0, 0)
