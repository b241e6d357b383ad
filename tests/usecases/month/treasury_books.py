"""Books in which the Treasury and an office tell of the same payments."""

from datetime import date
from typing import Any

from disbtrack.domain.diff import keyed
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.reconciliation import Part, Party, TypedLine
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.i18n import text
from disbtrack.storage.book import Book
from disbtrack.usecases.month.reconciliations import Look, NewReconciliation, begin_reconciliation, open_reconciliation
from disbtrack.usecases.month.settling import Word, settle_differences

OCTOBER = (date(2025, 10, 1), date(2025, 10, 31))
CLOSED_ON = date(2025, 11, 5)
GRAIN = ("project", "unit", "source", "capital")
KBNN = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, GRAIN)
OWN = Series(0, "Sổ chứng từ", Teller.OFFICE, Form.VOUCHERS, GRAIN)
ROAD, SCHOOL = "GNBV.DA1.TDA1", "GNBV.DA4.TDA1"


def paid(amount: int, day: date, document: str | None = None, **said: Any) -> Figure:
    """A payment for completed work, unless another measure is named."""
    about: dict[str, Any] = {"project": ROAD, "programme": "GNBV", "unit": "03646", "source": "NSTW"}
    about |= {"capital": "DTPT", "plan_year": 2025, "measure": Measure.COMPLETED} | said
    return Figure(f"D{amount}", amount, amount=amount, date=day, document=document, **about)


def tell(book: Book, series: Series, *figures: Figure) -> int:
    """Tell figures as one change, and answer its number."""
    with book.change(text("told"), "An") as change:
        kept = change.add_series(series)
        change.add_figures(kept, None, None, None, keyed(series, None, figures))
        return change.number


def begin(book: Book, **said: Any) -> int:
    """Begin to reconcile October, of one unit unless said otherwise."""
    about: dict[str, Any] = {"programme": "GNBV", "unit": "03646", "year": 2025}
    about |= dict(zip(("first_day", "last_day"), OCTOBER, strict=True)) | said
    return begin_reconciliation(book, NewReconciliation(**about), person="An")


def look(book: Book, number: int) -> Look:
    """Look into a reconciliation as it stands."""
    return open_reconciliation(book, number)


def settle(book: Book, number: int, **word: Any) -> int | None:
    """Settle all its differences alike."""
    words = {one.handle: Word(**word) for one in look(book, number).differences}
    return settle_differences(book, number, words, person="Bình", today=CLOSED_ON)


def account(part: Part, party: Party = Party.TREASURY, **said: Any) -> TypedLine:
    """The account of which something is typed."""
    about: dict[str, Any] = {"project": ROAD, "unit": "03646", "source": "NSTW", "capital": "DTPT", "plan_year": 2025}
    return TypedLine(reconciliation=0, part=part, party=party, column="", amount=0, **(about | said))
