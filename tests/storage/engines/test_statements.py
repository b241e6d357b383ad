"""What one book's statements were put into words for, the next book says again."""

from disbtrack.domain.figure import Measure
from disbtrack.storage.book import Book
from disbtrack.storage.engines.statements import compiled
from disbtrack.storage.location import Location
from tests.places import Places
from tests.storage.conftest import make_book
from tests.storage.telling import VOUCHERS, figure, sums, tell


def use(place: Location, amount: int) -> int:
    with make_book(place) as made:
        tell(made, VOUCHERS, [figure(Measure.COMPLETED, amount)])
        made.undo(2, person="An")
        made.undo(3, person="An")
    with Book.open(place) as again:
        return sums(again).disbursed


def test_a_second_book_puts_nothing_into_words_anew(places: Places) -> None:
    assert use(places("a"), 5) == 5
    before = set(compiled())
    assert use(places("b"), 7) == 7
    assert set(compiled()) == before
