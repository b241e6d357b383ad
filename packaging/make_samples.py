"""Write the sample workbooks of resources/samples from the one table of truth in packaging/samples/*.csv.

Run as `python packaging/make_samples.py [FOLDER]`: the same table gives the same bytes. Every amount, split, decision
number and day is invented and the sheets say so; only the size is published.
"""

import sys
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from xlsxwriter import Workbook

from samples.drawing import Drawing
from samples.tables import Sheet
from samples.truth import ROOT, YEARS, Amounts, allotment, carried_by, communes, paid_by, plan_of, table
from samples.workbooks import workbooks

SAMPLES = ROOT / "resources" / "samples"


def make(folder: Path) -> None:
    """Write every workbook into a folder, once the table has proved sound."""
    check()
    folder.mkdir(parents=True, exist_ok=True)
    for name, sheets in workbooks().items():
        write(folder / name, sheets)


def write(path: Path, sheets: list[Sheet]) -> None:
    """Write one workbook; its date of creation is fixed, so that the same table gives the same bytes."""
    with Workbook(path) as book:
        book.set_properties({"title": sheets[0].titles[0], "created": datetime(2026, 1, 1)})  # noqa: DTZ001 - fixed day
        for sheet in sheets:
            Drawing(book, sheet).draw()


def check() -> None:
    """Refuse a table that does not tell the published story, or that does not add up."""
    paid = sum(sum(paid_by(year).values()) for year in YEARS)
    _must(757_500_000_000 <= paid < 758_000_000_000, f"nearly 758 billion đồng are published, here are {paid}")
    for row in table("years"):
        _must(0 <= int(row["disbursed"]) <= int(row["planned"]), f"paid above the plan: {row}")
        _must(int(row["disbursed"]) % 1000 == int(row["planned"]) % 1000 == 0, f"parts of a thousand đồng: {row}")
    for row in table("months"):
        shares = [int(share) for name, share in row.items() if name.startswith("T")]
        _must(shares == sorted(shares) and shares[-1] < 1000, f"a cumulative share falls: {row}")
    _check_carried()
    _check_pace()
    _check_allotment()


def _check_carried() -> None:
    """Money carried into 2026 is at most what was left of 2025, and paid at most what was carried."""
    plan, paid = plan_of(2025), paid_by(2025)
    june, october = carried_by("paid_2026_06_30"), carried_by("paid_2026_10_31")
    for (measure, *where), amount in october.items():
        left = plan["planned", where[0], where[1], where[2]] - paid["disbursed", where[0], where[1], where[2]]
        carried = october["carried", where[0], where[1], where[2]]
        _must(carried <= left, f"more carried than was left: {where}")
        if measure == "disbursed":
            earlier = june["disbursed", where[0], where[1], where[2]]
            _must(0 <= earlier <= amount < carried, f"carried money is not alive: {where}")


def _check_pace() -> None:
    """On 31/12/2025 project 4 alone is clearly slow: over 5 points behind 95% and over 2 billion short, investment."""
    for number in range(1, 8):
        project = f"GNBV.DA{number}"
        plan, paid = (_investment(amounts, project) for amounts in (plan_of(2025), paid_by(2025)))
        behind = Fraction(95, 100) - Fraction(paid, plan) if plan else Fraction(0)
        slow = behind > Fraction(5, 100) and behind * plan >= 2_000_000_000
        _must(slow == (number == 4), f"the wrong project is slow: {project}")


def _investment(amounts: Amounts, project: str) -> int:
    return sum(amount for (_, line, capital, _), amount in amounts.items() if capital == "DTPT" and project in line)


def _check_allotment() -> None:
    """What the 75 communes got adds up to the year's recurrent money."""
    whole = sum(amount for key, amount in plan_of(2025).items() if key[2] == "SN")
    _must(len(communes()) == 75 and sum(allotment().values()) == whole, "the communes' shares do not add up")


def _must(holds: bool, what: str) -> None:  # noqa: FBT001 - the thing that must hold
    if not holds:
        raise ValueError(what)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
