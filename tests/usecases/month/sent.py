"""A book in which communes told September, and the templates of October that are sent to them and come back."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.money import MoneyUnit
from disbtrack.domain.months import Month
from disbtrack.domain.templates import TemplateLine
from disbtrack.sheets.forms.columns import At
from disbtrack.storage.book import Book
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_plan import ImportPlan
from disbtrack.usecases.imports.import_sheet import prepare
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.sending import Sent, send_templates
from disbtrack.usecases.month.templates import Wanted, make_templates
from tests.communes import Fault, commune_names, write_commune
from tests.sheets.forms.filling import cell_of, change

OCTOBER = Month(2025, 10)
NAMES = commune_names(2)


def september(tmp_path: Path) -> Book:
    """A book with September's statements of two communes: seven projects, plan and payments."""
    book = new_book(tmp_path / "a.disb", person="An")
    told = Fault(day=date(2025, 9, 30))
    files = [write_commune(tmp_path / f"{number}.xlsx", name, number, told) for number, name in enumerate(NAMES)]
    commit(book, prepare(book, files, Hints(), in_child=False), person="An", accept_warnings=True)
    return book


def send(book: Book, folder: Path, period: Month = OCTOBER, *, money: MoneyUnit = MoneyUnit.TRIEU) -> Sent:
    """Send the templates of a month into a folder."""
    made = make_templates(book, Wanted(period, money=money))
    return send_templates(book, made, folder, today=date(2025, 11, 1), person="An")


def fill(sent: Sent, entries: Callable[[TemplateLine], Mapping[At, float | str]]) -> list[Path]:
    """Fill every file as a clerk does, by openpyxl; the files."""
    for one in sent.files:
        cells = {
            cell_of(one.template, line.key, column): value
            for line in one.template.lines
            for column, value in entries(line).items()
        }
        change(one.path, dict(cells))
    return [one.path for one in sent.files]


def paid(line: TemplateLine) -> dict[At, float | str]:
    """A little more than a month before (in triệu), half of it as an advance."""
    return {At.COMPLETED: (line.told or 0) / 1_000_000 + 5, At.ADVANCE: 4, At.RECOVERED: 2, At.ESTIMATE: 9_000}


def read(book: Book, *paths: Path) -> ImportPlan:
    """Read files as an import does."""
    return prepare(book, list(paths), Hints(), in_child=False)


def rules(plan: ImportPlan) -> set[str]:
    """The rules of all problems."""
    return {one.rule for file in plan.files for _sheet, one in file.reading.all_problems()}
