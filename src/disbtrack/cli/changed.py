"""changed: two moments of the book compared, as a list that adds up to the difference."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from disbtrack.cli.command import Command, command, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.listing import print_rows
from disbtrack.cli.lookup import filters_of, open_for, stood_at, today
from disbtrack.cli.options import as_of_option, book_argument, filter_options, json_option, question_of
from disbtrack.cli.values import BASES, Moment, Month, Number, Year
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.series import Side
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import N_, _, text

if TYPE_CHECKING:
    from disbtrack.domain.catalogue import Catalogue
    from disbtrack.storage.book import Book
    from disbtrack.usecases.answers.compared import Compared, Shift
    from disbtrack.usecases.answers.standing import Question

_SHOWN = {
    "side": N_("Side"),
    "what": N_("What"),
    "old": N_("Before"),
    "new": N_("After"),
    "difference": N_("Difference (đồng)"),
    "why": N_("Why"),
    "change": N_("Change"),
    "person": N_("Who"),
    "at": N_("When"),
    "where": N_("Where from"),
}
_SIDES = {Side.PLAN: N_("Plan"), Side.MONEY: N_("Disbursed")}


def changed_command() -> Command:
    """`disbtrack changed`."""
    moment = _("CHANGE|DATE")
    narrowed = [one for one in filter_options() if one.name not in {"since", "until"}]
    return command(
        "changed",
        _("Why a sum is another one now: what changed between two moments, adding up to the difference."),
        _changed,
        [
            book_argument(),
            option("--from", moment, _("The earlier moment."), kind=Moment(), target="before"),
            option("--to", moment, _("The later moment (now)."), kind=Moment(), target="after"),
            option(
                "--frozen", _("NUMBER"), _("Since this frozen report was sent, by what it was asked."), kind=Number()
            ),
            option("--month", _("YYYY-MM"), _("Only what was paid in this month."), kind=Month()),
            option(
                "--year", _("YEAR|all"), _("Budget year (the latest with a plan and money)."), kind=Year(every=True)
            ),
            as_of_option(),
            option("--base", BASES.shown, _("The plan that the rate is based on (assigned)."), kind=BASES),
            *narrowed,
            json_option(),
        ],
    )


def _changed(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.answers.compared import compare
    from disbtrack.usecases.books.moments import newest_change

    if told["frozen"] is not None:
        return _changed_since(book, told["frozen"], as_json=as_json)
    if told["before"] is None:
        raise DisbtrackError(text("Since when?"), text("Give a change or a day: --from 12, or --from 2025-10-31."))
    with open_for(book) as opened:
        before, after = stood_at(opened, told["before"]), stood_at(opened, told["after"]) or newest_change(opened)
        question, catalogue = _question(opened, told)
        compared = compare(opened, question, before or 1, after, today=today())
    return _tell(compared, catalogue, as_json=as_json)


def _changed_since(book: str, number: int, *, as_json: bool) -> int:
    """What changed since a frozen report was sent."""
    from disbtrack.usecases.month.freezing import changed_since, find_frozen

    with open_for(book) as opened:
        compared = changed_since(opened, find_frozen(opened, number))
        with opened.read() as reading:
            catalogue = reading.catalogue()
    return _tell(compared, catalogue, as_json=as_json)


def _tell(compared: "Compared", catalogue: "Catalogue", *, as_json: bool) -> int:
    if as_json:
        print_json(_document(compared, catalogue))
    else:
        _print(compared, catalogue)
    return int(ExitCode.DONE)


def _question(book: "Book", told: dict[str, Any]) -> "tuple[Question, Catalogue]":
    from disbtrack.usecases.answers.compared import month_of

    with book.read() as reading:
        question, catalogue = replace(question_of(told), filters=filters_of(reading, told)), reading.catalogue()
    return (month_of(question, *told["month"]) if told["month"] else question), catalogue


def _document(told: "Compared", catalogue: "Catalogue") -> dict[str, Any]:
    filters = told.now.question.filters
    sums = {side.value: dict(zip(("old", "new"), told.sums(side), strict=True)) for side in Side}
    for side in sums.values():
        side["difference"] = side["new"] - side["old"]
    return {
        "from": told.before,
        "to": told.after,
        "year": told.now.year,
        "since": filters.since.isoformat() if filters.since else None,
        "as_of": told.now.as_of.isoformat(),
        "base": told.now.question.base.value,
        **sums,
        "rows": [_row(one, catalogue) for one in told.shifts],
    }


def _row(shift: "Shift", catalogue: "Catalogue") -> dict[str, Any]:
    """A shift as plain values, amounts in đồng."""
    from disbtrack.usecases.answers.shift_words import what_words, where_told, why_words

    figure = shift.entry.figure if shift.entry else None
    names = ("project", "work", "unit", "source", "capital", "plan_year", "document")
    change = shift.change
    return {
        "side": shift.side.value,
        "kind": shift.why.value,
        "old": shift.old,
        "new": shift.new,
        "difference": shift.difference,
        "what": str(what_words(shift, catalogue)),
        "why": str(why_words(shift)),
        **{name: getattr(figure, name) if figure else None for name in names},
        "entry": shift.entry.id if shift.entry else None,
        "measure": figure.measure.value if figure else None,
        "date": figure.date.isoformat() if figure and figure.date else None,
        "series": list(shift.series) if shift.series else None,
        "where": where_told(shift.entry),
        "change": change.number if change else None,
        "person": change.person if change else None,
        "at": change.at.isoformat() if change else None,
        "label": str(change.label) if change else None,
    }


def _print(told: "Compared", catalogue: "Catalogue") -> None:
    show(
        _("Change {before} and change {after}, money up to {day}:").format(
            before=told.before, after=told.after, day=format_day(told.now.as_of)
        )
    )
    rows = [_row(one, catalogue) for one in told.shifts]
    print_rows([row | {"side": _(_SIDES[Side(row["side"])])} for row in rows], _SHOWN)
    for side in Side:
        old, new = told.sums(side)
        words = _("{side}: {old} → {new} đồng, difference {difference}")
        amounts = {"old": _grouped(old), "new": _grouped(new), "difference": _grouped(new - old)}
        show(words.format(side=_(_SIDES[side]), **amounts))


def _grouped(amount: int) -> str:
    return ("\N{MINUS SIGN}" if amount < 0 else "") + group_digits(str(abs(amount)))
