"""Registers on sheets of their own: whatever a thing says is read back, whatever a cell cannot say is told there."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.catalogue import Catalogue, Hints
from disbtrack.domain.kept import Kept
from disbtrack.domain.plan import Decision, DecisionState, Event
from disbtrack.domain.programme import Tree
from disbtrack.domain.reading import Layout, SheetReading
from disbtrack.domain.registers import TRAVELLING, field_types, is_link
from disbtrack.domain.series import Level
from disbtrack.domain.units import Register, Succession
from disbtrack.sheets.reader import read_file
from disbtrack.sheets.register_choices import CHOICES
from disbtrack.sheets.register_sheets import register_sheet
from disbtrack.sheets.register_words import TITLES, heading
from disbtrack.sheets.tables_out import write_xlsx
from tests.kept_things import values_of

KINDS = list(TRAVELLING.values())
DECISION: dict[str, Any] = {
    "number": "101/QĐ-UBND",
    "date": date(2024, 12, 10),
    "issuer": "UBND tỉnh",
    "level": Level.ASSIGNED,
    "state": DecisionState.DRAFT,
    "event": Event.ASSIGNED,
    "programme": "GNBV",
    "plan_year": 2025,
    "execution_year": None,
    "basis": None,
    "note": "=1+1",
}


def written(path: Path, kind: type[Kept], *rows: dict[str, Any]) -> Path:
    write_xlsx(path, [register_sheet(kind, rows)])
    return path


def read(path: Path) -> SheetReading:
    reading, _grids = read_file(path, Catalogue(Tree([], []), Register([])), Hints(), in_child=False)
    (sheet,) = reading.sheets
    return sheet


def spoilt(path: Path, cell: str, value: str | float | date | None) -> SheetReading:
    book = openpyxl.load_workbook(path)
    book.worksheets[0][cell] = value
    book.save(path)
    return read(path)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_what_a_thing_says_is_read_back(tmp_path_factory: Any, kind: type[Kept], data: st.DataObject) -> None:
    told = data.draw(
        values_of(kind).filter(lambda row: any(row[name] not in {"", None} for name in kind.named_by or kind.known_by))
    )
    links = {name: str(value) for name, value in told.items() if is_link(kind, name) and value is not None}
    sheet = read(written(tmp_path_factory.mktemp("out") / "r.xlsx", kind, told | links))
    assert sheet.problems == []
    assert (sheet.layout, sheet.register) == (Layout.REGISTER, kind)
    assert [row.values for row in sheet.kept] == [told | links]


@pytest.mark.parametrize("work", ["'=1+1", "''", "x" * 40_000])
def test_a_list_of_awkward_texts_is_read_back(tmp_path: Path, work: str) -> None:
    edge = Succession("1", "2", date(2025, 7, 1), works=(work, "b"))
    told = {name: getattr(edge, name) for name in field_types(Succession)}
    sheet = read(written(tmp_path / "r.xlsx", Succession, told))
    assert [row.values["works"] for row in sheet.kept] == [(work, "b")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_register_is_readable_by_a_person(kind: type[Kept]) -> None:
    words = [heading(kind.__name__, name) for name in field_types(kind)]
    assert len(set(words)) == len(words)
    assert len(TITLES[kind.__name__]) <= 31
    for told, _empty in field_types(kind).values():
        if told.__name__ in CHOICES:
            shown = list(CHOICES[told.__name__].values())
            assert len({word.casefold() for word in shown}) == len(list(told))  # type: ignore[call-overload] # an enum


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("B3", "31/02/2025", "bad-date"),
        ("E3", "nháp", "ledger-word"),
        ("H3", "hai nghìn", "ledger-word"),
        ("H3", 2025.5, "ledger-word"),
        ("H3", None, "ledger-incomplete"),
        ("A3", date(2025, 5, 12), "bad-date"),
    ],
)
def test_a_bad_cell_is_told_where_it_stands(
    tmp_path: Path, cell: str, value: str | float | date | None, rule: str
) -> None:
    sheet = spoilt(written(tmp_path / "r.xlsx", Decision, DECISION), cell, value)
    assert [(one.cell, one.rule) for one in sheet.problems] == [(cell, rule)]
    assert sheet.kept == []


def test_a_missing_column_says_nothing_and_is_asked_for(tmp_path: Path) -> None:
    sheet = spoilt(written(tmp_path / "r.xlsx", Decision, DECISION), "E2", "Tình trạng")
    assert [(one.cell, one.rule, one.value) for one in sheet.problems] == [("A2", "ledger-incomplete", "Trạng thái")]
    assert sheet.kept == []


def test_a_thing_told_twice_is_told_at_the_second(tmp_path: Path) -> None:
    sheet = read(written(tmp_path / "r.xlsx", Decision, DECISION, DECISION | {"note": "khác"}))
    assert [(one.cell, one.rule) for one in sheet.problems] == [("A4", "told-again")]


def test_a_register_of_a_kind_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    sheet = spoilt(written(tmp_path / "r.xlsx", Decision, DECISION), "A1", "disbtrack · Dragon")
    assert [(one.cell, one.rule) for one in sheet.problems] == [("A1", "ledger-word")]


def test_columns_may_stand_in_any_order_beside_others(tmp_path: Path) -> None:
    path = written(tmp_path / "r.xlsx", Decision, DECISION)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.insert_cols(1)
    page["A1"], page["B1"], page["A2"], page["A3"] = page["B1"].value, None, "Của tôi", "x"
    book.save(path)
    sheet = read(path)
    assert (sheet.problems, [row.values for row in sheet.kept]) == ([], [DECISION])
