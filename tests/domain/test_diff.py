from datetime import date

from disbtrack.domain.diff import compare, keyed
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.series import Form, Series, Teller

SERIES = Series(0, "Kho bạc: chứng từ", Teller.TREASURY, Form.VOUCHERS, ("project",))


def voucher(amount: int, cell: str = "I8", document: str = "UNC 1") -> Figure:
    return Figure(cell, 8, Measure.COMPLETED, amount, "GNBV.DA1", date=date(2025, 10, 1), document=document)


def test_identical_rows_are_as_many_figures_as_rows() -> None:
    assert len(keyed(SERIES, None, [voucher(5), voucher(5, "I9")])) == 2


def test_the_same_file_again_is_all_the_same() -> None:
    told = keyed(SERIES, None, [voucher(5), voucher(5, "I9"), voucher(7, document="UNC 2")])
    assert compare(told, told, lambda row: row.amount).counts() == {"add": 0, "change": 0, "same": 3, "missing": 0}


def test_another_amount_under_the_same_key_is_a_change() -> None:
    held = keyed(SERIES, None, [voucher(5)])
    assert compare(keyed(SERIES, None, [voucher(6)]), held, lambda row: row.amount).counts()["change"] == 1


def test_what_a_full_telling_leaves_out_is_missing() -> None:
    held = keyed(SERIES, None, [voucher(5), voucher(7, document="UNC 2")])
    told = keyed(SERIES, None, [voucher(5)])
    assert compare(told, held, lambda row: row.amount, scope=held).counts()["missing"] == 1


def test_another_reporter_tells_another_figure() -> None:
    assert not keyed(SERIES, "Xã A", [voucher(5)]).keys() & keyed(SERIES, "Xã B", [voucher(5)]).keys()


def test_the_cell_and_the_note_do_not_name_a_figure() -> None:
    moved = Figure("K99", 99, Measure.COMPLETED, 5, "GNBV.DA1", date=date(2025, 10, 1), document="UNC 1", note="x")
    assert keyed(SERIES, None, [voucher(5)]).keys() == keyed(SERIES, None, [moved]).keys()
