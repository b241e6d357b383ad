"""The rows of a book that stand beside its figures: others' codes, frozen reports, and what waits for its sender."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from disbtrack.domain.entry import Filters
from disbtrack.i18n import N_

if TYPE_CHECKING:
    from disbtrack.storage.book import Reading

Row = dict[str, Any]
SHOWN: dict[str, dict[str, str]] = {
    "codes": {
        "id": N_("Number"),
        "kind": N_("Kind"),
        "said": N_("Code"),
        "target_kind": N_("Means"),
        "target": N_("Name"),
        "valid_from": N_("Valid from"),
        "valid_to": N_("Valid to"),
        "state": N_("State"),
    },
    "frozen": {
        "number": N_("Number"),
        "period": N_("Period"),
        "form": N_("Form"),
        "as_of": N_("As of"),
        "made_on": N_("Frozen on"),
        "book_change": N_("Change"),
        "paper": N_("Paper"),
        "released": N_("Released because"),
    },
    "questions": {
        "id": N_("Number"),
        "reporter": N_("Reporter"),
        "file": N_("File"),
        "sheet": N_("Sheet"),
        "cell": N_("Cell"),
        "value": N_("Value"),
        "rule": N_("Rule"),
        "since": N_("Since"),
    },
}
"""The columns that people see; JSON has all."""


def codes(reading: "Reading", _filters: Filters) -> Iterator[Row]:
    """The map of others' codes, and below it what nobody has explained yet."""
    from disbtrack.cli.codes import entry_row, unknown_row
    from disbtrack.usecases.names.codes import gathered

    for entry in reading.catalogue().codes.entries:
        yield entry_row(entry) | {"state": "known"}
    for one in gathered(reading.unknown_codes()):
        yield unknown_row(one) | {"state": "open", "target_kind": None, "target": None}


def questions(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """What waits for its sender."""
    from disbtrack.cli.standing_json import question_row

    for one in reading.questions():
        if filters.series in {None, one.series_id} and filters.import_id in {None, one.import_id}:
            yield question_row(one)


def frozen(reading: "Reading", filters: Filters) -> Iterator[Row]:
    """The frozen reports, newest first."""
    from disbtrack.cli.freezing import frozen_row
    from disbtrack.domain.frozen import FrozenReport

    for one in sorted(reading.kept(FrozenReport), key=lambda kept: -(kept.id or 0)):
        if filters.programme in {None, one.programme}:
            yield frozen_row(one)
