"""Commands and options that speak the reader's language: click's own words are English only."""

from collections.abc import Callable, Sequence
from typing import Any

import click

from disbtrack.i18n import _
from disbtrack.storage.location import shown

Rows = list[tuple[str, str]]


class Option(click.Option):
    """An option without click's English remarks behind its help."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 - click's signature
        """Nothing: the help text says it all."""
        return {}


class Command(click.Command):
    """A command whose usage, headings and refusals follow the language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        write_rows(formatter, _("Options"), option_rows(self, ctx))

    def invoke(self, ctx: click.Context) -> Any:
        """Refuse what is left over, then do the errand."""
        if ctx.args:
            raise click.UsageError(_("“{word}” is not expected here.").format(word=shown(ctx.args[0])), ctx)
        return super().invoke(ctx)


def command(
    name: str, explained: str, errand: Callable[..., int], parameters: Sequence[click.Parameter], *, more: str = ""
) -> Command:
    """Make a command; explained is its one line, more stands below it in its own help."""
    return Command(
        name,
        callback=errand,
        params=[*parameters, help_option()],
        help=explained + ("\n\n" + more if more else ""),
        short_help=explained,
        add_help_option=False,
        options_metavar=_("[OPTIONS]"),
        context_settings={"allow_extra_args": True, "max_content_width": 110},
    )


def argument(name: str, shown: str, *, required: bool = True, many: bool = False) -> click.Argument:
    """Make an argument, shown in the usage line by this word."""
    metavar = shown + ("…" if many else "")
    return click.Argument(
        [name], required=required, nargs=-1 if many else 1, metavar=metavar if required else f"[{metavar}]"
    )


def option(
    name: str,
    shown: str,
    explained: str,
    *,
    kind: click.ParamType[Any] | None = None,
    many: bool = False,
    target: str = "",
) -> Option:
    """Make an option that takes a value, shown in the help by this word; target = its name in Python."""
    names = [name, target] if target else [name]
    return Option(names, type=kind or click.STRING, metavar=shown, help=explained, multiple=many)


def needed(name: str, shown: str, explained: str, *, kind: click.ParamType[Any] | None = None) -> Option:
    """Make an option that must be given."""
    return Option([name], type=kind or click.STRING, metavar=shown, help=explained, required=True)


def flag(name: str, explained: str, *, target: str = "") -> Option:
    """Make an option that is given or not."""
    return Option([name, target] if target else [name], is_flag=True, help=explained)


def help_option() -> Option:
    """--help, in every command."""

    def show(ctx: click.Context, _option: click.Parameter, wanted: Any) -> None:
        if wanted and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return Option(
        ["--help", "-h"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=_("Show this help.")
    )


def write_usage(told: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write "Usage: …" in the language."""
    formatter.write_usage(ctx.command_path, " ".join(told.collect_usage_pieces(ctx)), prefix=_("Usage:") + " ")


def write_rows(formatter: click.HelpFormatter, heading: str, rows: Rows) -> None:
    """Write a list under its heading."""
    if rows:
        with formatter.section(heading):
            formatter.write_dl(rows)


def option_rows(told: click.Command, ctx: click.Context) -> Rows:
    """The options with their help."""
    options = [one for one in told.get_params(ctx) if isinstance(one, click.Option)]
    return [row for one in options if (row := one.get_help_record(ctx)) is not None]
