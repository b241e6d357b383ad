"""What became of the files of an import, said to a person: sheet by sheet, problem by problem, at its cell."""

from pathlib import Path
from typing import TYPE_CHECKING

from disbtrack.cli.console import Heading, print_table, say, show
from disbtrack.domain.money import group_digits
from disbtrack.domain.periods import format_day
from disbtrack.domain.problem import Problem, Severity
from disbtrack.domain.reading import RowKind, SheetReading
from disbtrack.i18n import N_, _

if TYPE_CHECKING:
    from disbtrack.usecases.import_plan import Choices, FilePlan, ImportPlan

_WEIGHTS = {
    Severity.ERROR: ("■", N_("error")),
    Severity.WARNING: ("▲", N_("warning")),
    Severity.INFO: ("·", N_("note")),
}
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


def print_outcome(plan: "ImportPlan", choices: "Choices", number: int | None, *, dry_run: bool, blocked: bool) -> None:
    """Say what was written, or why nothing was."""
    if blocked:
        say(_("Nothing was written: problems stand open."))
        say(_("Correct them in the file, answer them with --answer CELL=VALUE, or accept warnings: --accept-warnings."))
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
    rules = {problem.rule for file in plan.files for _sheet, problem in file.reading.all_problems()}
    if "told-differently" in rules:
        say(_("Of two sheets that tell the same figure differently, name the one that holds: --prefer [FILE!]SHEET."))
    if "hand-edited" in rules:
        say(_("For figures set by hand: --keep-book CELL keeps them, --take-file CELL takes the file's."))


def _print_file(file: "FilePlan", *, with_rows: bool) -> None:
    show(Path(file.reading.path).name)
    for problem in file.reading.problems:
        _print_problem(None, problem)
    for sheet in file.reading.sheets:
        _print_sheet(sheet)
        if with_rows and sheet.figures:
            _print_figures(sheet)


def _print_sheet(sheet: SheetReading) -> None:
    if sheet.skipped is not None:
        words = _("left out ({why})").format(why=_(_SKIPPED.get(sheet.skipped, sheet.skipped)))
        show(f"  {sheet.name}: {words}")
    else:
        facts = [sheet.layout.value if sheet.layout else "", sheet.unit.value if sheet.unit else ""]
        facts += [format_day(sheet.as_of), sheet.series or "", sheet.reporter or ""]
        if sheet.profile is not None:
            facts.append(_("profile “{name}” ({percent}%)").format(name=sheet.profile, percent=sheet.profile_match))
        show(f"  {sheet.name}: {', '.join(fact for fact in facts if fact)}")
        show("    " + _receipt(sheet))
        agreeing = sum(control.agrees for control in sheet.controls)
        if sheet.controls:
            words = _("{agreeing} of {count} stated totals agree with the sums.")
            show("    " + words.format(agreeing=agreeing, count=len(sheet.controls)))
    for problem in sheet.problems:
        _print_problem(sheet, problem)


def _receipt(sheet: SheetReading) -> str:
    """Every row has one fate, and the fates add up."""
    return _(
        "{read} rows: {imported} imported, {subtotal} totals, {heading} headings, {note} notes, {blank} blank, "
        "{rejected} rejected."
    ).format(read=len(sheet.row_kinds), **{kind.value: sheet.count(kind) for kind in RowKind})


def _print_problem(sheet: SheetReading | None, problem: Problem) -> None:
    shape, weight = _WEIGHTS[problem.severity]
    place = "!".join(part for part in (sheet.name if sheet else None, problem.cell) if part)
    value = f"“{problem.value}” " if problem.value else ""
    words = f"    {shape} {place + ': ' if place else ''}{value}{problem.message} [{_(weight)}: {problem.rule}]"
    if problem.proposal is not None:
        words += " " + _("Proposed: --answer {cell}={value}").format(cell=problem.cell, value=problem.proposal)
    (show if problem.severity is Severity.INFO else say)(words)


def _print_figures(sheet: SheetReading) -> None:
    headings = [
        Heading(_("Cell"), narrow=True),
        Heading(_("Measure"), narrow=True),
        Heading(_("Project")),
        Heading(_("Work")),
        Heading(_("Unit")),
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
                row.measure.value,
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
