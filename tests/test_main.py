"""The net under the program: a bug ends in one sentence, or in one JSON document."""

import json
from pathlib import Path

import pytest

from disbtrack.__main__ import tell_crash


@pytest.fixture(autouse=True)
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the log of this test out of the person's own folders."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_a_bug_is_one_json_document_where_json_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_crash(ValueError("12.500.000"), as_json=True) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["exit"] == 1
    assert "12.500.000" not in told.out + told.err


def test_a_bug_is_said_on_stderr_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_crash(ValueError("12.500.000")) == 1
    told = capsys.readouterr()
    assert (told.out, "went wrong" in told.err) == ("", True)
