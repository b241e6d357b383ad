"""What stands against a register from a sheet, in the words of a banner."""

from collections.abc import Callable, Sequence

from disbtrack.app.widgets.banner import Banner
from disbtrack.domain.problem import Problem, Severity
from disbtrack.i18n import _, ngettext

_SAID = 4
"""Problems that a banner names; of more the number is said."""


def tell_blocked(banner: Banner, problems: Sequence[Problem], nonetheless: Callable[[], object]) -> None:
    """Say what stands in the way; warnings alone can be taken in nonetheless."""
    grave = [one for one in problems if one.severity is not Severity.INFO]
    title = ngettext(
        "{count} problem stands in the way; nothing was written.",
        "{count} problems stand in the way; nothing was written.",
        len(grave),
    )
    named = "\n".join(f"{one.cell}: {one.message}" if one.cell else str(one.message) for one in grave[:_SAID])
    more = len(grave) - _SAID
    rest = "\n" + _("and {count} more").format(count=more) if more > 0 else ""
    only_warnings = all(one.severity is Severity.WARNING for one in grave)
    action = _("Take in nonetheless") if only_warnings else ""
    banner.tell(title.format(count=len(grave)), named + rest, tone="err", action=action, act=nonetheless)
