"""Readings packed for the way from the child."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from disbtrack.domain.figure import Attribute, Figure, Measure
from disbtrack.domain.reading import FileReading, SheetReading
from disbtrack.sheets.grid import Grid, Value
from disbtrack.sheets.parcels import CELLS, Cells, pack, unpack

TEXTS = st.none() | st.text(max_size=4)
FIGURES = st.builds(
    Figure,
    cell=st.just("D14"),
    row=st.integers(1, 99),
    measure=st.sampled_from(Measure),
    amount=st.integers(),
    project=TEXTS,
    path=st.lists(st.text(max_size=3)).map(tuple),
    date=st.none() | st.dates(date(2020, 1, 1)),
    note=TEXTS,
)
SHEETS = st.builds(
    SheetReading,
    name=st.text(max_size=4),
    figures=st.lists(FIGURES, max_size=3),
    pending=st.lists(FIGURES, max_size=1),
    attributes=st.lists(st.builds(Attribute, st.just("A1"), st.just(1), st.just("code"), st.text(max_size=3))),
)


@settings(max_examples=25)
@given(st.lists(SHEETS, max_size=2))
def test_a_reading_arrives_as_it_left(sheets: list[SheetReading]) -> None:
    reading = FileReading("a.xlsx", "0", "xlsx", sheets)
    packed = pack(reading)
    assert unpack(packed) == reading
    assert reading.sheets == sheets


def test_packing_leaves_the_reading_alone() -> None:
    figure = Figure("D14", 14, Measure.PLANNED, 5)
    reading = FileReading("a.xlsx", "0", "xlsx", [SheetReading("A", figures=[figure])])
    pack(reading)
    assert reading.sheets[0].figures == [figure]


@settings(max_examples=25)
@given(st.integers(0, CELLS + 20), st.integers(0, 5))
def test_some_rows_of_a_long_sheet_are_those_that_stood_there(first: int, count: int) -> None:
    rows: list[list[Value]] = [[number] for number in range(CELLS + 10)]
    assert Cells.of(Grid("A", rows)).part(range(first, first + count)) == rows[first : first + count]
