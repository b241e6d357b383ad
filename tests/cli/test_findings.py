"""Findings from the command line: kept, settled by a voucher, refused without one, taken back."""

from pathlib import Path

from .conftest import Command

ASKED = ("--document", "12/KL-TTr", "--signed", "02/01/2025", "--ask", "recover", "--amount", "15tr")


def test_a_finding_is_kept_altered_and_listed_with_its_sums(command: Command, book: Path, tmp_path: Path) -> None:
    (tmp_path / "kl.pdf").write_bytes(b"%PDF")
    made = command("findings", book, "set", *ASKED, "--file", tmp_path / "kl.pdf", "--json").json["number"]
    command("findings", book, "set", made, "--deadline", "30/06/2025", "--subject", "Thanh toán trùng")
    told = command("findings", book, "--json").json
    (one,) = told["rows"]
    assert (one["id"], one["state"], one["asked"], one["deadline"]) == (made, "overdue", 15_000_000, "2025-06-30")
    assert (told["sums"]["left"], told["sums"]["late"]) == (15_000_000, 1)
    (piece,) = command("attach", book, "finding", made, "--json").json["rows"]
    assert piece["name"] == "kl.pdf"
    assert "Overdue" in command("findings", book).out
    assert command("findings", book, "--state", "done", "--json").json["rows"] == []


def test_a_finding_is_not_settled_by_a_voucher_that_is_not_there(command: Command, book: Path) -> None:
    made = command("findings", book, "set", *ASKED, "--json").json["number"]
    refused = command("findings", book, "settle", made, "--voucher", "07", "--on", "05/03/2025", "--amount", "15tr")
    assert refused.code == 1
    assert "no voucher “07”" in refused.err


def test_an_answer_settles_what_is_to_be_explained_and_is_taken_back(command: Command, book: Path) -> None:
    made = command("findings", book, "set", "--document", "5/BC", "--ask", "explain", "--json").json["number"]
    deed = command("findings", book, "settle", made, "--note", "Đã giải trình", "--json").json["number"]
    assert command("findings", book, "--json").json["rows"][0]["state"] == "done"
    assert command("findings", book, "unsettle", deed).code == 0
    assert command("findings", book, "withdraw", made).code == 0
    assert command("findings", book, "--json").json["rows"] == []


def test_a_new_finding_needs_its_paper(command: Command, book: Path) -> None:
    refused = command("findings", book, "set", "--ask", "recover")
    assert refused.code == 2
    assert "--document" in refused.err
