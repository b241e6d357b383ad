"""What became of the files of an import, said to a person: sheet by sheet, problem by problem, at its cell."""

from pathlib import Path
from typing import TYPE_CHECKING

from disbtrack.cli.console import Heading, print_table, say, show
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.domain.terms import LAYOUT_NAMES, MEASURE_NAMES, UNIT_NAMES
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.usecases.imports.import_plan import Choices, FilePlan, ImportPlan

_WEIGHTS = {
    Severity.ERROR: ("■", N_("error")),
    Severity.WARNING: ("▲", N_("warning")),
    Severity.INFO: ("·", N_("note")),
}
IN_FULL = 5
"""Problems of one kind on one sheet that are said in full unasked; --rows says all."""

_HINTS = {
    "told-differently": N_(
        "Of two sheets that tell the same figure differently, name the one that holds: --prefer [FILE!]SHEET."
    ),
    "hand-edited": N_("For figures set by hand: --keep-book CELL keeps them, --take-file CELL takes the file's."),
    "register-differs": N_(
        "Where a register says something else than the book: --take-file SHEET!CELL takes the file's row, --keep-book "
        "SHEET!CELL keeps the book's, --accept-warnings keeps them all."
    ),
    "held-under-other-name": N_(
        "What is told anew under another name: --withdraw CELL ends what stands under the former one, --keep-book CELL "
        "leaves the new one out, --count-both CELL counts both."
    ),
    "other-reporter": N_(
        "One office under two names gets one by --reporter NAME; where they are two, --count-both NAME says so."
    ),
    "unknown-project": N_(
        "A name that is not known is answered with a project's code, and remembered: --answer CELL=CODE "
        "(“disbtrack list BOOK projects”)."
    ),
    "unknown-unit": N_(
        "A commune that is not known is answered with its code, and remembered: --answer CELL=CODE "
        "(“disbtrack list BOOK units”)."
    ),
    "reporter-unknown": N_(
        "Who tells a sheet is said with --reporter NAME, and remembered for sheets like it; --count-both NAME counts "
        "the same money of another office too."
    ),
    "unit-unknown": N_("The unit of the amounts is said with --unit dong|nghin|trieu|ty."),
    "date-unknown": N_("The day to which the totals run is said with --as-of DATE."),
    "encrypted": N_("The password of a protected file is typed behind --password-stdin."),
    "no-header": N_("Where the headings stand, and what each column means, is said with “disbtrack profiles”."),
}
"""Rule → what to do about it on the command line."""

_SKIPPED = {
    "empty": N_("empty"),
    "hidden": N_("hidden"),
    "summary": N_("repeats other sheets"),
    "no-figures": N_("no figures"),
    "not-asked": N_("not asked for"),
}


def print_plan(plan: "ImportPlan", *, with_rows: bool) -> None:
    """Say what was read, what is wrong, and what would change."""
    for file in plan.files:
        _print_file(file, with_rows=with_rows)
    counts = plan.diff.counts()
    show(
        _("New {add}, changed {change}, same {same}, missing from the file {missing} (figures).").format(
            **{name: group_digits(str(count)) for name, count in counts.items()}
        )
    )
    if told := [one for file in plan.files for one in file.registers]:
        from disbtrack.usecases.imports.register_telling import count_rows

        words = _("Registers: new {add}, changed {change}, ended {ended}, same {same}, asked about {asked} (rows).")
        show(words.format(**{name: group_digits(str(count)) for name, count in count_rows(told).items()}))


def print_outcome(plan: "ImportPlan", choices: "Choices", number: int | None, *, dry_run: bool, blocked: bool) -> None:
    """Say what was written, or why nothing was."""
    if blocked:
        say(_("Nothing was written: problems stand open."))
        say(_("Correct them in the file, answer them with --answer CELL=VALUE, or accept warnings: --accept-warnings."))
        every = [problem for file in plan.files for _sheet, problem in file.reading.all_problems()]
        if any(problem.severity is Severity.ERROR and problem.cell for problem in every):
            say(_("What only the sender knows may wait, and the rest goes in: --answer CELL=pending."))
        _say_how_to_choose(plan)
    elif dry_run:
        show(_("Dry run, nothing was written."))
    elif number is None and plan.taken(choices).kept:
        show(_("Nothing was taken from the files; the book is as it was."))
    elif number is None:
        show(_("The book holds all of this already; nothing was written."))
    else:
        show(_("Written as change {number}. “disbtrack undo” takes it back.").format(number=number))


def _say_how_to_choose(plan: "ImportPlan") -> None:
    every = [problem for file in plan.files for _sheet, problem in file.reading.all_problems()]
    rules = {problem.rule for problem in every if problem.severity is not Severity.INFO}
    for rule, hint in _HINTS.items():
        if rule in rules:
            say(_(hint))


def _print_file(file: "FilePlan", *, with_rows: bool) -> None:
    show(Path(file.reading.path).name)
    for problem in file.reading.problems:
        _print_problem(None, problem)
    for sheet in file.reading.sheets:
        _print_sheet(sheet, every=with_rows)
        if with_rows and sheet.figures:
            _print_figures(sheet)


def _print_sheet(sheet: SheetReading, *, every: bool) -> None:
    if sheet.skipped is not None:
        words = _("left out ({why})").format(why=_(_SKIPPED.get(sheet.skipped, sheet.skipped)))
        show(f"  {sheet.name}: {words}")
    else:
        facts = [_(LAYOUT_NAMES[sheet.layout]) if sheet.layout else "", _(UNIT_NAMES[sheet.unit]) if sheet.unit else ""]
        facts += [format_day(sheet.as_of), sheet.series or "", sheet.reporter or ""]
        if sheet.profile is not None:
            facts.append(_("profile “{name}” ({percent}%)").format(name=sheet.profile, percent=sheet.profile_match))
        show(f"  {sheet.name}: {', '.join(fact for fact in facts if fact)}")
        show("    " + _receipt(sheet))
        agreeing = sum(control.agrees for control in sheet.controls)
        if sheet.controls:
            words = _("{agreeing} of {count} stated totals agree with the sums.")
            show("    " + words.format(agreeing=agreeing, count=len(sheet.controls)))
    _print_problems(sheet, every=every)


def _print_problems(sheet: SheetReading, *, every: bool) -> None:
    """Say the problems of a sheet; of many of one kind the first ones in full, the others by their cells."""
    kinds: dict[tuple[str, Severity], list[Problem]] = {}
    for problem in sheet.problems:
        kinds.setdefault((problem.rule, problem.severity), []).append(problem)
    for (rule, severity), alike in kinds.items():
        in_full = alike if every or len(alike) <= IN_FULL + 1 else alike[:IN_FULL]
        for problem in in_full:
            _print_problem(sheet, problem)
        if rest := alike[len(in_full) :]:
            words = _("… and {count} more of this kind: {cells}.")
            cells = ", ".join(problem.cell or "–" for problem in rest)
            line = f"    {_WEIGHTS[severity][0]} {words.format(count=len(rest), cells=cells)} [{rule}]"
            (show if severity is Severity.INFO else say)(line)


def _receipt(sheet: SheetReading) -> str:
    """Every row has one fate, and the fates add up."""
    return _(
        "{read} rows: {imported} imported, {subtotal} totals, {heading} headings, {note} notes, {blank} blank, "
        "{rejected} rejected."
    ).format(read=len(sheet.row_kinds), **{kind.value: sheet.count(kind) for kind in RowKind})


def _print_problem(sheet: SheetReading | None, problem: Problem) -> None:
    shape, weight = _WEIGHTS[problem.severity]
    place = "!".join(part for part in (sheet.name if sheet else None, problem.cell) if part)
    message = str(problem.message)
    told = group_digits(problem.value) if problem.value.isdecimal() else problem.value
    value = f"“{told}” " if told and told not in message else ""
    words = f"    {shape} {place + ': ' if place else ''}{value}{message} [{_(weight)}: {problem.rule}]"
    if problem.proposal is not None:
        words += " " + _("Proposed: --answer {cell}={value}").format(cell=problem.cell, value=problem.proposal)
    (show if problem.severity is Severity.INFO else say)(words)


def _print_figures(sheet: SheetReading) -> None:
    headings = [
        Heading(_("Cell"), narrow=True),
        Heading(_("Measure"), narrow=True),
        Heading(_("Project")),
        Heading(_("Work")),
        Heading(_("Commune, unit")),
        Heading(_("Source"), narrow=True),
        Heading(_("Capital"), narrow=True),
        Heading(_("Day"), narrow=True),
        Heading(_("Amount (đồng)"), number=True),
    ]
    print_table(
        headings,
        [
            (
                row.cell,
                _(MEASURE_NAMES[row.measure]),
                row.project or "",
                row.work or "",
                row.unit or "",
                row.source or "",
                row.capital or "",
                format_day(row.date),
                _digits(row.amount),
            )
            for row in sheet.figures
        ],
    )


def _digits(amount: int) -> str:
    return ("\N{MINUS SIGN}" if amount < 0 else "") + group_digits(str(abs(amount)))
