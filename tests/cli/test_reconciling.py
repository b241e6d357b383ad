"""reconcile on the command line."""

from pathlib import Path

from tests.cli.conftest import Command


def test_two_series_are_compared_and_what_is_wrong_is_said(command: Command, book: Path) -> None:
    series = command("list", book, "series", "--json").json["rows"]
    money = [one["id"] for one in series if any(offer["side"] == "money" for offer in one["offers"])]
    assert command("reconcile", book, "--series", money[0], "--with", money[0], "--period", "2025-10").code == 1
    assert command("reconcile", book, "--series", "9999", "--with", money[0], "--period", "2025-10").code == 1
    assert command("reconcile", book, "--series", money[0], "--with", money[0], "--period", "2025-13").code == 2


def test_the_json_holds_keys_amounts_and_cells(command: Command, book: Path, shared: Path) -> None:
    files = [next((shared / "sheets" / "dev").glob(f"{number}[ _]*.xlsx")) for number in ("02", "21")]
    assert command("import", book, *files, "--accept-warnings").code == 0
    told = command("list", book, "series", "--json").json["rows"]
    kept = {one["name"]: one["id"] for one in told}
    a, b = (next(kept[name] for name in kept if name.startswith(start)) for start in ("Sở", "Kho bạc"))
    found = command("reconcile", book, "--series", a, "--with", b, "--period", "2025-10", "--json").json
    assert found["rows"]
    assert all(row["difference"] == (row["a"] or 0) - (row["b"] or 0) for row in found["rows"])
    assert all(row["cells"]["a"] for row in found["rows"] if row["a"] is not None)
    assert sum(row["a"] or 0 for row in found["rows"]) == sum(part["a"] for part in found["totals"].values())
    assert "keys differ" in command("reconcile", book, "--series", a, "--with", b, "--period", "2025-10").out
