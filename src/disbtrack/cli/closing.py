"""close: a month's checklist, its steps passed over with a reason, its report frozen, its period locked."""

from typing import TYPE_CHECKING, Any

from disbtrack.cli.command import Command, command, flag, option
from disbtrack.cli.console import print_json, show
from disbtrack.cli.freezing import freeze_in
from disbtrack.cli.lookup import find_programme, open_for, person, today
from disbtrack.cli.options import book_argument, json_option
from disbtrack.cli.papers import target_of
from disbtrack.cli.values import Month, OneOf
from disbtrack.domain import months
from disbtrack.domain.locks import EVERY
from disbtrack.domain.month_end import STEP_NAMES, Step
from disbtrack.errors import ExitCode
from disbtrack.i18n import _

if TYPE_CHECKING:
    from disbtrack.storage.book import Book
    from disbtrack.usecases.month.closing import MonthEnd, StepState

_STEPS = OneOf([one.value for one in Step if one is not Step.LOCKED])


def close_command() -> Command:
    """`disbtrack close`."""
    return command(
        "close",
        _("Close a month: all in, totals agree, reconciled, report frozen; --lock locks the period at last."),
        _close,
        [
            book_argument(),
            option("--period", _("YYYY-MM"), _("The month (the one before this)."), kind=Month()),
            option("--programme", "ID", _("Only this programme (all of them).")),
            option("--freeze", _("FORM"), _("Freeze this report of the month.")),
            option("--pass", _STEPS.shown, _("Pass over a step; needs --reason."), kind=_STEPS, target="passed"),
            option("--look-again", _STEPS.shown, _("Look again at a step that was passed over."), kind=_STEPS),
            option("--reason", _("TEXT"), _("Why a step is passed over, or the report sent although a check failed.")),
            option("--out", _("FILE.pdf|.xlsx|.html"), _("Write the minutes of the closing into this file.")),
            flag("--lock", _("Lock the period; refused while a step is open.")),
            json_option(),
        ],
    )


def _close(book: str, *, as_json: bool, **told: Any) -> int:
    from disbtrack.usecases.month.closing import lock_month, month_end
    from disbtrack.usecases.month.closing_paper import month_end_paper
    from disbtrack.usecases.papers.make_report import write_report

    month = months.Month(*told["period"]) if told["period"] else months.month_of(today()).before
    writing = any(told[name] for name in ("freeze", "passed", "look_again", "lock"))
    with open_for(book, writing=writing) as opened:
        with opened.read() as reading:
            programme = find_programme(reading.catalogue().tree, told["programme"]) or EVERY
        _write(opened, month, programme, told)
        if told["lock"]:
            lock_month(opened, month, programme=programme, person=person(), today=today())
        found = month_end(opened, month, programme=programme, today=today())
        if told["out"]:
            write_report(month_end_paper(opened, found, signed_on=today()), target_of(told["out"], book))
    if as_json:
        print_json(_document(found))
    else:
        _print(found)
    return int(ExitCode.DONE)


def _write(opened: "Book", month: months.Month, programme: str, told: dict[str, Any]) -> None:
    """Freeze, pass over and take up again what was asked for."""
    from disbtrack.usecases.month.closing import pass_over, take_up_again

    if told["freeze"]:
        period = (month.year, month.number)
        named = {"programme": None if programme == EVERY else programme}
        freeze_in(opened, told["freeze"], {"period": period, "reason": told["reason"], **named})
    who = {"programme": programme, "person": person()}
    if told["passed"]:
        pass_over(opened, month, Step(told["passed"]), told["reason"] or "", **who)
    if told["look_again"]:
        take_up_again(opened, month, Step(told["look_again"]), **who)


def _document(found: "MonthEnd") -> dict[str, Any]:
    steps = [_row(one) for one in found.steps]
    ready = not found.open_ones
    return {
        "period": str(found.month),
        "programme": found.programme,
        "ready": ready,
        "closed": found.closed,
        "steps": steps,
    }


def _row(one: "StepState") -> dict[str, Any]:
    passed = {"reason": one.passed.reason, "person": one.passed.person} if one.passed else None
    facts = [{"words": str(fact.words), "page": fact.page or None} for fact in one.facts]
    return {"step": one.step.value, "done": one.done, "passed": passed, "facts": facts}


def _print(found: "MonthEnd") -> None:
    show(_("Closing {month}:").format(month=found.month.short))
    for one in found.steps:
        mark = "●" if one.done else "◐" if one.passed else "▲"
        show(f"{mark} {_(STEP_NAMES[one.step])}")
        for fact in one.facts:
            show(f"    {fact.words}")
        if one.passed and not one.done:
            words = _("    passed over by {person}: {reason}")
            show(words.format(person=one.passed.person, reason=one.passed.reason))
