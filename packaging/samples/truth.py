"""The one table of truth behind the sample workbooks: whole đồng by line, capital, source and year.

The amounts lie in the CSV files beside this module; every sheet and every test is computed from them.
All of it is invented; only the size (nearly 758 billion đồng paid over seven projects by 31/12/2025) is published.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
YEARS = (2021, 2022, 2023, 2024, 2025)
MONTHS = (3, 6, 7, 8, 9, 10, 11, 12)
MONTH_ENDS = {month: date(2025, month, 30 if month in {6, 9, 11} else 31) for month in MONTHS}
CARRIED_DAYS = {"paid_2026_06_30": date(2026, 6, 30), "paid_2026_10_31": date(2026, 10, 31)}
DECISIONS = {  # invented numbers, far above those that a province reaches in a year
    2021: ("9011/QĐ-UBND", date(2021, 9, 20)),
    2022: ("9012/QĐ-UBND", date(2022, 7, 15)),
    2023: ("9013/QĐ-UBND", date(2022, 12, 12)),
    2024: ("9014/QĐ-UBND", date(2023, 12, 11)),
    2025: ("9015/QĐ-UBND", date(2024, 12, 10)),
    2026: ("9016/QĐ-UBND", date(2026, 3, 20)),
}
ALLOTMENT = ("9025/QĐ-UBND", date(2025, 8, 15))

Key = tuple[str, str, str, str]
"""(measure, line of the tree or unit, capital, source): names one amount of one sheet."""
Amounts = dict[Key, int]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def table(name: str) -> list[dict[str, str]]:
    """Answer one part of the truth: years, months, carried, merged_2026."""
    return read(ROOT / "packaging" / "samples" / f"{name}.csv")


def plan_of(year: int) -> Amounts:
    """The plan of a year, in đồng."""
    rows = table("merged_2026" if year == 2026 else "years")
    kept = [row for row in rows if row.get("year", "2026") == str(year)]
    return {("planned", row["line"], row["capital"], row["source"]): int(row["planned"]) for row in kept}


def paid_by(year: int, month: int = 12) -> Amounts:
    """What was paid of a year's plan to the end of a month, cut to whole thousands of đồng."""
    shares = {(row["line"], row["capital"]): row for row in table("months")}
    result = {}
    for row in table("years"):
        if row["year"] == str(year):
            share = 1000 if month == 12 else int(shares[row["line"], row["capital"]][f"T{month}"])
            paid = int(row["disbursed"]) * share // 1_000_000 * 1000
            result["disbursed", row["line"], row["capital"], row["source"]] = paid
    return result


def carried_by(column: str) -> Amounts:
    """The plan of 2025 carried into 2026, and what was paid of it by a day (a key of CARRIED_DAYS)."""
    result = {}
    for row in table("carried"):
        where = (row["line"], row["capital"], row["source"])
        result["carried", *where] = int(row["carried"])
        result["disbursed", *where] = int(row[column])
    return result


@cache
def communes() -> dict[str, tuple[str, str, int]]:
    """Sơn La's 75 communes by code: name, former district, number of former communes."""
    found: dict[str, tuple[str, str, int]] = {}
    for row in sorted(
        read(ROOT / "resources" / "units" / "sonla_succession_2025.csv"), key=lambda x: x["new_commune_code"]
    ):
        code = row["new_commune_code"]
        name, area, count = found.get(code, (row["new_commune"], row["old_district"], 0))
        found[code] = (name, area, count + 1)
    return found


def allotment() -> Amounts:
    """The recurrent money of 2025 shared out to communes by project: by former communes and a spread, in thousands."""
    result: Amounts = {}
    for number in range(1, 8):
        project = f"GNBV.DA{number}"
        whole = sum(amount for key, amount in plan_of(2025).items() if key[2] == "SN" and project in key[1]) // 1000
        weights = {code: _weight(code, number) for code in communes()}
        parts = {code: whole * weight // sum(weights.values()) for code, weight in weights.items()}
        largest = max(weights, key=lambda code: (weights[code], code))
        parts[largest] += whole - sum(parts.values())
        result |= {("planned", code, "SN", project): part * 1000 for code, part in parts.items()}
    return result


def _weight(code: str, number: int) -> int:
    name, _, count = communes()[code]
    spread = (int(code) * 97 + number * 1301 + int(code) * number % 53) % 71
    if number == 5 and (name.startswith("Phường") or spread < 18):
        return 0  # housing: not in wards, nor where no household was left
    return 3 * (30 * count + spread) + spread % 7
