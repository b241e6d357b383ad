"""demo: the story told from nothing, and nobody's file touched."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Command


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a file of somebody's under a name that the demonstration writes."""
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / "summary.pdf").write_text("mine")
    return folder


def test_demo_tells_the_story_and_leaves_what_lay_there(command: Command, place: Path) -> None:
    ended = command("demo", "--dir", place)
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines() if line.lstrip().startswith("GNBV.")] == [
        f"GNBV.DA{number}" for number in range(1, 8)
    ]
    assert "▲ Slow" in next(line for line in ended.out.splitlines() if "GNBV.DA4" in line)
    assert "points behind" in ended.out
    assert "757,9" in ended.out
    assert "illustrative" in ended.out
    assert "no screen" in ended.out
    _see_files(place)
    assert [path.read_text() for path in place.glob("summary 2*.pdf")] == ["mine"]


def _see_files(place: Path) -> None:
    assert {"demo.disb", "summary.pdf", "summary.xlsx", "rates.png"} <= {path.name for path in place.iterdir()}
    words = "".join(page.extract_text() for page in PdfReader(place / "summary.pdf").pages)
    assert "minh họa" in words


def test_a_second_demo_leaves_the_first_book_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "demo.disb").write_text("worked on")
    ended = command("demo", "--dir", tmp_path)
    assert ended.code == 0
    assert (tmp_path / "demo.disb").read_text() == "worked on"
    assert command("check", tmp_path / "demo 2.disb").code == 0


def test_a_folder_that_cannot_be_made_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ended = command("demo", "--dir", tmp_path / "file" / "below")
    assert ended.code == 1
    assert "Traceback" not in ended.err
