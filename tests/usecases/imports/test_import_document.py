"""The JSON of an import: every key of the contract, and counts that add up."""

import json
from datetime import date

from disbtrack.domain.catalogue import Hints
from disbtrack.domain.diff import Diff
from disbtrack.domain.reading import FileReading
from disbtrack.sheets.grid import Grid
from disbtrack.sheets.understanding.workbook import understand
from disbtrack.usecases.imports.import_document import file_json, sheet_json
from disbtrack.usecases.names.catalogue import shipped_catalogue

GRID = Grid(
    "Xã",
    [
        ["KẾ HOẠCH CTMTQG GIẢM NGHÈO BỀN VỮNG NĂM 2025 (Kèm theo Quyết định số 118/QĐ-UBND ngày 20/01/2025)"],
        ["Đơn vị tính: triệu đồng"],
        ["TT", "Nội dung", "Kế hoạch năm 2025", "Ghi chú"],
        [None, "Tổng số", 30],
        ["1", "Dự án 2", 20],
        ["2", "Dự án 5", 10, "đợt 1"],
    ],
)
(READING,) = understand([GRID], shipped_catalogue(), Hints(), file_name="x.xlsx")


def test_a_sheet_is_told_with_every_key_of_the_contract() -> None:
    told = sheet_json(READING, with_rows=True)
    assert told.keys() >= {
        *(
            "name",
            "skipped",
            "layout",
            "series",
            "reporter",
            "header_rows",
            "unit",
            "unit_cell",
            "units",
            "as_of",
            "year",
        ),
        *("rows", "controls", "problems", "ignored_columns", "figures", "estimates", "attributes"),
    }
    assert told["ignored_columns"] == [{"column": "D", "reason": "notes"}]


def test_the_rows_of_a_sheet_add_up_to_those_read() -> None:
    rows = sheet_json(READING, with_rows=False)["rows"]
    assert rows["read"] == sum(count for kind, count in rows.items() if kind != "read") == 6


def test_figures_are_told_only_when_asked_for() -> None:
    assert sheet_json(READING, with_rows=False)["figures"] == []
    figure = sheet_json(READING, with_rows=True)["figures"][0]
    assert (figure["cell"], figure["amount"], figure["measure"]) == ("C5", 20_000_000, "planned")
    assert (figure["date"], figure["document"]) == (date(2025, 1, 20).isoformat(), "118/QĐ-UBND")


def test_a_control_is_told_with_its_verdict() -> None:
    (control,) = sheet_json(READING, with_rows=False)["controls"]
    assert control == {"cell": "C4", "stated": 30_000_000, "computed": 30_000_000, "agrees": True}


def test_a_file_is_plain_json() -> None:
    reading = FileReading("x.xlsx", "00", "xlsx", [READING])
    told = file_json(reading, Diff(), blocked=False, with_rows=True)
    assert json.loads(json.dumps(told)) == told
    assert told["would"] == {"add": 0, "change": 0, "same": 0, "missing": 0}
