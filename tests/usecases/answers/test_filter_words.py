"""Filters in force are said in words, on screen in its language and on paper in Vietnamese."""

from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.entry import Filters
from disbtrack.usecases.answers.filter_words import filter_words, paper_scope, sentence
from disbtrack.usecases.books.opening import new_book


@pytest.mark.parametrize(
    ("filters", "words"),
    [
        (Filters(), ""),
        (Filters(since=date(2025, 10, 1), until=date(2025, 10, 31)), "Month 10/2025"),
        (Filters(since=date(2025, 10, 2), until=date(2025, 10, 31)), "From 02/10/2025; to 31/10/2025"),
        (Filters(year=2025, text=" đường  "), "Budget year 2025; rows that say “đường”"),
        (Filters(source="ABC", import_id=7), "ABC; import 7"),
        (Filters(unit="03781", project="Dự án lạ"), "Dự án lạ; Xã Co Mạ"),
    ],
)
def test_each_filter_has_its_words(tmp_path: Path, filters: Filters, words: str) -> None:
    with new_book(tmp_path / "b.disb", person="An") as book, book.read() as reading:
        assert " ".join(sentence(filter_words(reading, filters)).split()) == words


def test_a_paper_says_what_its_title_does_not(tmp_path: Path) -> None:
    with new_book(tmp_path / "b.disb", person="An") as book, book.read() as reading:
        assert paper_scope(reading, Filters(programme="GNBV", year=2025)) == ()
        assert paper_scope(reading, Filters(programme="GNBV", source="NSTW", unit="03781")) == (
            "Xã Co Mạ",
            "Ngân sách trung ương",
        )
        assert len(paper_scope(reading, Filters(programme="GNBV,NTM"))) == 2
