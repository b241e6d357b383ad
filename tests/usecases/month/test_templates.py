"""Templates are made from the book, and what comes back in them is taken in without a question."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from disbtrack.domain.diff import keyed
from disbtrack.domain.entry import EntryKind
from disbtrack.domain.figure import Figure, Measure
from disbtrack.domain.months import Month
from disbtrack.domain.sent_templates import SentTemplate
from disbtrack.domain.series import Form, Series, Teller
from disbtrack.domain.standing import Cut
from disbtrack.domain.units import AdminUnit
from disbtrack.errors import Cancelled, DisbtrackError
from disbtrack.i18n import text
from disbtrack.sheets.forms.columns import At
from disbtrack.storage.book import Book
from disbtrack.usecases.answers.standing import Question, ask
from disbtrack.usecases.books.opening import new_book
from disbtrack.usecases.imports.import_writing import commit
from disbtrack.usecases.month.sending import send_templates
from disbtrack.usecases.month.templates import Wanted, make_templates
from tests.communes import Fault, write_commune

from .sent import NAMES, OCTOBER, fill, paid, read, rules, send, september


def disbursed(book: Book, day: date) -> int:
    """All that counts as paid by the end of a day."""
    return ask(book, Question(cut=Cut.PROGRAMME, year=2025, as_of=day), today=day).total.standing.disbursed


def test_a_template_holds_the_lines_of_its_unit_with_plan_and_last_months_total(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        made = make_templates(book, Wanted(OCTOBER))
    first = made.templates[0]
    line = first.lines[0]
    assert {one.unit_name for one in made.templates} == set(NAMES)
    assert (first.reporter, first.series.name) == (first.unit_name, "Xã: báo cáo lũy kế")
    assert (line.project, line.planned, line.told) == ("GNBV.DA1", 5_200_000_000, 2_080_000_000)


def test_what_comes_back_is_taken_in_without_a_question_to_the_dong(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        before = disbursed(book, date(2025, 9, 30))
        plan = read(book, *fill(send(book, tmp_path / "out"), paid))
        assert rules(plan) == set()
        commit(book, plan, person="An")
        assert disbursed(book, date(2025, 10, 31)) == before + 14 * 7_000_000


def test_estimates_stand_beside_the_sums_with_the_end_of_the_next_month(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        commit(book, read(book, *fill(send(book, tmp_path / "out"), paid)), person="An")
        with book.read() as reading:
            told = [one.figure for one in reading.entries(kinds=(EntryKind.ESTIMATE,))]
    assert {(one.date, one.amount, one.measure) for one in told} == {
        (date(2025, 11, 30), 9_000_000_000, Measure.DISBURSED)
    }


def test_a_blank_line_keeps_last_months_total_and_a_zero_takes_its_place(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        before = disbursed(book, date(2025, 9, 30))
        sent = send(book, tmp_path / "out")
        files = fill(sent, lambda line: {At.COMPLETED: 0} if line.project == "GNBV.DA7" else {})
        plan = read(book, *files)
        assert rules(plan) == {"statement-fell"}
        commit(book, plan, person="An", accept_warnings=True)
        gone = sum(line.told or 0 for one in sent.files for line in one.template.lines if line.project == "GNBV.DA7")
        assert disbursed(book, date(2025, 10, 31)) == before - gone


def test_an_import_of_templates_is_undone_as_any_other(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        before = disbursed(book, date(2025, 10, 31))
        number = commit(book, read(book, *fill(send(book, tmp_path / "out"), paid)), person="An")
        assert number is not None
        book.undo(number, person="An")
        assert disbursed(book, date(2025, 10, 31)) == before


def test_what_was_sent_is_kept_and_sending_the_same_again_is_no_change(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        first, again = send(book, tmp_path / "out"), send(book, tmp_path / "out")
        with book.read() as reading:
            kept = {one.unit: one for one in reading.kept(SentTemplate)}
    assert (first.change is not None, again.change) == (True, None)
    one = kept[first.files[0].template.id.unit]
    assert (one.period, one.edition, one.sent_by, one.file_name) == ("2025-10", 1, "An", first.files[0].path.name)
    assert not any(file.is_new for file in again.files)


def test_a_template_made_again_from_the_book_as_it_stood_says_the_same(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        sent = send(book, tmp_path / "out")
        with book.read() as reading:
            kept = reading.kept(SentTemplate)[0]
        commit(book, read(book, *fill(sent, paid)), person="An")
        stood = book.at_change(kept.book_change)
        made = make_templates(stood, Wanted(OCTOBER, units=(kept.unit,)))
    assert made.templates[0].id.digest == kept.digest


def test_a_new_edition_is_sent_where_the_book_has_changed_and_the_earlier_one_is_asked_about(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        first = fill(send(book, tmp_path / "out"), paid)
        corrected = write_commune(tmp_path / "new.xlsx", NAMES[0], 9, Fault(day=date(2025, 9, 30)))
        commit(book, read(book, corrected), person="An", accept_warnings=True)
        second = send(book, tmp_path / "later")
        assert {one.template.id.edition for one in second.files if one.is_new} == {2}
        assert any("lần 2" in one.path.name for one in second.files)
        assert "form-earlier" in rules(read(book, *first))


def test_a_template_of_another_book_or_one_whose_sending_was_undone_is_asked_about(tmp_path: Path) -> None:
    with september(tmp_path) as book, new_book(tmp_path / "other.disb", person="An") as other:
        sent = send(book, tmp_path / "out")
        files = fill(sent, paid)
        assert "form-other-book" in rules(read(other, *files))
        assert sent.change is not None
        book.undo(sent.change, person="An")
        assert "form-not-sent" in rules(read(book, *files))


def test_a_month_that_is_over_is_asked_about_when_it_comes_late(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        late = fill(send(book, tmp_path / "out"), paid)
        send(book, tmp_path / "next", Month(2025, 11))
        assert rules(read(book, *late)) == {"form-other-period"}


def test_what_the_unit_told_of_the_same_day_by_its_own_sheet_is_not_counted_beside_it(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        files = fill(send(book, tmp_path / "out"), paid)
        commit(book, read(book, write_commune(tmp_path / "own.xlsx", NAMES[0], 3)), person="An", accept_warnings=True)
        plan = read(book, *files)
        assert "held-under-other-name" in rules(plan)
        with pytest.raises(DisbtrackError):
            commit(book, plan, person="An", accept_warnings=True)


def test_an_amount_taken_out_of_a_template_that_came_in_before_is_said(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        sent = send(book, tmp_path / "out")
        commit(book, read(book, *fill(sent, paid)), person="An")
        again = fill(sent, lambda _line: {At.ADVANCE: None, At.RECOVERED: None})  # type: ignore[dict-item] # blank
        assert "form-left-blank" in rules(read(book, *again))


def test_a_filled_file_is_never_overwritten(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        files = fill(send(book, tmp_path / "out"), paid)
        with pytest.raises(DisbtrackError):
            send(book, tmp_path / "out")
        assert rules(read(book, *files)) == set()


class Stopped:
    """Somebody who stops after the first file."""

    def __init__(self) -> None:
        self.begun = False

    def report(self, _what: object, _done: int, _total: int | None) -> None:
        self.begun = True

    def is_cancelled(self) -> bool:
        return self.begun


def test_stopping_leaves_folder_and_book_as_they_were(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        made = make_templates(book, Wanted(OCTOBER))
        with pytest.raises(Cancelled):
            send_templates(book, made, tmp_path / "out", today=date(2025, 11, 1), person="An", progress=Stopped())
        with book.read() as reading:
            assert reading.kept(SentTemplate) == []
    assert list((tmp_path / "out").iterdir()) == []


SERIES = Series(0, "Xã: báo cáo lũy kế", Teller.COMMUNE, Form.STATEMENTS, ("project", "unit"))
PLAN = Series(0, "Kế hoạch", Teller.OTHER, Form.DECISIONS, ("project", "work", "unit", "source", "capital"), None)
DAY = date(2025, 9, 30)


def tell(book: Book, series: Series, reporter: str | None, *figures: Figure) -> None:
    """Write figures as if a sheet told them."""
    with book.change(text("Told"), person="An") as change:
        known = change.add_series(series)
        change.add_figures(known, reporter, None, None, keyed(known, reporter, figures))


def figure(measure: Measure, amount: int, **said: object) -> Figure:
    bare = Figure("A1", 1, measure, amount, "GNBV.DA1", unit="03760", plan_year=2025, programme="GNBV", date=DAY)
    return replace(bare, **said)  # type: ignore[arg-type] # fields by name


def test_plan_finer_than_what_the_unit_told_is_added_to_the_line_that_is_asked_again(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        tell(book, SERIES, "Xã Mường Bám", figure(Measure.DISBURSED, 100))
        shares = (figure(Measure.PLANNED, 300, source="NSTW"), figure(Measure.PLANNED, 200, source="NST"))
        tell(book, PLAN, None, *(replace(one, date=date(2025, 1, 5)) for one in shares))
        (template,) = make_templates(book, Wanted(OCTOBER)).templates
    assert [(one.source, one.planned, one.told) for one in template.lines] == [(None, 500, 100)]


def test_plan_coarser_than_what_the_unit_told_keeps_a_line_of_its_own(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        tell(book, SERIES, "Xã Mường Bám", figure(Measure.DISBURSED, 100, work="Đường Nà Tân"))
        tell(book, PLAN, None, figure(Measure.PLANNED, 300, date=date(2025, 1, 5)))
        (template,) = make_templates(book, Wanted(OCTOBER)).templates
    assert [(one.work, one.planned, one.told) for one in template.lines] == [
        (None, 300, None),
        ("Đường Nà Tân", None, 100),
    ]
    assert "phần chưa nêu" in template.lines[0].name


def test_money_that_was_nothing_and_has_no_plan_is_not_asked_for_again(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        nothing = figure(Measure.DISBURSED, 0, project="GNBV.DA2")
        tell(book, SERIES, "Xã Mường Bám", figure(Measure.DISBURSED, 100), nothing)
        (template,) = make_templates(book, Wanted(OCTOBER)).templates
    assert [one.project for one in template.lines] == ["GNBV.DA1"]


def test_in_january_a_unit_is_still_called_as_it_signed_in_december(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        tell(book, SERIES, "UBND Mường Bám", figure(Measure.DISBURSED, 100, date=date(2025, 12, 31)))
        tell(book, PLAN, None, figure(Measure.PLANNED, 300, plan_year=2026, date=date(2026, 1, 5)))
        (template,) = make_templates(book, Wanted(Month(2026, 1))).templates
    assert (template.reporter, [one.planned for one in template.lines]) == ("UBND Mường Bám", [300])


def test_carried_plan_is_asked_for_by_itself(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        own = figure(Measure.PLANNED, 300, date=date(2025, 1, 5))
        carried = figure(Measure.CARRIED, 70, plan_year=2024, execution_year=2025, date=date(2025, 2, 1))
        tell(book, PLAN, None, own, carried)
        (template,) = make_templates(book, Wanted(OCTOBER)).templates
    assert [(one.carried, one.plan_year, one.planned) for one in template.lines] == [
        (False, 2025, 300),
        (True, 2024, 70),
    ]


def test_a_unit_that_went_whole_into_another_is_asked_under_the_new_one(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        with book.read() as reading:
            register = reading.catalogue().register
        edge = next(one for one in register.successions if one.old_code != one.new_code)
        tell(book, PLAN, None, figure(Measure.PLANNED, 300, unit=edge.old_code, date=date(2025, 1, 5)))
        (template,) = make_templates(book, Wanted(OCTOBER)).templates
    assert (template.id.unit, template.lines[0].planned) == (edge.new_code, 300)


def test_a_book_without_units_has_nobody_to_ask(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book, pytest.raises(DisbtrackError):
        make_templates(book, Wanted(OCTOBER))


def test_a_template_of_a_unit_that_went_into_another_meanwhile_is_asked_about(tmp_path: Path) -> None:
    with september(tmp_path) as book:
        files = fill(send(book, tmp_path / "out"), paid)
        with book.change(text("Merged"), person="An") as change:
            gone = next(one for one in change.kept(AdminUnit) if one.name == NAMES[0] and one.is_valid(OCTOBER.last))
            change.put_kept(replace(gone, valid_to=date(2025, 10, 15)))
        assert "form-unit-gone" in rules(read(book, *files))


def test_recovered_advances_do_not_hide_what_is_paid_above_the_plan(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        tell(book, PLAN, None, figure(Measure.PLANNED, 300_000_000, date=date(2025, 1, 5)))
        sent = send(book, tmp_path / "out")
        tell(book, PLAN, None, figure(Measure.ADJUSTED, -100_000_000, date=date(2025, 10, 5), document="2"))
        entered: dict[At, float | str] = {At.COMPLETED: 250, At.ADVANCE: 100, At.RECOVERED: 100}
        assert "disbursed-over-planned" in rules(read(book, *fill(sent, lambda _line: entered)))


@pytest.mark.long
def test_seventy_five_units_are_asked_in_one_run(tmp_path: Path) -> None:
    with new_book(tmp_path / "a.disb", person="An") as book:
        with book.read() as reading:
            units = [one.code for one in reading.catalogue().register.valid(OCTOBER.last)][:75]
        plan = (figure(Measure.PLANNED, 10**9, unit=unit, date=date(2025, 1, 5)) for unit in units)
        tell(book, PLAN, None, *plan)
        sent = send(book, tmp_path / "out")
        assert len(list((tmp_path / "out").glob("*.xlsx"))) == len(sent.files) == 75
        plan_of_all = read(book, *fill(sent, lambda _line: {At.COMPLETED: 7}))
        assert rules(plan_of_all) == set()
        commit(book, plan_of_all, person="An")
        assert disbursed(book, OCTOBER.last) == 75 * 7_000_000
