"""board: who has sent the report of a month, what is wrong with it, and what goes out to the units."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disbtrack.cli.bar import progress_bar
from disbtrack.cli.command import Command, command, flag, needed, option
from disbtrack.cli.console import Heading, print_json, print_table, say, show
from disbtrack.cli.imports import gathered
from disbtrack.cli.lookup import open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.values import Day, Month, OneOf, Pair
from disbtrack.domain import months
from disbtrack.domain.arrivals import STATE_NAMES, ArrivalState
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.errors import DisbtrackError, ExitCode
from disbtrack.i18n import LANGUAGES, _, text

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.month.board import Board, BoardRow
    from disbtrack.usecases.month.receiving import Received
    from disbtrack.usecases.month.reminder_files import Written

_MARKS = {
    ArrivalState.PROBLEMS: "■",
    ArrivalState.NOT_SENT: "○",
    ArrivalState.WAITING: "◐",
    ArrivalState.SENT_AGAIN: "↻",
    ArrivalState.RECEIVED: "●",
    ArrivalState.AGREES: "✓",
}
_SPOKEN = OneOf(LANGUAGES)


def board_command() -> Command:
    """`disbtrack board`."""
    return command(
        "board",
        _("Who has sent the report of a month, and what is wrong with it; reminders for the units."),
        _board,
        [
            book_argument(),
            needed("--period", _("YYYY-MM"), _("The month."), kind=Month()),
            option("--series", _("NAME"), _("Whose reports; the communes', or those of most, where none is named.")),
            option("--receive", _("FILE|DIR"), _("Take in what is clean, note the rest; may be repeated."), many=True),
            flag("--accept-warnings", _("Of what is received, take in files with warnings too.")),
            option("--sender", _("FILE=UNIT"), _("Whose a noted file is; may be repeated."), kind=Pair(), many=True),
            option("--expect", _("UNIT"), _("This unit reports from the month on; may be repeated."), many=True),
            option(
                "--excuse", _("UNIT"), _("This unit does not report from the month on; may be repeated."), many=True
            ),
            option("--as-usual", _("UNIT"), _("Take back what was said of this unit; may be repeated."), many=True),
            option("--reminders", _("DIR"), _("Write texts for the units, the list and marked copies there.")),
            option("--deadline", _("DATE"), _("Until when the units shall answer."), kind=Day()),
            option("--speak", _SPOKEN.shown, _("The language of what goes out (vi)."), kind=_SPOKEN),
            json_option(),
        ],
        more=_("What is received is written as one change; files that wait are noted in another, and change no sum."),
    )


def _board(book: str, *, period: tuple[int, int], as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.month.board import arrival_board, board_series

    month = months.Month(*period)
    writing = any(told[name] for name in ("receive", "sender", "expect", "excuse", "as_usual"))
    with open_for(book, writing=writing) as opened:
        with opened.read() as reading:
            series = told["series"] or board_series(reading)[0]
        received = _receive(opened, series, month, told) if told["receive"] else None
        _say_who(opened, series, month, told)
        found = arrival_board(opened, month, series)
        written = _remind(opened, found, told) if told["reminders"] else None
    if as_json:
        print_json(_document(found, received, written))
    else:
        _tell_received(received)
        _print(found)
        _tell_written(written)
    return int(ExitCode.DONE)


def _receive(book: "Book", series: str, period: months.Month, told: Mapping[str, Any]) -> "Received":
    from disbtrack.usecases.month.receiving import Coming, receive

    coming = Coming(period, series, person(), today(), bool(told["accept_warnings"]))
    with progress_bar() as progress:
        return receive(book, gathered(told["receive"], progress), coming, progress=progress)


def _say_who(book: "Book", series: str, period: months.Month, told: Mapping[str, Any]) -> None:
    """Keep what the person says of senders, and of who reports."""
    from disbtrack.domain.arrivals import Expected
    from disbtrack.usecases.month.arrivals import name_sender, noted_file
    from disbtrack.usecases.month.expected import expect, say_nothing

    for file, unit in told["sender"]:
        name_sender(book, noted_file(book, period, file), _unit(book, unit, period), person=person())
    for name, reports in (("expect", True), ("excuse", False)):
        for unit in told[name]:
            said = Expected(series=series, unit=_unit(book, unit, period), valid_from=period.first, reports=reports)
            expect(book, said, person=person())
    for unit in told["as_usual"]:
        say_nothing(book, series, _unit(book, unit, period), person=person())


def _unit(book: "Book", told: str, period: months.Month) -> str:
    """The code of a commune of the month, by its code or name; an office by its name as it is.

    Raises DisbtrackError for a code that is none, and for a name that several units bear.
    """
    from disbtrack.usecases.names.named_units import find_unit

    with book.read() as reading:
        register = reading.catalogue().register
    if told.isdecimal() and told not in register.by_code:
        raise DisbtrackError(
            text("There is no unit “{name}”.", name=told), text("“disbtrack list BOOK units” lists them.")
        )
    return find_unit(register, told, period.last) or told


def _remind(book: "Book", found: "Board", told: Mapping[str, Any]) -> "Written":
    from disbtrack.usecases.month.reminder_files import write_reminders
    from disbtrack.usecases.month.reminders import Wording

    wording = Wording(told["speak"] or "vi", told["deadline"])
    with progress_bar() as progress:
        return write_reminders(book, found, Path(told["reminders"]), wording, progress=progress)


def _document(found: "Board", received: "Received | None", written: "Written | None") -> dict[str, Any]:
    document: dict[str, Any] = {
        "period": str(found.month),
        "series": found.series,
        "treasury": found.treasury.name if found.treasury else None,
        "counts": {state.value: found.counts[state] for state in ArrivalState},
        "sentences": found.sentences(),
        "rows": [_row(row) for row in found.rows],
    }
    if received is not None:
        document["received"] = {
            "change": received.change,
            "taken": [file.reading.path for file in received.taken.files],
            "left": [file.reading.path for file in received.left],
        }
    if written is not None:
        document["reminders"] = {
            "texts": [str(path) for path in written.texts],
            "list": str(written.listed),
            "marked_copies": [str(one.path) for one in written.copies],
        }
    return document


def _row(row: "BoardRow") -> dict[str, Any]:
    return {
        "unit": row.unit or None,
        "name": row.name,
        "state": row.state.value,
        "problems": row.problems,
        "received": row.received.isoformat() if row.received else None,
        "file": row.file or None,
        "files": row.files,
        "replaced": row.replaced,
        "told_until": row.told_until.isoformat() if row.told_until else None,
        "counted": row.is_counted,
        "expected_by": row.why.value if row.why else None,
        "difference": row.agreement.difference if row.agreement else None,
        "details": [*_refused(row), *_waiting(row)],
    }


def _refused(row: "BoardRow") -> list[dict[str, Any]]:
    """The problems of the files that were not taken in."""
    return [
        {
            "file": arrival.file_name,
            "sheet": noted.sheet or None,
            "cell": noted.problem.cell,
            "rule": noted.problem.rule,
            "severity": noted.problem.severity.value,
            "value": noted.problem.value,
            "message": str(noted.problem.message),
        }
        for arrival, noted in row.noted()
    ]


def _waiting(row: "BoardRow") -> list[dict[str, Any]]:
    """The cells that wait for their sender."""
    return [
        {"file": one.file_name, "sheet": one.sheet, "cell": one.cell, "rule": one.rule, "severity": "waiting"}
        | {"value": one.value, "message": None}
        for one in row.questions
    ]


def _tell_received(received: "Received | None") -> None:
    if received is None:
        return
    words = _("Taken in: {taken} files. Noted with problems: {left} files.")
    show(words.format(taken=len(received.taken.files), left=len(received.left)))
    if received.change is not None:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=received.change))


def _print(found: "Board") -> None:
    show(_("{series}, {month}").format(series=found.series, month=found.month.short))
    headings = [
        *(Heading(words, narrow=True) for words in (_("State"), _("Received"))),
        Heading(_("Commune, unit")),
        Heading(_("File")),
        *(Heading(words, number=True) for words in (_("Problems"), _("Replaced"), _("More than the Treasury"))),
    ]
    print_table(headings, [_cells(row) for row in found.rows])
    told = ", ".join(f"{_(STATE_NAMES[state])} {found.counts[state]}" for state in ArrivalState if found.counts[state])
    show(told)
    for sentence in found.sentences():
        say(sentence)
    for row in found.rows:
        for one in _refused(row):
            place = "!".join(part for part in (one["sheet"], one["cell"]) if part)
            value = f"“{one['value']}” " if one["value"] and one["value"] not in one["message"] else ""
            say(f"  {row.name} · {one['file']} · {place}: {value}{one['message']} [{one['rule']}]")


def _cells(row: "BoardRow") -> tuple[str, ...]:
    state = f"{_MARKS[row.state]} {_(STATE_NAMES[row.state])}"
    if not row.is_counted:
        state += " (" + _("not counted") + ")"
    difference = row.agreement.difference if row.agreement else None
    amounts = (row.problems or None, row.replaced or None, difference)
    return (state, format_day(row.received), row.name if row.unit else "?", row.file, *map(_digits, amounts))


def _digits(number: int | None) -> str:
    if number is None:
        return ""
    return ("\N{MINUS SIGN}" if number < 0 else "") + group_digits(str(abs(number)))


def _tell_written(written: "Written | None") -> None:
    if written is not None:
        words = _("Reminders: {texts} texts, the list {listed}, {copies} marked copies.")
        show(words.format(texts=len(written.texts), listed=written.listed, copies=len(written.copies)))
