"""Every spreadsheet that nobody here wrote ends in figures or in a named problem: no crash, no hang, no traceback."""

import subprocess
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.errors import DisbtrackError
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.catalogue import shipped_catalogue

PARTS = 40


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outside files, laid out once a run."""
    folder = tmp_path_factory.mktemp("corpus")
    subprocess.run([str(shared / "corpus" / "unpack"), str(folder)], check=True, capture_output=True)
    return folder


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_every_outside_file_ends_in_figures_or_in_a_named_problem(corpus: Path, part: int) -> None:
    files = sorted(path for path in corpus.rglob("*") if path.is_file())[part::PARTS]
    for path in files:
        try:
            reading, _grids = read_file(path, shipped_catalogue(), Hints())
        except DisbtrackError as refusal:
            assert str(refusal.title), path.name
            continue
        assert reading.problems or reading.sheets, path.name
        for sheet in reading.sheets:
            assert sheet.skipped or len(sheet.row_kinds) >= len({figure.row for figure in sheet.figures}), path.name
