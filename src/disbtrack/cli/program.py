"""The program as a command: which errands there are, in which language, and with which exit code they end."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from disbtrack import __version__
from disbtrack.cli import (
    board,
    by_hand,
    changed,
    checking,
    closing,
    codes,
    console,
    deadlines,
    demo,
    dossier,
    duties,
    entering,
    estimates,
    evidence,
    findings,
    imports,
    joining,
    keeping,
    lines,
    listing,
    locks,
    openings,
    outputs,
    papers,
    plans,
    profiles,
    programmes,
    published,
    questions,
    reconciling,
    standings,
    templates,
    treasury,
    units,
    vouchers,
    window,
    works,
    year_end,
)
from disbtrack.cli.command import Command, Option, help_option, option_rows, write_rows, write_usage
from disbtrack.cli.lookup import PERSON, named
from disbtrack.cli.usage import usage_words
from disbtrack.cli.window import Show
from disbtrack.errors import Cancelled, DisbtrackError, ExitCode
from disbtrack.i18n import LANGUAGES, _, system_language, text, use_language
from disbtrack.storage.location import shown

_ERRANDS: dict[str, Callable[[], Command]] = {
    "demo": demo.demo_command,
    "new": keeping.new_command,
    "import": imports.import_command,
    "templates": templates.templates_command,
    "board": board.board_command,
    "opening": openings.opening_command,
    "summary": standings.summary_command,
    "slow": standings.slow_command,
    "list": listing.list_command,
    "profiles": profiles.profiles_command,
    "expiring": lines.expiring_command,
    "advances": lines.advances_command,
    "settlement": lines.settlement_command,
    "year-end": year_end.year_end_command,
    "deadlines": deadlines.deadlines_command,
    "duties": duties.duties_command,
    "estimates": estimates.estimates_command,
    "findings": findings.findings_command,
    "vouchers": vouchers.vouchers_command,
    "report": papers.report_command,
    "chart": papers.chart_command,
    "reconcile": reconciling.reconcile_command,
    "treasury": treasury.treasury_command,
    "published": published.published_command,
    "export": papers.export_command,
    "dossier": dossier.dossier_command,
    "join": joining.join_command,
    "codes": codes.codes_command,
    "units": units.units_command,
    "programmes": programmes.programmes_command,
    "questions": questions.questions_command,
    "works": works.works_command,
    "outputs": outputs.outputs_command,
    "plan": plans.plan_command,
    "attach": evidence.attach_command,
    "enter": entering.enter_command,
    "edit": by_hand.edit_command,
    "count": by_hand.count_command,
    "checked": checking.checked_command,
    "close": closing.close_command,
    "lock": locks.lock_command,
    "unlock": locks.unlock_command,
    "changed": changed.changed_command,
    "undo": keeping.undo_command,
    "check": keeping.check_command,
    "backup": keeping.backup_command,
    "restore": keeping.restore_command,
}


def run(arguments: Sequence[str], show_window: Show) -> int:
    """Do what the arguments ask and answer the exit code; bugs are left to the crash net."""
    console.speak_utf8()
    as_json = "--json" in arguments
    use_language(system_language())
    try:
        rest = _take_person(_take_language(arguments))
        return int(build().main(list(rest), prog_name="disbtrack", standalone_mode=False, obj=show_window) or 0)
    except click.UsageError as error:
        return _tell_usage(error, as_json=as_json)
    except DisbtrackError as error:
        console.tell_refusal(error, as_json=as_json)
        return int(error.exit_code)
    except (click.Abort, KeyboardInterrupt, Cancelled):
        console.tell_refusal(DisbtrackError(text("Stopped. Nothing was left half done.")), as_json=as_json)
        return int(ExitCode.REFUSED)
    except BrokenPipeError:
        return _leave_quietly()
    except OSError as error:
        console.tell_refusal(_file_trouble(error), as_json=as_json)
        return int(ExitCode.REFUSED)


def build() -> click.Group:
    """Make the commands in the language in use."""
    return Program()


class Program(click.Group):
    """disbtrack [BOOK], or one of its errands."""

    def __init__(self) -> None:
        super().__init__(
            "disbtrack",
            invoke_without_command=True,
            callback=_open_window_alone,
            params=_own_options(),
            help=_("Planned, disbursed, left, and who is slow: money of the National Target Programmes."),
            add_help_option=False,
            options_metavar=_("[OPTIONS]"),
            subcommand_metavar=_("[BOOK | COMMAND …]"),
            context_settings={"max_content_width": 110},
        )

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The errands in the order of the work."""
        return list(_ERRANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Make a command when it is asked for."""
        return _ERRANDS[cmd_name]() if cmd_name in _ERRANDS else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """An errand by its name; what looks like a book is opened in the window."""
        known = self.get_command(ctx, args[0])
        if known is not None:
            return args[0], known, args[1:]
        if len(args) == 1 and _looks_like_a_book(args[0]):
            return "open", window.open_command(), args
        words = _("There is no command “{word}”.").format(word=shown(args[0]))
        near = get_close_matches(args[0], _ERRANDS, n=1)
        raise click.UsageError(words + (" " + _("Did you mean “{word}”?").format(word=near[0]) if near else ""), ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        write_rows(formatter, _("Options"), option_rows(self, ctx))
        made = [(name, _ERRANDS[name]()) for name in _ERRANDS]
        write_rows(formatter, _("Commands"), [(name, one.get_short_help_str(90)) for name, one in made])


def _own_options() -> list[click.Parameter]:
    def tell_version(ctx: click.Context, _option: click.Parameter, wanted: Any) -> None:
        if wanted and not ctx.resilient_parsing:
            console.show(f"disbtrack {__version__}")
            ctx.exit()

    def sign_as(ctx: click.Context, _option: click.Parameter, name: str | None) -> None:
        if name is not None:
            ctx.meta[PERSON] = named(name)

    return [
        Option(["--lang"], metavar="|".join(LANGUAGES), expose_value=False, help=_("The language of messages.")),
        Option(
            [PERSON],
            metavar=_("NAME"),
            expose_value=False,
            callback=sign_as,
            help=_("Who signs the change; else the name that the window was told, else that of the login."),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=tell_version,
            help=_("Show the version."),
        ),
        help_option(),
    ]


@click.pass_context
def _open_window_alone(context: click.Context) -> int:
    return 0 if context.invoked_subcommand else window.open_window(context.obj, None)


def _looks_like_a_book(word: str) -> bool:
    return "://" in word or Path(word).suffix != "" or Path(word).exists()


def _take_language(arguments: Sequence[str]) -> list[str]:
    """Take --lang out of the arguments, wherever it stands, and speak it."""
    rest, told = _take("--lang", arguments)
    for one in told:
        if one not in LANGUAGES:
            raise click.UsageError(_("The language is one of: {words}.").format(words=", ".join(LANGUAGES)))
        use_language(one)
    return rest


def _take_person(arguments: Sequence[str]) -> list[str]:
    """Put --person before the errand, wherever it stands."""
    rest, told = _take(PERSON, arguments)
    return [*(part for one in told[-1:] for part in (PERSON, one)), *rest]


def _take(name: str, arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the arguments from the values of an option that may stand anywhere."""
    rest: list[str] = []
    told: list[str] = []
    given = iter(arguments)
    for word in given:
        if word == "--":
            return [*rest, word, *given], told
        if word == name or word.startswith(f"{name}="):
            told.append(word.partition("=")[2] if "=" in word else next(given, ""))
        else:
            rest.append(word)
    return rest, told


def _tell_usage(error: click.UsageError, *, as_json: bool) -> int:
    words = usage_words(error)
    if as_json:
        console.print_json({"error": {"title": words, "advice": None, "exit": int(ExitCode.USAGE)}})
        return int(ExitCode.USAGE)
    path = error.ctx.command_path if error.ctx else "disbtrack"
    console.say(words)
    console.say(_("“{command} --help” shows how it is used.").format(command=path))
    return int(ExitCode.USAGE)


def _file_trouble(error: OSError) -> DisbtrackError:
    name = error.filename or ""
    return DisbtrackError(
        text("The file “{name}” cannot be read or written: {reason}.", name=name, reason=error.strerror or error),
        text("Check its path, whether it is open in another program, and whether you may write there."),
    )


def _leave_quietly() -> int:
    """Whoever read our words has gone; nothing must be written to them at the end either."""
    import os
    import sys

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(ExitCode.REFUSED)
