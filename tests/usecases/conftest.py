"""One book of the samples for all tests that only read."""

from collections.abc import Iterator

import pytest

from disbtrack.storage.book import Book
from disbtrack.usecases.imports.samples import sample_book


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book of every sample workbook; not to be written."""
    with sample_book(tmp_path_factory.mktemp("samples"), person="test") as book:
        yield book
