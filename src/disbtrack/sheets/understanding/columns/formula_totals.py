"""Sums that the numbering row of a header states: (3=4+5)."""

import re
from collections.abc import Sequence

from disbtrack.sheets.understanding.columns.column_sums import Amounts
from disbtrack.sheets.understanding.columns.kinship import kin_of
from disbtrack.sheets.understanding.headings.heading_band import Band
from disbtrack.sheets.understanding.headings.roles import Column

_RANGE = re.compile(r"(\d+)\s*(?:\+\s*)?(?:…|\.{2,}|->|→)\s*(?:\+\s*)?(\d+)")


def read_formulas(money: Sequence[Column], band: Band, amounts: Amounts) -> None:
    """The numbering row says it: (3=4+5), 9=10+…+19; unless the rows say otherwise throughout."""
    by_index = {column.index: column for column in money}
    for index, formula in band.formulas.items():
        column = by_index.get(index)
        terms = [band.numbers.get(number, -1) for number in _terms(formula)]
        known = bool(terms) and index not in terms and all(term in by_index for term in terms)
        if column is None or column.alone or column.total_of or not known:
            continue
        parts = [by_index[term] for term in terms]
        proof = amounts.prove(column, parts)
        if all(kin_of(part)[:2] == kin_of(column)[:2] for part in parts) and proof.right >= proof.less + proof.more:
            column.total_of = terms


def _terms(formula: str) -> list[int]:
    """The numbers that a formula adds; empty where it does more than add."""
    spread = _RANGE.sub(lambda found: "+".join(map(str, range(int(found[1]), int(found[2]) + 1))), formula)
    return [int(number) for number in re.findall(r"\d+", spread)] if re.fullmatch(r"[\d+\s]+", spread) else []
