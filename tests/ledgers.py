"""Small ledgers to fill test books with: layout `ledger`, the export's own columns, every figure in plain sight."""

import csv
from collections.abc import Iterable
from pathlib import Path

from disbtrack.sheets.ledger import COLUMNS

Told = dict[str, str | int]

PLAN: Told = {
    "series": "Quyết định giao kế hoạch",
    "form": "decisions",
    "level": "assigned",
    "grain": "project source capital",
    "measure": "planned",
    "document": "101/QĐ-UBND",
    "date": "10/12/2024",
}
MONEY: Told = {
    "series": "Kho bạc Nhà nước",
    "teller": "treasury",
    "form": "statements",
    "grain": "project source capital",
    "reporter": "Kho bạc Nhà nước",
    "measure": "disbursed",
    "date": "31/10/2025",
}
COMMON: Told = {"kind": "figure", "programme": "GNBV", "plan_year": 2025, "source": "NSTW", "capital": "DTPT"}

ROWS: tuple[Told, ...] = (
    PLAN | {"project": "GNBV.DA1.TDA1", "amount": 100_000_000_000},
    PLAN | {"project": "GNBV.DA2", "capital": "SN", "amount": 20_000_000_000},
    PLAN | {"project": "GNBV.DA4", "amount": 30_000_000_000},
    PLAN | {"project": "GNBV.DA4", "measure": "adjusted", "document": "202/QĐ-UBND", "amount": -2_000_000_000},
    MONEY | {"project": "GNBV.DA1.TDA1", "amount": 80_000_000_000},
    MONEY | {"project": "GNBV.DA2", "capital": "SN", "amount": 5_000_000_000},
    MONEY | {"project": "GNBV.DA4", "amount": 7_000_000_000},
    MONEY | {"project": "GNBV.DA4", "date": "30/09/2025", "amount": 6_000_000_000},
)
"""DA1 pays 80 of 100 billion, DA4 7 of 28 (slow), DA2 5 of 20 of recurrent money, which no milestone judges."""

ASIDE: tuple[Told, ...] = (
    MONEY | {"kind": "estimate", "project": "GNBV.DA4", "date": "30/11/2025", "amount": 9_000_000_000},
    MONEY | {"kind": "pending", "project": "GNBV.DA4", "source": "NSDP", "amount": 0},
    {
        "series": "Sổ chứng từ",
        "form": "vouchers",
        "grain": "project work unit source capital",
        "measure": "disbursed_period",
        "project": "GNBV.DA1.TDA1",
        "work": "Đường bản Nà Ớt › bản Lụng",
        "path": "Công trình chuyển tiếp › Đường ›› cầu",
        "unit": "03646",
        "note": "=1+1; “đợt 2”\nthanh toán",
        "document": "-12/UNC",
        "date": "05/11/2025",
        "amount": 1_234_567_891,
    },
)
"""What is told beside the sums: an estimate, a figure that waits, and a voucher with awkward texts."""


def write_ledger(path: Path, rows: Iterable[Told] = ROWS) -> Path:
    """Write rows as a CSV ledger."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows([_plain({**COMMON, **row}.get(name, "")) for name in COLUMNS] for row in rows)
    return path


def _plain(value: str | int) -> str:
    text = str(value)
    return "'" + text if isinstance(value, str) and text[:1] in {"=", "-", "+", "@"} else text
