"""A small book: two programmes, three communes, and short words for telling it figures."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from disbtrack.domain.pace import Milestone
from disbtrack.domain.programme import Node, Programme, Tree
from disbtrack.domain.settings import Settings
from disbtrack.domain.units import AdminUnit, Register, Succession
from disbtrack.storage.book import Book
from disbtrack.storage.location import Location, server_of
from tests.cluster import Cluster
from tests.places import Places, ServerPlaces

TREE = Tree(
    [
        Programme("GNBV_2021_2025", "Giảm nghèo bền vững", "Poverty reduction", 2021, 2025, "Giảm nghèo"),
        Programme("NTM_2021_2025", "Nông thôn mới", "New rural development", 2021, 2025),
    ],
    [
        Node("GNBV.DA1", "GNBV_2021_2025", "dự án", "Hạ tầng kinh tế - xã hội", "Infrastructure", "official"),
        Node("GNBV.DA1.TDA1", "GNBV_2021_2025", "tiểu dự án", "Huyện nghèo"),
        Node("GNBV.DA1.TDA2", "GNBV_2021_2025", "tiểu dự án", "Đề án"),
        Node("GNBV.DA2", "GNBV_2021_2025", "dự án", "Đa dạng hóa sinh kế"),
        Node("NTM.ND01", "NTM_2021_2025", "nội dung", "Quy hoạch"),
    ],
)
REGISTER = Register(
    [
        AdminUnit("03646", "Phường Tô Hiệu", "Sơn La", date(2025, 7, 1)),
        AdminUnit("03727", "Xã Mường É", "Thuận Châu", date(2025, 7, 1)),
        AdminUnit("03781", "Xã Co Mạ", "Thuận Châu"),
    ],
    [Succession("03700", "03727", date(2025, 7, 1))],
)
MILESTONES = [Milestone("Sơn La", "*", "DTPT", 2025, date(2025, 9, 30), Fraction(2, 3), "assigned", "Công văn 1")]


def make_book(place: Location) -> Book:
    return Book.create(
        place, tree=TREE, register=REGISTER, milestones=MILESTONES, settings=Settings(), person="Nguyễn Thị An"
    )


@pytest.fixture(scope="session")
def template(cluster: Cluster) -> Iterator[str]:
    """A database with a fresh book: copying it takes less time than making another one."""
    name = cluster.fresh_name()
    make_book(server_of(cluster.url(name))).close()
    yield name
    cluster.drop(name)


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a fresh book, to be copied as well."""
    place = tmp_path_factory.mktemp("template") / "fresh.disb"
    make_book(place).close()
    return place


Fresh = Callable[[str], Book]


@pytest.fixture
def fresh(places: Places, request: pytest.FixtureRequest) -> Fresh:
    """Makes fresh books by their names: the test runs once on files and once on a server."""
    if isinstance(places, ServerPlaces):
        template = request.getfixturevalue("template")
        return lambda name: Book.open(places.copy(template, name))
    template = request.getfixturevalue("file_template")
    return lambda name: Book.open(Path(shutil.copy(template, str(places(name)))))


@pytest.fixture
def book(fresh: Fresh) -> Iterator[Book]:
    """A fresh book."""
    with fresh("sổ") as made:
        yield made
