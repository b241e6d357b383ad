"""Wrong use, put into the reader's language."""

import click

from disbtrack.i18n import _


def usage_words(error: click.UsageError) -> str:
    """Say what was wrong with the command line, in one sentence."""
    if isinstance(error, click.NoSuchOption):
        words = _("There is no option {option}.").format(option=error.option_name)
        near = ", ".join(error.possibilities or ())
        return words + (" " + _("Did you mean “{word}”?").format(word=near) if near else "")
    if isinstance(error, click.MissingParameter):
        return _("{what} is missing.").format(what=_shown(error.param))
    if isinstance(error, click.BadOptionUsage):
        return _("The option {option} needs a value.").format(option=error.option_name)
    if isinstance(error, click.BadParameter):
        return f"{_shown(error.param)}: {error.message}"
    return error.message


def _shown(parameter: click.Parameter | None) -> str:
    """An option by its name, an argument by the word of the usage line."""
    if parameter is None:
        return ""
    return parameter.opts[0] if isinstance(parameter, click.Option) else (parameter.metavar or parameter.name or "")
