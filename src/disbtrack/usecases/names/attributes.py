"""What sheets said beside their amounts (total investment, decisions, codes), as the receipts of imports keep it."""

import json
import re
from collections.abc import Iterable, Mapping

from disbtrack.domain.entry import ImportRecord
from disbtrack.domain.figure import Attribute

Beside = Mapping[tuple[int, int], list[Attribute]]
"""Import's number and row → what stood in that row beside its amounts."""

_ROW = re.compile(r"\d+$")


def attributes_by_row(records: Iterable[ImportRecord]) -> dict[tuple[int, int], list[Attribute]]:
    """Sort the attributes of imports by the rows in which they stood."""
    found: dict[tuple[int, int], list[Attribute]] = {}
    for record in records:
        for cell, kind, value in json.loads(record.receipt or "{}").get("attributes", ()):
            row = int(_ROW.findall(cell)[0])
            found.setdefault((record.id, row), []).append(Attribute(cell, row, kind, str(value)))
    return found
