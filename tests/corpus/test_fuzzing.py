"""Workbooks with bytes changed at random: the reader answers with figures or problems, never with an exception."""

import random
from pathlib import Path

import pytest

from disbtrack.domain.catalogue import Hints
from disbtrack.resources import resource
from disbtrack.sheets.reader import read_file
from disbtrack.usecases.names.catalogue import shipped_catalogue

SEEDS = range(300)


def spoil(data: bytes, chance: random.Random) -> bytes:
    """Change, cut or repeat a few places."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(spoilt))
        spoilt[place : place + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
    return bytes(spoilt[: chance.randint(1, len(spoilt))] if chance.random() < 0.2 else spoilt)


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_a_spoilt_workbook_never_hurts_the_reader(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    original = chance.choice(sorted(resource("samples").glob("*.xlsx")))
    path = tmp_path / original.name
    path.write_bytes(spoil(original.read_bytes(), chance))
    reading, _grids = read_file(path, shipped_catalogue(), Hints())
    assert reading.sheets or reading.problems
